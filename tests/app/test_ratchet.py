"""Only what a change brought or worsened is told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.hunks import hunks
from docs_guard.app.ratchet import Lineage, brought
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place


def finding(line, quote="", path="a.md", rule="missing-alt-text", **more):
    return Finding(rule, Severity.warning, Place(path, line), "said", quote=quote, **more)


def told(head, base=(), before="", after="", lineage=None, elsewhere=()):
    same = {"a.md": Lineage("a.md", hunks(before.split("\n"), after.split("\n")))}
    return brought(head, base, same if lineage is None else lineage, lambda: elsewhere)


def test_a_finding_that_base_has_is_not_told_again_though_its_line_moved():
    assert told([finding(9, "a.png")], [finding(3, "a.png")]) == []


def test_a_finding_on_a_page_that_was_there_before_is_told_where_base_has_it_not():
    new = finding(9, "b.png")

    assert told([finding(3, "a.png"), new], [finding(3, "a.png")]) == [new]


def test_of_two_equal_findings_the_one_in_the_lines_of_the_change_is_the_new_one():
    old, new = finding(3, "a.png"), finding(1, "a.png")

    assert told([new, old], [finding(1, "a.png")], "one\ntwo", "![](a.png)\none\ntwo") == [new]


def test_a_picture_with_another_address_in_the_same_lines_is_no_new_finding():
    """A hundred paths that were rewritten are no hundred pictures that lack their text."""
    before, after = "x\n![](old/a.png)\n![](old/b.png)\ny", "x\n![](new/a.png)\n![](new/b.png)\ny"
    base = [finding(2, "old/a.png"), finding(3, "old/b.png")]

    assert told([finding(2, "new/a.png"), finding(3, "new/b.png")], base, before, after) == []


def test_the_picture_that_is_one_more_in_rewritten_lines_is_told():
    before, after = "x\n![](old/a.png)\ny", "x\n![](new/a.png)\n![](new/b.png)\ny"

    assert told([finding(2, "new/a.png"), finding(3, "new/b.png")], [finding(2, "old/a.png")], before, after) == [
        finding(3, "new/b.png")
    ]


def test_a_rule_never_answers_for_another_one():
    worse = finding(2, "a.png", rule="useless-alt-text")

    assert told([worse], [finding(2, "a.png")], "![](a.png)", "![x](a.png)") == [worse]


def test_what_moved_here_from_another_page_of_the_change_is_old():
    assert told([finding(2, "a.png")], lineage={}, elsewhere=[finding(7, "a.png", "gone.md")]) == []


def test_a_renamed_page_keeps_its_findings():
    lineage = {"new.md": Lineage("old.md")}

    assert told([finding(2, "a.png", "new.md")], [finding(2, "a.png", "old.md")], lineage=lineage) == []


def test_a_page_that_was_bad_is_told_again_only_where_it_became_worse_by_more_than_its_slack():
    before = [finding(1, weight=100, slack=74)]

    assert told([finding(1, weight=174, slack=74)], before) == []
    assert told([finding(1, weight=175, slack=74)], before) == [finding(1, weight=175, slack=74)]


def test_a_finding_about_a_whole_new_page_is_told_whatever_other_pages_were():
    new = finding(1, path="b.md", weight=1)

    assert told([new], lineage={}, elsewhere=[finding(1, path="gone.md", weight=9)]) == [new]


def test_what_became_louder_is_told_though_base_has_it():
    before = finding(3, "a.png")
    loud = replace(before, severity=Severity.error)

    assert told([loud], [before]) == [loud]
    assert told([before], [loud]) == []


def test_both_halves_of_a_page_that_was_split_are_weighed_against_the_whole():
    halves = {"a.md": Lineage("a.md"), "b.md": Lineage("a.md")}
    head = [finding(1, weight=60), finding(1, path="b.md", weight=40)]

    assert told(head, [finding(1, weight=100)], lineage=halves) == []
    assert told([finding(1, path="b.md", weight=101)], [finding(1, weight=100)], lineage=halves) != []


def test_a_page_that_took_others_in_is_weighed_against_all_of_them():
    def merged(weight):
        head = [finding(1, weight=weight)]
        went = [finding(1, path="gone.md", weight=50)]
        lineage = {"a.md": Lineage("a.md")}
        return brought(head, [finding(1, weight=100)], lineage, lambda: went, lambda path: ("gone.md",))

    assert merged(150) == []
    assert merged(151) == [finding(1, weight=151)]


def is_one(each):
    """What makes a finding about a page the only one of its rule."""
    return each.rule if not each.quote else (each.rule, each.quote, each.place.line)


FINDINGS = st.lists(
    st.builds(finding, st.integers(1, 6), st.sampled_from(["a.png", "b.png", ""]), rule=st.sampled_from(["x", "y"])),
    max_size=8,
    unique_by=is_one,
)
LINES = st.lists(st.sampled_from(["", "one", "two", "three"]), max_size=8)


@given(FINDINGS, LINES)
def test_nothing_is_told_where_nothing_changed(findings, lines):
    assert told(findings, findings, "\n".join(lines), "\n".join(lines)) == []


@given(FINDINGS, FINDINGS, LINES, LINES)
def test_what_is_told_is_a_part_of_head_and_at_least_as_much_as_there_is_more(head, base, before, after):
    new = told(head, base, "\n".join(before), "\n".join(after))

    assert all(new.count(each) <= head.count(each) for each in new)
    assert len(new) >= len(head) - len(base)


@given(LINES, LINES)
def test_hunks_turn_the_lines_before_into_the_lines_after(before, after):
    made, at = [], 0
    for hunk in hunks(before, after):
        assert tuple(before[hunk.before - 1 : hunk.before - 1 + len(hunk.removed)]) == hunk.removed
        made += before[at : hunk.before - 1]
        assert len(made) == hunk.after - 1
        made += hunk.added
        at = hunk.before - 1 + len(hunk.removed)

    assert made + before[at:] == after
