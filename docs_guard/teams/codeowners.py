"""Reads a CODEOWNERS file as GitHub does, and tells which of its lines decides who owns a path."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.teams import pattern
from docs_guard.teams.pattern import Pattern

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks, in this order; the first that is there counts."""
LARGEST = 3 * 1024 * 1024
"""Bytes of the largest file that GitHub reads."""
MOST_RULES = 50_000
WORD = re.compile(r"(?:\\.|[^\\\s])+|\\(?=\s|$)")
OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of owners, and the cure; `line` counts from 1, None for the file."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.message}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that counts: its pattern, and the owners as written; none where it leaves its paths to nobody."""

    pattern: Pattern
    owners: tuple[str, ...]
    line: int


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
    try:
        data = tree.read(path)
    except Unreadable as reason:
        return Codeowners(path, (), (Problem(path, None, f"it cannot be read: {reason}"),))
    found = read(data, path)
    unread = tuple(
        Problem(each, None, f"GitHub does not read it, since there is {path}: keep one of them") for each in others
    )
    return Codeowners(path, found.rules, (*found.problems, *unread)) if unread else found


def read(data: bytes, path: str) -> Codeowners:
    """The rules of a file; a line that GitHub skips is skipped and told."""
    if len(data) >= LARGEST:
        said = f"it has {len(data):,} bytes and GitHub reads no file of 3 MB or more: join lines by wildcards"
        return Codeowners(path, (), (Problem(path, None, said),))
    rules: list[Rule] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(data), 1):
        made = _line(line, number)
        if isinstance(made, Rule) and len(rules) == MOST_RULES:
            problems.append(Problem(path, number, f"only the first {MOST_RULES:,} rules are read"))
            break
        if isinstance(made, Rule):
            rules.append(made)
            if note := _note(made):
                problems.append(Problem(path, number, note))
        elif made:
            problems.append(Problem(path, number, made))
    return Codeowners(path, tuple(rules), tuple(problems))


def _lines(data: bytes) -> list[str]:
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").replace("\r\n", "\n").split("\n")


def _line(line: str, number: int) -> Rule | str | None:
    """A rule; why the line is none; or None where it says nothing."""
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    if line.startswith("!"):
        return "`!` takes nothing back in CODEOWNERS: name these paths on a later line, without owners"
    if line.startswith("\\#"):
        return "a pattern cannot begin with `#`, escaped or not: write `?` for it"
    found = WORD.match(line)
    text = found[0] if found else line
    if text.endswith("\\") and not text.endswith("\\\\"):
        return "the backslash at the end escapes nothing: take it away"
    owners = _owners(line[len(text) :])
    for owner in owners:
        if not OWNER.fullmatch(owner):
            return (
                f"`{owner}` is no owner, so that the line is skipped: write `@user`, `@org/team` or an e-mail address"
            )
    return Rule(pattern.read(text), owners, number)


def _owners(rest: str) -> tuple[str, ...]:
    """The words behind the pattern, up to a comment."""
    words = rest.split()
    comment = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
    return tuple(words[:comment])


def _note(rule: Rule) -> str:
    """What a reader of the line may take it for that it is not."""
    text = rule.pattern.text
    if "[" in text and "]" in text[text.index("[") :]:
        return f"`[ ]` in `{text}` is no range here but stands for itself: write a line for each character"
    return ""
