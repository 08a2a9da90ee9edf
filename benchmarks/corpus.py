"""Makes one repository of the pages and pictures of two public sites, for comparing tools that read all of them."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from command_line import clone_of


@dataclass(frozen=True)
class Part:
    """A repository, the folder of its pages, the other folders whose files the pages show, and what builds it."""

    repo: str
    name: str
    generator: str
    root: str
    beside: tuple[str, ...]


PARTS = (
    Part("dapr/docs", "dapr", "hugo", "daprdocs/content/en/", ("daprdocs/static/", "daprdocs/config.toml")),
    Part("sourcegraph/handbook", "handbook", "nextjs", "content/", ("public/", "next.config.mjs", "package.json")),
)


def made(clones: Path, folder: Path, copies: int = 1) -> Path:
    """A repository in `folder` with so many copies of all parts and one commit, packed as a clone is."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    sites = []
    for part in PARTS:
        files = dict(contents(clone_of(clones, part.repo), part))
        for number in range(copies):
            name = f"{part.name}-{number}" if copies > 1 else part.name
            for path, content in files.items():
                target = folder / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            sites.append(f'[[site]]\ngenerator = "{part.generator}"\nroot = "{name}/{part.root}"\nredirects = []\n')
    (folder / "docs-guard.toml").write_text("\n".join(sites), encoding="utf-8")
    committed(folder, "pages")
    git(folder, "gc", "-q")
    return folder


def contents(clone: Path, part: Part) -> Iterator[tuple[str, bytes]]:
    """The pages below the root and what else lies there and beside it, as far as the clone has it."""
    git_dir = ("git", "--git-dir", str(clone))
    listed = subprocess.run([*git_dir, "ls-tree", "-r", "-z", "HEAD"], capture_output=True, check=True).stdout
    entries = [entry.split("\t", 1) for entry in listed.decode().split("\0") if entry.startswith("100")]
    wanted = [(path, facts.split()[2]) for facts, path in entries if path.startswith((part.root, *part.beside))]
    yield from blobs(clone, wanted)


def blobs(clone: Path, wanted: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The content of each path's object, by its id; what the clone lacks is left out."""
    asked = "".join(f"{name}\n" for _, name in wanted).encode()
    command = ("git", "--git-dir", str(clone), "cat-file", "--batch")
    answers = subprocess.run(command, input=asked, capture_output=True, check=False).stdout
    at = 0
    for path, _ in wanted:
        line = answers[at : answers.find(b"\n", at)]
        at += len(line) + 1
        if not line.endswith(b" missing"):
            size = int(line.split()[2])
            yield path, answers[at : at + size]
            at += size + 1


def git(folder: Path, *words: str) -> str:
    author = {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-C", str(folder), "-c", "gc.auto=0", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **author}).stdout


def committed(folder: Path, message: str) -> str:
    """The commit of everything in the work tree."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD").strip()


def pages(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.rglob("*.md") if ".git" not in path.parts)


if __name__ == "__main__":
    made(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
