"""What many changes of redirects make of a site's files, together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from docs_guard.app.editing import Edited, Editing
from docs_guard.app.entry_writing import NO_FILE
from docs_guard.app.overlay import Overlay
from docs_guard.app.sources import ReadSource, formats, read_source, read_sources
from docs_guard.config.settings import SiteConfig
from docs_guard.model.redirect import Live, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.step import Add, Drop, Retarget, Step
from docs_guard.model.tree import Files
from docs_guard.redirects.table import Table
from docs_guard.sites.map import read_map


class Site:
    """A site without a repository: its pages, and one redirect file of a format."""

    def __init__(
        self, pages: Sequence[str], path: str, content: str, name: str = "", *, more: Sequence[str] = (), base: str = ""
    ) -> None:
        files = {**{page: f"# {page}\n" for page in pages}, **dict.fromkeys(more, "a file"), path: content}
        self.tree = Files(files)
        self.config = SiteConfig("plain", root=("docs/",), base=base)
        self.map: SiteMap = read_map(self.tree, self.config)[0]
        self.path = path
        self.sources: list[ReadSource] = [read_source(path, formats()[name or "netlify"], self.tree, self.map)]

    def old(self, path: str) -> Published:
        address = self.map.layout.address(path, {})
        assert address is not None
        return Published(path, address)

    def add(self, old: str, target: str) -> Add:
        return Add(self.old(f"docs/{old}.md"), target)

    def rule(self, source: str) -> Redirect:
        return next(rule for rule in self.sources[0].reading.redirects if rule.source == source)

    def planned(self, *steps: Step, kept: Sequence[str] = ()) -> Edited:
        return Editing(self.tree, self.sources, self.map).planned(steps, kept)

    def becomes(self, *steps: Step, kept: Sequence[str] = ()) -> str:
        """What the redirect file becomes; nothing is left, and no other file changes."""
        edited = self.planned(*steps, kept=kept)
        assert edited.left == ()
        assert set(edited.files) <= {self.path}
        return edited.files[self.path][1].decode() if edited.files else self.tree.read(self.path).decode()

    def ends(self, edited: Edited, address: str) -> str | None:
        """The file of the page that a reader gets at an address after the edits."""
        tree = Overlay(self.tree, {path: after for path, (_, after) in edited.files.items()})
        sources = [read_source(each.source.path, each.format, tree, self.map) for each in self.sources]
        end = Table([(each.format, each.reading) for each in sources], self.map).resolve(address)
        return end.page.path if isinstance(end, Live) else None


def test_nothing_to_do_changes_no_file():
    assert Site(["docs/new.md"], "_redirects", "/a /new\n").planned() == Edited({})


class TestAdding:
    def test_entries_stand_one_after_the_other(self):
        site = Site(["docs/new.md", "docs/other.md"], "_redirects", "/a /new\n")

        assert site.becomes(site.add("x", "/new"), site.add("y", "/other")) == "/a /new\n/x /new\n/y /other\n"

    def test_what_led_to_the_address_leads_on(self):
        site = Site(["docs/new.md"], "_redirects", "# older\n/older   /old  302\n/oldest /older\n")

        assert site.becomes(site.add("old", "/new")).startswith("# older\n/older   /new  302\n/oldest /older\n/old ")

    def test_an_anchor_of_an_entry_that_leads_on_is_kept_as_browsers_do(self):
        site = Site(["docs/new.md"], "_redirects", "/older /old#part\n")

        assert site.becomes(site.add("old", "/new")) == "/older /new#part\n/old /new\n"
        assert site.becomes(site.add("old", "/new#now")) == "/older /new#now\n/old /new#now\n"

    def test_an_entry_that_would_lead_to_itself_goes(self):
        site = Site(["docs/new.md"], "_redirects", "/new /old\n/x /new\n")

        assert site.becomes(site.add("old", "/new")) == "/x /new\n/old /new\n"

    def test_an_entry_for_the_new_address_goes_that_leads_back_over_others(self):
        site = Site(["docs/new.md"], "_redirects", "/new /middle\n/middle /old\n")

        assert site.becomes(site.add("old", "/new")) == "/middle /new\n/old /new\n"

    def test_additions_are_flattened_among_each_other(self):
        site = Site(["docs/c.md"], "_redirects", "")

        assert site.becomes(site.add("a", "/b"), site.add("b", "/c")) == "/a /c 301\n/b /c 301\n"

    def test_an_address_that_would_lead_round_is_left_with_the_reason(self):
        site = Site(["docs/c.md"], "_redirects", "")

        edited = site.planned(site.add("a", "/b"), site.add("b", "/a"), site.add("x", "/c"))

        assert edited.files["_redirects"][1] == b"/x /c 301\n"
        assert [why for _, why in edited.left] == [
            "/a would lead back to itself, over /b",
            "/b would lead back to itself, over /a",
        ]

    def test_an_address_that_has_an_entry_is_left_with_its_place(self):
        site = Site(["docs/c.md"], "_redirects", "/x /c\n/a /nowhere\n")

        edited = site.planned(site.add("a", "/c"))

        assert edited.files == {}
        assert [why for _, why in edited.left] == ["line 2 of _redirects leads /a to /nowhere already"]

    def test_the_same_twice_is_once_and_two_goals_are_one_too_many(self):
        site = Site(["docs/c.md", "docs/d.md"], "_redirects", "")

        edited = site.planned(site.add("a", "/c"), site.add("a", "/c"), site.add("a", "/d"))

        assert edited.files["_redirects"][1] == b"/a /c 301\n"
        assert [why for _, why in edited.left] == ["another fix makes /a lead to /c"]

    def test_an_entry_with_an_anchor_in_its_source_is_no_entry_of_the_page(self):
        site = Site(["docs/new.md"], "_redirects", "/new#part /old\n")

        assert site.becomes(site.add("old", "/new")) == "/new#part /old\n/old /new\n"

    def test_without_a_file_to_write_in_the_cure_is_told(self):
        site = Site(["docs/new.md"], "_redirects", "")
        site.sources = []

        assert [why for _, why in site.planned(site.add("old", "/new")).left] == [NO_FILE]


class TestChanging:
    def test_entries_that_go_and_entries_that_lead_elsewhere_are_planned_together(self):
        site = Site(["docs/new.md"], "_redirects", "/a /x\n/b /x\n/c /x\n")

        steps = (Drop(site.rule("/b")), Retarget(site.rule("/c"), "/new"), site.add("d", "/new"))

        assert site.becomes(*steps) == "/a /x\n/c /new\n/d /new\n"

    def test_neighbours_in_one_list_go_at_once(self):
        content = '[\n  {"from": "/a", "to": "/x"},\n  {"from": "/b", "to": "/x"},\n  {"from": "/c", "to": "/x"}\n]\n'
        site = Site(["docs/x.md"], "redirects.json", content, "object-list")

        assert site.becomes(Drop(site.rule("/b")), Drop(site.rule("/c"))) == '[\n  {"from": "/a", "to": "/x"}\n]\n'

    def test_of_two_goals_for_one_entry_the_second_is_left(self):
        site = Site(["docs/new.md", "docs/b.md"], "_redirects", "/a /x\n")

        edited = site.planned(Retarget(site.rule("/a"), "/new"), Retarget(site.rule("/a"), "/b"))

        assert edited.files["_redirects"][1] == b"/a /new\n"
        assert [why for _, why in edited.left] == ["another fix makes the entry lead to /new"]

    def test_entries_that_say_the_same_are_led_elsewhere_together(self):
        site = Site(["docs/new.md"], "_redirects", "/a /x\n/b /x\n/a /x\n")

        assert site.becomes(Retarget(site.rule("/a"), "/new")) == "/a /new\n/b /x\n/a /new\n"

    def test_an_entry_that_goes_is_not_led_elsewhere_too(self):
        site = Site(["docs/new.md"], "_redirects", "/a /x\n/b /new\n")

        assert site.becomes(Drop(site.rule("/a")), Retarget(site.rule("/a"), "/new")) == "/b /new\n"

    def test_an_entry_of_another_table_is_left(self):
        site = Site(["docs/new.md"], "_redirects", "/a /x\n")
        other = Site(["docs/new.md"], "_redirects", "/b /x\n")

        edited = site.planned(Drop(other.rule("/b")))

        assert edited.files == {}
        assert [why for _, why in edited.left] == ["the entry is not there"]


NAMES = ("a", "b", "c")
MOVED = [f"docs/new/{name}.md" for name in NAMES]


class TestWholeFolders:
    def site(self, content: str = "/x /new/a\n", *, pages: Sequence[str] = (), **more: object) -> Site:
        return Site([*MOVED, *pages], "_redirects", content, **more)  # type: ignore[arg-type]

    def steps(self, site: Site, names: Sequence[str] = NAMES, old: str = "old") -> list[Add]:
        base = site.map.base
        return [site.add(f"{old}/{name}", f"{base}/new/{name}") for name in names]

    def test_a_folder_that_moved_as_a_whole_is_one_rule(self):
        site = self.site()

        assert site.becomes(*self.steps(site)) == "/x /new/a\n/old/* /new/:splat\n"

    def test_two_pages_are_two_entries(self):
        site = self.site()

        assert "*" not in site.becomes(*self.steps(site, NAMES[:2]))

    @pytest.mark.parametrize(
        ("pages", "more", "kept"),
        [
            (["docs/old/stays.md"], [], []),
            ([], ["docs/old/picture.png"], []),
            ([], ["static/old/form.pdf"], []),
            ([], [], ["/old/lost"]),
        ],
    )
    def test_where_something_is_left_below_it_each_page_has_an_entry(self, pages, more, kept):
        site = self.site(pages=pages, more=more)

        assert "*" not in site.becomes(*self.steps(site), kept=kept)

    def test_where_a_page_went_another_way_each_page_has_an_entry(self):
        site = self.site(pages=["docs/elsewhere.md"])

        assert "*" not in site.becomes(*self.steps(site), site.add("old/d", "/elsewhere"))

    def test_where_an_entry_below_it_would_be_overruled_each_page_has_an_entry(self):
        site = self.site("/x /new/a\n/old/* /other/:splat\n/old/z /new/a\n")

        edited = site.planned(*self.steps(site))

        assert site.ends(edited, "/old/a") == "docs/new/a.md"

    def test_a_folder_of_a_folder_may_move_as_a_whole(self):
        pages = [f"docs/new/sub/{name}.md" for name in NAMES]
        site = self.site(pages=[*pages, "docs/old/stays.md"])
        adds = [site.add(f"old/sub/{name}", f"/new/sub/{name}") for name in NAMES]

        assert site.becomes(*adds) == "/x /new/a\n/old/sub/* /new/sub/:splat\n"

    def test_the_own_page_of_the_folder_goes_with_it(self):
        pages = [f"docs/new/sub/{name}.md" for name in NAMES]
        site = self.site(pages=[*pages, "docs/new/sub/index.md", "docs/old/stays.md"])
        adds = [site.add(f"old/sub/{name}", f"/new/sub/{name}") for name in (*NAMES, "index")]
        adds[-1] = site.add("old/sub/index", "/new/sub")

        edited = site.planned(*adds)

        assert edited.files["_redirects"][1].decode().splitlines()[-1] == "/old/sub/* /new/sub/:splat"
        assert site.ends(edited, "/old/sub") == site.ends(edited, "/old/sub/") == "docs/new/sub/index.md"
        assert site.ends(edited, "/old/sub/a") == "docs/new/sub/a.md"

    def test_patterns_that_led_into_the_folder_lead_along(self):
        site = self.site("/ancient/* /old/:splat\n/one /old/a\n")

        assert site.becomes(*self.steps(site)) == "/ancient/* /new/:splat\n/one /new/a\n/old/* /new/:splat\n"

    def test_a_pattern_that_led_back_goes(self):
        site = self.site("/new/* /old/:splat\n/one /new/a\n")

        assert site.becomes(*self.steps(site)) == "/one /new/a\n/old/* /new/:splat\n"

    def test_a_file_without_patterns_gets_an_entry_for_each(self):
        site = Site(MOVED, "redirects.txt", "/x /new/a\n", "text")

        assert site.becomes(*self.steps(site)).count("/old/") == 3

    def test_the_base_of_the_site_is_written_as_the_file_has_it(self):
        site = self.site("/x /new/a\n", base="/manual")

        assert site.becomes(*self.steps(site)) == "/x /new/a\n/old/* /new/:splat\n"


def test_one_page_that_took_over_several_gets_all_their_addresses_in_its_front_matter():
    tree = Files(
        {
            "hugo.toml": "",
            "content/_index.md": "---\ntitle: Start\n---\n",
            "content/new.md": "---\ntitle: New\naliases:\n  - /older/\n---\n",
        }
    )
    config = SiteConfig("hugo", root=("content/",))
    site = read_map(tree, config)[0]
    sources = read_sources(tree, config, site, lambda: iter(()))
    olds = [Published(f"content/{name}.md", f"/{name}/") for name in ("a", "b")]

    edited = Editing(tree, sources, site).planned([Add(old, "/new/") for old in olds])

    assert edited.left == ()
    assert edited.files["content/new.md"][1].decode() == (
        "---\ntitle: New\naliases:\n  - /older/\n  - /a/\n  - /b/\n---\n"
    )
