"""Entries that have not gone with a change, although they are read no more: the table is written in another way now."""

from collections import Counter
from collections.abc import Iterator, Sequence

from docs_guard.app.sources import ReadSource
from docs_guard.model.redirect import Redirect

RUNNING = ("running", "by code", "template")
"""What the reasons say why entries cannot be read that code writes, or a template."""
MANY = 10
"""So many entries of a file go at once where their spelling changes, and not they."""


def respelled(went: Sequence[Redirect], was: Sequence[ReadSource], now: Sequence[ReadSource]) -> set[int]:
    """
    The identities of those entries that head may have still: code writes them now, whose result is not known, or the
    folder has changed from which the whole table names its pages.
    """
    coded = _coded(was, now)
    found = {id(rule) for rule in went if rule.place.path in coded}
    tails: dict[str, set[str]] = {}
    for each in now:
        for rule in each.reading.redirects:
            tails.setdefault(rule.place.path, set()).update(_tails(rule))
    held = Counter(rule.place.path for each in was for rule in each.reading.redirects)
    gone = Counter(rule.place.path for rule in went)
    for rule in went:
        path = rule.place.path
        is_whole = gone[path] >= MANY and gone[path] * 2 >= held[path]
        if is_whole and not tails.get(path, set()).isdisjoint(_tails(rule)):
            found.add(id(rule))
    return found


def _tails(rule: Redirect) -> Iterator[str]:
    """A source as written, and without its first folder."""
    bare = (rule.written or rule.source).strip("/")
    yield bare
    if bare.count("/") > 1:
        yield bare.partition("/")[2]


def _coded(was: Sequence[ReadSource], now: Sequence[ReadSource]) -> set[str]:
    """The files that hold more entries than before of which only a run of the code would tell."""
    before, after = _counted(was), _counted(now)
    return {path for path in after if after[path] > before[path]}


def _counted(sources: Sequence[ReadSource]) -> Counter[str]:
    return Counter(
        place.path
        for each in sources
        for place, reason in each.reading.unreadable
        if any(word in reason for word in RUNNING)
    )
