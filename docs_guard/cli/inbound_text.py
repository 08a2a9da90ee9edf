"""The readers who are lost now, for a terminal and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docs_guard.app.inbound import Inbound, InboundAddress
from docs_guard.cli.history_text import LONGEST, advice, candidates_json, counted
from docs_guard.cli.outputs import json_text
from docs_guard.escape.visible import cut, plural, visible

MOST_TOLD = 50
"""Addresses that were published and are told one by one; JSON tells all."""
MOST_STRANGE = 10
"""Addresses that never were, likewise: most of these help nobody."""
MOST_SOURCES = 3


def told(found: Inbound) -> str:
    return "".join(f"{visible(line)}\n" for line in _lines(found))


def _lines(found: Inbound) -> Iterator[str]:
    published = [each for each in found.addresses if each.published]
    never = [each for each in found.addresses if not each.published]
    meant = sorted(never, key=lambda each: not each.nearest)
    for some, most in ((published, MOST_TOLD), (meant, MOST_STRANGE)):
        for each in some[:most]:
            yield from _address(each)
        if len(some) > most:
            yield f"and {len(some) - most:,} more; --format json tells all"
    if found.addresses:
        yield ""
    yield f"{counted(found.asked)} of this site asked for, {found.answered:,} of them answered"
    if published:
        yield f"{counted(len(published))} that {_was(len(published))} nowhere today: `docs-guard redirects add OLD NEW`"
    if never:
        yield f"{len(never):,} {'was' if len(never) == 1 else 'were'} never an address of this repository"
    yield from (f"note: {note}" for note in found.notes)


def _address(each: InboundAddress) -> Iterator[str]:
    said = [plural(each.hits, "hit")] if each.hits else []
    if each.links:
        said.append(_linked(each))
    yield f"{cut(each.address, LONGEST)}" + (f"  ({', '.join(said)})" if said else "")
    if not each.published:
        near = " or ".join(cut(one, LONGEST) for one in each.nearest)
        beside = f"; perhaps {near} is meant" if near else ""
        yield f"  {each.redirect or 'never an address of this repository'}{beside}"
        return
    if each.redirect:
        yield f"  {each.redirect}"
    when = f"lost {each.date} by {each.commit[:8]}" if each.commit else "lost by what is not committed yet"
    yield f"  {when}: {advice(each.candidates)}"


def _linked(each: InboundAddress) -> str:
    """`linked from 3 pages of owner/name`; the page itself where it is one alone."""
    pages = [source for source in each.sources if ":" in source]
    if each.links == 1 and pages:
        return f"linked from {cut(pages[0], LONGEST)}"
    names = Counter(page.partition(":")[0] for page in pages)
    return f"linked from {plural(each.links, 'page')} of {' and '.join(list(names)[:MOST_SOURCES])}"


def as_json(found: Inbound) -> str:
    return json_text(
        {
            "version": 1,
            "addresses": [_plain(each) for each in found.addresses],
            "asked": found.asked,
            "answered": found.answered,
            "notes": list(found.notes),
        }
    )


def _plain(each: InboundAddress) -> dict[str, Any]:
    return {
        "address": each.address,
        "hits": each.hits,
        "links": each.links,
        "from": list(each.sources),
        "published": each.published,
        "path": each.path,
        "commit": each.commit,
        "date": each.date,
        "candidates": candidates_json(each.candidates),
        "nearest": list(each.nearest),
        "redirect": each.redirect or None,
    }


def _was(number: int) -> str:
    return "was published leads" if number == 1 else "were published lead"
