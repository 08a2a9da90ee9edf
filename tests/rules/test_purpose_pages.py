"""What the rules about purpose say of whole pages, and of the nearly equal ones on which the same is at home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.finding import Finding
from docs_guard.model.purpose import KINDS, Declared, Purpose, PurposedPage
from docs_guard.model.rule import Rule
from docs_guard.pages.page import read
from docs_guard.purpose.reading import read as read_purpose
from docs_guard.registry import load

STEPS = """\
1. Open the page **Indexes** and select the index that you want to share with others.
2. Click **Share**, the last button of the toolbar. The dialog shows the groups of your company.
3. Choose who can search. Leave **Only me** on until the index is whole.
4. Click **Copy link**, and paste the link where your readers look first.
5. Open the link in a private window, and check that you see the index and none of its settings.
6. Tell your readers when the index is built again, if they wait for new pages.
7. Write the link into the manual, so that new colleagues find it too.
8. Run the command that prints who has searched:

   ```console
   $ lumen log --index manual
   ```

9. Delete the links that nobody has used for a year.
10. To take a link back, click **Share** again and then **Withdraw**. Confirm with **Yes**.
11. Sign out, and sign in again as a Reader. Search for a word that you know.
12. Add the index to the start page: drag it from the list to the place where you want it.
"""
"""Some 170 words that tell what to do."""
BACKGROUND = """\
An index is built in two passes, because a word can only be weighed when it is known how often the others occur. The
first pass counts, and keeps no more than the counts, which is why it needs little memory. The second pass reads every
source again and writes what was found, so that a search never has to look at a source.

This is slower than one pass, but it means that a build can be stopped at any moment and nothing is lost. Other programs
write while they read, and therefore begin anew after a crash; that was the reason for the choice, although it doubles
the time of a build. It also explains why a build that has been stopped looks slower the second time: the counts have to
be made again, since a source may have changed in between.

The weights are kept apart from the words. An earlier version kept both together, which was simpler, but every change of
a weight then touched the whole index. Nowadays a new weight costs no more than one small file, and that is why the
weights of an index can be tried out while people search in it.
"""
"""Some 170 words that tell why."""


def table(rows: int) -> str:
    """A table of settings; each row has 14 words."""
    told = "".join(
        f"| `share.option{row}` | integer | {row} | Searches a minute of readers in group {row}, by every link |\n"
        for row in range(rows)
    )
    return f"| Setting | Type | Default | Meaning |\n| --- | --- | --- | --- |\n{told}"


def mixed(purpose: Purpose, *parts: str, title: str = "Share an index") -> list[Finding]:
    page = read("\n\n".join((f"# {title}", *parts)).encode(), "docs/share.md")
    rule = load("docs_guard.rules", "mixed-purpose", Rule)
    purposed = PurposedPage(page, None, Declared(purpose, "comment (it)"), lambda: read_purpose(page))
    return list(rule.judge(purposed, rule.context({})))


@pytest.mark.parametrize(
    ("purpose", "parts", "message"),
    [
        ("how-to", (STEPS, "## Settings", table(16)), "reference on a page filed as how-to"),
        ("tutorial", (STEPS, "## Settings", table(16)), "reference on a page filed as tutorial"),
        ("explanation", (BACKGROUND, "## Share the index", STEPS), "how-to on a page filed as explanation"),
        ("reference", (table(16), "## Share the index", STEPS), "how-to on a page filed as reference"),
    ],
)
def test_a_passage_of_another_kind_is_told_at_its_heading(
    purpose: Purpose, parts: tuple[str, ...], message: str
) -> None:
    (found,) = mixed(purpose, *parts)

    assert found.message.partition(" words of ")[2] == message
    assert ("# Share an index\n\n" + "\n\n".join(parts)).split("\n")[(found.place.line or 0) - 1] == parts[1]


@pytest.mark.parametrize(
    ("purpose", "parts"),
    [
        ("how-to", (STEPS, "## Settings", table(4))),
        ("how-to", (STEPS, STEPS, "## Settings", table(4))),
        ("how-to", ("## Prerequisites", table(16), "## Steps", STEPS)),
        ("how-to", (STEPS, "## See also", table(16))),
        ("how-to", (BACKGROUND.split("\n\n")[0], STEPS)),
        ("how-to", (STEPS, STEPS.replace("index", "source"))),
        ("reference", (table(16), "## Troubleshooting", STEPS)),
        ("reference", (table(16), "## Example", STEPS)),
        ("reference", (table(16), "## Examples", STEPS)),
        ("explanation", (BACKGROUND, "## Settings", table(4))),
        ("explanation", (BACKGROUND, BACKGROUND.replace("index", "source"))),
    ],
)
def test_what_is_at_home_on_every_page_is_not_told(purpose: Purpose, parts: tuple[str, ...]) -> None:
    assert mixed(purpose, *parts) == []


LONG = (
    "How many searches a minute readers of that group have before they are told to wait, by every link that they were "
    "given, counted over all servers of the company and not over the time zone that each of them stands in, whatever "
    "role they have there"
)


@pytest.mark.parametrize("rows", [3, 4, 5, 6])
@pytest.mark.parametrize(("purpose", "text"), [("how-to", STEPS), ("explanation", BACKGROUND)])
def test_a_table_of_four_rows_is_at_home_however_long_they_are(purpose: Purpose, text: str, rows: int) -> None:
    short = table(rows).replace("Searches a minute of readers", f"{LONG}. Searches of readers")

    assert len(mixed(purpose, text, "## Settings", short)) == (rows > 4)


def test_a_passage_is_told_where_it_is_a_quarter_of_the_page() -> None:
    long = [
        f"## Share {thing}\n\n" + STEPS.replace("index", thing) for thing in ("a source", "a view", "a log", "a map")
    ]

    assert len(mixed("how-to", STEPS, "## Settings", table(16))) == 1
    assert mixed("how-to", STEPS, *long, "## Settings", table(16)) == []


def test_pages_that_have_no_purpose_are_left_alone() -> None:
    parts = (STEPS, "## Settings", table(16))

    assert len(mixed("how-to", *parts)) == 1
    assert mixed("how-to", *parts, title="Release notes") == []
    assert mixed("how-to", *parts, title="Sharing: frequently asked questions") == []


PIECES = [
    STEPS,
    BACKGROUND,
    table(9),
    "## Part",
    "# Part\n\n## Part",
    "```\n",
    "- ",
    "---",
    "<Tabs>",
    "\0",
    "> 1. Open it",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=12), st.sampled_from(list(KINDS)))
def test_whatever_is_told_of_a_page_lies_on_its_lines(parts: list[str], purpose: Purpose) -> None:
    for found in mixed(purpose, *parts):
        assert 1 <= (found.place.line or 0) <= len("\n\n".join(("# Share an index", *parts)).split("\n"))
        assert found.help.count(": ") > 0
