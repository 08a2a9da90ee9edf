"""What a link leads to, and which of two forms of a line belong together."""

from itertools import product

import pytest

from docs_guard.moves.links import Rewriting
from docs_guard.moves.targets import Targets, bare, resolved
from moves.world import site

SITE = site({"docs/guides/install.md": "", "docs/guides/index.md": "", "docs/a/b.md": ""})
PAGES = Targets(SITE, SITE.pages)


@pytest.mark.parametrize(
    ("token", "file", "path"),
    [
        ("/guides/install", "nav.ts", "docs/guides/install.md"),
        ("/guides/install/", "nav.ts", "docs/guides/install.md"),
        ("/guides/install#part", "nav.ts", "docs/guides/install.md"),
        ("/guides/install?x=1", "nav.ts", "docs/guides/install.md"),
        ("https://docs.example.org/guides/install", "README.md", "docs/guides/install.md"),
        ("https://other.example.org/guides/install", "README.md", None),
        ("guides/install.md", "mkdocs.yml", "docs/guides/install.md"),
        ("docs/guides/install.md", "README.md", "docs/guides/install.md"),
        ("../guides/install.md", "docs/a/b.md", "docs/guides/install.md"),
        ("./install.md,", "docs/guides/index.md", "docs/guides/install.md"),
        ("../guides/", "docs/a/b.md", "docs/guides/index.md"),
        ("../../guides/install", "docs/a/b.md", "docs/guides/install.md"),
        ("/guides/missing", "nav.ts", None),
        ("install", "docs/guides/index.md", None),
        ("", "docs/guides/index.md", None),
    ],
)
def test_a_link_is_resolved_as_a_reader_or_a_generator_would(token: str, file: str, path: str | None) -> None:
    assert PAGES.find(token, file, alone=False) == path


def test_a_bare_word_is_a_link_where_it_stands_alone() -> None:
    assert PAGES.find("install", "docs/guides/index.md", alone=True) == "docs/guides/install.md"


def test_paths_are_resolved_and_cut_without_leaving_the_top() -> None:
    assert resolved("a/./b/../../../c") == "c"
    assert bare("a/index.md") == "a"
    assert bare("index.md") == "index"
    assert bare("a/b.c.md") == "a/b.c"


OLD = site({"docs/old.md": "", "docs/kept.md": ""})
NEW = site({"docs/new.md": "", "docs/kept.md": "", "docs/too.md": ""})


def pairs(before: str, after: str) -> list[tuple[str, str]]:
    lost = [page for page in OLD.pages if page.path == "docs/old.md"]
    rewriting = Rewriting(Targets(NEW, lost), Targets(NEW, NEW.pages))
    return list(rewriting.pairs(before.encode(), after.encode(), ("nav.md", "nav.md")))


def test_a_rewritten_line_pairs_the_old_page_with_the_new_one() -> None:
    assert pairs("see [the guide](/old) now", "see [the guide](/new) now") == [("docs/old.md", "docs/new.md")]


def test_a_page_that_the_line_led_to_before_is_no_successor() -> None:
    assert pairs("the [guide](/old), the [kept](/kept)", "the [guide](/new), the [kept](/kept)") == [
        ("docs/old.md", "docs/new.md")
    ]
    assert pairs("the [guide](/old) or [kept](/kept)", "the guide or [kept](/kept)") == []


def test_a_line_that_says_something_else_is_no_new_form() -> None:
    assert pairs("see [the guide](/old) now", "prices and plans are [listed](/new) there") == []


def test_lines_of_one_wording_that_lead_to_different_pages_prove_nothing() -> None:
    assert pairs("[read more](/old)", "[read more](/new)\n[read more](/too)") == []


def test_a_line_without_words_is_known_by_its_neighbours() -> None:
    before = "- name: Start\n  href: /old\n- name: Prices\n  href: /kept\n"
    after = "- name: Start\n  href: /new\n- name: Prices\n  href: /too\n"
    assert pairs(before, after) == [("docs/old.md", "docs/new.md")]


def test_a_change_made_to_waste_time_is_cut_short() -> None:
    words = " ".join("".join(letters) for letters in product("abcdefg", repeat=3))
    before = "\n".join(f"[{words}](/old) {n}" for n in range(300))
    lost = [page for page in OLD.pages if page.path == "docs/old.md"]
    rewriting = Rewriting(Targets(NEW, lost), Targets(NEW, NEW.pages))
    after = before.replace("/old", "/new")
    found = list(rewriting.pairs(before.encode(), after.encode(), ("nav.md", "nav.md")))
    assert rewriting.left < 0
    assert len(found) < 300
