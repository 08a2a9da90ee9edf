"""Reads the example pages of generators: fences that are files, and fences that say which addresses they have."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docs_guard.config.settings import SiteConfig
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files
from docs_guard.sites.map import read_map

HERE = Path(__file__).parent
EXTRA = ("base", "hosts", "note")


@dataclass
class Example:
    """One situation: everything below one heading. `expected` are the lines of its `addresses` fence."""

    page: Path
    title: str
    line: int
    files: dict[str, str] = field(default_factory=dict)
    site: str = ""
    expected: list[str] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        return f"{self.page.stem}:{self.line} {self.title}"

    @property
    def config(self) -> SiteConfig:
        keys = {"generator": self.page.stem, **tomllib.loads(self.site)}
        for key in ("root", "hosts", "exclude", "snapshots"):
            if key in keys:
                keys[key] = (keys[key],) if isinstance(keys[key], str) else tuple(keys[key])
        return SiteConfig(**keys)

    @property
    def tree(self) -> Files:
        """The example's files; a page that is only named in `addresses` is an empty one."""
        named = (line.partition(" -> ")[0].strip() for line in self.expected)
        return Files({path: "" for path in named if path not in EXTRA and not path.startswith("also ")} | self.files)

    def told(self) -> list[str]:
        """What the map says of every page named in `addresses`, then base, hosts and notes where they are asked for."""
        tree = self.tree
        found, notes = read_map(tree, self.config)
        also = [page for page in found.pages if page != found.by_path[page.path]]
        lines = []
        for line in self.expected:
            path = line.partition(" -> ")[0].strip()
            if path in EXTRA or path.startswith("also "):
                continue
            page = found.by_path.get(path)
            lines.append(f"{path} -> {described(page)}" if page else hidden(found, path))
        lines += [f"also {page.path} -> {page.address}" for page in also]
        lines += [f"base -> {found.base}"] if found.base else []
        lines += [f"hosts -> {' '.join(found.hosts)}"] if found.hosts else []
        return lines + [f"note -> {path}:{line or ''} {words}" for path, words, line in notes]


def described(page: Published) -> str:
    more = [page.language and f"language {page.language}", page.version and f"version {page.version}"]
    more.append(page.twin and f"twin {page.twin}")
    told = ", ".join(item for item in more if item)
    return page.address + (f" ({told})" if told else "")


def hidden(found: SiteMap, path: str) -> str:
    reason = found.hidden.get(path)
    return f"{path} -> hidden: {reason}" if reason else f"{path} -> no page"


def examples(page: Path) -> Iterator[Example]:
    """The examples of a page: a heading of level 2 begins one."""
    current: Example | None = None
    fence, words, text = "", [""], ""
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n")):
        if fence:
            if line.strip() != fence:
                text += line + "\n"
                continue
            if current is not None:
                _close(current, words, text, number)
            fence = ""
        elif line.startswith("```") and current is not None:
            fence = line[: len(line) - len(line.lstrip("`"))]
            words, text = line.strip("`").split(" ", 1), ""
            if words[0] == "addresses":
                current.first = number + 1
        elif line.startswith("## "):
            if current is not None:
                yield current
            current = Example(page, line[3:], number + 1)
    if current is not None:
        yield current


def _close(example: Example, words: list[str], text: str, number: int) -> None:
    if words[0] == "addresses":
        example.expected, example.last = text.splitlines(), number
    elif words[0] == "site":
        example.site = text
    elif len(words) == 2:
        example.files[words[1]] = text


def accept(example: Example) -> None:
    """Writes what the map says into the page; only ever called for the last example that differs."""
    lines = example.page.read_text(encoding="utf-8").split("\n")
    lines[example.first : example.last] = example.told()
    example.page.write_text("\n".join(lines), encoding="utf-8")
