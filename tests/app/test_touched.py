"""What a change is told of the pages that it touches: what it brought or worsened, and all of it."""

import pytest
from pictures.files import png

from app.sample import PLAIN, history, judged, text

HUGO = '[[site]]\ngenerator = "hugo"\nroot = "content/"\n'
SHOT = "![](img/screenshot-{}.png)"
BARE = SHOT.format("one")
ALT = "missing-alt-text"
HEAVY = "screenshot-heavy"


def said(tmp_path, before, change, rule=ALT, config=PLAIN):
    """Where a rule speaks, as `path:line`; an unrelated page and the configuration are there at both ends."""
    always = {"docs-guard.toml": config, "docs/other.md": text("other"), "content/other.md": text("other")}
    repository = history(tmp_path / "repository", always | before, change)
    found = judged(repository, select=(rule,)).findings
    return [f"{finding.place.path}:{finding.place.line}" for finding in found]


def shots(count, words=4):
    """A page body of so many screenshots, each with some words before it."""
    return "\n".join(f"{'word ' * words}\n\n![Screen {n}](img/screenshot-{n}.png)\n" for n in range(count))


def test_a_picture_that_the_change_brings_is_told_and_the_one_that_was_there_is_not(tmp_path):
    page = f"{text('guide')}\n{BARE}\n"

    assert said(tmp_path, {"docs/a.md": page}, {"docs/a.md": f"{page}\nMore.\n\n{SHOT.format('two')}\n"}) == [
        "docs/a.md:14"
    ]


def test_a_page_that_is_renamed_and_edited_keeps_what_it_had(tmp_path):
    page = f"{text('guide')}\n{BARE}\n"
    change = {"docs/a.md": None, "docs/sub/b.md": f"{page}\n{SHOT.format('two')}\n", "docs/c.md": text("c")}

    assert said(tmp_path, {"docs/a.md": page}, change) == ["docs/sub/b.md:12"]


def test_of_a_page_that_is_split_neither_part_is_new(tmp_path):
    one, two = text("first part"), text("second part")
    whole = f"{one}\n{BARE}\n\n{two}\n{SHOT.format('two')}\n"
    change = {"docs/a.md": None, "docs/b.md": f"{one}\n{BARE}\n", "docs/c.md": f"{two}\n{SHOT.format('two')}\n"}

    assert said(tmp_path, {"docs/a.md": whole}, change) == []


def test_a_heavy_page_that_is_split_or_merged_is_no_heavier_for_that(tmp_path):
    one, two = f"# One\n\n{shots(4)}", f"# Two\n\n{shots(5, words=5)}"
    merged = {"docs/a.md": one + two.replace("# Two", "## Two"), "docs/b.md": None}

    assert said(tmp_path / "1", {"docs/a.md": one, "docs/b.md": two}, merged, HEAVY) == []


def test_a_page_that_gets_more_screenshots_than_its_slack_allows_is_told(tmp_path):
    change = {"docs/a.md": f"# A\n\n{shots(6)}"}

    assert said(tmp_path, {"docs/a.md": f"# A\n\n{shots(4)}"}, change, HEAVY) == ["docs/a.md:5"]


def test_a_section_that_moves_to_another_page_takes_its_pictures_along(tmp_path):
    section = f"\n## Section\n\n{BARE}\n"
    before = {"docs/a.md": text("a") + section, "docs/b.md": text("b")}

    assert said(tmp_path, before, {"docs/a.md": text("a"), "docs/b.md": text("b") + section}) == []


def test_line_ends_of_windows_bring_nothing(tmp_path):
    page = f"{text('guide')}\n{BARE}\n"

    assert said(tmp_path, {"docs/a.md": page}, {"docs/a.md": page.replace("\n", "\r\n")}) == []


def test_a_page_that_is_wrapped_anew_brings_nothing(tmp_path):
    page = f"{text('guide', 30)}\nSee {BARE} here.\n"

    assert said(tmp_path, {"docs/a.md": page}, {"docs/a.md": page.replace(" of ", "\nof ")}) == []


def test_a_hundred_paths_that_are_rewritten_are_no_hundred_findings(tmp_path):
    def page(folder, name):
        return "# Guide\n\n" + "\n\n".join(f"Step {n}.\n\n![](/{folder}/{name}-{n}.png)" for n in range(100)) + "\n"

    before, change = {"docs/a.md": page("img", "screenshot")}, {"docs/a.md": page("images/guide", "guide-screenshot")}

    assert said(tmp_path, before, change) == []


@pytest.mark.parametrize("copy", ["docs/v2/guide.md", "docs/fr/guide.md"])
def test_a_copy_for_another_version_or_language_repeats_old_debt_and_brings_none(tmp_path, copy):
    page = f"{text('guide', 20)}\n{BARE}\n"
    change = {copy: page.replace("Sentence 1 of", "Phrase 1 de") + f"\n{SHOT.format('two')}\n"}

    assert said(tmp_path, {"docs/v1/guide.md": page}, change) == [f"{copy}:26"]


def test_a_copy_is_known_though_the_addresses_in_it_were_rewritten(tmp_path):
    page = f"# Guide\n\nThe first thing to do.\n\n{BARE}\n\nThe second thing to do.\n\n{SHOT.format('two')}\n"

    assert (
        said(tmp_path, {"docs/v1/guide.md": page}, {"docs/v2/a/guide.md": page.replace("](img", "](../../img")}) == []
    )


def test_an_exact_copy_under_any_name_brings_nothing(tmp_path):
    page = f"{text('guide')}\n{BARE}\n"

    assert said(tmp_path, {"docs/guide.md": page}, {"docs/copied.md": page}) == []


def test_a_draft_that_is_published_is_new_to_readers(tmp_path):
    draft = f"---\ntitle: Guide\ndraft: true\n---\n{text('guide')}\n{BARE}\n"
    change = {"content/a.md": draft.replace("draft: true\n", "")}

    assert said(tmp_path, {"content/a.md": draft}, change, config=HUGO) == ["content/a.md:13"]


def test_a_page_whose_site_is_new_keeps_what_it_had(tmp_path):
    page = f"{text('guide')}\n{BARE}\n"
    change = {"docs-guard.toml": PLAIN, "docs/a.md": f"{page}\nMore.\n"}

    assert said(tmp_path, {"docs/a.md": page, "docs-guard.toml": ""}, change) == []


def test_a_page_and_its_pictures_that_move_together_bring_nothing(tmp_path):
    page, large = f"{text('guide')}\n{BARE}\n", png() + bytes(600_000)
    before = {"docs/a/guide.md": page, "docs/a/img/screenshot-one.png": large}
    change = dict.fromkeys(before) | {path.replace("/a/", "/b/"): data for path, data in before.items()}

    assert said(tmp_path / "1", before, change) == []
    assert said(tmp_path / "2", before, change, "oversized-image") == []


@pytest.mark.parametrize("name", ["shot.png", "big shot.png"])
def test_a_picture_that_is_replaced_by_a_far_larger_one_is_told_on_the_page_that_nobody_touched(tmp_path, name):
    page = f"{text('guide')}\n![The page](img/{name.replace(' ', '%20')})\n"
    before = {"docs/a.md": page, f"docs/img/{name}": png() + bytes(600_000)}

    assert said(tmp_path / "1", before, {f"docs/img/{name}": png() + bytes(3_000_000)}, "oversized-image") == [
        "docs/a.md:10"
    ]
    assert said(tmp_path / "2", before, {f"docs/img/{name}": png() + bytes(600_001)}, "oversized-image") == []


def test_a_large_picture_that_comes_into_the_repository_is_told_though_the_page_showed_it_from_elsewhere(tmp_path):
    page = f"{text('guide')}\n![The page](https://cdn.example.com/shot.png)\n"
    change = {
        "docs/a.md": page.replace("https://cdn.example.com/", "img/"),
        "docs/img/shot.png": png() + bytes(600_000),
    }

    assert said(tmp_path, {"docs/a.md": page}, change, "oversized-image") == ["docs/a.md:10"]


def test_a_large_picture_that_the_repository_held_already_is_no_new_weight(tmp_path):
    page = f"{text('guide')}\n![The page](https://raw.example.com/project/main/pictures/shot.png)\n"
    before = {"docs/a.md": page, "pictures/shot.png": png() + bytes(600_000)}
    change = {"docs/a.md": page.replace("https://raw.example.com/project/main/", "../")}

    assert said(tmp_path, before, change, "oversized-image") == []


def test_a_picture_that_is_taken_for_another_kind_since_the_words_around_it_changed_is_no_new_one(tmp_path):
    """What stands at the top of a page needs more to be taken for a screenshot."""
    before = "# Guide\n\n![](img/one.png)\n"
    change = {"docs/a.md": before.replace("# Guide", "# How to log in\n\nClick the button as in this screenshot:")}

    assert said(tmp_path, {"docs/a.md": before}, change) == []


def test_a_page_that_comes_back_is_told_as_a_new_one(tmp_path):
    assert said(tmp_path, {}, {"docs/a.md": f"{text('guide')}\n{BARE}\n"}) == ["docs/a.md:10"]


def test_screenshots_that_come_from_another_page_of_the_change_are_none_that_it_adds(tmp_path):
    intro = text("first part")
    moved = {"docs/a.md": intro, "docs/b.md": f"{text('guide')}\n{shots(3)}"}
    brought = {"docs/b.md": f"{text('guide')}\n{shots(3)}"}
    before = {"docs/a.md": f"{intro}\n{shots(3)}", "docs/b.md": text("guide")}

    assert said(tmp_path / "1", before, moved, "screenshots-without-text") == []
    assert said(tmp_path / "2", before, brought, "screenshots-without-text") == ["docs/b.md:12"]
