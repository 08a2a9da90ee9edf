"""Reads the lines of a CODEOWNERS file as GitHub does, and tells those that GitHub skips."""

import re

from docs_guard.model.declared import dataclass
from docs_guard.teams import pattern
from docs_guard.teams.pattern import Pattern

LARGEST = 3 * 1024 * 1024
"""Bytes of the smallest file that GitHub no longer reads."""
MOST_RULES = 50_000
LONGEST, LONGEST_OWNER = 4_096, 320
"""Characters of a pattern, and of an owner."""
WORD = re.compile(r"(?:\\.|[^\\\s]|\\$)+")
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


def rules(data: bytes, path: str) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """The rules of a file, and what is wrong with it; a line that GitHub skips is skipped and told."""
    if len(data) >= LARGEST:
        said = "it is not read: GitHub reads no file of 3 MB or more; join lines by wildcards"
        return (), (Problem(path, None, said),)
    found: list[Rule] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(data), 1):
        made = _line(line, number)
        if isinstance(made, Rule) and len(found) == MOST_RULES:
            problems.append(Problem(path, number, f"only the first {MOST_RULES:,} rules are read"))
            break
        if isinstance(made, Rule):
            found.append(made)
            if note := _note(made):
                problems.append(Problem(path, number, note))
        elif made:
            problems.append(Problem(path, number, made))
    return tuple(found), tuple(problems)


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
    if len(text) > LONGEST:
        return f"a pattern of {len(text):,} characters means no path: take the line away"
    if (len(text) - len(text.rstrip("\\"))) % 2:
        return "the backslash at the end escapes nothing: take it away"
    owners = _owners(line[len(text) :])
    wrong = next((each for each in owners if len(each) > LONGEST_OWNER or not OWNER.fullmatch(each)), None)
    if wrong is not None:
        shown = wrong[:LONGEST_OWNER]
        return f"`{shown}` is no owner, so that the line is skipped: write `@user`, `@org/team` or an e-mail address"
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
