"""Answers of GitHub as nouns, and whole lists of them, page by page."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from docs_guard.github import reading
from docs_guard.github.calls import Calls
from docs_guard.github.etags import Etags, Kept
from docs_guard.github.port import Refused, Unknown
from docs_guard.github.sending import Answer

PAGE = 100
MOST_PAGES = 200
"""Pages of a list; a repository with more of the bot's issues has another trouble."""
_LINK = re.compile(r"""<([^<>]{1,4000})>\s*;\s*rel="?([a-z ]{1,40})"?""")
_NOT_MODIFIED = frozenset({304})
T = TypeVar("T")


class Lists:
    """Reads lists of one repository; what did not change since it was kept need not be sent again."""

    def __init__(self, calls: Calls, etags: Etags) -> None:
        self._calls = calls
        self._etags = etags

    def every(
        self, path: str, wish: Mapping[str, str], read: Callable[[Any], T], identity: str | None = None
    ) -> tuple[T, ...]:
        """Everything of a list; with an `identity`, pages that are kept for it are asked for only if they changed."""
        found: list[T] = []
        following = f"{path}?{urlencode({**wish, 'per_page': str(PAGE)})}"
        for _ in range(MOST_PAGES):
            answer = self._calls.read(following) if identity is None else self._kept(following, identity)
            found += told(answer, lambda data: [read(each) for each in reading.many(data)])
            url = _next(answer.headers.get("link", ""))
            if url is None:
                return tuple(found)
            following = self._calls.local(url)
        raise Refused("unavailable", f"{self._calls.repo} lists more than {MOST_PAGES * PAGE:,} of them")

    def _kept(self, path: str, identity: str) -> Answer:
        """The answer to a GET; the one that is kept where GitHub says that it is still the same."""
        url = self._calls.api + path
        known = self._etags.get(url, identity)
        headers = {"If-None-Match": known.etag} if known else {}
        answer = self._calls.read(path, _NOT_MODIFIED, headers)
        if known and answer.status in _NOT_MODIFIED:
            return Answer(200, {"link": known.link}, known.text, json.loads(known.text))
        etag = answer.headers.get("etag")
        if etag:
            self._etags.put(url, identity, Kept(etag, answer.headers.get("link", ""), answer.text))
        return answer


def told(answer: Answer, read: Callable[[Any], T]) -> T:
    """Raises Refused where the answer to a read is not what GitHub describes."""
    try:
        return read(answer.data)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refused("unavailable", "GitHub's answer is not what its description says") from None


def written(answer: Answer, read: Callable[[Any], T]) -> T:
    """Raises Unknown where the answer to a write is not what GitHub describes."""
    try:
        return read(answer.data)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unknown("GitHub's answer is not what its description says") from None


def _next(link: str) -> str | None:
    """The address of the page that follows, from a Link header."""
    return next((match[1] for match in _LINK.finditer(link) if "next" in match[2].split()), None)
