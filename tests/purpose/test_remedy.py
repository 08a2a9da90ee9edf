"""What is proposed for a passage of another purpose: the lines, the title, and a command that does the same."""

import shlex

import pytest

from docs_guard.model.command import argument
from docs_guard.model.purpose import Declared, Passage, PurposedPage, Reading
from docs_guard.pages.page import read
from docs_guard.purpose.remedy import moving, proposal

TEXT = """\
# Share

Words before all.

## Options

### Names

Words.

#### Long names

Words.

## Limits

Words.
"""


def part(start: int, end: int, words: int = 200, title: str = "Options") -> Passage:
    return Passage("reference", start, end, words, 0.4, (), title)


@pytest.mark.parametrize(
    ("start", "end", "first", "title"),
    [
        (5, 13, 5, "Options"),
        (5, 17, 5, "Share: reference"),
        (7, 17, 7, "Share: reference"),
        (9, 9, 9, "Names"),
        (1, 3, 3, "Share: reference"),
        (1, 13, 3, "Share: reference"),
    ],
)
def test_the_title_names_all_that_moves_and_the_page_keeps_its_own(start, end, first, title):
    assert moving(read(TEXT.encode(), "a.md"), part(start, end, title="Names" if start == 9 else "")) == (first, title)


def test_a_page_whose_title_stands_in_front_matter_gives_away_its_first_section():
    page = read(b"---\ntitle: Share\n---\n\n## Options\n\nWords.\n\n## Limits\n\nWords.\n", "a.md")
    assert moving(page, part(5, 7)) == (5, "Options")


def test_the_command_names_the_lines_where_it_would_take_others_by_itself():
    declared = Declared("how-to", "folder how-to/")
    page = PurposedPage(read(TEXT.encode(), "docs/a b.md"), None, declared, lambda: Reading(None, None, 0))
    short, long = part(5, 13, 200), part(15, 17, 300)
    assert "`docs-guard purpose split 'docs/a b.md' --lines 5-13` does it" in proposal(page, short, (short, long))
    assert "`docs-guard purpose split 'docs/a b.md'` does it" in proposal(page, long, (short, long))


@pytest.mark.parametrize("path", ["docs/a.md", "a b.md", "it's.md", "$(x).md", "a`b`.md", "é.md", "~/a.md", "#.md"])
def test_a_path_is_one_word_for_a_shell(path):
    assert shlex.split(argument(path)) == [path]


def test_a_path_is_never_taken_for_an_option():
    assert argument("-rf.md") == "./-rf.md"
