"""Asks a live site whether it honours the redirects of a repository, and whether its pages are there."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain

from docs_guard.app.live_questions import Question, page_questions, redirect_questions
from docs_guard.app.live_verdict import Answered, Judge, Place, notes, one_of_each
from docs_guard.app.redirect_sites import RedirectedSite, opened
from docs_guard.app.request import Request
from docs_guard.escape.visible import plural, visible
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.web.asking import Asking, Manners
from docs_guard.web.clock import Clock
from docs_guard.web.journey import Journey, silent
from docs_guard.web.place import host_of, live_site, origin, path_of

NOWHERE = "/docs-guard-asks-for-a-page-that-is-not-there"
"""What no site has, so that its answer tells how it says so."""
MOST_UNKNOWN = 0.1
"""The share of redirects of which nothing may be known in a run that counts."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a live site answered. `left_out` are entries that were not asked for: why, and how many."""

    live: str
    head: str
    redirects: tuple[Answered, ...]
    pages: tuple[Answered, ...]
    left_out: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def refused(self) -> tuple[Answered, ...]:
        """The redirects that the site does not honour."""
        return tuple(each for each in self.redirects if each.result == "not-honoured")

    @property
    def unknown(self) -> tuple[Answered, ...]:
        """The redirects of which the site would not tell."""
        return tuple(each for each in self.redirects if each.result == "unknown")

    @property
    def whole(self) -> bool:
        """Whether enough is known for a verdict."""
        asked = self.redirects or self.pages
        return sum(each.result == "unknown" for each in asked) <= len(asked) * MOST_UNKNOWN


def verify(
    request: Request,
    live: str,
    sample: int | None,
    tell: Callable[[int, int], None],
    manners: Manners | None = None,
    clock: Clock | None = None,
) -> Verified:
    """
    Every redirect of the request's head, and `sample` of its pages (all where that is None), on the site at `live`.

    Raises Failure where the site cannot be asked.
    """
    url = live_site(live)
    with opened(request) as read:
        sites = _published_at(url, read.sites)
        hosts = {host for each in sites for host in each.map.hosts}
        with closing(Asking(url, hosts, manners or Manners(), clock)) as asking:
            verified = _verified(asking, url, sites, sample, tell)
        said = (*_unread(sites), *_of_revision(verified.redirects, verified.pages, read.survey.head.name))
        return replace(verified, head=read.survey.head.name, notes=(*verified.notes, *said))


def _verified(
    asking: Asking, url: str, sites: Sequence[RedirectedSite], sample: int | None, tell: Callable[[int, int], None]
) -> Verified:
    """Everything that is asked, and what came of it."""
    left: Counter[str] = Counter()
    redirects: list[Question] = []
    pages: list[Question] = []
    judges, said = {}, []
    for each, many in zip(sites, _shares(sample, sites), strict=True):
        place, note = _place(asking, url, each.map.base)
        judges[id(each.map)] = Judge(asking, place)
        redirects += redirect_questions(each.map, each.table, host_of(url), left)
        pages += page_questions(each.map, many)
        said += [note] if note else []
    answers = asking.all(
        [*redirects, *pages],
        lambda question: judges[id(question.site)].ask(question),
        lambda question: judges[id(question.site)].late(question),
        tell,
    )
    told, there = (tuple(one_of_each(part)) for part in (answers[: len(redirects)], answers[len(redirects) :]))
    return Verified(url, "", told, there, tuple(left.most_common()), (*dict.fromkeys(said), *notes(told)))


def _published_at(url: str, sites: Sequence[RedirectedSite]) -> list[RedirectedSite]:
    """The sites of the repository that are published on this host: those that say so, or else those that may be."""
    named = [each for each in sites if host_of(url) in each.map.hosts]
    unnamed = [each for each in sites if not each.map.hosts]
    return named or unnamed or list(sites)


def _shares(sample: int | None, sites: Sequence[RedirectedSite]) -> list[int | None]:
    """How many pages of each site are asked for, by its size."""
    if sample is None:
        return [None] * len(sites)
    counts = [len(each.map.pages) for each in sites]
    return [-(-sample * count // max(1, sum(counts))) for count in counts]


def _place(asking: Asking, live: str, base: str) -> tuple[Place, str]:
    """
    Where a site is live, and what must be known of it: a path in `--live` stands in the place of the site's base.

    Raises Failure where nobody answers there.
    """
    under = path_of(live).rstrip("/") or base
    first = [f"{origin(live)}{under}/", f"{origin(live)}{under}{NOWHERE}"]
    root, nowhere = asking.all(first, asking.go, silent, lambda done, whole: None)
    _must_answer(live, root, nowhere)
    at_home = asking.owns(nowhere.end) and path_of(nowhere.end) == under + NOWHERE  # https for http, `www.` or not
    absent, note = 404, ""
    if nowhere.outcome == "page" and path_of(nowhere.end) == under + NOWHERE:
        note = "the site answers 200 for a page that it does not have: that a page is there proves nothing"
    elif nowhere.hops[-1].status in (401, 403) and root.outcome == "page":
        absent = nowhere.hops[-1].status
    return Place(origin(nowhere.end if at_home else live), base, under, absent), note


def _must_answer(live: str, root: Journey, nowhere: Journey) -> None:
    """Raises Failure where a site is silent, closed, or lives at another host by now."""
    if root.outcome == "unknown" and nowhere.outcome == "unknown":
        raise Failure("live", f"{visible(live)} cannot be asked: {root.why}")
    if root.outcome == nowhere.outcome == "off-site" and path_of(nowhere.end) == path_of(nowhere.hops[-1].url):
        raise Failure("live", f"{visible(live)} sends everybody to {visible(origin(root.end))}: name that with --live")


def _unread(sites: Sequence[RedirectedSite]) -> list[str]:
    """What of the redirects could not be read, and so was not asked for."""
    unread = list(chain.from_iterable(source.unread() for each in sites for source in each.sources))
    files = dict.fromkeys(file.path for file in unread)
    if not unread:
        return []
    return [f"{plural(len(unread), 'part')} of {', '.join(list(files)[:3])} cannot be read and was not asked for"]


def _of_revision(redirects: Sequence[Answered], pages: Sequence[Answered], head: str) -> list[str]:
    """What it may mean that the site has never heard of redirects and pages."""
    counts = (
        (sum(each.is_missing and len(each.journey.hops) == 1 for each in redirects), "redirect"),
        (sum(each.is_missing for each in pages), "page"),
    )
    said = " and ".join(plural(count, noun) for count, noun in counts if count)
    if not said:
        return []
    return [f"the site knows nothing of {said}: does it publish another revision than {head}? name it with --head"]
