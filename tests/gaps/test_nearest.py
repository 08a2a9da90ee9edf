"""The pages that may hold already what somebody looked for."""

import pytest

from docs_guard.gaps.nearest import Index, Source
from docs_guard.gaps.sections import sections

PAGES = {
    "docs/heat/tokens.md": "# Boiler tokens\n\nA token lets a boiler heat.\n\n```sh\n# rotate it\n```\n\n"
    "## Create a token\n\nPress the knob.\n\n## Rotating a token\n\nPress it twice.\n",
    "docs/heat/limits.md": "# Limits of heat\n\nNo boiler heats above 100 degrees, whatever its token says.\n",
    "docs/water/filters.md": "---\ntitle: Filters\n---\nNo sand.\n\nClean a filter\n--------------\n\nUse a brush.\n",
    "docs/changelog.md": "# Changelog\n\n" + "## 1.2\n\n- rotate boiler tokens, clean filters, descaling\n\n" * 50,
    "docs/long.md": "# Everything\n\n" + "Words about water and steam and a boiler token. " * 400,
    "docs/install/index.md": "# Installing Kettle\n\nTake it out of the box.\n",
    "docs/install/plugin.md": "# Installing a plugin\n\nInstalling Kettle comes first, then Kettle is installed.\n",
    "docs/rest.rst": "Descaling\n=========\n\nLime settles.\n\nWith vinegar\n------------\n\nPour it in.\n",
    "docs/empty.md": "",
}


@pytest.fixture(scope="module")
def index() -> Index:
    data = {path: text.encode() for path, text in PAGES.items()}
    return Index(((Source(path, f"/{path}"), text) for path, text in data.items()), data.__getitem__)


@pytest.mark.parametrize(
    ("text", "path", "heading"),
    [
        ("cannot find how to rotate the boiler's tokens", "docs/heat/tokens.md", "Rotating a token"),
        ("creating tokens", "docs/heat/tokens.md", "Create a token"),
        ("how is a filter cleaned?", "docs/water/filters.md", "Clean a filter"),
        ("descale with vinegar", "docs/rest.rst", "With vinegar"),
        ("docs on installing kettle are missing", "docs/install/index.md", "Installing Kettle"),
        ("is there a limit of heat", "docs/heat/limits.md", "Limits of heat"),
    ],
)
def test_the_page_and_its_section_that_share_the_rare_words_are_the_nearest(
    index: Index, text: str, path: str, heading: str
) -> None:
    first = index.nearest(text)[0]
    assert (first.path, first.heading, first.address) == (path, heading, f"/{path}")
    assert PAGES[path].splitlines()[(first.line or 0) - 1].endswith(heading)


def test_no_more_than_asked_for_and_none_for_words_that_no_page_has(index: Index) -> None:
    assert len(index.nearest("boiler token water", 2)) == 2
    assert index.nearest("zebra crossing") == ()
    assert index.nearest("") == ()
    assert Index((), PAGES.__getitem__).nearest("boiler") == ()  # type: ignore[arg-type]


def test_pages_of_equal_score_are_told_in_the_order_of_their_paths() -> None:
    data = {f"{name}.md": b"# Lid\n\nOpen it.\n" for name in "cab"}
    index = Index(((Source(path), text) for path, text in data.items()), data.__getitem__)
    assert [near.path for near in index.nearest("the lid")] == ["a.md", "b.md", "c.md"]


def test_sections_know_their_lines_and_headings_in_code_are_none() -> None:
    found = list(sections(PAGES["docs/heat/tokens.md"].replace("\n", "\r\n").encode(), "a.md"))
    assert [(part.heading, part.line) for part in found] == [
        ("", 1),
        ("Boiler tokens", 1),
        ("Create a token", 9),
        ("Rotating a token", 13),
    ]
    (_, marked) = sections(b"# A [linked](x.md) `word` <b>bold</b> {#id}\n", "a.md")
    assert marked.heading == "A linked word bold"
