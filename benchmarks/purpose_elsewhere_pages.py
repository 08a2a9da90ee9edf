"""Pages of other organisations whose authors declare what they are for, read from clones at the commits of a list."""

import hashlib
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from command_line import clone_of
from corpus import blobs

from docs_guard.model.glob import Globs

SOURCES = Path(__file__).with_name("purpose-elsewhere.toml")
LABELS = ("tutorial", "how-to", "reference", "explanation")
PAGE = (".md", ".mdx", ".markdown", ".rst")
MOST = 200
"""Pages of one repository: its house style shall not decide; a larger one gives those with the smallest hashes."""
FEWEST_WORDS, LARGEST = 80, 120_000
"""Words and characters of a page that is kept."""
NO_PAGE = re.compile(r"(?i)(^|/)(_index|readme|changelog|changes|release[-_]?notes?|whats-?new|faqs?|glossary|404)\b")
FRONT = re.compile(r"\A﻿?(?:---|\+\+\+)[ \t]*\r?\n.*?\n(?:---|\+\+\+)[ \t]*\r?\n", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A repository at a commit, and how the purposes of its pages are declared: by front matter, or by folder."""

    repo: str
    commit: str
    folders: Mapping[str, Globs]
    fresh: bool = False
    """Kept apart: nothing is fitted on its pages."""
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    skip: Globs = field(default_factory=lambda: Globs(()))

    def label(self, path: str, text: str) -> tuple[str, str] | None:
        """The purpose of a page and what says so, None for a page that is not of this set."""
        if not path.lower().endswith(PAGE) or NO_PAGE.search(path) or self.skip.match(path):
            return None
        if self.key:
            front = FRONT.match(text)
            said = re.search(rf"(?m)^{self.key}:\s*[\"']?([\w-]+)", front[0]) if front else None
            known = self.values.get(said[1]) if said else None
            return (known, f"{self.key}: {said[1]}") if said and known else None
        return next(((label, "dir") for label, globs in self.folders.items() if globs.match(path)), None)


@dataclass(frozen=True)
class Found:
    """A page with its declared purpose; `raw` is the value of the front matter, or `dir`."""

    repo: str
    commit: str
    path: str
    label: str
    raw: str
    text: str


def sources() -> tuple[Source, ...]:
    return tuple(map(source, tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]))


def source(told: Mapping[str, Any]) -> Source:
    return Source(
        repo=told["repo"],
        commit=told["commit"],
        folders={label: Globs(told[label]) for label in LABELS if label in told},
        fresh=told.get("fresh", False),
        key=told.get("key", ""),
        values=told.get("values", {}),
        skip=Globs(told.get("skip", ())),
    )


def gathered(clones: Path, wanted: Sequence[str] = (), *, fresh: bool = False) -> Iterator[Found]:
    """
    The pages of every source, or of those `wanted`, whose clone is there; the others are said.

    Those that are kept apart come alone, where `fresh` asks for them.
    """
    seen: set[str] = set()
    for each in sources():
        if each.fresh != fresh or (wanted and each.repo not in wanted):
            continue
        clone = clone_of(clones, each.repo)
        if not clone.exists():
            print(f"skipped: {each.repo}: no clone")
            continue
        found = [page for page in pages(each, dict(files(clone, each.commit))) if digest(page) not in seen]
        unlike = {digest(page): page for page in found}
        kept = sorted(unlike.values(), key=lambda page: hashlib.sha256(page.path.encode()).digest())[:MOST]
        seen |= set(unlike)
        yield from sorted(kept, key=lambda page: page.path)


def digest(page: Found) -> str:
    """The same for pages with the same words."""
    return hashlib.sha256(" ".join(body(page.text).split()).encode()).hexdigest()


def pages(source: Source, texts: Mapping[str, str]) -> Iterator[Found]:
    folders = {path.rpartition("/")[0] for path in texts if not path.rpartition("/")[2].startswith("index.")}
    for path, text in texts.items():
        folder, _, name = path.rpartition("/")
        landing = name.startswith("index.") and any(one == folder or one.startswith(f"{folder}/") for one in folders)
        labelled = None if landing else source.label(path, text)
        if labelled and len(text) <= LARGEST and len(body(text).split()) >= FEWEST_WORDS:
            yield Found(source.repo, source.commit, path, *labelled, text)


def body(text: str) -> str:
    """The text without its front matter."""
    front = FRONT.match(text)
    return text[front.end() :] if front else text


def files(clone: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The pages of a commit with their texts, as far as the clone has them."""
    git = ("git", "--git-dir", str(clone))
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", commit], capture_output=True, check=True).stdout
    entries = [entry.split("\t", 1) for entry in listed.decode("utf-8", "surrogateescape").split("\0") if entry]
    wanted = [(path, facts.split()[2]) for facts, path in entries if path.lower().endswith(PAGE)]
    for path, data in blobs(clone, wanted):
        yield path, data.decode("utf-8", "replace")
