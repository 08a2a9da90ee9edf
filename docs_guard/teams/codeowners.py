"""Tells which line of a CODEOWNERS file decides who owns a path, as GitHub does."""

from collections.abc import Iterator

from docs_guard.model.tree import Tree, Unreadable
from docs_guard.teams.codeowners_lines import LARGEST, Problem, Rule, rules
from docs_guard.teams.pattern import Pattern

__all__ = ["PLACES", "Codeowners", "Problem", "Rule", "find", "read"]

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks, in this order; the first that is there counts."""


class Codeowners:
    """The rules of one file, found through what their patterns have in common with a path."""

    def __init__(self, path: str, rules: tuple[Rule, ...], problems: tuple[Problem, ...] = ()) -> None:
        self.path = path
        self.rules = rules
        self.problems = problems
        self._prefixes: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._endings: dict[str, list[int]] = {}
        self._rest: list[int] = []
        for number in range(len(rules) - 1, -1, -1):
            self._shelf(rules[number].pattern).append(number)

    def _shelf(self, each: Pattern) -> list[int]:
        """Where a pattern is kept; each shelf holds the last rule first."""
        if each.prefix:
            return self._prefixes.setdefault(each.prefix, [])
        if each.name:
            return self._names.setdefault(each.name, [])
        return self._endings.setdefault(each.ending, []) if each.ending else self._rest

    def rule(self, path: str) -> Rule | None:
        """The last rule whose pattern means the path; its owners may be none."""
        best = -1
        rules = self.rules
        for shelf in self._shelves(path):
            for number in shelf:
                if number <= best:
                    break
                if rules[number].pattern.fits(path):
                    best = number
                    break
        return rules[best] if best >= 0 else None

    def _shelves(self, path: str) -> Iterator[list[int]]:
        """Every shelf that may hold a rule for the path; the likeliest first, so that others end early."""
        segments = path.split("/")
        prefixes, names, endings = self._prefixes, self._names, self._endings
        end = len(path)
        while end > 0:
            if found := prefixes.get(path[:end]):
                yield found
            end = path.rfind("/", 0, end)
        for segment in segments:
            if found := names.get(segment):
                yield found
            dot = segment.find(".") if endings else -1
            while dot >= 0:
                if found := endings.get(segment[dot:]):
                    yield found
                dot = segment.find(".", dot + 1)
        yield self._rest


def find(tree: Tree) -> Codeowners | None:
    """The file that GitHub would read, with its problems; None where there is none."""
    there = [path for path in PLACES if path in tree]
    if not there:
        return None
    path, *others = there
    ((_, start),) = tree.starts((path,), LARGEST)  # larger than any page that is read
    if isinstance(start, Unreadable):
        return Codeowners(path, (), (Problem(path, None, f"it cannot be read: {start}"),))
    found = read(start.data, path)
    unread = tuple(
        Problem(each, None, f"GitHub does not read it, since there is {path}: keep one of them") for each in others
    )
    return Codeowners(path, found.rules, (*found.problems, *unread)) if unread else found


def read(data: bytes, path: str) -> Codeowners:
    """A file by its bytes; any bytes are one."""
    found, problems = rules(data, path)
    return Codeowners(path, found, problems)
