"""Workflow commands: what GitHub shows, and what nobody can smuggle in."""

import re

from hypothesis import given, settings

from docs_guard.model.finding import Entry, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Rendering
from docs_guard.reports.formats.github import render
from reports import odd
from reports.odd import finding, report

COMMAND = re.compile(r"^::(error|warning|notice) ((?:[a-z]+=[^,:]*,?)+)::(.*)$|^::(?:group|endgroup)::[^:]*$")


def commands(text: str) -> list[re.Match[str]]:
    """The commands that a runner would obey, with stop-commands respected."""
    obeyed, silence = [], ""
    for line in text.splitlines():
        if silence:
            silence = "" if line.strip() == f"::{silence}::" else silence
        elif line.startswith("::stop-commands::"):
            silence = line.removeprefix("::stop-commands::")
        elif "::" in line.lstrip()[:2] or "##[" in line:
            match = COMMAND.match(line)
            assert match, line
            obeyed += [match] if match[1] else []
    assert not silence
    return obeyed


def test_a_finding_becomes_an_annotation_with_the_entry_in_it():
    told = finding(help="add a redirect", entry=Entry("_redirects", 3, "/a  /b\n"))

    (annotation,) = commands(render(report(told), Rendering()))

    assert annotation[1] == "error"
    assert annotation[2] == "file=docs/page-001.md,line=1,title=missing-redirect"
    assert annotation[3].split("%0A") == [
        "/page-001 is gone and nothing sends its readers on",
        "paste into _redirects, after line 2:",
        "/a  /b",
        "add a redirect",
    ]


def test_names_and_messages_are_escaped():
    told = finding(place=Place("a,b:c%0A\n::error::.md", 4, 2), message="100 % of\n::error::x")

    (annotation,) = commands(render(report(told), Rendering()))

    assert annotation[2] == "file=a%2Cb%3Ac%250A%0A%3A%3Aerror%3A%3A.md,line=4,title=missing-redirect,col=2"
    assert annotation[3] == "100 %25 of\\n::error::x"


def test_ten_of_a_kind_are_shown_and_the_tenth_counts_the_rest():
    told = [finding(n) for n in range(40)] + [finding(n, severity=Severity.warning) for n in range(10)]

    found = commands(render(report(*told), Rendering()))

    assert [match[1] for match in found] == ["error"] * 10 + ["warning"] * 10
    assert found[9][3] == "and 31 more errors: the log of this step has them, and the job summary"
    assert "more" not in found[19][3]


def test_what_has_no_annotation_stands_in_the_log_a_line_each_folded_away():
    told = [finding(n) for n in range(700)]

    lines = render(report(*told), Rendering(token="0123")).splitlines()  # noqa: S106

    assert lines[10:13] == [
        "::group::691 findings without an annotation",
        "::stop-commands::0123",
        "docs/page-009.md:1:1: error [missing-redirect] /page-009 is gone and nothing sends its readers on",
    ]
    assert lines[-6:-2] == [
        "and 191 more: the JSON report has them all",
        "::0123::",
        "::endgroup::",
        "::stop-commands::0123",
    ]


def test_the_word_that_ends_the_silence_is_another_one_each_time():
    words = {re.findall("stop-commands::(.*)", render(report(), Rendering()))[0] for _ in range(20)}

    assert len(words) == 20
    assert all(re.fullmatch("[0-9a-f]{32}", word) for word in words)


def test_a_group_is_one_annotation():
    (annotation,) = commands(render(report(*(finding(n, group="40 pages moved") for n in range(40))), Rendering()))

    assert annotation[3].startswith("40 pages moved%0A  /page-000%0A")
    assert annotation[3].endswith("%0A  and 35 more")


def test_a_run_that_came_to_nothing_is_an_error_at_the_line_to_blame():
    told = report(
        failed=True, problems=(Problem("config", "docs-guard.toml", 3, "unknown key 'rot': did you mean root"),)
    )

    assert render(told, Rendering()) == (
        "::error title=docs-guard could not run,file=docs-guard.toml,line=3::unknown key 'rot': did you mean root\n"
    )


@given(told=odd.reports)
@settings(max_examples=60, deadline=None)
def test_no_text_of_the_repository_is_obeyed(told):
    """Whatever a name or a page holds, the runner sees our annotations and nothing else."""
    found = commands(render(told, Rendering()))

    assert len(found) <= min(len(told.findings), 30)
    for match in found:
        assert re.fullmatch(r"(file=[^,:]*,line=\d+,)?title=[^,:]*(,col=\d+)?", match[2])
