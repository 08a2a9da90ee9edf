"""Fragments of links: which of them name no anchor of a page's text, and which anchor was meant."""

import re
from collections.abc import Iterable

from docs_guard.model.regex import regex

NO_ANCHOR = regex(
    r"[-_]$|\+|fn(?:ref)?[:\d]|L\d+(?:-L?\d+)?|[:/!~]|.{0,200}[=&/(){}]"
    r"|(?:top|main|content|main-content|search|__.{0,200})$"
)
"""A line of a file, a text fragment, a route, a state of a script, and what every theme has."""
MADE = regex(r"id\d+|tab|panel", re.IGNORECASE)
"""Anchors that the build numbers, and those of tabs."""


def is_no_anchor(fragment: str, generator: str, form: str, path: str) -> bool:
    """
    Whether a fragment names something else than a place in the text of a page.

    Sphinx finds labels of the whole project by `#name` in MyST, and makes anchors of the names of an API.
    """
    if not fragment or NO_ANCHOR.match(fragment) or MADE.match(fragment):
        return True
    return generator == "sphinx" and ("." in fragment or (form == "fragment" and not path.endswith(".rst")))


def nearest(fragment: str, anchors: Iterable[str]) -> str:
    """The anchor that is meant, where one is like it; empty where none is."""
    known = list(anchors)
    bare = _bare(fragment)
    same = [anchor for anchor in known if _bare(anchor) == bare]
    if same or len(known) > 500:
        return same[0] if len(same) == 1 else ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(fragment[:200], sorted(known), 1, 0.75)), "")


def _bare(anchor: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anchor.lower())
