"""Tells where the lines of a page go that it is split off: which file, written in which manner."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cached_property

from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View
from docs_guard.app.purposes import reader
from docs_guard.config.levels import Levels
from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.page import Page
from docs_guard.model.purpose import Declared, Purpose
from docs_guard.model.rule import Rule
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Unreadable
from docs_guard.pages.page import RST
from docs_guard.purpose.foreign import foreign_on
from docs_guard.purpose.front import in_front_matter
from docs_guard.purpose.grounds import PURPOSES, comment
from docs_guard.purpose.remedy import longest, moving
from docs_guard.purpose.splitting.cut import Cut, NoSplit
from docs_guard.purpose.splitting.front import front
from docs_guard.purpose.splitting.links import Linking, with_page
from docs_guard.purpose.splitting.manner import Manner, manner, named, spelled
from docs_guard.purpose.splitting.parts import Plan
from docs_guard.purpose.splitting.text import source
from docs_guard.purpose.splitting.wording import Wording, is_english
from docs_guard.registry import load
from docs_guard.sites.layout import Folders

RULE = "mixed-purpose"
"""The rule whose proposals are carried out."""
NEIGHBOURS = 12
"""Pages of a folder that show the manner of all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Lines of a page, the title that was read for them, and what they are for, where that is known."""

    first: int
    last: int
    title: str = ""
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The new file and how the page is split into it; `site` is the map that holds both pages."""

    path: str
    site: SiteMap
    plan: Plan
    note: tuple[str, ...] = ()


class Targets:
    """Where the lines of pages go, in one tree."""

    def __init__(self, view: View) -> None:
        self.view, self.pages, self.purposes = view, view.pages, view.purposes

    def chosen(self, page: Page, lines: tuple[int, int] | None) -> Chosen:
        """The lines that are named, or else the longest passage of another purpose. Raises NoSplit."""
        declared = self.purposes.declared(page.data, page.path)
        if lines is not None:
            return Chosen(*lines, self._title(page, lines), self._purpose(page, lines, declared))
        if declared is None:
            raise NoSplit(
                "nothing tells what the page is for, so that no part of it is foreign: say with --lines A-B which ones "
                "are to move"
            )
        found = foreign_on(reader(page)(), declared, page.words, **self._limits(page.path))
        if not found:
            raise NoSplit(
                f"no part of the page is found to serve another purpose than its own, {declared.purpose}: say which "
                "lines are to move with --lines A-B"
            )
        most = longest(found)
        first, title = moving(page, most)
        return Chosen(first, most.end, title, PURPOSES[most.kind])

    def _limits(self, path: str) -> dict[str, int]:
        """How many words and percent of the page `mixed-purpose` is told to leave alone there."""
        rule = load("docs_guard.rules", RULE, Rule)
        return asdict(rule.context(dict(Levels(self.view.config).of(RULE, path).options)).options)

    def _title(self, page: Page, lines: tuple[int, int]) -> str:
        """The title that a finding proposes for these lines, if one does."""
        proposed = ((*moving(page, each), each.end) for each in reader(page)().passages)
        return next((title for first, title, last in proposed if (first, last) == lines), "")

    def _purpose(self, page: Page, lines: tuple[int, int], declared: Declared | None) -> Purpose | None:
        """What most of the lines are for, where that is unmistakable."""
        found = [
            (min(each.end, lines[1]) - max(each.start, lines[0]), each.kind)
            for each in reader(page)().passages
            if each.start <= lines[1] and lines[0] <= each.end
        ]
        most = max(found, default=None)
        if most is None or 2 * most[0] < lines[1] - lines[0]:
            return None
        return None if declared and declared.kind == most[1] else PURPOSES[most[1]]

    def of(self, page: Page, cut: Cut, purpose: Purpose | None, to: str | None) -> Target:
        """Raises NoSplit or Failure where the file cannot be."""
        site = self._site(page.path)
        folder, name = self._folder(page, purpose, to)
        beside = [each for each in self._in(folder, page) if each.path != page.path]
        style = manner(beside, page)
        path = name or self._free(site, folder, page, cut, style)
        self._may_be(site, path, page)
        new = _published(site, path)
        whole = with_page(site, new)
        old = whole.by_path[page.path]
        linking = Linking(whole, old, new, lambda at, src: self._asset(whole, at, src), self.view.tree.__contains__)
        return self._told(page, cut, linking, style, purpose, beside)

    def _told(
        self, page: Page, cut: Cut, linking: Linking, style: Manner, purpose: Purpose | None, beside: Sequence[Page]
    ) -> Target:
        site, rst = linking.site, page.path.endswith(RST)
        newline = source(page.data).newline.decode()
        said = self._key(page, purpose, style, beside)
        own = in_front_matter(page.data)
        without = frozenset((own.key.lower(),)) if own and said is None else frozenset()
        title = cut.title if style.in_front else None
        head = front(page.data, title, said, newline, without) if not rst else front(b"", None, None, newline)
        markup = ("sphinx" if site.generator == "sphinx" else "rst") if rst else "markdown"
        folder = site.layout.folder_of(page.path) if isinstance(site.layout, Folders) else None
        plan = Plan(
            page,
            cut,
            linking,
            head,
            style.in_front and not style.heading,
            Wording(markup, is_english(page.text)),
            folder.slugs if folder else (),
            self._comment(page, purpose, linking.new.path, said is not None),
        )
        return Target(linking.new.path, site, plan, tuple(_notes(head.left, linking)))

    def _comment(self, page: Page, purpose: Purpose | None, path: str, said: bool) -> str:
        """The comment that says what the new page is for, as the old one does, or as its place does not."""
        declared = self.purposes.declared(page.data, page.path)
        if purpose is None or declared is None:
            return ""
        placed = self.purposes.declared(b"", path)
        right = said or (placed is not None and placed.purpose == purpose)
        return "" if right and not declared.by.startswith("comment") else comment(path, purpose)

    def _key(
        self, page: Page, purpose: Purpose | None, style: Manner, beside: Sequence[Page]
    ) -> tuple[str, str] | None:
        """The key of front matter that tells what the new page is for, with its value."""
        if purpose is None or not style.key:
            return None
        folder = page.path.rpartition("/")[0]
        return spelled((*beside, *self._in(folder + "/" if folder else "", page)), purpose) or (style.key, purpose)

    def _folder(self, page: Page, purpose: Purpose | None, to: str | None) -> tuple[str, str]:
        """The folder for the new page, and its path where that is told."""
        own = page.path[: page.path.rfind("/") + 1]
        if to is not None:
            clean = to.strip("/").removeprefix("./")
            if ".." in clean.split("/"):
                raise NoSplit(f"--to {to} lies outside of the work tree")
            if clean.endswith(TEXT):
                return clean[: clean.rfind("/") + 1], clean
            if not to.endswith("/") and not self._is_folder(clean):
                raise NoSplit(f"--to {to} names no page: end it with {_end(page.path)}, or with / for a folder")
            return clean + "/" if clean else "", ""
        home = self.purposes.home(page.path, purpose) if purpose else None
        return home if home is not None else own, ""

    def _is_folder(self, path: str) -> bool:
        return any(each.startswith(path + "/") for each in self.view.tree.paths())

    def _free(self, site: SiteMap, folder: str, page: Page, cut: Cut, style: Manner) -> str:
        """The path of the new page in a folder where pages can be."""
        stem = named(cut.title, style.sign) or "page"
        name = stem + _end(page.path)
        if _can_be(site, folder + name):
            return folder + name
        above = folder.rstrip("/")
        above = above[: above.rfind("/") + 1]
        return above + name if _can_be(site, above + name) else folder + name

    def _may_be(self, site: SiteMap, path: str, page: Page) -> None:
        """Raises where another file or page is there already, or none can be."""
        if path.lower() in (each.lower() for each in self.view.tree.paths()):
            raise Failure("split", "is there already: name another file with --to PATH", path)
        if _end(path) != _end(page.path):
            raise NoSplit(f"{path} is in another language than the page: end its name with {_end(page.path)}")
        taken = site.page_at(_published(site, path).address)
        if taken is not None:
            raise Failure("split", f"would have the address of {taken.path}: name another file with --to PATH", path)

    def _in(self, folder: str, page: Page) -> list[Page]:
        """Some pages of a folder, in the language of the page."""
        from docs_guard.pages.page import read

        end = page.path[page.path.rfind(".") :]
        paths = [
            path
            for path in self.view.tree.paths()
            if path.startswith(folder) and path.endswith(end) and "/" not in path[len(folder) :]
        ]
        found = self.view.tree.read_many(paths[:NEIGHBOURS])
        return [read(data, path) for path, data in found if not isinstance(data, Unreadable)]

    def _site(self, path: str) -> SiteMap:
        """The site that publishes a page; outside of all, that of all files of the repository."""
        found = self.pages.site_of(path) or self._everything
        return found if path in found.by_path else with_page(found, Published(path, "/" + path))

    @cached_property
    def _everything(self) -> SiteMap:
        from docs_guard.sites.map import read_map

        return read_map(self.view.tree, SiteConfig("plain"))[0]

    def _asset(self, site: SiteMap, path: str, src: str) -> str | None:
        from docs_guard.sites.assets import asset

        return asset(self.view.tree, site, path, src)


def _end(path: str) -> str:
    return path[path.rfind(".") :]


def _can_be(site: SiteMap, path: str) -> bool:
    return site.layout.address(path, {}) is not None


def _published(site: SiteMap, path: str) -> Published:
    address = site.layout.address(path, {}) or "/" + path[: path.rfind(".")]
    return Published(path, address, *site.layout.dimension(path, address))


def _notes(left: Sequence[str], linking: Linking) -> Iterator[str]:
    told = [key for key in left if key.lower() in ("description", "summary", "keywords", "intro")]
    if told:
        yield f"{linking.new.path} has no `{'`, `'.join(told)}` yet: write what the new page is about"
