"""Looks for the way to write an entry so that it answers the page that it was meant for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.patching import applied
from docs_guard.app.sources import ReadSource
from docs_guard.model.finding import Edit
from docs_guard.model.redirect import External, Live, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.paths import folder_of, relative
from docs_guard.redirects.table import Table

MOST_BYTES = 2_000_000
"""The size of a file up to which spellings are tried in it."""
ENDS = "\"'`,;:[]{}() \t\r\n"
"""What may stand around a source in a file."""


def spelled_right(
    source: ReadSource, rules: Mapping[str, Redirect], pages: Mapping[str, Published]
) -> dict[str, tuple[str, Edit]]:
    """The spelling and the edit with which each entry of one file answers its page, by its path: tried, not guessed."""
    data, site = source.source.data, source.source.map
    right: dict[str, tuple[str, Edit]] = {}
    starts = _lines(data) if len(data) <= MOST_BYTES else []
    for number in range(len(FORMS)):
        edits = {}
        for path, rule in rules.items():
            text = FORMS[number](pages[path], site, source.source.path)
            here = rule.place.path == source.source.path
            edit = _edit(data, starts, rule, text) if here and text and path not in right else None
            if edit:
                edits[path] = edit
        if not edits:
            continue
        mended = data
        for edit in sorted(edits.values(), key=lambda each: -each.start):
            mended = applied(mended, edit)
        table = Table([(source.format, source.format.read(replace(source.source, data=mended)))], site)
        right |= {
            path: (edit.text, edit)
            for path, edit in edits.items()
            if isinstance(table.resolve(pages[path].address), (Live, External))
        }
    return right


FORMS: tuple[Callable[[Published, SiteMap, str], str], ...] = (
    lambda page, site, file: page.address.removeprefix(site.base),
    lambda page, site, file: page.address,
    lambda page, site, file: page.address.removeprefix(site.base).strip("/"),
    lambda page, site, file: next((page.path[len(root) :] for root in site.roots if page.path.startswith(root)), ""),
    lambda page, site, file: relative("/" + file, "/" + page.path),
    lambda page, site, file: page.path,
)
"""The ways in which formats write a source: an address with or without base and slash, a file from here or there."""


def _lines(data: bytes) -> list[int]:
    """Where each line begins, and where the last one ends."""
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _edit(data: bytes, starts: Sequence[int], rule: Redirect, text: str) -> Edit | None:
    """Puts a text in the place of an entry's source, where its line holds that as a word of its own."""
    number, written = rule.place.line or 0, rule.written or rule.source
    for said in dict.fromkeys((written, written.removeprefix(folder_of(rule.place.path)))):
        word = said.encode("utf-8", "surrogateescape")
        at = data.find(word, starts[number - 1], starts[number]) if 0 < number < len(starts) else -1
        around = (data[at - 1 : at] + data[at + len(word) : at + len(word) + 1]).decode("latin-1")
        if at >= 0 and said != text and all(char in ENDS for char in around):
            return Edit(rule.place.path, at, at + len(word), text)
    return None
