"""How many words of a passage a change brings, and which changes bring none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.hunks import hunks
from docs_guard.model.purpose import Passage
from docs_guard.pages.page import read
from docs_guard.purpose.added import added_words

TEXT = """# Settings

The settings of an index stand in a file beside its sources, one on each line.

- `threads`: how many sources are read at the same time
- `memory`: how many megabytes a build may take
- `depth`: how many levels of links are followed from a source

A setting that is not there has its usual value, which the last column tells.
"""


def added(before: str, after: str, first: int = 1, last: int = 0) -> int:
    old, new = read(before.encode(), "a.md"), read(after.encode(), "a.md")
    passage = Passage("reference", first, last or len(new.lines), new.words, 1.0, ())
    return added_words(passage, old, new, tuple(hunks(old.lines, new.lines)))


def test_words_are_counted_where_the_passage_stands() -> None:
    more = TEXT + "\nSettings of another program are read too, if it asks for that.\n"

    assert added(TEXT, more) == 12
    assert added(TEXT, more, 1, 9) == 0
    assert added("", TEXT) == read(TEXT.encode(), "a.md").words


@pytest.mark.parametrize(
    "after",
    [
        TEXT,
        TEXT.replace(" one on each line", "\none on each line").replace("which the", "\nwhich the"),
        TEXT.replace("- `", "* `"),
        TEXT.replace("- `", "    1. `"),
        TEXT.replace("`threads`:", "**`threads`** --").replace("settings of", "*settings* of"),
        TEXT.replace("# Settings", "## SETTINGS"),
        TEXT.replace("\n", "\r\n"),
        "\n\n".join(TEXT.split("\n\n")[::-1]),
        TEXT.replace("- `threads`: how", "| Name | Meaning |\n|---|---|\n| `threads` | how"),
    ],
    ids=["the same", "wrapped", "marks", "indented", "emphasis", "case", "line ends", "moved", "a row"],
)
def test_text_that_was_there_is_not_added(after: str) -> None:
    assert added(TEXT, after) <= 2


@given(
    st.permutations([f"Paragraph {number} tells of part{number} and says no more than that." for number in range(6)])
)
def test_the_order_of_paragraphs_adds_nothing(paragraphs: list[str]) -> None:
    before = "\n\n".join(sorted(paragraphs))

    assert added(before, "\n\n".join(paragraphs)) == 0


@given(st.text(), st.text())
def test_no_more_is_added_than_is_there(before: str, after: str) -> None:
    assert 0 <= added(before, after) <= len(after.split())


@given(st.integers(0, 40), st.integers(1, 40))
def test_every_new_word_is_counted_once(at: int, count: int) -> None:
    words = [f"word{number}" for number in range(40)]
    new = [f"new{number}" for number in range(count)]

    assert added(" ".join(words), " ".join((*words[:at], *new, *words[at:]))) in range(count, count + 5)
