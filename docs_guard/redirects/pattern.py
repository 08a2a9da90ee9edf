"""The patterns that hosts allow as the source of a redirect, each in the dialect of its host."""

import re
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING

from docs_guard.model.declared import dataclass
from docs_guard.redirects.format import Dialect

if TYPE_CHECKING:
    from docs_guard.redirects.machine import Step

ROUTE_MARKS = re.compile(r"[:*({\\?+]")
LONGEST_SOURCE = 2000
MOST_PLACEHOLDERS = 40


@dataclass(frozen=True, slots=True)
class Pattern:
    """
    A source that answers many addresses.

    `prefix` and `suffix` are the literal characters that every match begins and ends with: a cheap first question.
    """

    dialect: Dialect
    source: str
    prefix: str
    suffix: str
    steps: "tuple[Step, ...]" = field(repr=False)
    fold: bool = False

    def match(self, path: str) -> dict[str, str] | None:
        """The captures by name when the whole path matches, otherwise None."""
        asked = path.lower() if self.fold else path
        if not asked.startswith(self.prefix) or not asked.endswith((self.suffix, self.suffix + "/")):
            return None
        from docs_guard.redirects.machine import run

        captures = run(self.steps, path, self.fold)
        return None if captures is None else {name: captures.get(name, "") for name in self.names}

    @property
    def names(self) -> tuple[str, ...]:
        from docs_guard.redirects.machine import Mark

        return tuple(step.name for step in self.steps if isinstance(step, Mark) and step.ends and step.name)

    @property
    def everything(self) -> bool:
        """Whether it answers every address, as `/*` does: the rewrite of an application with one page."""
        return self.prefix in ("", "/") and self.match("/") is not None and self.match("/q/9-z.x") is not None


def is_pattern(dialect: Dialect, source: str) -> bool:
    """Whether the source holds a character that its host does not take literally."""
    match dialect:
        case "exact":
            return False
        case "prefix":
            return True
        case "netlify" | "gitlab":
            return any(s.endswith("*") or (s.startswith(":") and len(s) > 1) for s in source.split("/"))
        case "cloudflare":
            return "*" in source or placeholders(source) != ()
        case "mintlify":
            return "*" in source or "/:" in source
        case "route" | "route-folded":
            return ROUTE_MARKS.search(source) is not None


@lru_cache(maxsize=4096)
def compile_pattern(dialect: Dialect, source: str) -> Pattern | None:
    """The pattern that `source` is in a dialect; None when it is not one, or cannot be understood."""
    if len(source) > LONGEST_SOURCE:
        return None
    # Most files hold no pattern at all, and need nothing of what reads one.
    from docs_guard.redirects.dialects import edge, parts_of
    from docs_guard.redirects.machine import Sequence, TooLarge, program

    fold = dialect == "route-folded"
    parts = parts_of(dialect, source)
    if parts is None or source.count("*") + source.count(":") > MOST_PLACEHOLDERS:
        return None
    try:
        steps = program(Sequence(parts))
    except TooLarge:
        return None
    prefix, suffix = edge(parts), edge(parts[::-1])
    if fold:
        prefix, suffix = prefix.lower(), suffix.lower()
    return Pattern(dialect, source, prefix, suffix, steps, fold)


def placeholders(source: str) -> tuple[tuple[int, int], ...]:
    """Where `:name` stands in a Cloudflare source: a letter, then letters, digits and underscores."""
    found = []
    start = source.find(":")
    while start >= 0:
        end = start + 1
        while end < len(source) and (source[end].isascii() and (source[end].isalnum() or source[end] == "_")):
            end += 1
        if end > start + 1 and source[start + 1].isalpha():
            found.append((start, end))
        start = source.find(":", end)
    return tuple(found)


def expand(dialect: Dialect, target: str, captures: dict[str, str]) -> str:
    """The target with what the source captured put in; a name that the source does not have stays as it is."""
    if dialect == "prefix":
        rest = captures.get("rest")
        return target if rest is None else target.rstrip("/") + "/" + rest
    for name in sorted(captures, key=len, reverse=True):
        for spelling in _spellings(dialect, name):
            if not captures[name] and dialect not in ("netlify", "gitlab", "cloudflare"):
                target = target.replace("/" + spelling, "")
            target = target.replace(spelling, captures[name])
    return target or "/"


def _spellings(dialect: Dialect, name: str) -> tuple[str, ...]:
    if dialect in ("route", "route-folded", "mintlify"):
        numbered = (f"${int(name) + 1}",) if name.isdecimal() else ()
        star = ("*",) if name == "splat" else ()
        return (f":{name}*", f":{name}+", f":{name}?", f":{name}", *numbered, *star)
    return (f":{name}",)
