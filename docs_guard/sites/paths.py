"""Words about paths that several generators share."""

import re
from collections.abc import Iterable
from functools import lru_cache

from docs_guard.model.regex import regex

_SAFE = regex(r"(?:[^()\[\]{}*+?\\]|\\[.\-/_$^\\]|\\[dwsDWS][+*]?|\.[*+?]?|\[[^\]\\]*\][+*?]?|[()|?])*")
_REPEATED_GROUP = regex(r"\)[*+?{]|\(\?(?!:)")


@lru_cache(64)
def split_extension(inner: str, extensions: tuple[str, ...]) -> tuple[str, str]:
    """
    The path without its extension, and the longest of `extensions` that it ends in; ("", "") for none.

    A page is asked for its address, its visibility and its language one after the other.
    """
    if not inner.endswith(extensions):
        return "", ""
    best = max((end for end in extensions if inner.endswith(end)), key=len)
    if not best or inner[: -len(best)].endswith("/") or inner == best:
        return "", ""
    return inner[: -len(best)], best


def folder_and_name(path: str) -> tuple[str, str]:
    """`a/b/c` as `a/b/` and `c`."""
    head, slash, name = path.rpartition("/")
    return head + slash, name


def bare(folder: str, name: str, index: bool) -> str:
    """The address of a page without extension and without a slash at its end; empty for the site's own index."""
    return f"/{folder}".rstrip("/") if index else f"/{folder}{name}"


def folders_with(paths: Iterable[str], root: str, *names: str) -> frozenset[str]:
    """The folders below `root` (relative to it) that hold a file of each of `names`."""
    wanted: list[set[str]] = [set() for _ in names]
    for path in paths:
        if path.startswith(root):
            folder, name = folder_and_name(path[len(root) :])
            if name in names:
                wanted[names.index(name)].add(folder)
    return frozenset(set.intersection(*wanted)) if wanted else frozenset()


@lru_cache(64)
def harmless(pattern: str) -> re.Pattern[str] | None:
    """A regular expression from a repository, compiled; None for one that is broken or could take long."""
    if len(pattern) > 500 or not _SAFE.fullmatch(pattern) or _REPEATED_GROUP.search(pattern):
        return None
    if len(re.findall(r"[*+]", pattern)) > 4:
        return None
    try:
        return re.compile(pattern)
    except re.error:
        return None
