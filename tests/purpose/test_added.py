"""How many words of a passage a change brings, and which changes bring none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.hunks import hunks
from docs_guard.model.purpose import KINDS, Kind, Passage
from docs_guard.pages.page import read
from docs_guard.purpose.added import Added
from docs_guard.purpose.added import added as counted

TEXT = """# Settings

The settings of an index stand in a file beside its sources, one on each line.

- `threads`: how many sources are read at the same time
- `memory`: how many megabytes a build may take
- `depth`: how many levels of links are followed from a source

A setting that is not there has its usual value, which the last column tells.
"""


def brought(before: str, after: str, first: int = 1, last: int = 0) -> Added:
    old, new = read(before.encode(), "a.md"), read(after.encode(), "a.md")
    passage = Passage("reference", first, last or len(new.lines), new.words, 1.0, ())
    return counted(passage, old, new, tuple(hunks(old.lines, new.lines)))


def added(before: str, after: str, first: int = 1, last: int = 0) -> int:
    return brought(before, after, first, last).words


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


STEPS = "1. Open the list.\n2. Click **Save** below it.\n3. Close the page when it says so.\n"
ROWS = "| Name | Meaning |\n| --- | --- |\n" + "".join(f"| `o{at}` | what {at} is good for |\n" for at in range(5))
PROSE = " ".join(["A build takes long because every source is read twice, which costs time."] * 8)


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (STEPS, "procedure", "3 instructions in 3 sentences"),
        (ROWS, "reference", "5 rows"),
        ("\n".join(f"- `o{at}`: what {at} is good for" for at in range(5)), "reference", "5 named entries"),
        ("\n\n".join(f"### `o{at}`\n\nIt is good for {at}." for at in range(5)), "reference", "5 named entries"),
        (PROSE, "explanation", "104 words of prose without an instruction"),
    ],
)
def test_what_is_added_is_of_a_kind(text: str, kind: Kind, told: str) -> None:
    found = brought(TEXT, f"{TEXT}\n{text}")

    assert (found.is_of(kind), found.told(kind)) == (True, told)
    assert not any(found.is_of(other) for other in set(KINDS.values()) - {kind})


@pytest.mark.parametrize(
    "text",
    [
        STEPS.replace("Click", "They see"),
        STEPS + "\n" + PROSE,
        "\n".join(ROWS.splitlines()[:-1]),
        PROSE[: len(PROSE) * 9 // 10],
        "> **Note**: nothing is lost when a build is stopped.",
    ],
    ids=["two instructions", "lost in prose", "four rows", "90 words", "a note"],
)
def test_what_is_too_little_is_of_no_kind_but_prose(text: str) -> None:
    found = brought(TEXT, f"{TEXT}\n{text}")

    assert not found.is_of("procedure")
    assert not found.is_of("reference")
    assert found.is_of("explanation") == (PROSE in text)


def test_rows_that_were_there_are_not_added() -> None:
    before = f"{TEXT}\n{ROWS}"

    assert brought(before, before.replace("| --- | --- |", "|---|---|").replace("| `o", "|`o")).rows == 0
    assert brought(before, before + "| `o9` | how long nine of them last |\n").rows == 1
