"""An entry of a table of redirects as the rules judge it: what is written, how its host reads it, what readers get."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from docs_guard.model.finding import Fix
from docs_guard.model.redirect import Redirect, Resolution
from docs_guard.redirects.format import Format, Reading, Semantics, Source
from docs_guard.redirects.table import Table


class TableEntry:
    """
    One entry, the subject of the rules of table health; its facts are worked out when a rule asks for them.

    A rule judges one entry at one moment: what a change brought is told by comparing both moments by fingerprint.
    """

    def __init__(self, redirect: Redirect, format_: Format, semantics: Semantics, source: Source, table: Table) -> None:
        self.redirect = redirect
        self.format = format_
        self.semantics = semantics
        self.source = source
        self.table = table

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.redirect.place.path

    @property
    def said(self) -> str:
        """Its source as the file has it."""
        return self.redirect.written or self.redirect.source

    @cached_property
    def end(self) -> Resolution:
        """What a reader gets who asks for its source."""
        return self.table.resolve(self.redirect.source)

    def dropped(self, title: str) -> Fix | None:
        """The fix that takes the entry out; None where its format cannot."""
        raise NotImplementedError

    def retargeted(self, url: str, title: str) -> Fix | None:
        """The fix that makes it lead to a URL path with base, or to an absolute URL; None where its format cannot."""
        raise NotImplementedError


def entries(sources: Sequence[tuple[Format, Source, Reading]], table: Table) -> Iterator[TableEntry]:
    """Every entry of a table, in the order of the sources."""
    for format_, source, reading in sources:
        semantics = dict(reading.semantics)
        for redirect in reading.redirects:
            path = redirect.place.path
            yield TableEntry(redirect, format_, semantics.get(path) or format_.semantics_at(path), source, table)
