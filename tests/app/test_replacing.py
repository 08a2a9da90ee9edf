"""Edits of bytes told as lines: put into the file, they make what the edits make."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.app.patching import collide, patched
from docs_guard.app.replacing import LARGEST, with_replacements
from docs_guard.model.finding import Edit, Finding, Fix, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.tree import Unreadable

PAGE = b"one\ntwo\r\nthree\n"


def finding(*edits: Edit) -> Finding:
    return Finding("stale-link", Severity.error, Place("a.md", 1), "x", fix=Fix("mend", edits, True))


def told(*edits: Edit, **files: bytes) -> tuple[Replacement, ...]:
    known = {name.replace("_", "."): data for name, data in files.items()}
    (made,) = with_replacements([finding(*edits)], known.get)
    assert made.fix is not None
    return made.fix.replacements


def test_an_edit_within_a_line_is_that_line():
    assert told(Edit("a.md", 5, 7, "TWO"), a_md=PAGE) == (Replacement("a.md", 2, 2, "two\r\n", "tTWO\r\n"),)


def test_what_is_put_between_two_lines_is_told_with_the_line_after_it():
    """A code host can suggest something for a line that is there, and for no other."""
    assert told(Edit("a.md", 4, 4, "new\n"), a_md=PAGE) == (Replacement("a.md", 2, 2, "two\r\n", "new\ntwo\r\n"),)


def test_what_is_put_behind_the_last_line_is_told_with_that_line():
    assert told(Edit("a.md", 15, 15, "new\n"), a_md=PAGE) == (Replacement("a.md", 3, 3, "three\n", "three\nnew\n"),)
    assert told(Edit("a.md", 3, 3, "\nnew"), a_md=b"one") == (Replacement("a.md", 1, 1, "one", "one\nnew"),)


def test_lines_that_go_become_nothing():
    assert told(Edit("a.md", 0, 9, ""), a_md=PAGE) == (Replacement("a.md", 1, 2, "one\ntwo\r\n", ""),)


def test_a_line_that_is_joined_to_the_next_is_told_with_it():
    assert told(Edit("a.md", 2, 4, " "), a_md=PAGE) == (Replacement("a.md", 1, 2, "one\ntwo\r\n", "on two\r\n"),)


def test_edits_of_one_line_are_one_and_those_of_others_stand_in_their_order():
    made = told(Edit("a.md", 9, 10, "T"), Edit("a.md", 2, 3, "E"), Edit("a.md", 0, 1, "O"), a_md=PAGE)

    assert made == (Replacement("a.md", 1, 1, "one\n", "OnE\n"), Replacement("a.md", 3, 3, "three\n", "Three\n"))


def test_a_file_that_is_not_there_or_empty_has_no_lines():
    new = (Replacement("a.md", 1, 0, "", "new\n"),)

    assert told(Edit("a.md", 0, 0, "new\n")) == new
    assert told(Edit("a.md", 0, 0, "new\n"), a_md=b"") == new


def test_bytes_that_are_not_utf_8_stay():
    assert told(Edit("a.md", 0, 0, "x"), a_md=b"caf\xe9\n") == (
        Replacement("a.md", 1, 1, "caf\udce9\n", "xcaf\udce9\n"),
    )


def test_a_remedy_is_told_whole_or_not_at_all():
    """Edits that touch the same bytes, that lie outside, whose lines are too long, whose file cannot be read."""
    fine = Edit("a.md", 0, 1, "O")
    assert told(fine, Edit("a.md", 0, 2, "x"), a_md=PAGE) == ()
    assert told(fine, Edit("b.md", 7, 9, "x"), a_md=PAGE) == ()
    assert told(fine, Edit("b.md", 0, 1, "x"), a_md=PAGE, b_md=b"y" * LARGEST) == ()
    assert told(fine, Edit("b.md", 0, 0, "\ud800"), a_md=PAGE) == ()

    def unreadable(path: str) -> bytes:
        raise Unreadable("it is too large")

    assert with_replacements([finding(fine)], unreadable) == (finding(fine),)


def test_a_report_is_bounded_however_many_fixes_it_has():
    data = b"y" * (LARGEST // 2 - 10) + b"\n"
    made = with_replacements([finding(Edit("a.md", 0, 1, "x"))] * 1000, lambda path: data)

    size = sum(len(one.before) for each in made if each.fix for one in each.fix.replacements)
    assert 500_000 < size <= 1_000_000


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)
texts = st.sampled_from(("", "x", "x\n", "\n", "a\nb", "\r\n", "é"))


@given(
    data=st.lists(st.sampled_from((b"a", b"\n", b"\r\n", b"\xe9", b"bc")), max_size=12).map(b"".join),
    wanted=st.lists(st.tuples(spans, texts), min_size=1, max_size=4),
)
@settings(max_examples=500, deadline=None)
def test_replacements_put_into_the_lines_make_what_the_edits_make(data: bytes, wanted: list[tuple[list[int], str]]):
    edits = [Edit("a.md", min(at, len(data)), min(end, len(data)), text) for (at, end), text in wanted]
    if collide(list(dict.fromkeys(edits))):
        return

    made = told(*edits, a_md=data)

    lines = [line + b"\n" for line in data.split(b"\n")[:-1]] + [data.rpartition(b"\n")[2]]
    for each in reversed(made):
        assert b"".join(lines[each.start - 1 : each.end]).decode("utf-8", "surrogateescape") == each.before
        lines[each.start - 1 : each.end] = [each.after.encode("utf-8", "surrogateescape")]
    assert b"".join(lines) == patched(data, dict.fromkeys(edits))
    for one, other in pairwise(made):
        assert one.end < other.start
        assert one.after.endswith("\n") or not one.after
