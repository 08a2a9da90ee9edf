"""What a page is for by its author's word: where it may stand, and what counts first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.config.settings import PurposeConfig
from docs_guard.model.purpose import Declared
from docs_guard.purpose.declared import Declarations, NoPurpose
from docs_guard.purpose.names import FOLDER_NAMES, KEYS, MEANINGS

NOTHING = Declarations()
ENTRIES = (
    PurposeConfig(("docs/**",), "explanation", 3),
    PurposeConfig(("docs/recipes/**", "docs/cook.md"), "how-to", 7),
    PurposeConfig(("docs/recipes/team/**",), "none", 11),
)


def told(text: str | bytes, path: str = "docs/a.md", known: Declarations = NOTHING) -> Declared | NoPurpose | None:
    return known.told(text if isinstance(text, bytes) else text.encode(), path)


@pytest.mark.parametrize(
    ("line", "purpose", "loose"),
    [
        ("docs-guard-purpose: How-To", "how-to", False),
        ("ms.topic: how-to", "how-to", False),
        ("ms.topic: concept-article", "explanation", False),
        ("ms.topic: overview", "explanation", True),
        ("ms.topic: conceptual", "explanation", True),
        ("ms.topic: quickstart", "tutorial", True),
        ("ms.topic: troubleshooting-general", "how-to", False),
        ("pcx_content_type: how-to", "how-to", False),
        ("f5-content-type: reference", "reference", False),
        ("nd-content-type: tutorial", "tutorial", False),
        ("content_type: how_to", "how-to", False),
        ("content_type: tool-reference", "reference", False),
        ("contentType: how-tos", "how-to", False),
        ("content-type: tutorial", "tutorial", False),
        ("doc_type: 'guide'", "how-to", True),
        ("doc_type: apiPageType", "reference", False),
        ("doc-type: Tutorial", "tutorial", False),
        ("page_type: reference", "reference", False),
        ("topic_type: [concept]", "explanation", False),
        ("topic_type:\n  - concept", "explanation", False),
        ("diataxis: Explanation", "explanation", False),
        ('"diataxis": "how to"  # by the map', "how-to", False),
        ("type: tutorial", "tutorial", False),
        ("page-type: web-api-instance-property", "reference", False),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_front_matter_declares_by_the_keys_and_words_that_are_in_use(
    line: str, purpose: str, loose: bool, ends: str
) -> None:
    found = told(f"---\ntitle: A\n{line}\nauthor: b\n---\n# A\n".replace("\n", ends))
    assert isinstance(found, Declared)
    assert (found.purpose, found.loose, found.line) == (purpose, loose, 3)
    assert found.by.startswith("front matter (")


def test_front_matter_may_be_toml_or_json() -> None:
    assert told('+++\ntitle = "A"\ntype = "reference"\n+++\n') == Declared(
        "reference", "front matter (type: reference)", 3
    )
    found = told('{\n  "title": "A",\n  "diataxis": "tutorial"\n}\n# A\n')
    assert found == Declared("tutorial", "front matter (diataxis: tutorial)", 3)


def test_a_field_of_an_rst_page_declares_it() -> None:
    alone = ":orphan:\n:diataxis: how-to\n\nTitle\n=====\n"
    assert told(alone, "a.rst") == Declared("how-to", "front matter (diataxis: how-to)", 2)
    assert told(".. meta::\n   :content-type: reference\n\nTitle\n=====\n", "a.rst").line == 2  # type: ignore[union-attr]
    assert told(alone, "a.md") is None


@pytest.mark.parametrize("word", ["docs", "page", "blog", "post", "article", "book", "guide", "api", "task-list"])
def test_a_type_that_names_a_layout_declares_nothing(word: str) -> None:
    assert told(f"---\ntype: {word}\n---\n") is None
    assert told(f"---\ntype: {word}\n---\n", "docs/how-to/a.md") == Declared("how-to", "folder how-to/")


@pytest.mark.parametrize(
    ("value", "loose"),
    [
        ("[how-to]", False),
        ("\n- how-to\ntitle: a, b", False),
        ("[how-to, reference]", True),
        ('["how-to" , "reference"]', True),
        ("\n  - how-to\n  - reference", True),
        ("\r\n- 'how-to'\r\n- reference", True),
    ],
)
def test_of_a_list_of_several_the_first_is_shown_and_is_no_ground_for_a_finding(value: str, loose: bool) -> None:
    found = told(f"---\ntitle: A\ncontent_type: {value}\n---\n")
    assert isinstance(found, Declared)
    assert (found.purpose, found.loose) == ("how-to", loose)


@pytest.mark.parametrize(
    "line", ["ms.topic: landing-page", "ms.topic: hub-page", "content_type: faq", "pcx_content_type: navigation"]
)
def test_a_page_that_is_declared_to_be_something_else_is_no_member_of_its_folder(line: str) -> None:
    text = f"---\n{line}\n---\n"
    assert told(text, "docs/how-to/a.md") == NoPurpose(f"front matter ({line})", 2)
    assert NOTHING.of(text.encode(), "docs/how-to/a.md") is None


def test_an_unknown_value_of_a_key_that_is_about_nothing_else_silences_the_folder() -> None:
    assert told("---\nms.topic: partner-tools\n---\n", "how-to/a.md") == NoPurpose(
        "front matter (ms.topic: partner-tools)", 2
    )
    assert told("---\ncontent_type: text/html\n---\n", "how-to/a.md") == Declared("how-to", "folder how-to/")


def test_of_several_keys_the_one_that_says_most_counts() -> None:
    assert told("---\ntype: tutorial\nms.topic: reference\ndiataxis: how-to\n---\n").purpose == "how-to"  # type: ignore[union-attr]
    assert told("---\ndiataxis: reference\ndocs-guard-purpose: none\n---\n") == NoPurpose(
        "front matter (docs-guard-purpose: none)", 3
    )
    assert told("---\ntype: tutorial\nms.topic: reference\n---\n").purpose == "reference"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nms.topic: how-to\n",
        "---\nms.topic: how-to\n# never closed\n",
        "---\nseo:\n  type: tutorial\n---\n",
        "---\ndescription: |\n  type: tutorial\n---\n",
        "---\nmy-type: tutorial\n---\n",
        "---\ntype: tutorials and more\n---\n",
        "---\ntype:\n---\n",
        "---\ndocs-guard-purpose: guide\n---\n",
    ],
)
def test_words_that_stand_elsewhere_declare_nothing(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "# A\n\n<!-- docs-guard: purpose=how-to -->\n\nText.\n"),
        ("a.md", "# A\n\n<!-- docs-guard: purpose how-to -->\n"),
        ("a.md", "# A\n\nText. <!--docs-guard : purpose: How-To-->\n"),
        ("a.md", "# A\n\n[//]: # (docs-guard: purpose=how-to)\n"),
        ("a.md", "# A\n\n% docs-guard: purpose=how-to\n"),
        ("a.mdx", "# A\n\n{/* docs-guard: purpose=how-to */}\n"),
        ("a.rst", "A\n=\n\n.. docs-guard: purpose=how-to\n\nText.\n"),
    ],
)
def test_a_comment_declares_in_the_syntax_of_its_page(path: str, text: str) -> None:
    found = told(f"---\nms.topic: reference\n---\n{text}", f"docs/reference/{path}")
    assert found == Declared("how-to", "comment (purpose=how-to)", 3 + text[: text.index("docs-guard")].count("\n") + 1)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n```\n<!-- docs-guard: purpose=how-to -->\n```\n",
        "# A\n\nWrite `<!-- docs-guard: purpose=how-to -->` there.\n",
        "# A\n\n<!-- docs-guard: purpose=guide -->\n",
        "# A\n\n<!-- docs-guard: purpose=how-to\n",
        "# A\n\nThe comment docs-guard: purpose=how-to\n",
    ],
)
def test_what_is_no_comment_or_no_purpose_declares_nothing(text: str) -> None:
    assert told(text) is None


def test_a_comment_counts_behind_comments_that_stand_in_code_on_its_line() -> None:
    shown, said = "`<!-- docs-guard: purpose=reference -->`", "<!-- docs-guard: purpose=how-to -->"
    found = told(f"# A\n\nWrite ` here.\n{shown} or {shown}, {said}\n")
    assert found == Declared("how-to", "comment (purpose=how-to)", 4)


def test_a_comment_can_say_that_a_page_has_none_of_the_four() -> None:
    assert told("<!-- docs-guard: purpose=none -->\n", "how-to/a.md") == NoPurpose("comment (purpose=none)", 1)


def test_the_last_table_that_names_a_page_counts_and_comes_before_its_folder() -> None:
    known = Declarations(ENTRIES)
    by = "[[purpose]] on line {} of docs-guard.toml"
    assert told("", "docs/x.md", known) == Declared("explanation", by.format(3))
    assert told("", "docs/how-to/x.md", known) == Declared("explanation", by.format(3))
    assert told("", "docs/recipes/x.md", known) == Declared("how-to", by.format(7))
    assert told("", "docs/recipes/team/x.md", known) == NoPurpose(by.format(11))
    assert told("", "else/how-to/x.md", known) == Declared("how-to", "folder how-to/")
    assert told("---\ntype: reference\n---\n", "docs/x.md", known) == Declared(
        "reference", "front matter (type: reference)", 2
    )


@pytest.mark.parametrize(
    ("path", "purpose", "folder"),
    [
        ("docs/how-to/a.md", "how-to", "how-to"),
        ("docs/How_To/sub/a.md", "how-to", "How_To"),
        ("docs/02-tutorials/a.mdx", "tutorial", "02-tutorials"),
        ("content/de/docs/concepts/a.md", "explanation", "concepts"),
        ("versioned_docs/version-1.2/reference/a.md", "reference", "reference"),
        ("docs/reference/how-to/a.md", "how-to", "how-to"),
        ("_tutorials/a.md", "tutorial", "_tutorials"),
        ("docs/how-to/a/index.md", "how-to", "how-to"),
    ],
)
def test_the_nearest_folder_of_a_known_name_declares(path: str, purpose: str, folder: str) -> None:
    found = told("", path)
    assert isinstance(found, Declared)
    assert (found.purpose, found.by, found.line) == (purpose, f"folder {folder}/", None)


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("docs/tasks/a.md", "how-to"),
        ("_api-reference/tasks/list-tasks.md", "reference"),
        ("docs/tutorials/recipes/a.md", "tutorial"),
        ("docs/tasks/reference/a.md", "reference"),
    ],
)
def test_a_name_that_is_also_a_thing_gives_way_to_the_folder_that_it_lies_in(path: str, purpose: str) -> None:
    found = told("", path)
    assert isinstance(found, Declared)
    assert found.purpose == purpose


@pytest.mark.parametrize("name", [".partials", "_includes", "snippets"])
def test_a_part_of_other_pages_is_no_member_of_the_folder_above(name: str) -> None:
    assert told("", f"docs/concepts/{name}/options.md") is None
    assert told("", f"docs/{name}/concepts/options.md") is not None


@pytest.mark.parametrize("name", ["guides", "topics", "api", "get-started", "configuration", "overview", "learn"])
def test_a_folder_whose_name_is_used_for_everything_declares_nothing(name: str) -> None:
    assert told("", f"docs/{name}/a.md") is None


@pytest.mark.parametrize("path", ["docs/how-to/index.md", "docs/how-to/_index.md", "docs/how-to/sub/README.md"])
def test_the_landing_page_of_a_folder_is_no_member_of_it(path: str) -> None:
    assert told("", path) == NoPurpose("folder how-to/")


def test_the_name_of_a_content_folder_says_nothing_of_its_pages() -> None:
    known = Declarations(roots=("reference/",))
    assert told("", "reference/install/a.md", known) is None
    assert told("", "reference/how-to/a.md", known) == Declared("how-to", "folder how-to/")


def test_every_known_word_is_written_as_it_is_looked_up() -> None:
    assert all(word == word.lower() and "_" not in word for word in (*MEANINGS, *FOLDER_NAMES))
    assert all(key == key.lower() for key in KEYS)


@given(st.binary(max_size=400), st.sampled_from(["a.md", "how-to/a.mdx", "a.rst"]))
def test_any_bytes_are_a_page(data: bytes, path: str) -> None:
    for start in (b"", b"---\n", b"+++\n", b"{", b"<!-- docs-guard: purpose="):
        found = told(start + data, path)
        assert found is None or found.line is None or 1 <= found.line <= (start + data).count(b"\n") + 1


def test_a_hostile_value_is_bounded() -> None:
    assert told("---\ntype: " + "tutorial" * 100_000 + "\n---\n") is None
    assert told("---\n" + "type: [\n" * 100_000 + "---\n") is None
    assert told("a/" * 2_000, "how-to/" + "a/" * 2_000 + "b.md") == Declared("how-to", "folder how-to/")
