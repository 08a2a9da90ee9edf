"""What a live site is asked, and what its redirects and pages say that it must answer."""

from collections import Counter
from collections.abc import Iterator

from docs_guard.app.live_examples import MADE_UP, examples
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Dead, External, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.table import Table
from docs_guard.redirects.written import LITERAL, is_unknown


@dataclass(frozen=True, slots=True)
class Question:
    """
    One address to ask for, a URL path with base, and where its readers must end: another one, or an absolute URL.

    `expected` is None where the page must be gone for good (410). `redirect` is the entry that answers, None for a
    page.
    """

    site: SiteMap
    asked: str
    expected: str | None
    redirect: Redirect | None = None
    made_up: bool = False
    """Whether nothing is known to live there: a pattern is tried by it."""
    page: Published | None = None
    """The page that is asked for itself."""


LeftOut = Counter[str]
"""Why entries are not asked for, and how many for each reason."""


def redirect_questions(site: SiteMap, table: Table, host: str, left: LeftOut) -> Iterator[Question]:
    """A question for every entry that decides what a reader gets, and one or two for each pattern."""
    seen: set[str] = set()
    for rule in table.rules:
        why = _beyond(rule, host)
        if why:
            left[why] += 1
            continue
        asked = [rule.source] if rule.kind in LITERAL else examples(rule, site, table)
        if not asked:
            left["patterns for which no example is known"] += 1
        for source in asked:
            question = _question(site, table, rule, source)
            if isinstance(question, str):
                left[question] += 1
            elif source not in seen:
                seen.add(source)
                yield question


def _beyond(rule: Redirect, host: str) -> str:
    """Why an entry cannot be judged by asking; empty where it can be."""
    if rule.host and rule.host != host:
        return "entries for another host"
    if rule.conditional:
        return "entries that answer some readers only"
    if rule.status == 404:
        return "entries that choose the page for missing addresses"
    if "#" in rule.source or "?" in rule.source or not rule.source.startswith("/") or is_unknown(rule.source):
        return "entries that no request can reach, or whose source is not known"
    return "entries whose target is not known" if is_unknown(rule.target) else ""


def _question(site: SiteMap, table: Table, rule: Redirect, source: str) -> Question | str:
    """What must happen at a source, or why this entry has no say in it."""
    end = table.resolve(source)
    if isinstance(end, Unredirected):
        return "entries that never answer"
    if not end.hops:
        return "entries at whose source a page lives"
    if end.hops[0] is not rule:
        return "entries that another one comes before"
    if end.hops[-1].status == 200 and isinstance(end, External):
        return "entries that answer with what another host has"
    if end.hops[-1].status == 200 and len(end.hops) == 1:
        return Question(site, source, source, rule)  # a rewrite: readers see another page, and stay
    return Question(site, source, _expected(end, rule), rule, made_up=MADE_UP in source)


def _expected(end: Resolution, rule: Redirect) -> str | None:
    """Where the table says that readers end; with the anchor, where the last entry names one."""
    match end:
        case Live(page, hops):
            anchor = hops[-1].target.partition("#")[2]
            return page.address + (f"#{anchor}" if anchor else "")
        case External(url, _):
            return f"https:{url}" if url.startswith("//") else url
        case Dead(url, hops):
            return None if hops[-1].status == 410 else url
        case Loop() | Unredirected():
            return rule.target


def page_questions(site: SiteMap, many: int | None) -> Iterator[Question]:
    """Some pages, spread evenly over the addresses of the site; all of them where `many` is None."""
    pages = sorted({path_of(page.address): page for page in site.pages}.items())
    count = len(pages) if many is None else min(many, len(pages))
    for address, page in (pages[at * len(pages) // count] for at in range(count)):
        yield Question(site, address, address, page=page)
