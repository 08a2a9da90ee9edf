"""The patterns that hosts allow as the source of a redirect, each in the dialect of its host."""

from dataclasses import dataclass, field
from functools import lru_cache

from docs_guard.model.redirect import Kind
from docs_guard.redirects.format import Dialect
from docs_guard.redirects.machine import (
    REST,
    SEGMENT,
    Capture,
    Mark,
    Part,
    Repeat,
    Sequence,
    Step,
    Text,
    TooLarge,
    program,
    run,
)
from docs_guard.redirects.routes import read_route

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
    kind: Kind
    prefix: str
    suffix: str
    steps: tuple[Step, ...] = field(repr=False)
    fold: bool = False

    def match(self, path: str) -> dict[str, str] | None:
        """The captures by name when the whole path matches, otherwise None."""
        asked = path.lower() if self.fold else path
        if not asked.startswith(self.prefix) or not asked.endswith((self.suffix, self.suffix + "/")):
            return None
        captures = run(self.steps, path, self.fold)
        return None if captures is None else {name: captures.get(name, "") for name in self.names}

    @property
    def names(self) -> tuple[str, ...]:
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
            return "*" in source or _names(source) != ()
        case "mintlify":
            return "*" in source or "/:" in source
        case "route" | "route-folded":
            return any(mark in source for mark in ":*({\\?+")


@lru_cache(maxsize=4096)
def compile_pattern(dialect: Dialect, source: str) -> Pattern | None:
    """The pattern that `source` is in a dialect; None when it is not one, or cannot be understood."""
    if len(source) > LONGEST_SOURCE:
        return None
    fold = dialect == "route-folded"
    parts = _parts(dialect, source)
    if parts is None or source.count("*") + source.count(":") > MOST_PLACEHOLDERS:
        return None
    try:
        steps = program(Sequence(parts))
    except TooLarge:
        return None
    prefix, suffix = _edge(parts), _edge(parts[::-1])
    if fold:
        prefix, suffix = prefix.lower(), suffix.lower()
    return Pattern(dialect, source, _kind(dialect, source), prefix, suffix, steps, fold)


def _parts(dialect: Dialect, source: str) -> tuple[Part, ...] | None:
    match dialect:
        case "exact":
            return None
        case "prefix":
            return (Text(source.rstrip("/")), _rest("rest"))
        case "netlify" | "gitlab":
            return _netlify(source)
        case "cloudflare":
            return _cloudflare(source)
        case "mintlify":
            return _mintlify(source)
        case "route" | "route-folded":
            # Files that no router reads itself sometimes hold a bare star, as other hosts have it.
            return read_route(source) or (_mintlify(source) if "*" in source and "(" not in source else None)


def _rest(name: str) -> Part:
    """What follows in whole segments: nothing, or a slash and everything after it."""
    return Repeat(Sequence((Text("/"), Capture(name, REST))), 0, 1)


def _netlify(source: str) -> tuple[Part, ...] | None:
    """
    Netlify's own matcher (the package netlify-redirector 0.5.0 was asked, case by case): a star counts at the end of
    a segment, wherever the segment stands; a segment that is a star alone may be missing with its slash; `:name`
    is a whole segment; a slash at the end does not count; `:splat` is what the first star took.
    """
    segments = source.strip("/").split("/") if source.strip("/") else []
    parts: list[Part] = []
    name = "splat"
    for segment in segments:
        if segment == "*":
            parts.append(_rest(name))
        elif segment.endswith("*"):
            parts += [Text("/" + segment[:-1]), Capture(name, REST)]
        elif segment.startswith(":") and len(segment) > 1:
            parts += [Text("/"), Capture(segment[1:], SEGMENT)]
        else:
            parts.append(Text("/" + segment))
        name = "splat" if name == "splat" and not segment.endswith("*") else ""
    if not segments or not segments[-1].endswith("*"):
        parts.append(Repeat(Text("/"), 0, 1))
    return _joined(parts)


def _names(source: str) -> tuple[tuple[int, int], ...]:
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


def _cloudflare(source: str) -> tuple[Part, ...] | None:
    """
    `*` takes anything anywhere, `:name` anything but a slash. Two stars, or one name twice, are one group named twice
    in the host's own regular expression, which then drops the rule.
    workers-sdk, packages/workers-shared/asset-worker/src/utils/rules-engine.ts
    """
    names = _names(source)
    spelled = [source[start + 1 : end] for start, end in names]
    if source.count("*") > 1 or len(set(spelled)) < len(spelled) or ("*" in source and "splat" in spelled):
        return None
    parts: list[Part] = []
    done = 0
    for start, end in (*names, (len(source), len(source))):
        before, star, after = source[done:start].partition("*")
        parts += [Text(before), Capture("splat", REST), Text(after)] if star else [Text(before)]
        if end > start:
            parts.append(Capture(source[start + 1 : end], SEGMENT))
        done = end
    return _joined(parts)


def _mintlify(source: str) -> tuple[Part, ...] | None:
    """`:slug` is a segment, `:slug*` the rest, `/a/b-*` a partial segment. mintlify.com/docs/create/redirects"""
    parts: list[Part] = []
    for segment in source.strip("/").split("/"):
        if segment.startswith(":") and segment.endswith("*"):
            parts.append(_rest(segment[1:-1]))
        elif segment == "*":
            parts.append(_rest("splat"))
        elif segment.startswith(":") and len(segment) > 1:
            parts += [Text("/"), Capture(segment[1:], SEGMENT)]
        elif "*" in segment:
            before, _, after = segment.partition("*")
            parts += [Text("/" + before), Capture("splat", REST), Text(after)]
        else:
            parts.append(Text("/" + segment))
    parts.append(Repeat(Text("/"), 0, 1))
    return _joined(parts)


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Neighbouring texts made one, empty ones left out."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + part.text)
        elif part != Text(""):
            joined.append(part)
    return tuple(joined)


def _edge(parts: tuple[Part, ...]) -> str:
    """The text at the edge of a pattern; a slash that may be missing there is looked through."""
    for part in parts:
        if part == Repeat(Text("/"), 0, 1) and part is parts[0]:
            continue
        return part.text if isinstance(part, Text) else ""
    return ""


def _kind(dialect: Dialect, source: str) -> Kind:
    if dialect == "prefix":
        return Kind.prefix
    if dialect.startswith("route") and "(" in source:
        return Kind.regex
    return Kind.wildcard if "*" in source else Kind.placeholder


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
