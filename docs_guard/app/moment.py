"""One site at the two moments that are compared."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from docs_guard.app.watched import Watched
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.loss import UnreadFile
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Guess
from docs_guard.sites.layout import Folders, Note
from docs_guard.sites.map import read_map
from docs_guard.sites.select import generator_for, layout_for


@dataclass(frozen=True)
class SiteChange:
    """A site before and after. `before` is None where there is no base; `unread` are the pages of head."""

    config: SiteConfig
    evidence: str
    before: SiteMap | None
    after: SiteMap
    unread: tuple[UnreadFile, ...]
    unread_before: tuple[UnreadFile, ...] = ()
    """The pages that could not be read at base, of those that were read there."""
    notes: tuple[Note, ...] = ()
    """What could not be read of the generator's own configuration at head: file, reason and line."""


def may_answer(one: SiteMap, other: SiteMap) -> bool:
    """
    Whether a page of one site can answer an address of the other: they share a host, as far as is known.

    Two sites that publish one address (`/` mostly) are not on one host, whatever is configured.
    """
    if one is other:
        return True
    if one.hosts and other.hosts:
        return not set(one.hosts).isdisjoint(other.hosts)
    return one.by_key.keys().isdisjoint(other.by_key)


def as_built(
    guess: Guess, base: tuple[str, ...] | None, head: tuple[str, ...] | None
) -> tuple[SiteConfig, SiteConfig, str]:
    """The site before and after, and its evidence: with the addresses that the built site had, where these are told."""
    if base is None and head is None:
        return guess.site, guess.site, guess.evidence
    from docs_guard.sites.generators.built import listed

    before, after = (guess.site if told is None else listed(guess.site, told) for told in (base, head))
    return before, after, guess.evidence


def site_change(
    older: SiteConfig, config: SiteConfig, evidence: str, base: Tree | None, head: Tree, changed: Collection[str]
) -> SiteChange:
    """
    Reads the site in both trees, at base as `older` describes it.

    Where the generator's configuration is the same at both ends, an unchanged page keeps its address, so that only
    the files in `changed` are read at base.
    """
    watched = Watched(head)
    layout = layout_for(watched, config)
    after, notes = read_map(head, config, layout)
    if base is None:
        return SiteChange(config, evidence, None, after, _unread(notes, layout), notes=layout.notes)
    same = older == config and watched.same_in(base, changed)
    older_layout = layout if same else _under_one_base(older, base, layout)
    before, older_notes = _before(older, base, older_layout, after, changed)
    return SiteChange(
        config, evidence, before, after, _unread(notes, layout), _unread(older_notes, layout), layout.notes
    )


@dataclass(frozen=True)
class Moment:
    """A site at one moment of a walk back through history, with what its layout was made of."""

    config: SiteConfig
    evidence: str
    watched: Watched
    map: SiteMap

    def before(self, base: Tree, changed: Collection[str]) -> "Moment":
        """
        The same site in another tree, which differs in the files `changed`.

        Only these are read, as long as the layout is the same.
        """
        layout: Folders = self.map.layout  # type: ignore[assignment]
        watched = self.watched
        if not watched.same_in(base, changed):
            watched = Watched(base)
            layout = _under_one_base(self.config, watched, layout)
        elif not layout.front_keys:
            return self  # the same names, and nothing in a page has a say in its address
        older, _ = _before(self.config, base, layout, self.map, changed)
        return Moment(self.config, self.evidence, watched, replace(older, pages=tuple(dict.fromkeys(older.pages))))


def moment(site: SiteChange, head: Tree) -> Moment:
    """Where a walk back from `head` begins, of which the site was read already."""
    watched = Watched(head)
    layout_for(watched, site.config)
    return Moment(site.config, site.evidence, watched, site.after)


def moment_at(config: SiteConfig, evidence: str, tree: Tree) -> Moment:
    """A site as it is in a tree of which nothing is known."""
    watched = Watched(tree)
    found, _ = read_map(tree, config, layout_for(watched, config))
    return Moment(config, evidence, watched, found)


def _unread(notes: Iterable[Note], layout: Folders) -> tuple[UnreadFile, ...]:
    """The pages that could not be read; what is wrong with the generator's own configuration is told otherwise."""
    return tuple(
        UnreadFile(path, line, reason) for path, reason, line in notes if (path, reason, line) not in layout.notes
    )


def _before(
    config: SiteConfig, base: Tree, layout: Folders, after: SiteMap, changed: Collection[str]
) -> tuple[SiteMap, tuple[Note, ...]]:
    """The site at base, where it has this layout: an equal one to that of `after` leaves equal pages where they are."""
    if layout != after.layout:
        return read_map(base, config, layout)
    part, notes = read_map(base, config, layout, only=changed)
    same: list[Published] = [page for page in after.pages if page.path not in changed]
    return replace(part, pages=tuple(sorted((*same, *part.pages), key=lambda page: page.path))), notes


def _under_one_base(config: SiteConfig, base: Tree, layout: Folders) -> Folders:
    """
    The layout at base. A base path that only canonical links know (`site_url`, `html_baseurl`) says nothing of where
    pages are served: another one at base is no move of the whole site, and head's holds at both ends.
    """
    older = layout_for(base, config)
    if config.base is not None or older.base == layout.base or generator_for(config.generator).base_routes:
        return older
    return layout_for(base, replace(config, base=layout.base))
