"""An entry of a table of redirects as the rules judge it: what is written, how its host reads it, what readers get."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # every check loads the rules, and most never see an entry
    from docs_guard.model.finding import Candidate, Fix
    from docs_guard.model.redirect import Redirect, Resolution
    from docs_guard.model.site import Published
    from docs_guard.model.step import Drop, Retarget
    from docs_guard.redirects.beside import Beside
    from docs_guard.redirects.format import Format, Reading, Semantics, Source
    from docs_guard.redirects.table import Table

Fate = Literal["silent", "page", "off-site", "dead", "loop", "unknown"]
"""
Where an entry takes its readers; `silent`: it has none. `unknown`: only the host or a run of the build would tell.
"""


class TableEntry:
    """
    One entry, the subject of the rules of table health; its facts are worked out when a rule asks for them.

    A rule judges one entry at one moment: what a change brought is told by comparing both moments by fingerprint.
    """

    def __init__(
        self,
        redirect: "Redirect",
        format_: "Format",
        semantics: "Semantics",
        source: "Source",
        table: "Table",
    ) -> None:
        self.redirect = redirect
        self.format = format_
        self.semantics = semantics
        self.source = source
        self.table = table
        self.order = 0
        """Its number in the table."""
        self._beside: Beside | None = None

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.redirect.place.path

    @property
    def said(self) -> str:
        """Its source as the file has it."""
        return self.redirect.written or self.redirect.source

    @property
    def quote(self) -> str:
        """What findings about it quote, and are known again by."""
        return f"{self.said} {self.redirect.target}"

    @property
    def where(self) -> str:
        """How findings about other entries of the same file point to it."""
        return f"line {self.redirect.place.line}" if self.redirect.place.line else self.path

    @cached_property
    def end(self) -> "Resolution":
        """What a reader gets who asks for its source."""
        return self.table.resolve(self.redirect.source)

    @cached_property
    def is_pattern(self) -> bool:
        from docs_guard.redirects.shelves import holds_pattern

        return holds_pattern(self.redirect, self.semantics)

    @cached_property
    def answers(self) -> bool:
        """Whether it sends readers on, as far as other entries let it; pages are not looked at."""
        rule = self.redirect
        if rule.status in (404, 410) or not rule.source.startswith("/") or "#" in rule.source or "?" in rule.source:
            return False
        if rule.host and rule.host not in self.table.map.hosts:
            return False
        return self.is_pattern or bool(rule.conditional) or self.beside.answers(self)

    def stand(self, beside: "Beside", order: int) -> None:
        """Takes its place among the other entries of its table."""
        self._beside, self.order = beside, order

    @property
    def beside(self) -> "Beside":
        """The other entries of its table; an entry that was made alone has none."""
        if self._beside is None:
            from docs_guard.redirects.beside import Beside

            self._beside = Beside([self], self.table)
        return self._beside

    @cached_property
    def fate(self) -> Fate:
        """Where it takes its readers in the end."""
        return self.beside.fate(self)

    @cached_property
    def hops(self) -> "tuple[Redirect, ...]":
        """The entries that a reader of its source goes through, itself first."""
        return self.beside.hops(self)

    @cached_property
    def landing(self) -> str:
        """The URL path, or the absolute URL, at which its readers end; that where nothing is, if it is dead."""
        return self.beside.landing(self)

    @cached_property
    def is_chain(self) -> bool:
        """Whether its readers are sent on by another entry, and arrive."""
        return self.beside.is_chain(self)

    @cached_property
    def successors(self) -> "tuple[Candidate, ...]":
        """The living pages that may have taken over where it ends, as far as the change tells."""
        return self.beside.took_over(self.landing, self.redirect.source)

    @property
    def is_newly_dead(self) -> bool:
        """Whether it ends where the change took the page away."""
        return self.table.map.key(self.landing).lower() in self.beside.lost

    @property
    def near(self) -> str:
        """The address of the one page that is spelled nearly as where it ends; empty where there is none."""
        return self.beside.near(self.landing)

    @cached_property
    def shadowing(self) -> "Published | None":
        """The page that its readers get instead of what it leads to, where that is something else."""
        return self.beside.shadowing(self)

    @cached_property
    def beaten_by(self) -> "TableEntry | None":
        """The entry of the same source that counts instead of it."""
        return self.beside.beaten_by(self)

    def says_the_same(self, other: "TableEntry") -> bool:
        """Whether both lead their readers to one place."""
        return self.beside.leads_alike(self, other)

    @property
    def hidden(self) -> "Sequence[Published]":
        """The living pages that readers cannot get because of it."""
        return self.beside.hidden.get(id(self.redirect), ())

    def dropped(self, title: str) -> "Fix | None":
        """The fix that takes the entry out; None where its format cannot."""
        from docs_guard.model.step import Drop

        return self._fix(title, Drop(self.redirect)) if self.format.remove else None

    def retargeted(self, url: str, title: str) -> "Fix | None":
        """The fix that makes it lead to a URL path with base, or to an absolute URL; None where its format cannot."""
        from docs_guard.model.step import Retarget

        return self._fix(title, Retarget(self.redirect, url)) if self.format.retarget else None

    def _fix(self, title: str, step: "Drop | Retarget") -> "Fix | None":
        """Edits are planned at once, or left to `planned` where most findings are never told."""
        from docs_guard.model.finding import Fix

        fix = Fix(title, (), safe=True, steps=(step,))
        return fix if self._beside and self._beside.plans_later else self.planned(fix)

    def planned(self, fix: "Fix") -> "Fix | None":
        """The fix of this entry with its edits; None where its format cannot."""
        from docs_guard.model.step import Drop, Retarget

        match fix.steps:
            case (Drop(redirect),) if self.format.remove:
                edits = self.format.remove(self.source, (redirect,))
            case (Retarget(redirect, url),) if self.format.retarget:
                page = self.table.map.page_at(url) if url.startswith("/") else None
                edits = self.format.retarget(self.source, redirect, url, page)
            case _:
                return fix
        return replace(fix, edits=edits) if edits else None


def entries(sources: "Sequence[tuple[Format, Source, Reading]]", table: "Table") -> Iterator[TableEntry]:
    """
    Every entry of a table, in the order of the sources, each once: one file may be read by two of them.

    What a build makes of git's history stands in no file, and nobody can mend it.
    """
    seen: set[tuple[object, str, str]] = set()
    for format_, source, reading in sources:
        semantics = dict(reading.semantics)
        for redirect in reading.redirects:
            key = redirect.place, redirect.source, redirect.target
            if key not in seen and redirect.place.line is not None:
                seen.add(key)
                path = redirect.place.path
                own = semantics.get(path) or format_.semantics_at(path)
                yield TableEntry(redirect, format_, own, source, table)
