"""The body of an issue: the bot's block between its marks, and a person's text around it that stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.issues.body import LIMIT, block_of, compose, recompose, rewritten, size
from docs_guard.issues.marker import read, written
from docs_guard.model.issue import Key, Memory
from issues import hostile

KEY = Key("page", "/a", "pictures")
OPEN, CLOSED = Memory(KEY), Memory(KEY, "closed", ("docs",), 1)
END = "<!-- docs-guard:end -->"
blocks = st.lists(hostile.texts, max_size=5).map("\n".join)


def outside(body: str) -> list[str]:
    """The lines that are not between the first two marks."""
    lines = body.replace("\r\n", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.startswith("<!-- docs-guard:begin ")), len(lines))
    last = next((number for number in range(first, len(lines)) if lines[number].rstrip() == END), first)
    return [line for line in lines[:first] + lines[last + 1 :] if line]


def test_a_new_body_is_mark_block_mark():
    assert compose("\nblock\n", OPEN) == f"{written(OPEN)}\nblock\n{END}"


@given(hostile.texts, blocks, hostile.texts, blocks)
@settings(max_examples=300, deadline=None)
def test_every_line_of_a_person_survives(before, block, after, other):
    body = f"{before}\n{compose(block, OPEN)}\n{after}"
    made = recompose(body, other, CLOSED)

    assert outside(made) == outside(body)
    if read(body) == OPEN:
        assert read(made) == CLOSED
        assert made.startswith(f"{before}\n")
        assert made.endswith(f"\n{after}")


@given(hostile.texts, blocks)
@settings(max_examples=300, deadline=None)
def test_where_the_marks_are_gone_the_block_goes_to_the_end(text, block):
    text = text.replace("docs-guard:", "")
    made = recompose(text, block, OPEN)

    assert made.startswith(text)
    assert recompose(made, block, OPEN) == made


@given(hostile.texts, blocks)
@settings(max_examples=300, deadline=None)
def test_doing_it_twice_and_the_web_editor_change_nothing(before, block):
    body = recompose(f"{before}\n{compose('x', OPEN)}", block, CLOSED)
    windows = body.replace("\r\n", "\n").replace("\n", "\r\n")

    assert recompose(body, block, CLOSED) == body
    assert recompose(windows, block, CLOSED) == windows
    assert recompose(windows + "\r\n", block, CLOSED) == windows + "\r\n"
    assert rewritten(windows, CLOSED) == windows


def test_of_two_blocks_the_first_is_kept_up_and_the_second_is_text():
    copied = f"{compose('one', OPEN)}\n\nlook:\n{compose('two', OPEN)}\nthanks"

    assert recompose(copied, "new", OPEN) == f"{compose('new', OPEN)}\n\nlook:\n{compose('two', OPEN)}\nthanks"


def test_a_mark_that_somebody_pasted_above_the_block_takes_nothing_with_it():
    body = f"{written(CLOSED)}\nmine\n{compose('old', OPEN)}\nbye"

    assert recompose(body, "new", OPEN) == f"{written(CLOSED)}\nmine\n{compose('new', OPEN)}\nbye"


def test_a_block_without_its_end_is_replaced_at_its_mark_and_no_line_is_lost():
    body = f"hello\n{written(OPEN)}\nold\nmine"

    assert recompose(body, "new", CLOSED) == f"hello\n{compose('new', CLOSED)}\nold\nmine"


def test_another_memory_keeps_the_block():
    body = f"hello\n\n{compose('block', OPEN)}\nbye"

    assert rewritten(body, CLOSED) == f"hello\n\n{compose('block', CLOSED)}\nbye"
    assert block_of(body) == "block"
    assert block_of("nothing") is None


def test_a_box_that_a_person_ticked_stays_ticked_as_long_as_its_line_is_there():
    body = (
        compose("- [ ] one\n- [ ] two\n- [ ] three", OPEN).replace("[ ] one", "[x] one").replace("[ ] two", "[X] two")
    )

    assert block_of(recompose(body, "- [ ] two\n- [ ] three\n- [ ] four", OPEN)) == "- [x] two\n- [ ] three\n- [ ] four"
    assert recompose(body, "- [ ] one\n- [ ] two\n- [ ] three", OPEN) == body.replace("[X]", "[x]")


@pytest.mark.parametrize("char", ["a", "漢", "👩"])
@pytest.mark.parametrize("room", [0, 100, 300, 1000, 60_000])
def test_no_body_is_too_long_whatever_people_wrote(char, room):
    """GitHub takes 65,536 characters; an emoji is two of them for whoever counts in UTF-16."""
    own = char * ((LIMIT - room) // size(char) - 60)
    block = "\n".join(["```text", *["entry " * 20] * 300, "```", *["- finding"] * 500, "- and 1,200 more: there are"])
    made = recompose(own, block, OPEN)

    assert size(made) <= LIMIT
    assert made.startswith(own)
    assert made == own or read(made) == OPEN


def test_a_block_that_is_cut_closes_its_fence_and_counts_what_is_left_out():
    block = "\n".join(
        ["- one", "```text", *["- an entry " * 20] * 300, "```", *["- finding"] * 50, "- and 1,200 more: x"]
    )
    told = block_of(compose(block, OPEN))

    assert told.count("```") == 2
    assert told.split("\n")[-3:] == ["```", "", told.split("\n")[-1]]
    assert told.endswith("and 1,250 more: there is no room here for the rest; `docs-guard check --all` tells it")


@given(st.lists(hostile.texts, min_size=1, max_size=3), st.integers(1, 400), st.integers(0, 70_000))
@settings(max_examples=100, deadline=None)
def test_the_limit_holds_for_any_block_and_any_text(parts, times, length):
    own = ("x" * 80 + "\n") * (length // 81)
    made = recompose(own, "\n".join(parts) * times * 10, OPEN)

    assert made == own or size(made) <= LIMIT
    assert made.startswith(own)
