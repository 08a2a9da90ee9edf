"""Sections, blocks and words of a Markdown page."""

import pytest

from docs_guard.pages.page import read


def blocks(text: str, path: str = "docs/a.md") -> list[tuple[str, int, int, int, int]]:
    """Kind, first and last line, words and depth of each block."""
    return [
        (block.kind, block.start, block.end, block.words, block.depth) for block in read(text.encode(), path).blocks
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two-three, four's **fi**ve - *", 4),
        ("`code counts` [link text](not/this) ![not this](nor.png)", 4),
        ("<b>bold</b><br> <!-- no --> &nbsp; <https://a.b> https://c.d", 1),
        ("```\nno\n```\n\n    no\n\n~~~ py\nno\n~~~", 0),
        ("---\ntitle: no\n---\n# yes", 1),
        ("| a | b c |\n|---|---|\n| d | |", 4),
        ("1. one\n2. two\n   - three", 3),
        ('!!! note "a title"\n    some text', 4),
        (":::tip A title\nsome text\n:::", 4),
        ("> [!NOTE]\n> some text", 2),
        ("```{note} a title\n:class: no\n\nsome text\n```", 4),
        ("<details>\n<summary>some</summary>\n\ntext\n\n</details>", 2),
        ("<style>\nno { no: no }\n</style>\n<script>no</script>\n<td class='no'>yes</td>", 1),
        ("[no]: no.md 'no'", 0),
        ("{doc}`yes <no>` {ref}`yes`", 2),
        ("# yes {#no}", 1),
        ("{{< no no >}} yes {% no %}", 1),
        ("漢字", 2),
        ("```{figure} no.png\n:alt: no\n\nyes\n```", 1),
    ],
)
def test_words_are_those_that_a_reader_reads(text: str, words: int) -> None:
    assert read(text.encode(), "docs/a.md").words == words


def test_components_and_code_of_mdx_are_no_prose() -> None:
    text = (
        "import A from 'a'\n\nexport const no = 'no'\n\n<Tabs>\n<Tab title='no'>\n\nyes {no} text\n\n</Tab>\n</Tabs>\n"
    )

    assert read(text.encode(), "docs/a.mdx").words == 2


def test_sections_reach_to_the_next_heading_of_any_level() -> None:
    page = read(b"before\n\n# A\n\none two\n\n### B\nthree\n\nC\n===\n", "docs/a.md")

    assert [(each.title, each.level, each.start, each.end, each.words) for each in page.sections] == [
        ("", 0, 1, 2, 1),
        ("A", 1, 3, 6, 3),
        ("B", 3, 7, 9, 2),
        ("C", 1, 10, 11, 1),
    ]


def test_there_is_no_section_before_the_first_heading_without_text() -> None:
    assert [section.level for section in read(b"---\na: b\n---\n\n# A\n", "docs/a.md").sections] == [1]


def test_the_first_paragraph_of_an_item_is_its_own_text() -> None:
    assert blocks("1. one two\n\n   three\n\n   ```sh\n   no\n   ```\n\n- four\n  > five\n") == [
        ("step", 1, 7, 2, 0),
        ("paragraph", 3, 3, 1, 1),
        ("code", 5, 7, 0, 1),
        ("item", 9, 10, 1, 0),
        ("quote", 10, 10, 0, 1),
        ("paragraph", 10, 10, 1, 2),
    ]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("!!! warning\n    a\n", "warning"),
        ('??? note "t"\n    a\n', "note"),
        (":::caution\na\n:::\n", "caution"),
        ("::: danger\na\n:::\n", "danger"),
        (":::{note}\na\n:::\n", "note"),
        ("```{tip}\na\n```\n", "tip"),
        ("> [!IMPORTANT]\n> a\n", "important"),
    ],
)
def test_admonitions_of_every_generator(text: str, info: str) -> None:
    first, second = read(text.encode(), "docs/a.md").blocks

    assert (first.kind, first.info, first.start) == ("admonition", info, 1)
    assert (second.kind, second.words, second.depth) == ("paragraph", 1, 1)


def test_a_table_has_rows_and_columns_and_code_a_language() -> None:
    table, code = read(b"| a | b |\n|---|:-:|\n| c |\n| d | e |\n\n```python title='x'\nno\n```\n", "docs/a.md").blocks

    assert (table.kind, table.rows, table.columns, table.words) == ("table", 2, 2, 5)
    assert (code.kind, code.info.split()[0], code.words_before) == ("code", "python", 5)


def test_what_is_not_read_is_told() -> None:
    assert "nested" in read(("- " * 200 + "a").encode(), "docs/a.md").cut_short
    assert "MiB" in read(b"a\n\n" * (1 << 20), "docs/a.md").cut_short
    assert "lines" in read(b"a\n" * 150_000, "docs/a.md").cut_short
    assert "blocks" in read(b"# a\n" * 50_000, "docs/a.md").cut_short
    assert "marks" in read(b"[" * 600_000, "docs/a.md").cut_short
    assert read(b"- a\n  - b\n", "docs/a.md").cut_short == ""
