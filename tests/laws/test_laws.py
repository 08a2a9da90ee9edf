"""Laws that hold for every example of every rule, those that nobody has written yet among them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from repository import Repository
from rules.page import RULES, Example, all_examples, examples
from rules.replay import Replay

from docs_guard.model.failure import Failure
from docs_guard.model.finding import Edit, Entry, Finding
from docs_guard.model.report import Rendering, Report, ReportFormat
from docs_guard.registry import load, names
from docs_guard.reports.formats import json
from docs_guard.reports.reading import read_report

EXAMPLES = all_examples()
FORMATS = names("docs_guard.reports.formats")
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=str)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """An example in a repository of its own, made once, with what the check says of it."""
    made: dict[str, tuple[Replay, Report]] = {}

    def get(example: Example) -> tuple[Replay, Report]:
        if str(example) not in made:
            replay = Replay(tmp_path_factory.mktemp("law"), example).make()
            made[str(example)] = replay, replay.check()
        return made[str(example)]

    return get


def same(one: Report, other: Report) -> None:
    assert one.findings == other.findings
    assert one.problems == other.problems


@every_example
def test_windows_line_ends_change_nothing(example, replayed, tmp_path):
    _, report = replayed(example)

    told = Replay(tmp_path, example).make(crlf=True).check()

    assert [unix(finding) for finding in told.findings] == [unix(finding) for finding in report.findings]
    assert told.problems == report.problems


def unix(finding: Finding) -> Finding:
    """The finding without what line ends change: the byte spans, and the line ends of what is added and of lines."""
    entry, fix = finding.entry, finding.fix
    if entry:
        entry = Entry(entry.path, entry.line, entry.text.replace("\r\n", "\n"))
    if fix:
        edits = (replace(edit, start=0, end=0, text=edit.text.replace("\r\n", "\n")) for edit in fix.edits)
        fix = replace(fix, edits=tuple(edits), replacements=())
    return replace(finding, entry=entry, fix=fix)


@every_example
def test_a_fix_keeps_windows_line_ends(example, tmp_path):
    replay = Replay(tmp_path, example).make(crlf=True)

    for finding in replay.check().findings:
        for path, data in patched(replay.after, edits_of(finding)).items():
            before = replay.after.get(path, b"")
            if b"\n" in before and b"\0" not in before:
                assert data.replace(b"\r\n", b"").count(b"\n") == 0


@every_example
def test_files_beside_the_site_change_nothing(example, replayed, tmp_path):
    """Neither their names, which come before and after all others, nor their being the first or the last to be read."""
    _, report = replayed(example)
    replay = Replay(tmp_path, example)
    for name in ("!first.bin", "aaa/picture.png", "zzz/last.css", "~~~"):
        replay.before[name] = ("2024-01-01", b"beside")
        replay.after[name] = b"beside"
    replay.before = dict(reversed(replay.before.items()))
    replay.after = dict(reversed(replay.after.items()))

    same(replay.make().check(), report)


@every_example
def test_every_place_lies_inside_its_file(example, replayed):
    replay, report = replayed(example)

    places = [(finding.place.path, finding.place.line) for finding in report.findings]
    places += [(problem.path, problem.line) for problem in report.problems if problem.path]
    for path, line in places:
        texts = [text for text in (replay.after.get(path), replay.before.get(path, ("", None))[1]) if text is not None]
        assert texts, path
        assert line is None or any(1 <= line <= text.count(b"\n") + 1 for text in texts)


@every_example
def test_an_entry_goes_into_a_file_of_head_or_makes_one(example, replayed):
    replay, report = replayed(example)

    for finding in report.findings:
        if finding.entry:
            size = len(replay.after.get(finding.entry.path, b"").splitlines())
            assert (finding.entry.line is None) == (finding.entry.path not in replay.after)
            assert finding.entry.line is None or 1 <= finding.entry.line <= size + 1


@every_example
def test_a_finding_has_a_fix_where_it_has_an_automatic_candidate_and_an_entry(example, replayed):
    _, report = replayed(example)

    for finding in report.findings:
        sure = bool(finding.candidates) and finding.candidates[0].automatic
        if finding.rule == "missing-redirect":
            assert (finding.fix is not None) == (sure and finding.entry is not None)
        assert not any(candidate.automatic for candidate in finding.candidates[1:])


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def patched(files: dict[str, bytes], edits: tuple[Edit, ...]) -> dict[str, bytes]:
    """The files after the edits, whose spans count the bytes of the files as they are."""
    found = dict(files)
    for edit in sorted(edits, key=lambda edit: -edit.start):
        data = found.get(edit.path, b"")
        assert 0 <= edit.start <= edit.end <= len(data)
        found[edit.path] = data[: edit.start] + edit.text.encode("utf-8", "surrogateescape") + data[edit.end :]
    return found


@every_example
def test_a_fix_ends_its_finding_and_brings_no_new_one(example, replayed, tmp_path):
    _, report = replayed(example)
    replay = Replay(tmp_path, example).make()
    known = {finding.fingerprint for finding in report.findings}
    head = dict(replay.after)

    for finding in report.findings:
        if finding.fix:
            told = replay.check(head=replay.fixed(patched(head, finding.fix.edits)))
            left = {each.fingerprint: each for each in told.findings}
            assert finding.fingerprint not in left
            # An entry that led nowhere leads to the new entry now: two hops are better than none.
            dead = {each.address for each in report.findings if each.rule == "dead-redirect"}
            chained = {key for key, each in left.items() if each.rule == "redirect-chain" and each.address in dead}
            assert left.keys() - chained <= known


@every_example
def test_fixing_until_nothing_is_left_to_fix_ends(example, replayed, tmp_path):
    """One finding after the other: each is fixed once, and a second round changes nothing."""
    _, report = replayed(example)
    replay = Replay(tmp_path, example).make()
    able = sum(finding.fix is not None for finding in report.findings)

    for left in range(able, 0, -1):
        fixes = [finding.fix for finding in report.findings if finding.fix]
        assert len(fixes) <= left
        if fixes:
            report = replay.check(head=replay.fixed(patched(replay.after, fixes[0].edits)))
    assert [finding for finding in report.findings if finding.fix] == []


@every_example
@pytest.mark.parametrize("form", FORMATS)
def test_every_report_format_tells_every_finding(form, example, replayed):
    _, report = replayed(example)

    text = load("docs_guard.reports.formats", form, ReportFormat).render(report, Rendering())

    assert all(finding.rule in text for finding in report.findings)
    assert all(finding.place.path in text or (finding.address or "\0") in text for finding in report.findings)


@every_example
def test_a_json_report_is_read_back_as_it_was(example, replayed):
    _, report = replayed(example)
    text = json.render(report, Rendering())

    back = read_report(text.encode())

    assert json.render(back, Rendering()) == text
    assert [plain(finding) for finding in back.findings] == [plain(finding) for finding in report.findings]
    assert back.problems == report.problems


def plain(finding: Finding) -> Finding:
    """The finding as a report carries it."""
    known_as = finding.fingerprint
    return replace(
        finding,
        quote="",
        occurrence=1,
        weight=0,
        slack=0,
        known_as=known_as,
    )


@every_example
def test_paths_filter_what_is_told_and_nothing_else(example, replayed):
    replay, report = replayed(example)
    files = {finding.place.path for finding in report.findings}

    for path in files:
        told = replay.check(paths=(path,))
        assert told.findings == tuple(finding for finding in report.findings if finding.place.path == path)
        assert (told.sites, told.changed, told.problems) == (report.sites, report.changed, report.problems)
    with pytest.raises(Failure, match="there is no 'nowhere'"):
        replay.check(paths=("nowhere/",))


@every_example
def test_the_index_and_the_work_tree_are_judged_like_a_commit(example, replayed, tmp_path):
    _, report = replayed(example)
    replay = standing(example, tmp_path)

    on_disk = replay.check(base="HEAD", head=None)
    replay.repository.add()
    same(replay.check(base=None, head=None, staged=True), on_disk)
    if not example.text("message"):  # words of the last commit that a change has only when it is made
        same(on_disk, report)


def standing(example: Example, folder: Path) -> Replay:
    """The example with base as its last commit, and head on disk."""
    replay = Replay(folder, example, bare=False).make()
    repository: Repository = replay.repository
    repository.git("reset", "-q", "--hard", "main~1")
    repository.write({path: None for path in replay.before if path not in replay.after})
    repository.write(replay.after)
    return replay


@every_example
def test_a_bare_clone_is_judged_like_the_repository_itself(example, replayed, tmp_path):
    _, report = replayed(example)

    same(Replay(tmp_path, example, bare=False).make().check(), report)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_shows_what_the_laws_can_be_tried_on(rule):
    assert {example.is_bad for example in examples(rule)} == {True, False}
