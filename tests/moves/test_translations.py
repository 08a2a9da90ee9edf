"""A translation follows the page that it translates."""

from moves.world import World, prose


def test_a_translation_whose_original_lives_is_sent_to_it() -> None:
    before = {"docs/install.md": prose("install"), "docs/de/install.md": prose("einrichten")}
    found = World(before, {"docs/install.md": prose("install")}).best("docs/de/install.md")
    assert found.url == "/install"
    assert found.signals == ("same name", "the page that it translates is here")
    assert found.automatic


def test_a_translation_follows_its_original_to_the_translation_there() -> None:
    text = prose("install")
    before = {"docs/install.md": text, "docs/de/install.md": prose("alt")}
    after = {"docs/setup/install.md": text, "docs/de/setup/install.md": prose("neu")}
    found = World(before, after).best("docs/de/install.md")
    assert found.path == "docs/de/setup/install.md"
    assert "the page that it translates is here" in found.signals


def test_a_translation_that_was_not_taken_along_follows_its_original_itself() -> None:
    text = prose("install")
    before = {"docs/install.md": text, "docs/ja/install.md": prose("alt")}
    assert World(before, {"docs/setup/install.md": text}).best("docs/ja/install.md").path == "docs/setup/install.md"


def test_a_page_is_never_followed_to_another_language() -> None:
    text = prose("install")
    before = {"docs/install.md": text, "docs/ja/other.md": prose("ja")}
    after = {"docs/de/setup.md": text, "docs/ja/other.md": prose("ja")}
    assert World(before, after).successors() == {"docs/install.md": ()}


def test_a_locale_at_the_end_of_a_file_name_is_no_part_of_the_name() -> None:
    before = {"docs/install.zh-cn.md": prose("zh")}
    found = World(before, {"docs/setup/install.md": prose("other")}).best("docs/install.zh-cn.md")
    assert found.signals == ("same name",)
