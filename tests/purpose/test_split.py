"""Which lines of a page can move, what goes with them, and how it is written on the new page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.finding import Edit
from docs_guard.model.site import Published
from docs_guard.pages.page import read
from docs_guard.purpose.splitting.anchors import anchors
from docs_guard.purpose.splitting.carried import carried
from docs_guard.purpose.splitting.cut import Cut, NoSplit, cut
from docs_guard.purpose.splitting.front import front
from docs_guard.purpose.splitting.levels import headings, levelled, moved
from docs_guard.purpose.splitting.listed import Way, after
from docs_guard.purpose.splitting.manner import manner, named, spelled
from docs_guard.purpose.splitting.parts import edit
from docs_guard.purpose.splitting.tables import aligned
from docs_guard.purpose.splitting.text import Patch, source, spliced

PAGE = """\
# Install

Text.

## Steps

1. one
2. two

## Options

Words.

### Flags

More words.

## Next
"""


def cut_of(text: str, first: int, last: int, path: str = "a.md") -> Cut:
    page = read(text.encode(), path)
    return cut(page, source(page.data).body, first, last)


def risen(text: str, first: int, last: int, path: str = "a.md", in_front: bool = False) -> str:
    page = read(text.encode(), path)
    lines = source(page.data)
    made = cut(page, lines.body, first, last)
    span = lines.span(made.start, made.end)
    return spliced(page.data, *span, levelled(page, lines, made, in_front)).decode()


class TestCut:
    def test_a_section_is_cut_without_the_blank_lines_around_it(self):
        assert cut_of(PAGE, 9, 17) == Cut(10, 16, "Options", 10, 2, whole=True)

    def test_lines_without_a_heading_take_the_title_of_their_section(self):
        assert cut_of(PAGE, 12, 12) == Cut(12, 12, "Options")

    def test_several_sections_are_no_section(self):
        made = cut_of(PAGE, 5, 16)
        assert (made.title, made.heading, made.whole) == ("Steps", 5, False)

    @pytest.mark.parametrize("label", ["(opt)=\n", '<a id="opt"></a>\n\n'])
    def test_the_label_of_a_section_goes_with_it_and_that_of_the_next_stays(self, label):
        text = f"# A\n\nText.\n\n{label}## B\n\nText.\n\n{label.replace('opt', 'next')}## C\n"
        start = text.split("\n").index("## B") + 1
        made = cut_of(text, start, text.split("\n").index("## C"))
        assert (made.start, made.end) == (5, start + 2)

    @pytest.mark.parametrize(
        ("text", "lines", "said"),
        [
            (PAGE, (1, 8), "line 1 holds the title of the page"),
            (PAGE, (8, 8), "a list"),
            (PAGE, (40, 50), "ends with line 19"),
            (PAGE, (4, 4), "are blank"),
            ("---\ntitle: A\n---\n\n# A\n", (2, 5), "stands in the front matter"),
            ("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", (5, 6), "within a table (lines 3-6)"),
            ("# A\n\n!!! note\n    one\n\n    two\n\nText.\n", (6, 8), "within an admonition `note` (lines 3-6)"),
            ("# A\n\n```sh\none\ntwo\n```\n\nText.\n", (5, 8), "within a block of code (lines 3-6)"),
            ("# A\n\n<Tabs>\n\n## B\n\nText.\n\n</Tabs>\n", (5, 7), "within <Tabs> (lines 3-9)"),
            ("# A\n\n{{< tabs >}}\n\n## B\n\nText.\n\n{{< /tabs >}}\n", (5, 9), "{{< tabs (lines 3-9)"),
            ("# A\n\n{% tab x %}\n\n## B\n\nText.\n\n{% endtab %}\n", (5, 7), "{% tab %} (lines 3-9)"),
            ("# A\n\n::: zone pivot=x\n\n## B\n\nText.\n\n::: zone-end\n", (5, 7), ":::zone (lines 3-9)"),
            (
                "# A\n\n## [B](#tab/b)\n\nText.\n\n## [C](#tab/c)\n\nText.\n\n---\n",
                (3, 5),
                "a group of tabs (lines 3-11)",
            ),
            ("# A\n\n1. one\n2. two\n3. three\n", (4, 5), "begin or end within a list"),
        ],
    )
    def test_what_cannot_be_cut_is_refused_with_the_place_and_its_name(self, text, lines, said):
        path = "a.mdx" if "<Tabs>" in text else "a.md"
        with pytest.raises(NoSplit) as refused:
            cut_of(text, *lines, path)
        assert said in refused.value.message

    def test_rst_is_not_cut_between_a_block_of_code_and_what_opens_it(self):
        with pytest.raises(NoSplit, match="line 6 opens the block below it"):
            cut_of("A\n=\n\nText.\n\nRun::\n\n  code\n\nText.\n", 4, 7, "a.rst")

    def test_marks_in_code_open_nothing(self):
        assert cut_of("# A\n\n`<Tabs>` opens.\n\n## B\n\n```\n<Tabs>\n```\n\n## C\n\n`</Tabs>`\n", 5, 9, "a.mdx").whole

    @given(st.text(max_size=300), st.integers(1, 12), st.integers(0, 12), st.sampled_from(["a.md", "a.mdx", "a.rst"]))
    def test_any_text_is_cut_within_its_lines_or_refused(self, text, first, more, path):
        data = text.encode("utf-8", "surrogatepass")
        page = read(data, path)
        try:
            made = cut(page, source(data).body, first, first + more)
        except NoSplit:
            return
        assert 1 <= made.start <= made.end <= len(page.lines)


class TestLevels:
    def test_the_section_becomes_the_title_and_its_parts_become_sections(self):
        assert risen(PAGE, 10, 16) == "# Options\n\nWords.\n\n## Flags\n\nMore words.\n"

    def test_a_title_in_the_front_matter_needs_no_heading(self):
        assert risen(PAGE, 10, 16, in_front=True) == "Words.\n\n## Flags\n\nMore words.\n"

    def test_several_sections_keep_their_headings(self):
        assert "## Steps" in risen(PAGE, 5, 16)
        assert "### Flags" in risen(PAGE, 5, 16)

    def test_a_heading_that_is_underlined_stays_one(self):
        text = "A\n=\n\nB\n-\n\n### C\n\nText.\n"
        assert risen(text, 4, 9) == "B\n=\n\n## C\n\nText.\n"

    def test_rst_takes_the_signs_of_the_level(self):
        text = "===\nTop\n===\n\nOne\n---\n\nTwo\n~~~\n\nText.\n"
        assert risen(text, 5, 11, "a.rst") == "===\nOne\n===\n\nTwo\n---\n\nText.\n"

    def test_rst_takes_the_signs_over_a_heading_away_where_the_level_has_none(self):
        text = "Top\n***\n\n=====\nOne\n=====\n\nText.\n"
        assert risen(text, 4, 8, "a.rst") == "One\n*****\n\nText.\n"

    def test_headings_in_code_are_none(self):
        assert "\n### not\n" in risen("# A\n\n## B\n\n```\n### not\n```\n\n### C\n", 3, 9)


class TestAnchors:
    def found(self, text: str, first: int, last: int, in_front: bool = False, path: str = "a.md"):
        page = read(text.encode(), path)
        lines = source(page.data)
        made = cut(page, lines.body, first, last)
        part = read(page.data[slice(*lines.span(made.start, made.end))], path)
        new = headings(page, made, in_front)
        return anchors(page, moved(page, made), new, made.heading, part, ("github",))

    def test_the_anchor_of_the_title_is_the_page_and_the_others_keep_their_names(self):
        found = self.found(PAGE, 10, 16)
        assert found.moved == {"options": "", "flags": "flags"}
        assert found.lost == ("flags",)

    def test_a_heading_that_is_counted_anew_keeps_its_old_name_for_links(self):
        text = "# A\n\n## B\n\n### Example\n\nText.\n\n## C\n\n### Example\n\nText.\n"
        found = self.found(text, 3, 7)
        assert found.moved["example"] == "example"
        assert found.renamed == {"example-1": "example"}
        assert found.lost_at == {11: ("example-1",)}

    def test_anchors_that_are_no_headings_move_too(self):
        found = self.found('# A\n\n## B\n\n<a id="deep"></a>\n\nText.\n', 3, 7)
        assert found.moved == {"b": "", "deep": "deep"}

    def test_a_label_above_the_heading_is_lost_with_the_text(self):
        assert self.found("# A\n\nText.\n\n(opt)=\n## B\n\nText.\n", 6, 8).lost == ("opt",)


class TestCarried:
    def lines(self, text: str, first: int, last: int, path: str = "a.md") -> dict[str, list[int]]:
        page = read(text.encode(), path)
        lines = source(page.data)
        found = carried(page, lines, cut(page, lines.body, first, last))
        return {name: [each.first for each in getattr(found, name)] for name in ("along", "leaving", "kept")}

    def test_a_definition_goes_with_the_only_text_that_uses_it(self):
        text = "# A\n\nSee [x].\n\n## B\n\nSee [y][Z].\n\n[x]: x.md\n[z]: z.md\n"
        assert self.lines(text, 5, 7) == {"along": [10], "leaving": [10], "kept": []}

    def test_a_definition_that_both_use_is_copied(self):
        text = "# A\n\nSee [x].\n\n## B\n\nSee [x].\n\n[x]: x.md\n"
        assert self.lines(text, 5, 7) == {"along": [9], "leaving": [], "kept": []}

    def test_the_old_page_keeps_a_definition_that_stood_in_the_text(self):
        text = "# A\n\nSee [x].\n\n## B\n\nText.\n\n[x]: x.md\n\n## C\n"
        assert self.lines(text, 5, 9) == {"along": [], "leaving": [], "kept": [9]}

    def test_a_note_brings_what_it_uses_itself(self):
        text = "# A\n\nText.\n\n## B\n\nText[^1].\n\n## C\n\n[^1]: See [x].\n\n    More.\n\n[x]: x.md\n"
        assert self.lines(text, 5, 8) == {"along": [11, 15], "leaving": [11, 15], "kept": []}

    def test_components_bring_their_imports(self):
        text = (
            "---\ntitle: A\n---\nimport Tabs from './tabs';\nimport X from './x';\n\n# A\n\n<X/>\n\n## B\n\n<Tabs/>\n"
        )
        assert self.lines(text, 11, 13, "a.mdx") == {"along": [4], "leaving": [4], "kept": []}

    def test_rst_brings_targets_substitutions_notes_and_settings(self):
        text = (
            ".. highlight:: sh\n\nA\n=\n\nText.\n\nB\n-\n\nSee site_, |x| and [1]_.\n\nC\n-\n\nText.\n\n"
            ".. _site: https://example.org\n.. |x| replace:: y\n.. [1] Note.\n.. _other: https://example.org\n"
        )
        assert self.lines(text, 8, 12, "a.rst") == {"along": [1, 18, 19, 20], "leaving": [18, 19, 20], "kept": []}

    def test_references_that_are_told_by_their_order_are_refused(self):
        text = "A\n=\n\nSee `a`__.\n\nB\n-\n\nSee `b`__.\n\n__ https://example.org/a\n__ https://example.org/b\n"
        with pytest.raises(NoSplit, match="anonymous"):
            self.lines(text, 6, 9, "a.rst")


class TestFront:
    OLD = (
        b"---\n# ours\ntitle: 'Install it'\nslug: /install\nms.topic: how-to  # kind\nauthor: jo\nweight: 3\n---\n# A\n"
    )

    def test_it_keeps_what_all_pages_share_and_leaves_out_what_is_one_pages(self):
        made = front(self.OLD, "Options: all", ("ms.topic", "reference"), "\n")
        assert made.text == "---\ntitle: 'Options: all'\nms.topic: reference\nauthor: jo\n---\n"
        assert made.left == ("slug", "weight")

    def test_a_nested_key_of_one_page_is_left_out(self):
        data = b"---\nmyst:\n  html_meta:\n    description: Long.\n  substitutions:\n    a: b\n---\n# A\n"
        assert front(data, None, None, "\n").text == "---\nmyst:\n  substitutions:\n    a: b\n---\n"

    @pytest.mark.parametrize(
        "data",
        [b'+++\ntitle = "A"\nweight = 1\ntags = ["x"]\n[menu]\nname = "a"\n+++\n', b'{"title": "A", "tags": ["x"]}\n'],
    )
    def test_toml_and_json_are_written_as_such(self, data):
        made = front(data, 'The "new"', None, "\n")
        assert read(made.text.encode() + b"\n", "a.md").title == 'The "new"'
        assert "tags" in made.text
        assert "weight" not in made.text

    def test_crlf_stays(self):
        made = front(self.OLD.replace(b"\n", b"\r\n"), "New", None, "\r\n")
        assert made.text.count("\r\n") == made.text.count("\n") > 3

    @given(st.text(min_size=1, max_size=40))
    def test_any_title_reads_back(self, title):
        made = front(b"---\nlayout: x\n---\n", title, None, "\n")
        data = made.text.encode("utf-8", "surrogatepass")
        assert read(data, "a.md").title.split() == title.split() or not title.strip() or not title.isprintable()


class TestManner:
    def test_names_are_in_the_style_of_the_neighbours(self):
        assert named("The `run` command's Options!", "-") == "the-run-commands-options"
        assert named("Größe & Übermaß", "_") == "große_ubermaß"
        assert len(named("word " * 50, "-")) <= 60
        pages = [read(b"# A\n", "docs/a_b.md"), read(b"# A\n", "docs/c_d.md")]
        assert manner(pages, pages[0]).sign == "_"

    def test_the_title_stands_where_the_neighbours_have_it(self):
        front_only, heading = read(b"---\ntitle: A\n---\nText.\n", "b.md"), read(b"# A\n", "a.md")
        assert (manner([front_only], heading).in_front, manner([front_only], heading).heading) == (True, False)
        assert (manner([], heading).in_front, manner([], heading).heading) == (False, True)

    def test_the_purpose_is_spelled_as_the_neighbours_spell_it(self):
        pages = [read(b"---\nms.topic: api-reference\n---\n", "a.md"), read(b"---\nms.topic: how-to\n---\n", "b.md")]
        assert spelled(pages, "reference") == ("ms.topic", "api-reference")
        assert spelled(pages, "explanation") is None


class TestListed:
    OLD, NEW = Published("docs/how-to/a.md", "/how-to/a/"), Published("docs/reference/b.md", "/reference/b/")

    @pytest.mark.parametrize(
        ("path", "text", "line"),
        [
            ("docs/SUMMARY.md", "- [A](how-to/a.md)\n  - [C](c.md)\n- [D](d.md)\n", "3:- [B: b](reference/b.md)"),
            ("mkdocs.yml", "nav:\n  - A: how-to/a.md\n  - D: d.md\n", '3:  - "B: b": reference/b.md'),
            ("docs/TOC.yml", "- name: A\n  href: how-to/a.md\n- name: D\n", '3:- name: "B: b"'),
            ("sidebars.js", "x = [\n  'how-to/a',\n  'd',\n]\n", "3:  'reference/b',"),
            ("sidebars.js", "x = [\n  'how-to/a'\n]\n", "3:  'reference/b'"),
            ("docs.json", '[\n  "/how-to/a"\n]\n', '3:  "/reference/b"'),
            ("docs/index.rst", ".. toctree::\n\n   how-to/a\n   d\n", "4:   reference/b"),
            ("docs/how-to/index.md", "```{toctree}\nA <a.md>\nd\n```\n", "3:../reference/b.md"),
            (
                "docs/.vitepress/config.ts",
                "[\n  { text: 'A', link: '/how-to/a' },\n]\n",
                "3:  { text: 'B: b', link: '/reference/b' },",
            ),
        ],
    )
    def test_the_page_is_listed_below_the_other_one(self, path, text, line):
        made = after(Way(path, text.encode(), self.OLD, self.NEW, "docs/", "B: b"))
        assert isinstance(made, Edit)
        assert made.start == made.end
        lines = (text[: made.start] + made.text + text[made.start :]).split("\n")
        number, _, wanted = line.partition(":")
        assert lines[int(number) - 1] == wanted
        assert [each.rstrip(",") for each in lines if each != wanted][:2] == [
            each.rstrip(",") for each in text.split("\n")
        ][:2]

    def test_a_file_that_does_not_name_the_page_is_left_alone(self):
        assert after(Way("mkdocs.yml", b"nav:\n  - d.md\n", self.OLD, self.NEW, "docs/", "B")) is None


class TestTables:
    TABLE = "A\n=\n\n+----------------+---+\n| `a <x.rst>`__  | b |\n+----------------+---+\n"

    def patched(self, text: str) -> str:
        page = read(self.TABLE.encode(), "a.rst")
        at = self.TABLE.index("x.rst")
        made = aligned(page, source(page.data), [Patch(at, at + 5, text.encode())])
        return spliced(page.data, 0, len(page.data), made).decode()

    def test_the_columns_of_a_drawn_table_stay_where_they_are(self):
        assert "| `a <../x.rst>`__ | b |" not in self.patched("y/x.rst"[2:])
        assert "| `a <o.rst>`__  | b |" in self.patched("o.rst")
        assert "| `a <yx.rst>`__ | b |" in self.patched("yx.rst")

    def test_what_does_not_fit_is_refused(self):
        with pytest.raises(NoSplit, match="too narrow"):
            self.patched("../reference/x.rst")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_an_edit_makes_one_text_of_another(before, after_):
    made = edit("a.md", before, after_)
    text = made.text.encode("utf-8", "surrogateescape")
    assert before[: made.start] + text + before[made.end :] == after_


@given(st.text(alphabet="a\r\n", max_size=30))
def test_lines_are_counted_as_pages_count_them(text):
    data = text.encode()
    lines = source(data)
    page = read(data, "a.md")
    assert [lines.line(number).decode() for number in range(1, lines.last + 1)] == [
        line.rstrip("\r\n") for line in page.lines
    ]
