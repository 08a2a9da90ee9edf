"""Suggestions stand where the diff shows their lines, and say exactly what the file is to say."""

import difflib
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from issues import hostile

from docs_guard.model.finding import Finding, Fix, Replacement
from docs_guard.model.pull import LineComment
from docs_guard.reports.marks import suggested
from docs_guard.reports.patches import hunks
from docs_guard.reports.suggestions import JOINED, TRIED, suggestions
from reports.odd import finding
from reports.test_comment import wrong

OLD = [f"line {number}\n" for number in range(1, 41)]
NEW = [*OLD[:4], "line five, changed\n", *OLD[5:30], "added\n", *OLD[30:]]


def patch_of(old: list[str], new: list[str]) -> str:
    """As the API tells it: hunks alone, without the names of files and without a line end at its end."""
    lines = list(difflib.unified_diff(old, new, n=3))[2:]
    shown = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return shown.rstrip("\n")


DIFF = {"a.txt": hunks(patch_of(OLD, NEW))}


def fixing(*replacements: Replacement, number: int = 1, **more: object) -> Finding:
    return finding(number, fix=Fix("write it", (), True, replacements), **more)


def change(start: int, end: int, after: str, new: list[str] = NEW, path: str = "a.txt") -> Replacement:
    return Replacement(path, start, end, "".join(new[start - 1 : end]), after)


def block(body: str) -> str:
    """The text that GitHub puts in the place of the lines."""
    match = re.search(r"^(`{3,})suggestion\n(.*?)^\1\n\Z", body, re.MULTILINE | re.DOTALL)
    assert match
    return match[2]


def applied(new: list[str], comment: LineComment) -> list[str]:
    text = block(comment.body)
    return [*new[: comment.start - 1], *text.splitlines(keepends=True), *new[comment.end :]]


def test_a_changed_line_is_replaced_where_it_stands():
    (one,) = suggestions([fixing(change(5, 5, "line 5\n"))], DIFF)

    assert (one.comment.path, one.comment.start, one.comment.end) == ("a.txt", 5, 5)
    assert block(one.comment.body) == "line 5\n"
    assert suggested(one.comment.body) == one.fingerprints


def test_what_is_only_put_in_stands_on_the_line_above_or_at_the_top_on_the_one_below():
    inside, top = Replacement("a.txt", 5, 4, "", "put in\n"), Replacement("a.txt", 2, 1, "", "put in\n")
    (one,), (other,) = suggestions([fixing(inside)], DIFF), suggestions([fixing(top)], DIFF)

    assert (one.comment.start, block(one.comment.body)) == (4, "line 4\nput in\n")
    assert (other.comment.start, block(other.comment.body)) == (2, "put in\nline 2\n")


def test_lines_that_go_leave_an_empty_suggestion():
    (one,) = suggestions([fixing(change(4, 6, ""))], DIFF)

    assert (one.comment.start, one.comment.end) == (4, 6)
    assert "```suggestion\n```\n" in one.comment.body


@pytest.mark.parametrize(
    "replacement",
    [
        change(15, 15, "not in the diff\n"),
        change(7, 9, "over the end of a hunk\n"),
        change(8, 28, "over two hunks\n"),
        Replacement("a.txt", 5, 5, "line 5\n", "read elsewhere\n"),
        Replacement("b.txt", 5, 5, "line 5\n", "another file\n"),
        Replacement("new.txt", 1, 0, "", "a new file\n"),
        change(5, 5, "no line end"),
        change(5, 5, "a CR\r\n"),
        change(5, 5, "hidden \u202e turned\n"),
        change(5, 5, "half \udce9\n"),
        change(5, 5, "x" * 30_000 + "\n"),
        Replacement("a.txt", 0, -1, "", "before the first\n"),
        Replacement("a.txt", 10**9, 10**9, "x\n", "far away\n"),
        Replacement("a.txt", 9, 2, "", "backwards\n"),
    ],
)
def test_what_the_diff_does_not_show_as_it_was_read_is_not_suggested(replacement):
    assert suggestions([fixing(replacement)], DIFF) == ()


def test_a_remedy_is_suggested_wholly_or_not_at_all():
    half = fixing(change(5, 5, "seen\n"), change(15, 15, "not seen\n"))
    whole = fixing(change(5, 5, "seen\n"), change(31, 31, "seen too\n"), number=2)
    found = suggestions([half, whole], DIFF)

    assert [each.comment.start for each in found] == [5, 31]
    assert {each.fingerprints for each in found} == {(whole.fingerprint,)}


def test_a_remedy_of_which_one_part_is_too_long_to_read_is_not_suggested_in_part():
    long = change(31, 31, "x" * 19_990 + "\n")

    assert suggestions([fixing(change(5, 5, "seen\n"), long)], DIFF) == ()
    assert len(suggestions([fixing(change(5, 5, "seen\n"))], DIFF)) == 1


def test_two_that_put_something_at_one_place_stand_in_one():
    one, other = Replacement("a.txt", 5, 4, "", "/a /b\n"), Replacement("a.txt", 5, 4, "", "/c /d\n")
    (found,) = suggestions([fixing(one), fixing(other, number=2)], DIFF)

    assert block(found.comment.body) == "line 4\n/a /b\n/c /d\n"
    assert len(found.fingerprints) == 2 and "/page-002" in found.comment.body


def test_two_that_change_words_of_one_line_stand_in_one():
    one, other = change(5, 5, "row five, changed\n"), change(5, 5, "line five, mended\n")
    (found,) = suggestions([fixing(one), fixing(other, number=2)], DIFF)

    assert block(found.comment.body) == "row five, mended\n"


def test_of_two_that_contradict_each_other_the_first_counts():
    one, other = change(5, 5, "line A, changed\n"), change(5, 5, "line B, changed\n")
    (found,) = suggestions([fixing(one), fixing(other, number=2)], DIFF)

    assert block(found.comment.body) == "line A, changed\n"
    assert len(found.fingerprints) == 1


def test_one_remedy_of_two_findings_is_suggested_once():
    (found,) = suggestions([fixing(change(5, 5, "x\n")), fixing(change(5, 5, "x\n"), number=2)], DIFF)

    assert len(found.fingerprints) == 2


def test_one_remedy_of_hundreds_is_known_again_by_all_of_them():
    many = [fixing(change(5, 5, "x\n"), number=number) for number in range(300)]
    (found,) = suggestions(many, DIFF)

    assert len(found.fingerprints) == 300
    assert suggested(found.comment.body) == found.fingerprints


def test_of_thousands_about_one_place_so_many_are_put_together_as_a_review_can_hold():
    """A stranger's report may hold them all, and each is compared with those before it."""
    many = [fixing(Replacement("a.txt", 5, 4, "", f"put in {number}\n"), number=number) for number in range(8000)]
    (found,) = suggestions(many, DIFF)

    assert len(found.fingerprints) == JOINED
    assert len(block(found.comment.body).splitlines()) == JOINED + 1


def test_remedies_of_which_a_part_is_not_in_the_diff_do_not_keep_others_from_being_suggested():
    elsewhere = [fixing(Replacement("b.txt", 1, 1, "x\n", "y\n"), number=number) for number in range(TRIED)]
    (found,) = suggestions([*elsewhere, fixing(change(5, 5, "x\n"))], DIFF)

    assert found.comment.path == "a.txt"


def test_remedies_whose_lines_are_not_shown_are_looked_for_so_often_and_no_more():
    strange = [fixing(change(5, 5, "x\n"), change(20, 20, "y\n"), number=number) for number in range(TRIED)]

    assert suggestions([*strange, fixing(change(5, 5, "z\n"))], DIFF) == ()


def test_findings_of_one_group_are_told_in_one_line():
    found = [fixing(Replacement("a.txt", 5, 4, "", f"/{n} /x\n"), number=n, group="7 pages moved") for n in range(1, 8)]
    (one,) = suggestions(found, DIFF)

    assert one.comment.body.count("7 pages moved") == 1 and "/page-00" not in one.comment.body
    assert len(one.fingerprints) == 7


def test_a_file_whose_lines_end_in_crlf_gets_no_suggestion():
    """GitHub would write them with the ends that it thinks right."""
    crlf = [line.replace("\n", "\r\n") for line in NEW]
    diff = {"a.txt": hunks("\n".join(["@@ -1,3 +1,3 @@", *(f" {line.rstrip(chr(10))}" for line in crlf[:3])]))}

    assert suggestions([fixing(Replacement("a.txt", 2, 2, crlf[1], "x\r\n"))], diff) == ()
    assert suggestions([fixing(Replacement("a.txt", 3, 2, "", "x\n"))], diff) == ()


class TestPatches:
    def test_a_last_line_without_an_end_takes_no_suggestion(self):
        diff = {
            "a.txt": hunks(
                "@@ -1 +1,2 @@\n-one\n\\ No newline at end of file\n+one\n+two\n\\ No newline at end of file"
            )
        }

        assert suggestions([fixing(Replacement("a.txt", 2, 2, "two\n", "x\n"))], diff) == ()
        assert len(suggestions([fixing(Replacement("a.txt", 1, 1, "one\n", "x\n"))], diff)) == 1

    def test_a_file_that_is_gone_and_one_whose_patch_is_cut_off_have_no_lines(self):
        assert [each.lines for each in hunks("@@ -1,2 +0,0 @@\n-one\n-two")] == [()]
        assert hunks("@@ -1,2 +1,9 @@\n one\n+two") == ()
        assert hunks("Binary files differ") == hunks("") == ()

    @given(hostile.texts)
    def test_any_patch_is_read(self, text):
        hunks(f"@@ -1 +1,2 @@\n{text}")


@given(hostile.texts, hostile.texts)
@settings(max_examples=100, deadline=None)
def test_any_text_is_suggested_as_it_is_or_not_at_all(text, message):
    after = text.rstrip("\n") + "\n"
    told = [fixing(change(5, 5, after), message=message, rule=message)]
    for one in suggestions(told, DIFF):
        assert block(one.comment.body) == after
        assert wrong(one.comment.body) == []


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c c\n", "```\n", "d\n"]), max_size=12)


@given(LINES, LINES, st.lists(st.tuples(st.integers(1, 12), st.integers(-1, 2), LINES), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_what_is_accepted_makes_of_the_file_what_the_fix_would(old, new, changes):
    """Of one fix at a time: the file after the click is the file after the fix."""
    assume(old != new)
    diff = {"a.txt": hunks(patch_of(old, new))}
    for start, more, after in changes:
        end = min(start + more, len(new))
        if start > len(new) + 1:
            continue
        wanted = (
            change(start, end, "".join(after), new)
            if end >= start
            else Replacement("a.txt", start, start - 1, "", "".join(after))
        )
        expected = [*new[: start - 1], *after, *new[max(end, start - 1) :]]
        for one in suggestions([fixing(wanted)], diff):
            assert applied(new, one.comment) == expected
