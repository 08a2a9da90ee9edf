"""Laws of every format that can be edited: one entry changes as it was asked, and no other byte of any file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Live, Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Format, Move
from docs_guard.redirects.table import Table
from docs_guard.registry import discover

from .file_styles import PAGES, SITUATIONS, Situation

FORMATS = discover("docs_guard.redirects.formats", Format)
LAW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
Files = Mapping[str, bytes]


def formats_with(function: str) -> list[str]:
    return sorted(name for name, format_ in FORMATS.items() if getattr(format_, function) is not None)


def test_every_format_that_can_be_edited_takes_part() -> None:
    assert {name for name, format_ in FORMATS.items() if format_.add or format_.remove} == set(SITUATIONS)


def applied(files: Files, edits: Sequence[Edit]) -> Files:
    """The files after edits, which must not overlap."""
    after = dict(files)
    edges: dict[str, int] = {}
    for edit in sorted(edits, key=lambda edit: (edit.path, edit.start, edit.end), reverse=True):
        data = files.get(edit.path, b"")
        assert 0 <= edit.start <= edit.end <= edges.get(edit.path, len(data)), "edits overlap"
        edges[edit.path] = edit.start
        text = edit.text.encode("utf-8", "surrogateescape")
        after[edit.path] = after.get(edit.path, b"")[: edit.start] + text + after.get(edit.path, b"")[edit.end :]
    return after


def read(situation: Situation, files: Files | None = None) -> list[Redirect]:
    return list(FORMATS[situation.format].read(situation.source(files)).redirects)


def said(situation: Situation, rules: Sequence[Redirect]) -> list[tuple[object, ...]]:
    """What the rules say, in their order; the order of pages is nobody's."""
    told = [(rule.source, rule.target, rule.status, rule.force, rule.conditional) for rule in rules]
    return sorted(told, key=str) if FORMATS[situation.format].front_keys else list(told)


def added(situation: Situation, old: str, page: str) -> tuple[Files, Move, Edit] | None:
    format_ = FORMATS[situation.format]
    source = situation.source()
    suffix = next(iter(source.map.pages)).path.rpartition(".")[2]
    root = situation.site.root[0] if situation.site.root else ""
    new = source.map.by_path[f"{root}{page}.{suffix}"]
    address = source.map.layout.address(f"{root}{old}.{suffix}", {})
    assert address is not None
    assert format_.add is not None
    move = Move(Published(f"{root}{old}.{suffix}", address), new.address, new)
    addition = format_.add(source, move)
    return None if addition is None else (applied(situation.files, [addition.edit]), move, addition.edit)


@pytest.mark.parametrize("name", sorted(SITUATIONS))
@given(st.data())
@LAW
def test_what_is_added_is_read_beside_all_that_was_there(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    done = added(
        situation, data.draw(st.sampled_from(["old", "a/old", "zz/old page"])), data.draw(st.sampled_from(PAGES))
    )
    if done is None:
        assume(False)
        return
    files, move, _ = done
    before, after = said(situation, read(situation)), said(situation, read(situation, files))
    rest = list(after)
    for rule in before:
        rest.remove(rule)
    assert len(rest) >= 1, "the new entry is read"
    assert [rule for rule in after if rule not in rest or rule in before][: len(before)] == before
    source = situation.source(files)
    outcome = Table([(FORMATS[name], FORMATS[name].read(source))], source.map).resolve(move.old.address)
    assert isinstance(outcome, Live)
    assert outcome.page == move.new


@pytest.mark.parametrize("name", formats_with("remove"))
@given(st.data())
@LAW
def test_what_is_added_and_taken_out_again_leaves_no_trace(name: str, data: st.DataObject) -> None:
    """
    Where there were entries: a table, a list or a front matter that was begun for the first one stays, and so does the
    list that one alias became.
    """
    situation = data.draw(SITUATIONS[name])
    assume(read(situation))
    done = added(
        situation, data.draw(st.sampled_from(["old", "a/old", "zz/old page"])), data.draw(st.sampled_from(PAGES))
    )
    if done is None:
        assume(False)
        return
    files, move, edit = done
    assume(edit.start == edit.end)
    assume(situation.files[edit.path].startswith((b"---", b"+++")) or not FORMATS[name].front_keys)
    source = situation.source(files)
    key = source.map.key
    mine = [rule for rule in read(situation, files) if key(rule.source) == key(move.old.address)]
    remove = FORMATS[name].remove
    assert remove is not None
    edits = remove(source, mine)
    assert edits is not None
    assert applied(files, edits) == situation.files


@pytest.mark.parametrize("name", formats_with("remove"))
@given(st.data())
@LAW
def test_entries_that_are_taken_out_leave_exactly_the_others(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    rules = read(situation)
    entries = sorted({(rule.place.path, rule.span) for rule in rules})
    assume(entries)
    chosen = data.draw(st.sets(st.sampled_from(entries), min_size=1))
    gone = [rule for rule in rules if (rule.place.path, rule.span) in chosen]
    remove = FORMATS[name].remove
    assert remove is not None
    edits = remove(situation.source(), gone)
    assert edits is not None
    files = applied(situation.files, edits)
    kept = [rule for rule in rules if (rule.place.path, rule.span) not in chosen]
    assert said(situation, read(situation, files)) == said(situation, kept)
    for edit in edits:
        assert_only_wrapping(situation, edit, [span for path, span in chosen if path == edit.path])


WRAPPING = re.compile(
    r"""(\s | , | (\#|//)[^\n]* | -{1,3} | \+\+\+ | [\[\]{}()] | (aliases|redirect_from)\s*[:=] )*""", re.VERBOSE
)


def assert_only_wrapping(situation: Situation, edit: Edit, spans: Sequence[tuple[int, int]]) -> None:
    """Beside the entries, an edit takes blanks, commas, brackets left empty, and remarks that stood beside them."""
    data, at, rest = situation.files[edit.path], edit.start, b""
    for start, end in sorted(spans):
        if edit.start < end and start < edit.end:
            rest += data[at : max(start, at)]
            at = max(at, end)
    rest += data[at : edit.end] if at < edit.end else b""
    assert WRAPPING.fullmatch(rest.decode())
    assert not edit.text.strip(" \t\r\n{}[]")


@pytest.mark.parametrize("name", formats_with("retarget"))
@given(st.data())
@LAW
def test_another_target_changes_one_entry_only(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    rules = read(situation)
    assume(rules)
    rule = data.draw(st.sampled_from(rules))
    source = situation.source()
    page: Published | None = data.draw(st.sampled_from(source.map.pages))
    assert page is not None
    target = page.address
    if data.draw(st.integers(0, 3)) == 0:
        target, page = "https://far.example/away", None
    retarget = FORMATS[name].retarget
    assert retarget is not None
    edits = retarget(source, rule, target, page)
    if edits is None:
        assert page is None or FORMATS[name].front_keys, "a page of the site can be named"
        return
    files = applied(situation.files, edits)
    shared = [each for each in rules if each.span == rule.span and each.place.path == rule.place.path]
    others = said(situation, [each for each in rules if each not in shared])
    after = said(situation, read(situation, files))
    changed = list(after)
    for other in others:
        changed.remove(other)
    assert len(changed) == len(shared)
    for source_url, new, *_ in changed:
        assert source_url in {each.source for each in shared}
        assert new == target or (page is not None and source.map.page_at(str(new)) == page)
    if not FORMATS[name].front_keys:
        assert [each[0] for each in after] == [each.source for each in rules]
        assert all(rule.span[0] <= edit.start and edit.end <= rule.span[1] for edit in edits)


@pytest.mark.parametrize("name", formats_with("retarget"))
@given(st.data())
@LAW
def test_the_target_that_an_entry_has_is_no_edit(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    source = situation.source()
    retarget = FORMATS[name].retarget
    assert retarget is not None
    for rule in read(situation):
        page = source.map.page_at(rule.target) if rule.target.startswith("/") else None
        assert retarget(source, rule, rule.target, page) == ()


@pytest.mark.parametrize("name", formats_with("wildcard"))
@given(st.data())
@LAW
def test_one_rule_for_a_folder_answers_every_child(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    source = situation.source()
    wildcard = FORMATS[name].wildcard
    assert wildcard is not None
    base = source.map.base
    addition = wildcard(source, f"{base}/moved/", f"{base}/x/")
    if addition is None:
        assume(False)
        return
    files = applied(situation.files, [addition.edit])
    before, after = said(situation, read(situation)), said(situation, read(situation, files))
    assert len(after) == len(before) + 1
    assert [rule for rule in after if rule in before] == before
    there = situation.source(files)
    table = Table([(FORMATS[name], FORMATS[name].read(there))], there.map)
    for child in ("page", "page/", "deep/er/page"):
        outcome = table.resolve(f"{base}/moved/{child}")
        assert getattr(outcome, "hops", ()), child
        if child == "page":
            assert isinstance(outcome, Live)
            assert outcome.page == there.map.by_path["x/page.md"]


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> Situation:
    """A file as somebody left it in the middle of an edit."""
    situation = draw(SITUATIONS[name])
    path = situation.path or draw(st.sampled_from(sorted(situation.files)))
    data = situation.files[path]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 3))
        text = draw(st.text(alphabet="{}[]()'\"`:,/ab.\n\r\t #=*-$\\\ufeffé", max_size=4))
        data = data[:at] + text.encode() + data[at + cut :]
    return replace(situation, files={**situation.files, path: data})


@pytest.mark.parametrize("name", formats_with("remove"))
@given(st.data())
@LAW
def test_in_a_spoilt_file_an_entry_goes_alone_or_not_at_all(name: str, data: st.DataObject) -> None:
    situation = data.draw(spoilt(name))
    rules = read(situation)
    remove, retarget = FORMATS[name].remove, FORMATS[name].retarget
    assert remove is not None
    assert retarget is not None
    assume(rules)
    rule = data.draw(st.sampled_from(rules))
    shared = [each for each in rules if each.span == rule.span and each.place.path == rule.place.path]
    source = situation.source()
    edits = remove(source, [rule])
    if edits is not None:
        kept = [each for each in rules if each not in shared]
        left = said(situation, read(situation, applied(situation.files, edits)))
        if name == "object-list":  # what makes a map of code a table is what it holds
            assert set(left) <= set(said(situation, kept))
        else:
            assert left == said(situation, kept)
    page = next(iter(source.map.pages), None)
    edits = retarget(source, rule, page.address, page) if page else None
    if edits is not None:
        sources = sorted(each[0] for each in said(situation, read(situation, applied(situation.files, edits))))
        assert sources == sorted(each.source for each in rules)
