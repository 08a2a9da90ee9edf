"""How each host reads a source that answers many addresses."""

from docs_guard.redirects.format import Dialect
from docs_guard.redirects.machine import REST, SEGMENT, Capture, Part, Repeat, Sequence, Text
from docs_guard.redirects.pattern import placeholders
from docs_guard.redirects.routes import read_route


def parts_of(dialect: Dialect, source: str) -> tuple[Part, ...] | None:
    """What a source consists of; None when it is no pattern of the dialect or cannot be understood."""
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


def _cloudflare(source: str) -> tuple[Part, ...] | None:
    """
    `*` takes anything anywhere, `:name` anything but a slash. Two stars, or one name twice, are one group named twice
    in the host's own regular expression, which then drops the rule.
    workers-sdk, packages/workers-shared/asset-worker/src/utils/rules-engine.ts
    """
    names = placeholders(source)
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


def edge(parts: tuple[Part, ...]) -> str:
    """The text at the edge of a pattern; a slash that may be missing there is looked through."""
    for part in parts:
        if part == Repeat(Text("/"), 0, 1) and part is parts[0]:
            continue
        return part.text if isinstance(part, Text) else ""
    return ""
