"""Segments of addresses that say which version or language of one page is meant."""

from functools import lru_cache

from docs_guard.model.regex import regex

VERSION = regex(
    r"latest|stable|current|next|nightly|beta|canary|alpha|preview|unstable|edge|main|master|trunk|dev(?:el)?"
    r"|(?:v|version-|release-)?\d[\w.-]*"
)
LANGUAGE = regex(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


def same_site(base: str, other: str) -> bool:
    """
    Whether two bases are one site, in two versions or languages or at two places.

    `/en/latest` and `/en/stable`; `/nightly/cargo` and `/cargo`, since a longer base that ends with a whole one is
    where the host serves the same book again.
    """
    if base == other:
        return False
    if base and other.endswith(base):
        return True
    ours, theirs = _segments(base), _segments(other)
    if len(ours) != len(theirs):
        unversioned = [[part for part in parts if not is_dimension(part)] for parts in (ours, theirs)]
        return unversioned[0] == unversioned[1] and (bool(unversioned[0]) or not ours)
    return all(
        a == b or any(kind.fullmatch(a) and kind.fullmatch(b) for kind in (VERSION, LANGUAGE))
        for a, b in zip(ours, theirs, strict=True)
    )


def is_dimension(segment: str) -> bool:
    """Whether a segment can be the name of a version or a language."""
    return bool(VERSION.fullmatch(segment) or LANGUAGE.fullmatch(segment))


def unversioned(path: str) -> str:
    """The path with every version that it names written `*`; empty where it names none."""
    segments = path.rstrip("/").removesuffix(".html").split("/")
    kept = ["*" if _is_version(segment) else segment for segment in segments[:-1]]
    return "/".join([*kept, segments[-1]]) if "*" in kept else ""


@lru_cache(4096)
def _is_version(segment: str) -> bool:
    return VERSION.fullmatch(segment) is not None


def _segments(base: str) -> list[str]:
    return [part for part in base.split("/") if part]
