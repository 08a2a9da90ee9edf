"""A page loads no more than what is asked of it needs."""

import subprocess
import sys

import pytest

ROOM = "docs_guard.pages."


def loaded(text: str, ask: str) -> set[str]:
    """The modules that a fresh process holds when it has read a page and asked it something."""
    code = (
        "import sys; from docs_guard.pages.page import read\n"
        f"page = read({text.encode()!r}, 'docs/a.md'); {ask}\n"
        "print(*sys.modules)"
    )
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_pictures_load_neither_linkify_nor_what_reads_tags_and_code() -> None:
    found = loaded("# a\n\nSee https://a.b and ![c](d.png)\n", "assert page.images and page.words and page.sections")

    assert "markdown_it" in found
    assert "linkify_it" not in found
    assert found.isdisjoint(
        {ROOM + name for name in ("tags", "markup", "html", "mdx", "shortcodes", "rst", "bare", "light")}
    )


@pytest.mark.parametrize("before", ["page.images", "import markdown_it", "import linkify_it"])
def test_links_load_linkify_for_bare_addresses_whatever_was_loaded_before(before: str) -> None:
    found = loaded(
        "see https://a.b/c now\n", f"{before}; assert [link.target for link in page.links] == ['https://a.b/c']"
    )

    assert "linkify_it" in found


def test_a_title_needs_no_parser() -> None:
    found = loaded("---\ntitle: a\n---\n", "assert page.title == 'a'")

    assert found.isdisjoint({"markdown_it", "yaml", ROOM + "markdown"})
