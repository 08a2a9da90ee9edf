"""Passages are what is unmistakably of one kind, with what was counted; what is at home anywhere is left alone."""

from dataclasses import replace
from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.purpose import Kind, Passage
from docs_guard.pages.page import read
from docs_guard.purpose.passages import foreign, passages
from docs_guard.purpose.pieces import pieces
from docs_guard.purpose.units import LEAST, units

STEPS = """
## Install the collector

1. Open a terminal and go to the folder of the project.
2. Download the archive of the newest version from the release page:

   ```bash
   curl -O https://example.com/collector.tar.gz
   ```

3. Unpack the archive, and move the program to a folder in your path.
4. Create a file named `collector.toml` next to it, and copy the token into it.
5. Start the collector:

   ```bash
   collector --config collector.toml
   ```

## Check that it runs

1. Open the dashboard, and select **Sources** in the menu on the left.
2. Select the source with the name of your machine.
3. Click **Refresh**, and check that the number in the last column rises.
4. If it does not rise, restart the collector and look into its log.

## Send the first logs

1. Go to the folder that holds your logs.
2. Add its path to the file `collector.toml`.
3. Restart the collector, and wait for a minute.
4. Search for the name of your machine in the dashboard, then save the search.
5. Share the saved search with your team.
"""

NAMES = (
    *("retries", "delay", "batch", "queue", "threads", "level", "token"),
    *("region", "proxy", "cache", "limit", "buffer", "window", "mode"),
)
OPTIONS = (
    "\n## Configuration options\n\nThe following table lists all options of the file.\n\n"
    "| Option | Type | Default | Description |\n| --- | --- | --- | --- |\n"
    + "".join(
        f"| `{name}` | integer | `{number}` | The {name} of the collector as a number, which version 2 requires |\n"
        for number, name in enumerate(NAMES)
    )
    + "\n### `collector.level`\n\nType: string. Default: `info`. The value is one of `info`, `debug` and `error`.\n"
)

ESSAY = """
## How delivery works

The collector keeps every line in a buffer on the disk, because a network may fail at any moment. A line leaves that
buffer only after the server has confirmed it. This means that no line is lost when the process dies, although some may
arrive twice. Duplicates are harmless, since each line carries a number that the server remembers for a day.

Older collectors worked in another way. They held lines in memory instead of on the disk, which was faster, and lost
them whenever the machine was restarted. The price of safety is therefore a few writes more for every batch. On most
machines that price is invisible, as the system gathers such writes before it touches the disk.

## Why batches exist

A server answers a hundred small requests far more slowly than a large one. Batches exist for that reason: they trade a
short delay for a much higher throughput. How long the delay becomes depends on the traffic. Under heavy traffic a batch
fills within milliseconds, whereas a quiet machine waits until the window of a second closes. Neither case is visible to
readers of the dashboard, because charts are drawn with a resolution of several seconds anyway.

However, batches also mean that lines of different sources arrive together. Their order is kept within a source, and it
is undefined between sources. Applications that compare sources should rely on the time stamps rather than on the order.
"""


def found(text: str) -> tuple[Passage, ...]:
    return passages(pieces(read(dedent(text).encode(), "docs/page.md")))


def told(text: str, kind: Kind) -> tuple[Passage, ...]:
    """The passages that are foreign on a page of a kind."""
    page = pieces(read(text.encode(), "docs/page.md"))
    return foreign(passages(page), kind, page.words)


@pytest.mark.parametrize(("text", "kind"), [(STEPS, "procedure"), (OPTIONS, "reference"), (ESSAY, "explanation")])
def test_a_page_of_one_kind_is_one_passage_and_has_nothing_foreign(text: str, kind: Kind) -> None:
    (only,) = found("# Collector\n" + text)

    assert only.kind == kind
    assert told("# Collector\n" + text, kind) == ()


def test_a_table_of_options_between_steps_is_reference_material_and_says_its_size() -> None:
    (passage,) = told("# Install the collector\n" + STEPS + OPTIONS, "procedure")

    assert (passage.kind, passage.title, passage.exempt) == ("reference", "Configuration options", "")
    assert "a table of 14 rows x 4 columns" in [fact.fact for fact in passage.facts]


def test_an_essay_behind_the_steps_is_an_explanation_and_says_its_words() -> None:
    (passage,) = told("# Install the collector\n" + STEPS + ESSAY, "procedure")

    assert (passage.kind, passage.title) == ("explanation", "How delivery works")
    assert any(fact.fact.endswith("words of prose in 4 paragraphs") for fact in passage.facts)
    assert "no imperative sentence" in [fact.fact for fact in passage.facts]


@pytest.mark.parametrize(("text", "kind"), [(OPTIONS, "reference"), (ESSAY, "explanation")])
def test_steps_on_another_page_are_a_procedure_and_are_counted(text: str, kind: Kind) -> None:
    page = pieces(read(("# Collector\n" + text + STEPS).encode(), "docs/page.md"))
    (passage,) = foreign(passages(page), kind, page.words, words=100)

    assert passage.kind == "procedure"
    assert "14 of 14 numbered steps start with a verb" in [fact.fact for fact in passage.facts]


def test_sections_of_one_kind_that_follow_each_other_are_one_passage() -> None:
    essay = [each for each in found("# Collector\n" + STEPS + ESSAY) if each.kind == "explanation"]

    assert len(essay) == 1


def test_facts_stand_within_their_passage() -> None:
    for passage in found("# Collector\n" + STEPS + OPTIONS + ESSAY):
        assert len(passage.facts) > 1
        assert all(passage.start <= fact.start <= fact.end <= passage.end for fact in passage.facts)


def test_an_explanation_before_the_first_step_is_the_introduction_of_the_page() -> None:
    text = "# Install the collector\n" + ESSAY + STEPS + STEPS.replace("collector", "agent")
    essay = next(each for each in found(text) if each.kind == "explanation")

    assert essay.exempt == "introduction"
    assert told(text, "procedure") == ()


@pytest.mark.parametrize(
    "title", ["Troubleshooting", "Prerequisites", "Next steps", "See also", "Examples", "Known limitations", "FAQ"]
)
@pytest.mark.parametrize("text", [OPTIONS, ESSAY])
def test_sections_that_stand_on_pages_of_any_kind_are_left_alone(title: str, text: str) -> None:
    below = text.replace("\n## ", "\n### ")

    assert told("# Install the collector\n" + STEPS + f"\n## {title}\n" + below, "procedure") == ()


def test_what_follows_such_a_section_is_judged_again() -> None:
    text = "# Install the collector\n" + STEPS + "\n## Prerequisites\n\nA machine with a network.\n" + OPTIONS

    assert [passage.kind for passage in told(text, "procedure")] == ["reference"]


def test_a_small_table_is_left_alone() -> None:
    table = "".join(OPTIONS.splitlines(keepends=True)[:10]).replace("## Configuration options", "## Defaults")

    assert told("# Install the collector\n" + STEPS + table, "procedure") == ()


def test_a_table_within_a_step_belongs_to_it() -> None:
    rows = "".join(f"   | `{name}` | the {name} of the collector that you want |\n" for name in NAMES)
    step = "\n6. Enter these values:\n\n   | Field | Value |\n   | --- | --- |\n" + rows
    inside = STEPS.replace("\n## Check that it runs", step + "\n## Check that it runs")

    assert [passage.kind for passage in found("# Install the collector\n" + inside)] == ["procedure"]


def test_a_passage_with_too_few_words_or_too_small_a_share_is_left_alone() -> None:
    page = pieces(read(("# Install the collector\n" + STEPS + ESSAY).encode(), "docs/page.md"))
    (passage,) = foreign(passages(page), "procedure", page.words)

    assert foreign(passages(page), "procedure", page.words, words=passage.words + 1) == ()
    assert foreign(passages(page), "procedure", page.words, share=passage.share + 0.01) == ()


def test_nothing_is_foreign_where_nothing_is_of_the_kind_that_the_page_should_have() -> None:
    (only,) = found("# Collector\n" + ESSAY)

    assert foreign((only,), "procedure", only.words) == ()
    assert foreign((only, replace(only, kind="procedure")), "procedure", 2 * only.words) == (only,)


def test_what_is_exempt_is_not_foreign() -> None:
    (only,) = found("# Collector\n" + ESSAY)
    procedure = replace(only, kind="procedure")

    assert foreign((replace(only, exempt="introduction"), procedure), "procedure", 2 * only.words) == ()


def test_a_page_without_blocks_has_no_passages() -> None:
    assert found("") == found("---\ntitle: x\n---\n") == ()


LINES = st.sampled_from(
    [
        "# Title",
        "## Install it",
        "## Parameters",
        "## Overview",
        "### `name`",
        "## Troubleshooting",
        "1. Click the button.",
        "   ```bash\n   run it\n   ```",
        "- `name`: the value of it",
        "| a | b |\n| - | - |\n" + "| `c` | d |\n" * 6,
        "The server keeps it, because it may fail. " * 8,
        "Open the menu and click the button. " * 6,
        "> quoted",
        ":::note\nRead this\n:::",
        "",
    ]
)


@given(st.lists(LINES, max_size=40).map("\n\n".join))
def test_passages_lie_on_the_page_in_order_and_share_its_words(text: str) -> None:
    page = read(text.encode(), "docs/page.md")
    made = passages(pieces(page))

    assert all(1 <= passage.start <= passage.end <= len(page.lines) for passage in made)
    assert all(one.end < other.start for one, other in pairwise(made))
    assert sum(passage.share for passage in made) <= 1.0001
    assert sum(passage.words for passage in made) <= page.words
    assert passages(pieces(read(text.encode(), "docs/page.md"))) == made


@given(st.lists(LINES, max_size=30).map("\n\n".join))
def test_line_ends_change_nothing(text: str) -> None:
    with_cr = text.replace("\n", "\r\n")

    assert passages(pieces(read(with_cr.encode(), "a.md"))) == passages(pieces(read(text.encode(), "a.md")))


@given(st.text(max_size=400), st.sampled_from(["a.md", "a.mdx", "a.rst"]))
def test_any_text_has_passages(text: str, path: str) -> None:
    assert isinstance(passages(pieces(read(text.encode("utf-8", "surrogatepass"), path))), tuple)


@given(st.lists(LINES, max_size=60).map("\n\n".join))
def test_each_block_is_in_one_unit_and_there_are_no_more_units_than_words_allow(text: str) -> None:
    page = pieces(read(text.encode(), "docs/page.md"))
    made = units(page)

    assert [piece for unit in made for piece in unit.pieces] == list(page.pieces)
    assert all(one.end < other.start for one, other in pairwise(made))
    assert len(made) <= 1 + len(page.headings) + sum(unit.weight >= LEAST for unit in made)
