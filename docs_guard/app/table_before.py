"""The redirects of a site as they were at base; what the change did not touch is not read again."""

from collections.abc import Iterator, Set
from dataclasses import replace

from docs_guard.app.moment import SiteChange
from docs_guard.app.sources import ReadSource, read_source
from docs_guard.app.survey import Survey
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.syntax.front_matter import split


def sources_before(survey: Survey, site: SiteChange, now: list[ReadSource]) -> list[ReadSource]:
    """The sources at base, in the order of those of head; files that the change took away come last."""
    before = site.before
    if before is None:
        return []
    differing = survey.differing
    changed = {*differing.added, *differing.modified, *differing.deleted}
    found = [_earlier(each, survey.base, before, changed) for each in now]
    known = {each.source.path for each in found}
    from docs_guard.app.sources import named

    went = [(path, format_) for path, format_ in named(survey.base, site.config, before) if path not in known]
    return [*found, *(read_source(path, format_, survey.base, before) for path, format_ in went)]


def _earlier(each: ReadSource, base: Tree, before: SiteMap, changed: Set[str]) -> ReadSource:
    path = each.source.path
    if path and changed.isdisjoint({path, *(rule.place.path for rule in each.reading.redirects)}):
        return each
    if path:
        return read_source(path, each.format, base, before, each.source.renames)
    if not each.format.front_keys:
        return each
    source = replace(each.source, tree=base, map=before, pages=lambda: _pages(each, base, before, changed))
    was = each.format.read(source)
    kept = [rule for rule in each.reading.redirects if rule.place.path not in changed]
    faults = [fault for fault in each.reading.faults if fault.place.path not in changed]
    reading = replace(was, redirects=(*kept, *was.redirects), faults=(*faults, *was.faults))
    return replace(each, source=source, reading=reading)


def _pages(each: ReadSource, base: Tree, before: SiteMap, changed: Set[str]) -> Iterator[tuple[Published, bytes]]:
    """The pages of base that the change touched and whose front matter may hold a key of the format."""
    names = tuple(key.encode() for key in each.format.front_keys)
    own = [path for path in sorted(changed) if path in before.by_path and path in base]
    for path, data in base.read_many(own):
        block = None if isinstance(data, Unreadable) else split(data)
        if block is not None and not isinstance(data, Unreadable):
            front = data[block.start : block.end].lower()
            if any(name in front for name in names):
                yield before.by_path[path], data
