"""Matches a path against a pattern in time proportional to their sizes, whatever the pattern: no backtracking twice."""

from docs_guard.model.declared import dataclass

LONGEST_PATH = 8192
"""No server takes a longer address, so nothing matches one."""
LARGEST_PROGRAM = 2000
"""Steps of a compiled pattern; a pattern that needs more is not understood."""


class TooLarge(Exception):  # noqa: N818 - names the state of the pattern
    """The pattern unfolds to more steps than are worth running."""


@dataclass(frozen=True, slots=True)
class Text:
    """These characters, one after the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Char:
    """One character: of `ranges`, or when `inverted` any other."""

    ranges: tuple[tuple[str, str], ...]
    inverted: bool = False

    def accepts(self, char: str, fold: bool) -> bool:
        inside = any(low <= char <= high for low, high in self.ranges)
        if fold and not inside:
            other = char.swapcase()
            inside = any(low <= other <= high for low, high in self.ranges)
        return inside != self.inverted


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`part` at least `least` times and at most `most` (None: any number); as often as possible unless `lazy`."""

    part: "Part"
    least: int = 0
    most: int | None = None
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    name: str
    part: "Part"


@dataclass(frozen=True, slots=True)
class Unless:
    """A negative look-ahead: here does not begin one of `texts`, where `(text, True)` must also end the path."""

    texts: tuple[tuple[str, bool], ...]


Part = Text | Char | Sequence | Choice | Repeat | Capture | Unless

ANY = Char((), inverted=True)
NOT_SLASH = Char((("/", "/"),), inverted=True)
REST = Repeat(ANY)
SEGMENT = Repeat(NOT_SLASH, 1)


@dataclass(frozen=True, slots=True)
class Jump:
    """Try `first`, then `second`."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Remember the position under a name: where a capture begins or ends."""

    name: str
    ends: bool


Step = Text | Char | Unless | Jump | Mark


def program(part: Part) -> tuple[Step, ...]:
    """The pattern as steps. Raises TooLarge."""
    steps: list[Step] = []
    _emit(part, steps)
    return tuple(steps)


def _emit(part: Part, steps: list[Step]) -> None:
    if len(steps) > LARGEST_PROGRAM:
        raise TooLarge
    match part:
        case Text() | Char() | Unless():
            steps.append(part)
        case Sequence(parts):
            for each in parts:
                _emit(each, steps)
        case Capture(name, inner):
            steps.append(Mark(name, ends=False))
            _emit(inner, steps)
            steps.append(Mark(name, ends=True))
        case Choice(parts):
            _emit_choice(parts, steps)
        case Repeat():
            _emit_repeat(part, steps)


def _emit_choice(parts: tuple[Part, ...], steps: list[Step]) -> None:
    exits = []
    for each in parts[:-1]:
        fork = len(steps)
        steps.append(Jump(0, 0))
        _emit(each, steps)
        exits.append(len(steps))
        steps.append(Jump(0, 0))
        steps[fork] = Jump(fork + 1, len(steps))
    _emit(parts[-1], steps)
    for leave in exits:
        steps[leave] = Jump(len(steps), len(steps))


def _emit_repeat(repeat: Repeat, steps: list[Step]) -> None:
    for _ in range(repeat.least):
        _emit(repeat.part, steps)
    if repeat.most is None:
        fork = len(steps)
        steps.append(Jump(0, 0))
        _emit(repeat.part, steps)
        steps.append(Jump(fork, fork))
        steps[fork] = _fork(fork + 1, len(steps), repeat.lazy)
        return
    forks = []
    for _ in range(repeat.most - repeat.least):
        forks.append(len(steps))
        steps.append(Jump(0, 0))
        _emit(repeat.part, steps)
    for fork in forks:
        steps[fork] = _fork(fork + 1, len(steps), repeat.lazy)


def _fork(inside: int, after: int, lazy: bool) -> Jump:
    return Jump(after, inside) if lazy else Jump(inside, after)


Marks = tuple["Marks", str, bool, int] | tuple[()]


def run(steps: tuple[Step, ...], path: str, fold: bool = False) -> dict[str, str] | None:
    """
    The captures of a match of the whole path, or None.

    Each pair of step and position is tried once (had it led to a match, the search would have ended), so that the
    time is bounded by steps times characters.
    """
    if len(path) > LONGEST_PATH:
        return None
    text = path.lower() if fold and len(path.lower()) == len(path) else path
    tried: set[tuple[int, int]] = set()
    waiting: list[tuple[int, int, Marks]] = [(0, 0, ())]
    while waiting:
        at, position, marks = waiting.pop()
        while (at, position) not in tried:
            tried.add((at, position))
            if at == len(steps):
                if position == len(path):
                    return _captures(marks, path)
                break
            step = steps[at]
            if isinstance(step, Jump):
                if step.second != step.first:
                    waiting.append((step.second, position, marks))
                at = step.first
                continue
            if isinstance(step, Mark):
                marks = (marks, step.name, step.ends, position)
            else:
                width = _width(step, text, position, fold)
                if width is None:
                    break
                position += width
            at += 1
    return None


def _width(step: Text | Char | Unless, text: str, position: int, fold: bool) -> int | None:
    """How many characters the step takes here; None when it does not fit."""
    if isinstance(step, Text):
        wanted = step.text.lower() if fold else step.text
        return len(wanted) if text.startswith(wanted, position) else None
    if isinstance(step, Char):
        return 1 if position < len(text) and step.accepts(text[position], fold) else None
    for taboo, to_end in step.texts:
        taboo = taboo.lower() if fold else taboo
        if text.startswith(taboo, position) and (not to_end or position + len(taboo) == len(text)):
            return None
    return 0


def _captures(marks: Marks, path: str) -> dict[str, str]:
    """The last text of each capture, from the marks that were set on the way, latest first."""
    found: dict[str, str] = {}
    ends: dict[str, int] = {}
    while marks:
        marks, name, is_end, position = marks
        if is_end:
            ends.setdefault(name, position)
        elif name not in found and name in ends:
            found[name] = path[position : ends[name]]
    return found
