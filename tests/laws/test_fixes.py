"""Laws of what is mended: readers arrive, what was right stays right, twice is once, and other bytes stay."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest
from app.sample import PLAIN, history, text
from app.sample import Files as Contents
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import clean_environment
from rules.page import Example, all_examples
from rules.replay import Replay

from docs_guard.app.editing import Edited, Editing
from docs_guard.app.fixing import Fixed, fix
from docs_guard.app.overlay import Overlay
from docs_guard.app.request import Request
from docs_guard.app.sources import ReadSource, formats, read_source, read_sources
from docs_guard.config.settings import SiteConfig
from docs_guard.model.redirect import Live
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.step import Add
from docs_guard.model.tree import Files, Tree
from docs_guard.redirects.format import Move
from docs_guard.redirects.table import Table
from docs_guard.sites.map import read_map

BEGUN = {
    "docsite": ("docsite", "assets/redirects", ""),
    "netlify": ("plain", "_redirects", ""),
    "cloudflare": ("plain", "_redirects", ""),
    "gitlab": ("plain", "_redirects", ""),
    "netlify-toml": ("plain", "netlify.toml", ""),
    "object-list": ("plain", "redirects.json", ""),
    "text": ("plain", "redirects.txt", ""),
    "conf-py": ("sphinx", "conf.py", 'extensions = ["sphinx_reredirects"]\nredirects = {}\n'),
    "mkdocs": ("mkdocs", "mkdocs.yml", "site_name: Kettle\nplugins:\n  - redirects:\n      redirect_maps: {}\n"),
    "mdbook": ("plain", "book.toml", ""),
    "learn": ("learn", ".openpublishing.redirection.json", '{\n  "redirections": []\n}\n'),
    "hugo-aliases": ("hugo", "", ""),
    "redirect-from": ("jekyll", "", ""),
}
"""A generator, a file and how it begins, for each format that can be written."""
ENDINGS = {"sphinx": ".rst"}
FOLDERS = {"hugo": "content/", "mkdocs": "docs/"}


def test_every_format_that_can_be_written_takes_part():
    assert {name for name, format_ in formats().items() if format_.add} == set(BEGUN)


@dataclass(frozen=True)
class Change:
    """Pages by name: where those went that moved or merged, and for each older address the page that it leads to."""

    moved: dict[str, str]
    living: tuple[str, ...]
    older: dict[str, str]


PAGES = ("a", "b", "c", "guide/a", "guide/b", "guide/c", "guide/deep/d")
NEWS = ("n1", "n2", "task/a", "task/b", "task/c", "task/deep/d")


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Some pages went to a new name, or into another page, new or old; some have older addresses."""
    moving = draw(st.lists(st.sampled_from(PAGES), unique=True, min_size=1))
    living = tuple(page for page in PAGES if page not in moving)
    goals = st.sampled_from((*NEWS, *living))
    moved = {page: draw(goals) for page in moving}
    if draw(st.booleans()):
        moved |= {page: page.replace("guide/", "task/") for page in moving if page.startswith("guide/")}
    known = st.sampled_from(("o1", "o2", "guide/o3", "n1", "task/a"))
    taken = {*moved.values()}
    older = draw(st.dictionaries(known, st.sampled_from(PAGES)))
    return Change(
        moved, living, {name: page for name, page in older.items() if name not in {*taken} - {moved.get(page)}}
    )


class World:
    """A site in memory, before and after a change, with a table of redirects that was written before it."""

    def __init__(self, name: str, change: Change, end: str) -> None:
        generator, self.file, begun = BEGUN[name]
        self.name, self.change, self.end = name, change, end
        self.config = SiteConfig(generator)
        self.ending = ENDINGS.get(generator, ".md")
        begin = {self.file: begun.replace("\n", end).encode()} if self.file else {}
        before = begin | {self.path(page): self.page(page) for page in PAGES}
        self.files = dict(before)
        for older, page in change.older.items():
            self.write(older, page)
        for page in change.moved:
            front = self.files.pop(self.path(page))
            new = self.path(change.moved[page])
            if new not in self.files:
                self.files[new] = front
        for page in change.moved.values():
            self.files.setdefault(self.path(page), self.page(page))

    def path(self, page: str) -> str:
        return f"{FOLDERS.get(self.config.generator, '')}{page}{self.ending}"

    def page(self, name: str) -> bytes:
        return f"---\ntitle: {name}\n---\n\nText.\n".replace("\n", self.end).encode()

    def write(self, older: str, page: str) -> None:
        """An entry that was there before, in the format's own way."""
        site = self.map(Files(self.files))
        old, new = self.published(site, older), site.by_path[self.path(page)]
        for source in self.sources(Files(self.files), site):
            if source.format.name == self.name and source.format.add:
                addition = source.format.add(source.source, Move(old, new.address, new))
                if addition:
                    edit = addition.edit
                    data = self.files.get(edit.path, b"")
                    self.files[edit.path] = data[: edit.start] + edit.text.encode() + data[edit.end :]

    def map(self, tree: Tree) -> SiteMap:
        return read_map(tree, self.config)[0]

    def sources(self, tree: Tree, site: SiteMap) -> list[ReadSource]:
        if self.file:
            return [read_source(self.file, formats()[self.name], tree, site)]
        return [
            each for each in read_sources(tree, self.config, site, lambda: iter(())) if each.format.name == self.name
        ]

    def published(self, site: SiteMap, page: str) -> Published:
        address = site.layout.address(self.path(page), {})
        assert address is not None
        return Published(self.path(page), address)

    def adds(self, site: SiteMap) -> list[Add]:
        return [
            Add(self.published(site, page), site.by_path[self.path(goal)].address)
            for page, goal in self.change.moved.items()
        ]


def edited(world: World, tree: Tree) -> Edited:
    site = world.map(tree)
    return Editing(tree, world.sources(tree, site), site).planned(world.adds(site))


@pytest.mark.parametrize("name", sorted(BEGUN))
@given(changes(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=25, deadline=None)
def test_readers_of_moved_pages_and_of_their_older_addresses_arrive(name: str, change: Change, end: str) -> None:
    world = World(name, change, end)
    tree = Files(world.files)

    site = world.map(tree)
    known = {site.key(rule.source) for each in world.sources(tree, site) for rule in each.reading.redirects}

    made = edited(world, tree)

    after = Overlay(tree, {path: data for path, (_, data) in made.files.items()})
    site = world.map(after)
    assert site.pages == world.map(tree).pages
    table = Table([(each.format, each.reading) for each in world.sources(after, site)], site)
    left = {step.old.path for step, _ in made.left if isinstance(step, Add)}
    for page, goal in change.moved.items():
        if world.path(page) not in left:
            assert arrives(table, world.published(site, page).address) == world.path(goal)
    for older, page in change.older.items():
        goal = change.moved.get(page, page)
        address = world.published(site, older).address
        if older != goal and site.key(address) in known and world.path(page) not in left:
            assert arrives(table, address) == world.path(goal)
    for was, data in made.files.values():
        assert b"\r\n" not in (was or b"") or data.replace(b"\r\n", b"").count(b"\n") == 0


def arrives(table: Table, address: str) -> str | None:
    found = table.resolve(address)
    return found.page.path if isinstance(found, Live) else None


@pytest.mark.parametrize("name", sorted(BEGUN))
@given(changes())
@settings(max_examples=10, deadline=None)
def test_what_was_written_once_is_not_written_again(name: str, change: Change) -> None:
    world = World(name, change, "\n")
    tree = Files(world.files)
    once = edited(world, tree)
    after = Overlay(tree, {path: data for path, (_, data) in once.files.items()})

    assert edited(world, after).files == {}


FIXABLE = [example for example in all_examples() if "fix: " in example.text("findings")]


@pytest.mark.parametrize("example", FIXABLE, ids=str)
def test_what_is_mended_in_an_example_ends_and_brings_nothing(example: Example, tmp_path) -> None:
    replay = Replay(tmp_path, example).make()

    made = fix(Request(**replay.request))  # type: ignore[arg-type]

    before = {finding.fingerprint for finding in made.before.report.findings}
    after = {finding.fingerprint for finding in made.after.report.findings}
    assert after <= before
    assert not after & {finding.fingerprint for finding in made.mended}
    safe = [finding for finding in made.before.report.findings if finding.fix and finding.fix.safe]
    assert bool(made.mended) == bool(safe)
    if made.files:
        head = replay.fixed({**replay.after, **{path: data for path, (_, data) in made.files.items()}})
        again = fix(Request(**{**replay.request, "head": head}))  # type: ignore[arg-type]
        assert again.before.report.findings == made.after.report.findings
        assert again.files == {}


SITES: dict[str, tuple[str, Contents]] = {
    "netlify": ("docs/", {"docs-guard.toml": PLAIN, "_redirects": "/o1 /guide/a\n/o2 /o1\n/n1 /b\n"}),
    "mkdocs": (
        "docs/",
        {
            "mkdocs.yml": "site_name: Kettle\nplugins:\n  - redirects:\n      redirect_maps:\n"
            "        o1.md: guide/a.md\n"
        },
    ),
    "hugo": ("content/", {"hugo.toml": 'baseURL = "https://kettle.example/"\n', "content/_index.md": "# Start\n"}),
    "vercel": (
        "docs/",
        {
            "docs-guard.toml": PLAIN,
            "vercel.json": '{\n  "redirects": [\n    { "source": "/o1", "destination": "/guide/a" }\n  ]\n}\n',
        },
    ),
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", sorted(SITES))
def test_after_moves_and_merges_every_address_with_a_sure_successor_is_answered(name, seed, tmp_path):
    root, files = SITES[name]
    random = Random(seed)  # noqa: S311
    moving = random.sample(PAGES, 5)
    before = {**files, **{f"{root}{page}.md": text(page) for page in PAGES}, f"{root}index.md": text("start")}
    change: dict[str, str | bytes | None] = {f"{root}{page}.md": None for page in moving}
    for page, goal in zip(moving[:4], random.sample(NEWS, 4), strict=True):
        change[f"{root}{goal}.md"] = text(page)
    repository = history(tmp_path, before, change)
    request = Request(str(repository.folder), "main~1", "main", environment=clean_environment())

    made = fix(request)

    sure = [each for each in made.before.report.findings if each.fix and each.fix.safe and each.candidates]
    assert sure
    lost = {finding.address for finding in made.after.report.findings}
    assert not lost & {finding.address for finding in sure}
    assert known(made, "before") >= known(made, "after")


def known(made: Fixed, when: str) -> set[tuple[str, str | None]]:
    report = made.before.report if when == "before" else made.after.report
    return {(finding.rule, finding.address) for finding in report.findings}


def test_a_request_with_nothing_to_mend_is_left_as_it_is(tmp_path):
    repository = history(tmp_path, {"docs-guard.toml": PLAIN, "docs/a.md": text("a")}, {"docs/b.md": text("b")})
    request = Request(str(repository.folder), "main~1", "main", environment=clean_environment())

    made = fix(request)

    assert (made.files, made.mended, made.left) == ({}, (), ())
