"""A regular expression of an OWNERS file, which fits anywhere in a path; its time grows with the path, never faster."""

from docs_guard.redirects.expression import Expression, NotUnderstood
from docs_guard.redirects.machine import REST, Part, Sequence, Step, TooLarge, program, run


class Anywhere:
    """An expression that is searched for. Raises NotUnderstood for what is not modelled, such as a look-behind."""

    __slots__ = ("_programs",)

    def __init__(self, source: str) -> None:
        try:
            self._programs = tuple(_program(branch) for branch in _branches(source))
        except (IndexError, TooLarge):
            raise NotUnderstood from None

    def within(self, path: str) -> bool:
        """Whether it fits some part of the path."""
        return any(run(steps, path) is not None for steps in self._programs)


def _branches(source: str) -> list[str]:
    """The alternatives at the top, since each has anchors of its own; a source with brackets is one."""
    return [source] if any(mark in source for mark in "([\\") else source.split("|")


def _program(source: str) -> tuple[Step, ...]:
    begins = source.startswith("^")
    ends = source.endswith("$") and not source.endswith("\\$")
    inner: Part = Expression(source).read()
    before: tuple[Part, ...] = () if begins else (REST,)
    after: tuple[Part, ...] = () if ends else (REST,)
    return program(Sequence((*before, inner, *after)))
