"""Whether a live site keeps what its redirects and pages say, from what it answered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

from docs_guard.app.live_questions import Question
from docs_guard.escape.visible import cut, visible
from docs_guard.model.declared import dataclass
from docs_guard.redirects.paths import is_absolute
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.written import LITERAL
from docs_guard.web.asking import Asking
from docs_guard.web.journey import Journey, silent
from docs_guard.web.place import escaped, origin

Result = Literal["honoured", "not-honoured", "unknown"]

PERMANENT, TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})
AS_HEAD_SAYS = frozenset({0, 429, 503})
"""Answers to HEAD that a GET would get as well."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what the site answered; `why` says what is not as it should be, `note` what else was seen."""

    question: Question
    result: Result
    journey: Journey
    why: str = ""
    note: str = ""

    @property
    def is_missing(self) -> bool:
        return self.journey.outcome == "missing"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is live: scheme and host, and the path there that stands for the base of the site."""

    origin: str
    base: str
    under: str
    absent: int = 404
    """The status with which the site says that a page is not there."""

    def url(self, address: str) -> str:
        """The whole address of a URL path with base."""
        if self.base and path_of(address) != self.base and not address.startswith((self.base + "/", self.base + "#")):
            return self.origin + address
        return self.origin + self.under + address[len(self.base) :]

    def address(self, url: str) -> str:
        """The URL path with base of a whole address of the site."""
        path = urlsplit(url).path or "/"
        if self.under != self.base and (path == self.under or path.startswith(self.under + "/")):
            return self.base + path[len(self.under) :]
        return path


class Judge:
    """Asks the questions about one site, and judges the answers."""

    def __init__(self, asking: Asking, place: Place) -> None:
        self._asking = asking
        self._place = place

    def ask(self, question: Question) -> Answered:
        """What a browser gets: that HEAD is answered otherwise than GET must not be held against a redirect."""
        url = self._place.url(escaped(question.asked))

        def arrived(at: str) -> bool:
            return self._is_there(question, at)

        found = self._judged(question, self._asking.go(url, arrived))
        if found.result == "honoured" or not found.journey.with_heads or found.journey.hops[-1].status in AS_HEAD_SAYS:
            return found
        return self._judged(question, self._asking.go(url, arrived, heads=False))

    def late(self, question: Question) -> Answered:
        """The answer to a question for which the time did not suffice."""
        return self._judged(question, silent(self._place.url(escaped(question.asked))))

    def _judged(self, question: Question, journey: Journey) -> Answered:
        last = journey.hops[-1]
        if journey.outcome == "unknown" and last.status == self._place.absent:
            journey = Journey(journey.hops, "missing", journey.why, journey.with_heads)
        result, why = self._verdict(question, journey)
        return Answered(question, result, journey, why, _note(question, journey) if result == "honoured" else "")

    def _verdict(self, question: Question, journey: Journey) -> tuple[Result, str]:
        passed = any(self._is_there(question, hop.location) for hop in journey.hops if hop.location)
        if passed and self._is_external(question) and (question.made_up or journey.outcome == "unknown"):
            return "honoured", ""  # the way there is right; the other host may be closed to programs
        if journey.outcome == "unknown":
            return "unknown", journey.why
        if question.expected is None:
            gone = journey.outcome == "missing" and len(journey.hops) == 1
            return ("honoured", "") if gone else ("not-honoured", f"it is not gone: {self._ends(journey)}")
        if journey.outcome == "unfollowed":
            return "not-honoured", journey.why
        if journey.outcome in ("loop", "too many hops"):
            return "not-honoured", "it goes round and round"
        if journey.outcome == "missing":
            return "not-honoured", self._missing(question, journey)
        if passed or self._is_there(question, journey.end):
            return "honoured", ""
        if not journey.hops[0].location:
            return "not-honoured", f"it is sent nowhere: the site has a page there ({journey.hops[0].status})"
        return "not-honoured", self._ends(journey)

    def _missing(self, question: Question, journey: Journey) -> str:
        status = journey.hops[-1].status
        if len(journey.hops) == 1:
            return f"it is not found ({status})"
        if self._is_there(question, journey.end):
            return f"it does, and nothing is found there ({status})"
        return f"it leads to {self._said(journey.end)}, which is not found ({status})"

    def _ends(self, journey: Journey) -> str:
        first = journey.hops[0]
        return f"it leads to {self._said(journey.end)}" if first.location else f"it answers {first.status}"

    def _said(self, url: str) -> str:
        """An address as messages have it: without the site's own host."""
        own = origin(url) == self._place.origin
        return visible(cut(url[len(self._place.origin) :] if own else url, 200))

    def _is_external(self, question: Question) -> bool:
        return question.expected is not None and is_absolute(question.expected)

    def _is_there(self, question: Question, url: str) -> bool:
        """Whether an address is the one where readers must end, spelled as any host may spell it."""
        if question.expected is None:
            return True
        if self._is_external(question):
            return _plain(url) == _plain(escaped(question.expected))
        if not self._asking.owns(url):
            return False
        key = question.site.key
        return _loose(key(self._place.address(url))) == _loose(key(path_of(question.expected)))


def _loose(key: str) -> str:
    """An address without what hosts put right by themselves: the slash at the end, and `.html`."""
    return key.rstrip("/").removesuffix(".html").removesuffix("/index") or "/"


def _plain(url: str) -> tuple[str, str, str]:
    """An address on another host: host, path and query, whatever the scheme, the slash at the end and the anchor."""
    try:
        parts = urlsplit(url)
        return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query
    except ValueError:
        return "", url, ""


def _note(question: Question, journey: Journey) -> str:
    """What is not as the entry says although readers get where they should."""
    first, rule = journey.hops[0], question.redirect
    if rule is None or not first.location or first.how != "http":
        return ""
    for said, answered in ((PERMANENT, TEMPORARY), (TEMPORARY, PERMANENT)):
        if rule.status in said and first.status in answered:
            return f"answers {first.status} where the table says {rule.status}"
    return ""


def one_of_each(answers: Iterable[Answered]) -> Iterator[Answered]:
    """
    The answers without those that another one stands for.

    Two redirects that stand in the very same bytes are one entry of which it is not known how the build reads it, as
    Hugo's aliases are with and without a language: one that is honoured is enough. The same question about two sites
    of one host is one.
    """
    kept: dict[tuple[object, ...], Answered] = {}
    for each in answers:
        rule = each.question.redirect
        key: tuple[object, ...] = (each.journey.hops[0].url, each.question.expected)
        if rule and rule.kind in LITERAL and rule.span != (0, 0):
            key = (rule.place.path, rule.span, each.question.expected)
        if key not in kept or (kept[key].result != "honoured" and each.result == "honoured"):
            kept[key] = each
    yield from kept.values()


def notes(answers: Iterable[Answered]) -> tuple[str, ...]:
    """The notes of many answers, each once with its count."""
    counted = Counter(each.note for each in answers if each.note)
    return tuple(f"{count:,} of them: the site {note}" for note, count in counted.most_common())
