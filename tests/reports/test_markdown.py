"""The summary of a job: short, and nothing in it is anything but words."""

from re import search

from hypothesis import given, settings

from docs_guard.model.finding import Candidate, Entry
from docs_guard.model.report import Problem, Rendering
from docs_guard.reports.formats.markdown import LIMIT, render
from reports import odd
from reports.odd import finding, report


def test_a_finding_is_told_with_the_entry_in_a_fence():
    told = finding(
        candidates=(Candidate("/b/", "docs/b.md", 0.97, True, ("git rename",)),),
        entry=Entry("_redirects", 3, "/page-001  /b/\n"),
        help="add a redirect",
    )

    assert (
        render(report(told), Rendering())
        == """\
## docs-guard: 1 error

1 site, 20 pages, at `a1b2c3d`, compared with `643064c`

### error: `/page-001` is gone and nothing sends its readers on

- `/page-001` (was `docs/page-001.md`) → `/b/` (97 %: git rename)

Paste into `_redirects`, after line 2:

```text
/page-001  /b/
```

Add a redirect

[missing-redirect](https://github.com/docs-guard/docs-guard/blob/main/docs/reference/rules/missing-redirect.md)
"""
    )


def test_a_fence_is_longer_than_any_run_of_backticks_in_it():
    text = render(report(finding(entry=Entry("a.md", 1, "```\n# not ours\n`````"))), Rendering())

    assert "\n``````text\n```\n# not ours\n`````\n``````\n" in text


def test_nobody_is_mentioned_and_no_mark_up_is_obeyed():
    text = render(report(finding(message="<b>@octo</b> [x](y) #12 closes")), Rendering())

    assert "### error: \\<b\\>@\u2060octo\\</b\\> \\[x\\](y) \\#\u206012 closes\n" in text


def test_a_clean_run_says_so_in_two_lines():
    assert render(report(), Rendering()) == (
        "## docs-guard: nothing found\n\n1 site, 20 pages, at `a1b2c3d`, compared with `643064c`\n"
    )


def test_a_run_that_came_to_nothing_says_why():
    told = report(failed=True, problems=(Problem("config", "docs-guard.toml", 3, "unknown key"),))

    assert render(told, Rendering()) == "## docs-guard could not run\n\n- docs-guard.toml:3: unknown key\n"


def test_thousands_of_findings_with_long_entries_stay_below_the_limit_and_are_counted():
    told = [finding(n, entry=Entry("_redirects", n + 1, "x" * 900 + "\n" * 40)) for n in range(2000)]
    problems = tuple(Problem("k", f"docs/{n}.md", n, "y" * 900) for n in range(500))

    text = render(report(*told, problems=problems), Rendering())

    assert len(text) <= LIMIT
    assert search(r"\nand 1,\d{3} errors more: the JSON report has them all\n", text)
    assert text.startswith("## docs-guard: 2,000 errors\n")


@given(told=odd.reports)
@settings(max_examples=30, deadline=None)
def test_every_fence_that_is_opened_is_closed(told):
    fence = ""
    for line in render(told, Rendering()).split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith("```") and line.endswith("text"):
            fence = line.removesuffix("text")

    assert fence == ""
