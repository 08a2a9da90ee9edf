"""What is read of a page: laws of any text, and a clear page of each purpose."""

import sys
from collections.abc import Callable
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.model.page import Page
from docs_guard.model.purpose import KINDS, Reading
from docs_guard.pages.page import read as page_of
from docs_guard.purpose.features import measured
from docs_guard.purpose.pieces import pieces
from docs_guard.purpose.reading import UNSURE, read
from docs_guard.purpose.signs import NAMES

HOW_TO = """\
# Configure the network plugin

This guide shows you how to configure the network plugin of a cluster that runs already.

## Prerequisites

You need a running cluster, and you must be allowed to change its settings.

## Install the plugin

1. Open the settings page of the cluster.
2. Select **Plugins**, then select **Add**.
3. Enter the name of the plugin and click **Save**.

Run the following command to download it:

```sh
ctl plugin get network
```

## Verify the installation

Run this command and check that the plugin is listed:

```sh
ctl plugin list
```

## Remove the old plugin

1. Stop the old plugin.
2. Delete its files from the folder, then restart the cluster.
"""
TUTORIAL = """\
# Tutorial: Build your first app

In this tutorial you'll build a small app. You will learn how to create a project and how to show a list in it.

## What you'll learn

You'll learn to create a project, and we'll look at what each of its files is for.

## Step 1: Create the project

First, create a folder for our app. Now open it and let's write the first file:

```python
app = App()
app.run()
```

You should see an empty window. Congratulations, you just made an app!

## Step 2: Show a list

Next, we add a list to the window. Replace the code of the file with this:

```python
app = App()
app.show(["one", "two"])
app.run()
```

You should see both words. Now try another one, and then we'll go on to the next step.
"""
REFERENCE = """\
# `ctl` command line reference

The following table lists the options of the command.

| Option | Type | Default | Description |
| --- | --- | --- | --- |
| `--all` | boolean | `false` | Lists all nodes, the stopped ones too. |
| `--name` | string | none | The name of the node. |
| `--port` | integer | `80` | The port of the node. Deprecated. |
| `--size` | integer | `1` | The number of nodes. Optional. |
| `--kind` | string | `small` | The type of the node. |

## Exit codes

| Code | Description |
| --- | --- |
| `0` | Success. |
| `1` | Nothing was found. |
| `2` | A parameter has no value. |

## Environment variables

- `CTL_HOME`: the folder of the settings. Default: the home folder.
- `CTL_PORT`: the port, as an integer. Default: none.
- `CTL_LOG`: the name of the log file, as a string.

## Syntax

```text
ctl [options] <name>
```
"""
EXPLANATION = """\
# About the design of the scheduler

The scheduler decides on which node a job runs. It is built around one idea: a node knows more about its own load than
anybody else, because it sees every request, while the scheduler sees only what was reported a moment ago.

## Why nodes decide

In an earlier design the scheduler decided alone. That was simple, however it was often wrong, since the reports were
old. Therefore nodes are asked instead. They answer with an estimate, and the scheduler takes the lowest one, although
the estimate is rarely exact. This is a trade-off between the time that asking takes and the quality of the decision.

## How this compares with a queue

A queue is fair rather than fast. Jobs wait although nodes are idle, because the order is kept. The scheduler, in
contrast, gives up the order, which means that a large job may wait for a long time while small ones pass it. In
general this is what users want, since most jobs are small. Whereas a queue needs no knowledge of the nodes, the
scheduler depends on it, and thus on the network between them.
"""


def reading(text: str, path: str = "docs/a.md") -> Reading:
    return read(page_of(dedent(text).encode("utf-8", "surrogatepass"), path))


def parts(found: Reading) -> tuple[object, ...]:
    return found.read, found.kind, found.confidence, found.evidence, found.passages, found.silent


@pytest.mark.parametrize(
    ("text", "purpose"),
    [(HOW_TO, "how-to"), (TUTORIAL, "tutorial"), (REFERENCE, "reference"), (EXPLANATION, "explanation")],
    ids=["how-to", "tutorial", "reference", "explanation"],
)
def test_a_clear_page_is_read_as_what_it_is_and_told_with_facts(text: str, purpose: str):
    found = reading(text)

    assert (found.read, found.kind) == (purpose, KINDS[purpose])
    assert found.confidence > 0.7
    assert len(found.evidence) >= 2
    assert all(any(char.isdigit() for char in fact.fact) or '"' in fact.fact for fact in found.evidence)


def test_the_facts_are_those_that_an_author_can_count():
    facts = {fact.fact: (fact.start, fact.end) for fact in reading(HOW_TO).evidence}

    assert facts['the title is an instruction: "Configure the network plugin"'] == (1, 1)
    assert facts["3 of 4 headings start with a verb"] == (9, 29)


@pytest.mark.parametrize("false", ["tutorial", "reference", "concept", "explanation", "how-to"])
def test_what_the_front_matter_says_of_the_type_has_no_part_in_it(false: str):
    keys = ("ms.topic", "content_type", "f5-content-type", "type", "diataxis", "description", "keywords")
    front = "".join(f"{key}: {false}\n" for key in keys)
    plain = reading("---\ntitle: Nodes\nauthor: x\n---\n\n" + HOW_TO)
    told = reading(f"---\ntitle: Nodes\n{front}---\n\n" + HOW_TO)

    assert (told.read, told.kind, told.confidence) == (plain.read, plain.kind, plain.confidence)
    assert [fact.fact for fact in told.evidence] == [fact.fact for fact in plain.evidence]


@pytest.mark.parametrize("path", ["tutorials/a.md", "reference/a.md", "concepts/about-it.md", "how-to/how-to-x.md"])
def test_a_page_that_moves_is_read_alike(path: str):
    assert parts(reading(EXPLANATION, path)) == parts(reading(EXPLANATION, "docs/a.md"))


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: x\n---\n", "```sh\nls\n```\n", "![](a.png)\n"])
def test_a_page_without_words_is_nothing(text: str):
    found = reading(text)

    assert (found.read, found.kind, found.confidence, found.evidence) == (None, None, 0.0, ())
    assert found.silent


def test_what_is_not_certain_is_read_all_the_same_and_says_so():
    found = reading("# Nodes\n\n" + "Nodes are there. You can open the page of a node, which has two parts. " * 8)

    assert found.read is not None
    assert found.kind is not None
    assert found.silent == UNSURE


def test_a_title_in_the_front_matter_is_told_with_its_line_and_after_the_body():
    body = HOW_TO.partition("\n")[2]
    last = reading("---\nauthor: x\ntitle: Configure the network plugin\n---\n" + body).evidence[-1]

    assert (last.fact, last.start, last.end) == ('the title is an instruction: "Configure the network plugin"', 3, 3)


def test_what_a_few_of_many_do_is_no_fact():
    text = HOW_TO + "".join(f"\n## Node {number} of all\n\nThe node is there.\n" for number in range(9))

    assert not [fact for fact in reading(text).evidence if "headings" in fact.fact]


def test_what_comes_back_is_no_command():
    text = HOW_TO + "\n```output\nname  state\n```\n\n```text\nname\n```\n"

    assert "2 of 2 blocks of code are commands" in [fact.fact for fact in reading(text).evidence]


def test_a_title_alone_is_no_ground():
    text = "# How to configure the network plugin\n\n" + "The plugin was there before the cluster. " * 30
    found = reading(text)

    assert found.silent == UNSURE


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from([*HOW_TO.splitlines(), *TUTORIAL.splitlines(), *REFERENCE.splitlines()]),
        st.sampled_from(
            ["", "    ", "> ", "- ", "1. ", "| ", "```", "# ", "## ", ": ", "**", "`", "***", ". . .", "’", "\x00"]
        ),
        st.text(max_size=40),
    ),
    max_size=40,
).map("\n".join)


@given(MARKDOWN, st.sampled_from(["docs/a.md", "docs/a.mdx", "docs/a.rst"]))
@settings(max_examples=150)
def test_any_text_is_read_within_its_bounds(text: str, path: str):
    page = page_of(text.encode("utf-8", "surrogatepass"), path)
    found = read(page)

    assert 0 <= found.confidence <= 1
    assert (found.read is None) == (page.words == 0) == (found.kind is None)
    assert all(1 <= fact.start <= fact.end <= max(1, len(page.lines)) for fact in found.evidence)
    assert len({fact.fact for fact in found.evidence}) == len(found.evidence)
    assert parts(read(page_of(page.data, path))) == parts(found)


@given(MARKDOWN)
@settings(max_examples=100)
def test_every_feature_lies_between_0_and_1(text: str):
    values = measured(pieces(page_of(text.encode("utf-8", "surrogatepass"), "a.md")))

    assert len(values) == len(NAMES)
    assert all(0 <= value <= 1 for value in values)


HOSTILE: dict[str, Callable[[int], str]] = {
    "one long line": lambda size: "word " * size,
    "one long paragraph": lambda size: "Open it. Is it?\n" * size,
    "headings": lambda size: "# Open `a`\n\n" * size,
    "items": lambda size: "- **a** - `b`: open it\n" * size,
    "nested items": lambda size: "".join("  " * (depth % 40) + f"- a {depth}\n" for depth in range(size)),
    "a table": lambda size: "| a | b |\n|---|---|\n" + "| `a` | open it |\n" * size,
    "tables": lambda size: "| a | b |\n|---|---|\n| `a` | open it |\n\n" * size,
    "quotes in quotes": lambda size: "> " * 50 + "\n" + "> > a\n" * size,
    "stops": lambda size: ". " * size + "\n" + "a. " * size,
    "clauses": lambda size: "to if in on when " * size + ",\n",
    "phrases": lambda size: "In this tutorial steps below following table. " * size,
    "terms": lambda size: "Term\n" + ": it is\n" * size,
    "title": lambda size: "# " + "Open " * size + "\n\ntext\n",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_grows_no_faster_than_the_page(hostile: Callable[[int], str]):
    """Calls are counted, not time: with four times the text there are at most six times as many."""
    small, large = (work(page_of(hostile(size).encode(), "docs/a.md")) for size in (500, 2000))

    assert large <= 6 * small + 2000


def work(page: Page) -> int:
    """How many calls reading takes, of Python and of C."""
    assert page.blocks is not None
    assert page.words >= 0
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        parts(read(page))
    finally:
        sys.setprofile(None)
    return count
