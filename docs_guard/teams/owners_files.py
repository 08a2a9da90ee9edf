"""Reads OWNERS files as Kubernetes writes them: who approves what lies below a folder, the nearest folder first."""

from collections.abc import Iterator, Mapping

from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.expression import NotUnderstood
from docs_guard.syntax import yaml
from docs_guard.syntax.node import Malformed, Node
from docs_guard.teams.codeowners import Problem
from docs_guard.teams.expression import Anywhere

NAME, ALIASES = "OWNERS", "OWNERS_ALIASES"
LARGEST = 256 * 1024
"""Bytes of a file that is written by hand."""
MOST_FILTERS = 200


@dataclass(frozen=True, slots=True)
class Owners:
    """Who is named for a path: `path` is the OWNERS file; names are as written there, aliases not yet opened."""

    path: str
    approvers: tuple[str, ...]
    reviewers: tuple[str, ...]
    labels: tuple[str, ...]
    lines: Mapping[str, int]
    """On which line a name or a label stands first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an OWNERS file; `meant` is None where it is for every path below its folder."""

    meant: Anywhere | None
    owners: Owners


@dataclass(frozen=True, slots=True)
class File:
    parts: tuple[Part, ...] = ()
    alone: bool = False
    """Whether the folders above have no say (`no_parent_owners`)."""


class OwnersFiles:
    """The OWNERS files of one tree; each is read when a path below it is asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._files: dict[str, File | None] = {}
        self._aliases: dict[str, tuple[str, ...]] | None = None
        self.problems: list[Problem] = []

    def above(self, path: str) -> Iterator[Owners]:
        """Who is named for a path, the nearest file first, as far up as the files let it."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            file = self._file(f"{folder}/{NAME}" if folder else NAME)
            if file is None:
                continue
            inner = path[len(folder) + 1 :] if folder else path
            for part in file.parts:
                if part.meant is None or part.meant.within(inner):
                    yield part.owners
            if file.alone:
                return

    def members(self, name: str) -> tuple[str, ...]:
        """Who stands behind an alias; none where it is no alias."""
        if self._aliases is None:
            self._aliases = self._read_aliases()
        return self._aliases.get(name.lower(), ())

    def _file(self, path: str) -> File | None:
        if path not in self._files:
            self._files[path] = self._read(path) if path in self._tree else None
        return self._files[path]

    def _read(self, path: str) -> File:
        node = self._node(path)
        if node is None:
            return File()
        parts = [Part(None, _owners(node, path))]
        filters = node.get("filters")
        for number, (key, value) in enumerate(filters.pairs if filters else ()):
            if number == MOST_FILTERS:
                self._tell(path, key.line, f"only the first {MOST_FILTERS} filters are read")
                break
            try:
                parts.append(Part(Anywhere(str(key.value)), _owners(value, path)))
            except NotUnderstood:
                self._tell(path, key.line, f"the filter `{key.value}` is not understood: write a simpler expression")
        alone = node.at("options", "no_parent_owners")
        named = tuple(part for part in parts if part.owners.approvers or part.owners.reviewers or part.owners.labels)
        return File(named, bool(alone and alone.value is True))

    def _read_aliases(self) -> dict[str, tuple[str, ...]]:
        node = self._node(ALIASES) if ALIASES in self._tree else None
        aliases = node.get("aliases") if node else None
        return {str(key.value).lower(): tuple(_words(value)) for key, value in (aliases.pairs if aliases else ())}

    def _node(self, path: str) -> Node | None:
        """The file as a map; None, with its problem told, where it is none."""
        try:
            data = self._tree.read(path)
            if len(data) > LARGEST:
                raise Malformed(1, f"it is larger than {LARGEST // 1024} KiB")
            node = yaml.read(data)
            if node.kind == "map":
                return node
            raise Malformed(node.line, "it is no list of `key: value`, such as `approvers:`")
        except Unreadable as reason:
            self._tell(path, None, f"it cannot be read: {reason}")
        except Malformed as problem:
            self._tell(path, problem.line, f"it is not read: {problem.message}")
        return None

    def _tell(self, path: str, line: int | None, message: str) -> None:
        self.problems.append(Problem(path, line, message))


def _owners(node: Node, path: str) -> Owners:
    found = [_words(node.get(key)) for key in ("approvers", "reviewers", "labels")]
    lines = {word: line for words in reversed(found) for word, line in words.items()}
    approvers, reviewers, labels = map(tuple, found)
    return Owners(path, approvers, reviewers, labels, lines)


def _words(node: Node | None) -> dict[str, int]:
    """The names of a list, each once, with its line."""
    found: dict[str, int] = {}
    for item in node.items if node else ():
        if item.kind in ("string", "number"):
            found.setdefault(str(item.value), item.line)
    return found
