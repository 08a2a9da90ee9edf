"""
Finds, in the histories of documentation repositories, lost pages whose redirect tells where they went.

    python benchmarks/mine_moves.py CLONES > moves.jsonl

For every first-parent commit A that removes a page, the address that its path gives it is looked for among the
redirects (front-matter aliases, redirect files) that the same commit or a later one adds. The records have the shape of
`redirect-history/cases.jsonl` and serve `benchmarks/train_moves.py` as a second set, of repositories that the first
does not hold. CLONES holds bare clones as `owner+name/repo`; what is missing there is skipped, and said.
"""

import argparse
import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from docs_guard.git.repository import Repository

REPOSITORIES: dict[str, tuple[tuple[str, ...], str]] = {
    "redis/docs": (("content/",), ""),
    "gohugoio/hugoDocs": (("content/en/", "content/"), ""),
    "dapr/docs": (("daprdocs/content/en/",), ""),
    "grafana/loki": (("docs/sources/",), ""),
    "open-telemetry/opentelemetry.io": (("content/en/",), ""),
    "fluxcd/website": (("content/en/",), r"static/_redirects"),
    "knative/docs": (("docs/",), r"mkdocs\.yml|config/redirects\.yml"),
    "meilisearch/documentation": (("",), r"config/redirects\.json|vercel\.json|redirects\.json"),
    "rust-lang/mdBook": (("guide/src/",), r"guide/book\.toml"),
    "rust-lang/cargo": (("src/doc/src/", "src/doc/contrib/src/"), r"src/doc/(contrib/)?book\.toml"),
}
"""Content roots, and a pattern for the redirect files."""
EXTENSIONS = (".md", ".mdx", ".rst", ".html", ".markdown")
ALIASES = re.compile(r"^(?:aliases|redirect_from)\s*[:=]\s*(.*?)(?=^\w|\Z)", re.MULTILINE | re.DOTALL)
PAIRS = (
    re.compile(r'"source"\s*:\s*"([^"]+)"[^}]*?"destination"\s*:\s*"([^"]+)"', re.DOTALL),
    re.compile(r"""^\s+['"]?([\w./-]+\.md)['"]?\s*:\s*['"]?([\w./:#-]+)""", re.MULTILINE),
    re.compile(r"^(/\S+)\s+(\S+)", re.MULTILINE),
    re.compile(r'^"(/[^"]+)"\s*=\s*"([^"]+)"', re.MULTILINE),
)


@dataclass(frozen=True)
class Commit:
    """A commit with its first parent, and what it did to each path: A, M or D, and the new blob."""

    id: str
    parent: str
    time: int
    files: list[tuple[str, str, str]]


@dataclass
class History:
    """What is known while a history is walked forward."""

    living: dict[str, str] = field(default_factory=dict)
    """Address -> path."""
    lost: dict[str, tuple[Commit, str]] = field(default_factory=dict)
    """Address -> the commit that lost it, and the path that had it."""
    known: set[tuple[str, str]] = field(default_factory=set)
    """Entries of redirect files that were seen already."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    for name in REPOSITORIES:
        clone = parser.parse_args().clones / name.replace("/", "+") / "repo"
        if not clone.exists():
            print(f"skipped: {name}: no clone", file=sys.stderr)
            continue
        with Repository(clone) as repository:
            found = [record for record in mined(name, repository, clone) if record]
        print(f"{name}: {len(found)} records", file=sys.stderr)
        for record in found:
            print(json.dumps(record))


def mined(name: str, repository: Repository, clone: Path) -> Iterator[dict[str, Any]]:
    roots, redirect_files = REPOSITORIES[name]
    history = History()
    for commit in commits(clone):
        step(history, commit, roots)
        if not history.lost:
            continue
        for source, target, file in declared(history, commit, roots, redirect_files, repository):
            if source in history.lost:
                lost, path = history.lost.pop(source)
                before, after = repository.tree(lost.parent), repository.tree(lost.id)
                if target in after:
                    yield {
                        "repo": name,
                        "kind": "prompt" if lost.id == commit.id else "late",
                        "tier": "strong",
                        "A": lost.id,
                        "parent": lost.parent,
                        "old_path": path,
                        "old_url": source,
                        "B": commit.id,
                        "target_path": target,
                        "target_existed_before": target in before,
                        "rule_file": file,
                        "roots": roots,
                    }


def commits(clone: Path) -> Iterator[Commit]:
    """The first-parent history of a clone, oldest first, from the second commit on."""
    command = ["git", "-C", str(clone), "log", "--first-parent", "-m", "--reverse", "--raw", "-z", "--no-renames"]
    out = subprocess.run([*command, "--no-abbrev", "--format=%x01%H %ct %P", "HEAD"], capture_output=True, check=True)
    for part in out.stdout.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, *fields = part.split("\0")
        commit, time, *parents = head.split()
        raw = [field.lstrip("\n") for field in fields]
        files = [
            (header.split()[4], path, header.split()[3]) for header, path in pairwise(raw) if header.startswith(":")
        ]
        if parents:
            yield Commit(commit, parents[0], int(time), files)


def step(history: History, commit: Commit, roots: tuple[str, ...]) -> None:
    """Takes note of the addresses that a commit adds and removes."""
    gone = []
    for status, path, _ in commit.files:
        address = address_of(path, roots)
        if address is None:
            continue
        if status != "D":
            history.living[address] = path
            history.lost.pop(address, None)
        elif history.living.get(address) == path:
            gone.append((address, path))
    for address, path in gone:
        if history.living.get(address) == path:
            del history.living[address]
            history.lost[address] = commit, path


def declared(
    history: History, commit: Commit, roots: tuple[str, ...], redirect_files: str, repository: Repository
) -> Iterator[tuple[str, str, str]]:
    """(old address, target's path, file) of the redirects that a commit declares."""
    wanted = [(path, blob) for status, path, blob in commit.files if status != "D"]
    for path, blob in wanted:
        address = address_of(path, roots)
        listed = bool(redirect_files) and re.fullmatch(redirect_files, path) is not None
        found = repository.objects.content(blob) if address is not None or listed else None
        if found is None:
            continue
        text = found[1].decode("utf-8", "replace")
        if address is not None:
            for alias in aliases(text, address):
                yield alias, path, path
        for source, target in entries(text) if listed else ():
            page = history.living.get(normal(target))
            if page and (source, target) not in history.known:
                yield normal(source), page, path
            history.known.add((source, target))


def aliases(text: str, here: str) -> Iterator[str]:
    end = text.find("\n" + text[:3], 3) if text.startswith(("---", "+++")) else -1
    found = ALIASES.search(text[:end]) if end > 0 else None
    for word in re.findall(r"[^\s\[\],\"']+", found[1]) if found else ():
        if word not in {"-", "#"}:
            rooted = word.startswith(("/", "http"))
            yield normal(word if rooted else posixpath.normpath(posixpath.join(here, word)))


def entries(text: str) -> Iterator[tuple[str, str]]:
    for number, shape in enumerate(PAIRS):
        for source, target in shape.findall(text):
            if number == 1 and not target.startswith("http"):
                target = "/" + target
            if number == 3 and not target.startswith("http"):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            yield "/" + source.lstrip("/"), target


def address_of(path: str, roots: tuple[str, ...]) -> str | None:
    stem, extension = posixpath.splitext(path)
    root = next((root for root in roots if path.startswith(root)), None)
    if root is None or extension not in EXTENSIONS:
        return None
    folder, name = posixpath.split(stem[len(root) :])
    return normal("/" + (folder if name.lower() in {"index", "_index", "readme"} else posixpath.join(folder, name)))


def normal(url: str) -> str:
    path = re.sub(r"^https?://[^/]+", "", url.partition("#")[0].partition("?")[0])
    path = re.sub(r"\.(?:html|mdx?)$", "", path)
    return re.sub(r"/(?:index|readme)$", "", path.lower()).rstrip("/") or "/"


if __name__ == "__main__":
    main()
