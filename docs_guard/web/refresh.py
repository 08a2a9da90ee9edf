"""Reads from the beginning of a page where it sends its readers by itself: a refresh, a script, a canonical link."""

import re
from html import unescape
from typing import Literal

from docs_guard.model.declared import dataclass

How = Literal["refresh", "script", "canonical"]

STUB = 8 * 1024
"""Bytes up to which a page is small enough to be nothing but a signpost."""
LONGEST_DELAY = 10.0
"""Seconds: a page that goes on later than that is there to be read."""
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_SCRIPT = re.compile(rb"<(script|style|template|textarea)\b[^>]{0,2000}>(.*?)(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<(meta|link|base)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000}))""")
_CONTENT = re.compile(
    r"""(\d{0,9}(?:\.\d{0,9})?)\s{0,20}[;,\s]\s{0,20}(?:url\s{0,20}=\s{0,20})?["']?([^"']{1,4000})""", re.IGNORECASE
)
_GOES = re.compile(
    rb"""(?:^|[\s;{(.])location(?:\.href)?\s{0,20}(?:=|\.replace\s{0,20}\(|\.assign\s{0,20}\()\s{0,20}["']([^"'\r\n]{1,2000})["']""",
)
_TITLE = re.compile(rb"<title\b[^<>]{0,200}>([^<]{0,300})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signpost:
    """Where a page sends its readers, as written there and as `how`; `base` is what that is relative to, if it says."""

    location: str
    how: How
    base: str = ""


def signpost(page: bytes, whole: bool) -> Signpost | None:
    """
    Where a page sends its readers on, from its first bytes; None where it is there to be read.

    `whole`: the bytes are all there is. A script or a canonical link counts only in a page that is nothing else: every
    ordinary page has both.
    """
    text = _COMMENT.sub(b" ", page)
    scripts = [match[2] for match in _SCRIPT.finditer(text) if match[1].lower() == b"script"]
    tags = [(match[1].lower(), _attributes(match[2])) for match in _TAG.finditer(_SCRIPT.sub(b" ", text))]
    base = next((each.get("href", "") for name, each in tags if name == b"base"), "")
    for name, each in tags:
        if name == b"meta" and each.get("http-equiv", "").lower() == "refresh" and (goal := _goal(each)):
            return Signpost(goal, "refresh", base)
    if not whole or len(page) > STUB:
        return None
    for script in scripts:
        if goes := _GOES.search(script):
            return Signpost(goes[1].decode("utf-8", "replace"), "script", base)
    title = _TITLE.search(text)
    if title and b"redirect" in title[1].lower():
        named = (each for name, each in tags if name == b"link" and each.get("rel", "").lower() == "canonical")
        return next((Signpost(each["href"], "canonical", base) for each in named if each.get("href")), None)
    return None


def _attributes(text: bytes) -> dict[str, str]:
    """The attributes of a tag, the first of a name as browsers have it."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text.decode("utf-8", "replace")):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found


def _goal(meta: dict[str, str]) -> str:
    """The address in `0; url=/new/`; empty where there is none, or not before it was read."""
    match = _CONTENT.match(meta.get("content", "").strip())
    if not match:
        return ""
    try:
        delay = float(match[1] or 0)
    except ValueError:
        return ""
    return match[2].strip() if delay <= LONGEST_DELAY else ""
