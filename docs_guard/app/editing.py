"""Plans many changes of a site's redirects at once: what every file becomes, and what could not be written."""

from collections.abc import Collection, Mapping, Sequence
from os.path import commonpath

from docs_guard.app.entry_writing import Writing
from docs_guard.app.flattening import LITERAL, Key, Left, flattened, spot
from docs_guard.app.folder_moves import FolderMove, whole_folders
from docs_guard.app.sources import REDIRECT_BYTES, ReadSource, larger
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Live, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.model.step import Add, Drop, Retarget, Step
from docs_guard.model.tree import Tree
from docs_guard.redirects.table import Table

STATIC = ("/static/", "/public/")
"""Folders whose files are published beside the pages, under their own names."""


@dataclass(frozen=True, slots=True)
class Edited:
    """
    Files before (None: there is none) and after, by path, those alone that differ; and the steps that are left, each
    with the reason in words.
    """

    files: Mapping[str, tuple[bytes | None, bytes]]
    left: Left = ()


class Editing:
    """The redirects of a site in one tree, to be edited. `site` is the map of that tree."""

    def __init__(self, tree: Tree, sources: Sequence[ReadSource], site: SiteMap) -> None:
        self.tree, self.sources, self.site = larger(tree, REDIRECT_BYTES), sources, site

    def planned(self, steps: Sequence[Step], kept: Collection[str] = ()) -> Edited:
        """
        What the steps make of the files, together.

        An address that gets an entry is no target any more: what led to it leads where it leads, and an entry of that
        goal is dropped. A folder that moved as a whole becomes one rule, where the host of the format has such rules;
        none that would answer for one of the addresses in `kept`.
        """
        table = Table([(each.format, each.reading) for each in self.sources], self.site)
        answered = _answered(steps, table)
        own = ("", *self.site.hosts)
        rules = [rule for each in self.sources for rule in each.reading.redirects if rule.host in own]
        todo = [step for step in steps if step not in answered]
        flat = flattened(todo, rules, _key_of(self.site), lambda rule: _answers(rule, table))
        folders = list(whole_folders(flat.adds, lambda folder, adds: self._is_in_use(folder, adds, kept)))
        drops, retargets = self._patterns([move for move, _ in folders])
        writing = Writing(self.tree, self.sources, self.site)
        writing.change((*flat.drops, *drops), (*flat.retargets, *retargets))
        at_once = {add for _, adds in folders for add in adds}
        for add in flat.adds:
            if add not in at_once:
                writing.entry(add)
        for move, adds in folders:
            if not writing.folder(move, adds):
                for add in adds:
                    writing.entry(add)
        return Edited(writing.changed(), (*answered.items(), *flat.left, *writing.left))

    def _is_in_use(self, folder: str, adds: Sequence[Add], kept: Collection[str]) -> bool:
        """Whether a page, a file beside the pages or an address that shall have no answer is below a folder."""
        if any(page.address.startswith(folder) for page in self.site.pages):
            return True
        if any(address.startswith(folder) for address in kept):
            return True
        home = commonpath([add.old.path for add in adds]) + "/"
        inner = folder.removeprefix(self.site.base)
        static = tuple(f"{name[:-1]}{inner}" for name in STATIC)
        return any(path.startswith(home) or any(each in f"/{path}" for each in static) for path in self.tree.paths())

    def _patterns(self, moves: Sequence[FolderMove]) -> tuple[list[Drop], list[Retarget]]:
        """What becomes of patterns that lead into a folder that moved: they lead along, and one that led back goes."""
        drops, retargets = [], []
        patterns = [
            rule for each in self.sources for rule in each.reading.redirects if rule.kind not in LITERAL and rule.target
        ]
        for move in moves:
            for rule in patterns:
                if not rule.target.startswith(move.old):
                    continue
                if rule.source.startswith(move.new):
                    drops.append(Drop(rule))
                else:
                    retargets.append(Retarget(rule, move.new + rule.target[len(move.old) :]))
        return drops, retargets


def _key_of(site: SiteMap) -> Key:
    """The name that all spellings of one address share; where `/a.html` and `/a/` are two, so are their names."""
    equality = site.layout.equality

    def key(url: str) -> str:
        known = site.key(url)
        return known + ".html" if equality.styled and equality.apart(url, known.rstrip("/") + "/") else known

    return key


def _answered(steps: Sequence[Step], table: Table) -> dict[Step, str]:
    """The additions for an address that has an entry, or an answer that is the same, and which that is."""
    changing = {spot(step.redirect) for step in steps if not isinstance(step, Add)}
    found: dict[Step, str] = {}
    for add in steps:
        if isinstance(add, Add):
            end = table.resolve(add.old.address)
            first = next(iter(getattr(end, "hops", ())), None)
            if first is None or spot(first) in changing:
                continue
            same = isinstance(end, Live) and end.page == table.map.page_at(add.target)
            if same or first.kind in LITERAL:
                where = f"line {first.place.line} of {first.place.path}" if first.place.line else first.place.path
                found[add] = f"{where} leads {add.old.address} to {first.target} already"
    return found


def _answers(rule: Redirect, table: Table) -> bool:
    """Whether a reader of its source gets an entry, and neither a page nor another entry."""
    answer = table.answer(rule.source, table.map.page_at(rule.source) is not None)
    return answer is not None and spot(answer.rule) == spot(rule)
