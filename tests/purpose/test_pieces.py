"""What is counted in the blocks of a page, each in its own lines."""

from textwrap import dedent

import pytest

from docs_guard.pages.page import read
from docs_guard.purpose.pieces import LINES, LONGEST, Piece, pieces
from docs_guard.purpose.vocabulary import CLASSES, PHRASES
from docs_guard.purpose.wording import wording


def pieces_of(text: str, path: str = "docs/a.md") -> tuple[Piece, ...]:
    return pieces(read(dedent(text).encode(), path)).pieces


def only(text: str) -> Piece:
    (piece,) = pieces_of(text)
    return piece


def test_there_is_a_piece_for_each_block_and_it_knows_its_section():
    found = pieces_of("before\n\n# One\n\ntext\n\n## Two\n\n- item\n")

    assert [(piece.block.kind, piece.section) for piece in found] == [
        ("paragraph", -1),
        ("heading", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("item", 1),
    ]


def test_links_are_left_with_their_words_and_names_keep_their_marks():
    piece = only("Open [the **page**](../a.md) of `x`.")

    assert (piece.text, piece.links) == ("Open the **page** of `x`.", 1)


def test_a_step_counts_without_what_is_nested_in_it():
    step, code, item = pieces_of(
        """\
        1. Run it:

           ```sh
           you run we
           ```
           - Open the page
        """
    )

    assert (step.text, step.imperative, step.of("you"), step.of("we")) == ("Run it:", True, 0, 0)
    assert (code.code, code.text) == (1, "")
    assert item.imperative


@pytest.mark.parametrize(
    ("text", "sentences", "imperatives"),
    [
        ("The cluster has nodes. It grows.", 2, 0),
        ("Open the page. The page opens.", 2, 1),
        ("The page opens. Then choose **Save**. Is it saved? Close it!", 4, 2),
        ("To stop it, press **Stop**.", 1, 1),
        ("One thing is left: stop it.", 2, 1),
    ],
)
def test_sentences_that_ask_for_something_are_counted(text: str, sentences: int, imperatives: int):
    piece = only(text)

    assert (piece.sentences, piece.imperatives) == (sentences, imperatives)


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ("`--all`: takes all", "code"),
        ("`--all`", "code"),
        ("**`all`** - takes all", "code"),
        ("**All:** takes all", "bold"),
        ("**All** – takes all", "bold"),
        ("`ls` lists files", ""),
        ("**Note** that it lists", ""),
        ("All: takes all", ""),
        ("`never closed", ""),
    ],
)
def test_an_item_that_starts_with_a_name_is_told_by_how_that_is_set(item: str, named: str):
    assert only(f"- {item}").named == named


def test_a_table_says_its_header_and_the_rows_that_name_something():
    table = only("| **Name** | Type |\n| --- | --- |\n| `a` | string |\n| <code>b</code> | string |\n| c | number |\n")

    assert (table.header, table.named_rows, table.block.rows) == (("name", "type"), 2, 3)
    assert table.of("typed") == 4


def test_words_are_counted_by_class_whatever_stands_behind_them():
    piece = only("You're free; your page, we think, must hold because it has a default string.")

    assert [piece.of(name) for name in CLASSES] == [2, 1, 1, 1, 2, 0, 1]


def test_phrases_are_found_where_they_stand():
    found = pieces_of("Follow these steps. In this tutorial you'll learn much.\n\nThe steps of a dance.\n")

    assert [set(piece.says) for piece in found] == [{"guide", "lesson"}, set()]


def test_terms_of_a_definition_list_are_counted():
    assert only("Term\n: What it means\n: And more\n").terms == 2


def test_a_paragraph_that_says_what_something_does_describes():
    assert [only(text).describes for text in ("Returns the name of it.", "Nodes of the cluster.")] == [True, False]


def test_a_comment_in_code_is_no_title():
    assert pieces(read(b"```sh\n# not a title\n```\n\n## Real\n", "a.md")).title == "Real"
    assert pieces(read(b"---\ntitle: Told\n---\n\n## Real\n", "a.md")).title == "Told"


def test_restructured_text_is_counted_alike():
    found = pieces_of("Title\n=====\n\n1. Open the page.\n2. Close it.\n", "docs/a.rst")

    assert [(piece.block.kind, piece.text, piece.words) for piece in found if piece.imperative] == [
        ("step", "Open the page.", 3),
        ("step", "Close it.", 2),
    ]
    assert sum(piece.words for piece in found) == 6


def test_no_more_than_the_beginning_of_a_long_block_is_looked_at():
    long = only("word " * LONGEST)
    lines = only("word\n" * (LINES + 1000))

    assert len(long.text) <= LONGEST
    assert lines.text.count("word") <= LINES + 1


def test_no_word_is_looked_for_as_a_class_and_as_the_start_of_a_phrase():
    counted = {word for words in CLASSES.values() for word in words.split()}
    phrases = [phrase for told in PHRASES.values() for phrase in told.split("|")]
    starts = [phrase[phrase.index("*") + 1 :].split()[0].rstrip(",") for phrase in phrases]

    assert counted.isdisjoint(starts)


@pytest.mark.parametrize(
    ("title", "classes"),
    [
        ("Configure the network", {"imperative", "verb"}),
        ("Configuring networks", {"gerund", "short"}),
        ("How to stop it", {"howto"}),
        ("What is a node?", {"what", "question"}),
        ("Network concepts", {"concept", "short"}),
        ("CLI reference", {"reference", "short"}),
        ("Step 2: Install the server", {"step", "imperative", "verb"}),
        ("3. Results of it", {"numbered"}),
        ("`get_user()`", {"code", "short"}),
        ("deno check", {"lower", "short"}),
        ("Getting started with it", {"started", "gerund"}),
        ("", set()),
        ("***", {"short"}),
    ],
)
def test_the_wording_of_a_title_tells_what_stands_below(title: str, classes: set[str]):
    assert wording(title) >= classes
    told = {"imperative", "gerund", "howto", "what", "concept", "reference", "step", "numbered", "code", "question"}
    assert wording(title) & told == classes & told
