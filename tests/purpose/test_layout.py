"""Where a repository keeps its pages of a purpose."""

from docs_guard.model.purpose import Declared, Purpose
from docs_guard.purpose.declared import NoPurpose
from docs_guard.purpose.layout import Layout


def pages(folder: str, count: int, purpose: Purpose) -> list[tuple[str, Declared | NoPurpose | None]]:
    return [(f"{folder}/{number}.md", Declared(purpose, "folder")) for number in range(count)]


def test_home_is_the_folder_that_shares_most_of_the_path() -> None:
    layout = Layout([*pages("en/reference", 9, "reference"), *pages("en/api/reference", 2, "reference")])
    assert layout.home("reference", "en/api/how-to/a.md") == "en/api/reference/"
    assert layout.home("reference", "en/install.md") == "en/reference/"


def test_of_two_that_are_as_near_the_one_with_most_pages_is_home() -> None:
    layout = Layout([*pages("docs/how-to/a", 3, "how-to"), *pages("docs/how-to/b", 4, "how-to")])
    assert layout.home("how-to", "docs/c/x.md") == "docs/how-to/b/"


def test_a_folder_of_another_name_is_home_only_to_its_neighbours() -> None:
    layout = Layout([*pages("docs/rbac", 6, "reference"), *pages("docs/access", 4, "reference")])
    assert layout.home("reference", "docs/rbac/x.md") == "docs/rbac/"
    assert layout.home("reference", "docs/tokens/x.md") == "docs/rbac/"
    assert layout.home("reference", "docs/tokens/new/x.md") is None
    assert Layout(pages("docs/access", 4, "reference")).home("reference", "docs/access/x.md") is None


def test_nobody_is_sent_to_the_shelf_of_another_product() -> None:
    layout = Layout(pages("docs/stylus/how-tos", 9, "how-to"))
    assert layout.home("how-to", "docs/chain/x.md") is None
    assert layout.home("how-to", "docs/stylus/cli/x.md") == "docs/stylus/how-tos/"


def test_nobody_is_sent_to_troubleshooting_or_to_old_releases() -> None:
    layout = Layout([*pages("docs/troubleshooting", 9, "how-to"), *pages("archive/how-to", 9, "how-to")])
    assert layout.home("how-to", "docs/concepts/x.md") is None


def test_a_page_is_sent_to_the_folder_of_its_own_language_and_version() -> None:
    layout = Layout([*pages("docs/de/reference", 2, "reference"), *pages("docs/en/reference", 9, "reference")])
    assert layout.home("reference", "docs/de/how-to/a.md") == "docs/de/reference/"


def test_a_folder_with_a_single_page_or_mostly_others_is_no_home() -> None:
    layout = Layout([*pages("reference", 1, "reference"), *pages("b", 2, "reference"), *pages("b", 5, "how-to")])
    assert layout.home("reference", "b/x.md") is None
    assert layout.home("tutorial", "b/x.md") is None


def test_pages_that_declare_nothing_or_none_of_the_four_do_not_make_a_home() -> None:
    told: list[tuple[str, Declared | NoPurpose | None]] = [("a/1.md", None), ("a/2.md", NoPurpose("folder"))]
    assert Layout(told).home("how-to", "a/3.md") is None
    assert Layout([*told, ("a/4.md", None), *pages("a", 5, "how-to")]).home("how-to", "b/x.md") is None


def test_the_root_is_no_folder_to_be_named() -> None:
    assert Layout((f"{n}.md", Declared("how-to", "folder")) for n in range(5)).home("how-to", "a/b.md") is None
