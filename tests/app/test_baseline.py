"""The baseline: what it accepts of a state, when an entry is gone, and what a file may hold."""

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import Repository, clean_environment

from docs_guard.app.baseline import plan, write
from docs_guard.app.baseline_file import MOST, Entry, entry_of, identity, merged, read, written
from docs_guard.app.baseline_match import Split, split
from docs_guard.app.check import check
from docs_guard.app.remembered import checked
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Report
from docs_guard.model.tree import Files

from .sample import PLAIN

FILE = "docs-guard-baseline.json"
WORDS = "Open the page Access and click the button. " * 9 + "\n\n"
PAGE = f"# A page\n\n{WORDS}![](img/access.png)\n"
SITE = {"docs-guard.toml": PLAIN, "docs/index.md": "# Home\n\nSee [a page](a.md).\n", "docs/a.md": PAGE}


def finding(path: str = "docs/a.md", quote: str = "a.png", weight: int = 0, **more: object) -> Finding:
    said = {"message": f"the picture {quote} has no text", "address": f"/{path}", **more}
    return Finding("missing-alt-text", Severity.warning, Place(path, 3), quote=quote, weight=weight, **said)  # type: ignore[arg-type]


def matched(findings: Iterable[Finding], accepted: Iterable[Finding], *paths: str) -> Split:
    """What a baseline of the findings `accepted` makes of others, where the files at `paths` are there."""
    there = Files(dict.fromkeys(paths or ("docs/a.md", "docs/b.md"), ""))
    return split(list(findings), merged(map(entry_of, accepted)), there, lambda entry: True)


class Work:
    """A repository with a work tree."""

    def __init__(self, folder, files=SITE) -> None:
        self.repository = Repository(folder / "site")
        self.repository.commit("pages", files=files)

    def request(self, **asked: object) -> Request:
        return Request(str(self.repository.folder), environment=clean_environment(), **asked)  # type: ignore[arg-type]

    def check(self, **asked: object) -> Report:
        return check(self.request(**{"everything": True, **asked})).report


@pytest.fixture
def work(tmp_path) -> Work:
    return Work(tmp_path)


def test_the_first_baseline_holds_all_findings_and_a_scan_tells_none_of_them(work):
    before = work.check()

    made = write(work.request())

    after = work.check()
    assert before.findings
    assert (made.first, len(made.added), made.new) == (True, len(before.findings), ())
    assert (after.findings, after.baselined) == ((), before.findings)


def test_what_is_new_is_told_and_not_taken_in_unless_the_baseline_may_grow(work):
    write(work.request())
    work.repository.write({"docs/b.md": f"# B\n\n{WORDS}![](img/other.png)\n"})

    assert [each.quote for each in work.check().findings] == ["other.png"]

    made = write(work.request())
    assert [each.quote for each in made.new] == ["other.png"]
    assert [each.quote for each in work.check().findings] == ["other.png"]

    write(work.request(), grow=True)
    assert work.check().findings == ()


def test_what_is_mended_is_told_by_a_full_scan_and_taken_out(work):
    write(work.request())
    work.repository.write({"docs/a.md": f"# A page\n\n{WORDS}"})

    (told,) = [problem for problem in work.check().problems if problem.kind == "baseline"]
    assert told.path == FILE
    assert told.message == "1 finding in the baseline is gone; `docs-guard baseline write` takes it out"

    assert [entry.path for entry in write(work.request()).dropped] == ["docs/a.md"]
    assert json.loads(work.repository.read(FILE))["findings"] == []
    assert [problem for problem in work.check().problems if problem.kind == "baseline"] == []


def test_writing_twice_changes_nothing(work):
    write(work.request())
    before = work.repository.read(FILE)

    assert not plan(work.request()).carry_out()
    assert work.repository.read(FILE) == before


def test_a_page_that_moves_takes_its_accepted_findings_along(work):
    write(work.request())
    work.repository.move("docs/a.md", "docs/setup/start.md").write({"docs/index.md": "# Home\n"})

    assert work.check().findings == ()
    made = write(work.request())
    assert (made.dropped, [entry.path for entry in made.kept]) == ((), ["docs/setup/start.md"])


def test_a_rule_that_is_off_or_not_asked_for_says_nothing_of_what_is_gone(work):
    write(work.request())
    work.repository.write({"docs/a.md": f"# A page\n\n{WORDS}"})

    def told(**asked: object) -> list[str]:
        return [problem.kind for problem in work.check(**asked).problems if problem.kind == "baseline"]

    assert told(select=("screenshot-heavy",)) == []
    assert told(ignore=("missing-alt-text",)) == []
    work.repository.write({"docs-guard.toml": f"{PLAIN}[rules.missing-alt-text]\nseverity = 'off'\n"})
    assert told() == []
    assert [entry.rule for entry in plan(work.request()).kept] == ["missing-alt-text"]


def test_an_entry_of_a_rule_that_is_no_more_is_gone(work):
    work.repository.write({FILE: written([Entry("docs/a.md", "left-behind", "0" * 16)]).decode()})

    assert [entry.rule for entry in plan(work.request()).dropped] == ["left-behind"]


def test_a_change_is_told_what_it_brings_whatever_the_baseline_holds(work):
    """The second picture has the name of the accepted one, and the change itself puts it into the baseline."""
    write(work.request())
    base = work.repository.commit("accept old debt")
    work.repository.write({"docs/a.md": f"{PAGE}\nAnd again.\n\n![](img/access.png)\n"})
    write(work.request(), grow=True)
    work.repository.commit("more of it")

    change = work.check(everything=False, base=base, select=("missing-alt-text",))
    assert [each.place.line for each in change.findings] == [9]
    assert change.baselined == ()
    assert work.check().findings == ()


def test_a_change_that_touches_an_accepted_line_is_not_told_of_it(work):
    write(work.request())
    base = work.repository.commit("accept old debt")
    work.repository.write({"docs/a.md": PAGE.replace("Open", "Visit")}).move("docs/a.md", "docs/b.md")
    work.repository.commit("better words")

    change = work.check(everything=False, base=base, select=("missing-alt-text",))
    assert change.findings == ()


def test_a_finding_that_somebody_allowed_is_not_in_the_baseline(work):
    work.repository.write({"docs/a.md": f"<!-- docs-guard: allow missing-alt-text -- known -->\n\n{PAGE}"})

    assert write(work.request()).added == ()


def test_the_baseline_can_be_left_out(work):
    write(work.request())

    report = work.check(baseline=False)

    assert (len(report.findings), report.baselined) == (1, ())


def test_a_remembered_scan_knows_the_baseline(work, tmp_path):
    def scanned(**asked: object) -> Report:
        return checked(work.request(everything=True, head="main", cache=str(tmp_path / "cache"), **asked)).report

    assert scanned().findings
    write(work.request())
    work.repository.commit("accept old debt")

    assert (scanned().findings, len(scanned().baselined)) == ((), 1)
    assert scanned(baseline=False).findings


def test_the_configuration_names_another_file(work):
    work.repository.write({"docs-guard.toml": f'baseline = "ci/old.json"\n{PLAIN}'})
    with pytest.raises(Failure, match="`docs-guard baseline write` makes it"):
        work.check()

    assert write(work.request()).path == "ci/old.json"
    assert work.check().findings == ()


def test_a_file_that_git_ignores_is_not_written(work):
    work.repository.write({".gitignore": "*.json\n"})

    with pytest.raises(Failure, match="no check would find it"):
        write(work.request())


# --- what is accepted


def test_every_entry_accepts_as_many_findings_as_it_counts():
    found = matched([finding()] * 3, [finding()] * 2)

    assert (len(found.told), len(found.accepted)) == (1, 2)


def test_a_finding_of_another_page_is_new_while_the_accepted_one_is_there():
    found = matched([finding("docs/a.md"), finding("docs/b.md")], [finding("docs/a.md")])

    assert [each.place.path for each in found.told] == ["docs/b.md"]


def test_the_page_with_the_same_name_is_the_one_that_moved():
    found = matched([finding("docs/new/a.md"), finding("docs/b.md")], [finding("docs/a.md")], "docs/b.md")

    assert [each.place.path for each in found.accepted] == ["docs/new/a.md"]


def test_a_passage_may_move_to_another_page():
    found = matched([finding("docs/b.md")], [finding("docs/a.md")])

    assert (found.told, [entry.path for entry in found.used]) == ((), ["docs/b.md"])


@pytest.mark.parametrize(("weight", "is_told"), [(40, False), (50, False), (55, False), (56, True)])
def test_what_became_worse_by_more_than_its_slack_is_told_and_its_entry_stays(weight, is_told):
    found = matched([finding(quote="", weight=weight, slack=5)], [finding(quote="", weight=50)])

    assert bool(found.told) == is_told
    assert found.gone == ()
    assert [entry.weight for entry in (*found.used, *found.outgrown)] == [min(weight, 50)]


def test_what_became_worse_does_not_use_up_the_entry_of_a_page_that_is_gone():
    there = [finding("docs/a.md", "", 90)]
    found = matched(there, [finding("docs/a.md", "", 10), finding("docs/gone.md", "", 5)])

    assert (found.told, [entry.path for entry in found.gone]) == (tuple(there), ["docs/gone.md"])


def test_what_became_worse_is_taken_in_in_place_of_what_it_was(work):
    shots = "![The page of a tool](img/screenshot-{}.png)\n\n"
    pages = ["# Tools\n\nFew words.\n\n" + "".join(map(shots.format, range(number))) for number in (4, 9)]
    (before, after), only = pages, {"select": ("screenshot-heavy",)}
    work.repository.write({"docs/b.md": before})
    write(work.request(), grow=True)
    work.repository.write({"docs/b.md": after})

    assert [each.place.path for each in work.check(**only).findings] == ["docs/b.md"]

    write(work.request(), grow=True)
    heavy = [row for row in json.loads(work.repository.read(FILE))["findings"] if row["rule"] == "screenshot-heavy"]
    assert work.check(**only).findings == ()
    assert ["count" in row for row in heavy] == [False]


def test_what_the_baseline_says_of_a_page_that_is_missing_does_not_make_it_be_there(tmp_path):
    toml = f"{PLAIN}[rules.broken-link]\nseverity = 'warning'\n"
    pages = {"docs/setup/index.md": "# Setup\n", "docs/setup/run.md": "# Run\n\n[Update](/setup/update) it.\n"}
    work = Work(tmp_path, {"docs-guard.toml": toml, **pages})

    write(work.request())
    report = work.check()

    assert [each.rule for each in report.baselined] == ["broken-link"]
    assert [problem for problem in report.problems if problem.kind == "baseline"] == []


def test_a_baseline_that_no_check_would_read_is_not_written(work, monkeypatch):
    monkeypatch.setattr("docs_guard.app.baseline_file.LARGEST", 10)

    with pytest.raises(Failure, match="larger than"):
        write(work.request())
    assert not (work.repository.folder / FILE).exists()


def test_what_is_written_is_read_by_the_next_check_however_large_it_is_up_to_its_own_limit(work):
    """A page of that size would be read no more."""
    debt = tuple(Entry(f"docs/{number}.md", "rule-that-was", f"{number:016x}", "x" * 100) for number in range(12_000))
    work.repository.write({FILE: written(debt)})

    made = plan(work.request())

    assert sum(entry.count for entry in made.dropped) == 12_000
    assert any("12,000 findings in the baseline are gone" in each.message for each in work.check().problems)


def test_a_fingerprint_knows_neither_line_nor_path_nor_address():
    assert identity(finding("docs/a.md", occurrence=3)) == identity(finding("other/b.md"))
    assert identity(finding(quote="a.png")) != identity(finding(quote="b.png"))


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(["docs/a.md", "docs/b.md", "docs/gone/a.md", "docs/c.md"]),
        st.sampled_from(["", "a.png", "b.png"]),
        st.integers(0, 3),
    ),
    max_size=8,
)


@given(FINDINGS)
def test_a_baseline_accepts_what_it_was_made_of(findings):
    found = matched(findings, findings)

    assert (found.told, found.gone) == ((), ())
    assert found.used == merged(map(entry_of, findings))


@given(FINDINGS, FINDINGS)
def test_without_growing_it_never_holds_more_or_worse_than_before(findings, accepted):
    found = matched(findings, accepted)

    total = sum(entry.count for entry in merged(map(entry_of, accepted)))
    assert sum(entry.count for entry in (*found.used, *found.outgrown, *found.gone)) == total
    assert sorted(map(id, (*found.told, *found.accepted))) == sorted(map(id, findings))
    again = split(found.accepted, found.used, Files(dict.fromkeys(("docs/a.md", "docs/b.md"), "")), lambda entry: True)
    assert again.told == ()


# --- the file


ENTRIES = st.lists(
    st.builds(
        Entry,
        st.text(min_size=1),
        st.just("missing-alt-text"),
        st.just("f" * 16),
        st.text(),
        st.integers(1, 9),
        st.integers(0, 9),
    ),
    max_size=5,
)


@given(ENTRIES)
def test_what_is_written_is_read_again_one_finding_a_line(entries):
    data = written(entries)

    assert read(data, FILE) == merged(entries)
    assert len(data.decode().splitlines()) == len(merged(entries)) + (5 if entries else 4)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "not JSON"),
        ("[]", None, 'a baseline is {"version": 1'),
        ('{"version": 2, "findings": []}', None, "reads version 1"),
        ('{"version": true, "findings": []}', None, "reads version 1"),
        ('{"version": 1, "findings": [], "more": 1}', None, "has no 'more'"),
        ('{"version": 1, "findings": [\n{"path": "a", "rule": "b", "fingerprint": "c"},\n3]}', 3, "an object"),
        ('{"version": 1, "findings": [\n\n{"path": "a", "rule": "b"}]}', 3, "needs `fingerprint`"),
        ('{"version": 1, "findings": [\n{"path": 1}]}', 2, "`path` is a text"),
        ('{"version": 1, "findings": [\n{"path": "a", "rule": "b", "fingerprint": "c", "count": true}]}', 2, "whole"),
        ('{"version": 1, "findings": [\n{"path": "a", "rule": "b", "fingerprint": "c", "count": 0}]}', 2, "at least 1"),
        ('{"version": 1, "findings": [\n{"path": "a", "rule": "b", "fingerprint": "c", "odd": 0}]}', 2, "no 'odd'"),
        (
            f'{{"version": 1, "findings": [{{"path":"a","rule":"b","fingerprint":"c","count":{MOST + 1}}}]}}',
            1,
            "more than",
        ),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n]}', 2, "both sides of a merge"),
        ('{"version": 1e400, "findings": []}', None, "a number that is no count"),
        ('{"version": ' + "9" * 5000 + ', "findings": []}', None, "a number that is no count"),
        ("[" * 200_000, None, "nested too deep"),
        (" " * (11 << 20), None, "larger than 10 MiB"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_baseline_is_refused_with_its_line(text, line, said):
    with pytest.raises(Failure) as failure:
        read(text.encode(), FILE)

    assert said in failure.value.message
    assert (failure.value.path, failure.value.line) == (FILE, line)


def test_a_baseline_that_is_not_utf8_is_refused():
    with pytest.raises(Failure, match="byte 0xff is not UTF-8"):
        read(b'{"version": 1,\n "findings": ["\xff"]}', FILE)


def test_a_path_that_a_terminal_would_obey_is_written_out():
    data = written([Entry("docs/\x1b[31m\udcff.md", "missing-alt-text", "f" * 16, "\u202e")])

    assert data.isascii()
    assert read(data, FILE)[0].path == "docs/\x1b[31m\udcff.md"
