"""The comment on a pull request: short first, whole at last, and nothing of a stranger's in it is more than text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issues import hostile
from issues.oracle import PARSER, html_of, in_plain_text, leaks

from docs_guard import HOME
from docs_guard.issues.body import size
from docs_guard.model.finding import Candidate, Entry, Finding, Fix, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Owning, Problem, Report
from docs_guard.reports.comment import LIMIT, About, comment
from docs_guard.reports.marks import Mark, mark_of, same, suggested, suggestion_mark
from reports import odd
from reports.odd import finding, report

HEAD = "a" * 40
ABOUT = About(Mark(HEAD, 12, 1), "main")
OWN = re.compile(r"<details><summary>[A-Za-z0-9 ,?]{1,60}</summary>|</details>")
MARKED = re.compile(r"<!-- docs-guard:(comment|suggestion) v1 [a-z0-9=., ]+-->")


class Meant(set[str]):
    """Our own links."""

    def __contains__(self, href: object) -> bool:
        return str(href).startswith(f"{HOME}/blob/main/docs/")


def wrong(body: str) -> list[str]:
    """What a reader would see or trigger that we did not mean."""
    mark, _, rest = body.partition("\n")
    found = [] if MARKED.fullmatch(mark) else [f"mark {mark!r}"]
    found += [each for each in leaks(rest, meant=Meant()) if not own(each)]
    tokens = PARSER.parse(rest)
    headings = sum(token.type == "heading_open" for token in tokens)
    html = "".join(html_of(tokens))
    found += [f"{headings} headings"] * (headings > 1)
    found += ["unbalanced"] * (html.count("<details>") != html.count("</details>"))
    return found + in_plain_text(rest)


def own(leak: str) -> bool:
    html = re.fullmatch(r"html '(.*)'", leak)
    return leak.startswith("heading_open") or bool(html and OWN.fullmatch(html[1]))


def everywhere(one: str, two: str, three: str) -> Report:
    """Findings in which each of the texts stands wherever a repository, or a forged report, can put one."""
    candidate = Candidate(three, one, 0.6, False, (two, one))
    long = "\n".join([three] * 20)
    told = [
        Finding(one or "rule", Severity.error, Place(two or "a", 3), three, one, two, (candidate,), Entry(one, 3, two)),
        Finding("missing-redirect", Severity.error, Place(one), two, three, entry=Entry(three, None, long), beside=one),
        *(finding(each, group=one, message=two, group_entry=Entry(two, 1, three), help=three) for each in range(8)),
        Finding("broken-link", Severity.note, Place(three), one, two, fix=Fix(three, (), True)),
    ]
    owners = (Owning(one, (two, three), 3), Owning(two, (), 1))
    problems = (Problem(one, two, 3, three), Problem("rule-crashed", None, None, two))
    return report(*told, owners=owners, problems=problems, base=one or None)


@given(hostile.texts, hostile.texts, hostile.texts)
@settings(max_examples=60, deadline=None)
def test_any_text_stays_text(one, two, three):
    body = comment(everywhere(one, two, three), About(Mark(HEAD), one))

    assert wrong(body) == []
    assert size(body) <= LIMIT


@given(odd.reports, st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_report_is_a_comment_that_github_takes(told, clicked):
    fingerprints = frozenset(each.fingerprint for each in told.findings) if clicked else frozenset()
    body = comment(told, About(Mark(HEAD), "main", fingerprints))

    assert wrong(body) == []
    assert mark_of(body) == Mark(HEAD)


@pytest.mark.parametrize("quarter", range(2))
def test_two_thousand_texts_of_strangers_stay_texts(quarter):
    texts = hostile.generated(2_000)[quarter::2]
    for number in range(0, len(texts) - 3, 3):
        assert wrong(comment(everywhere(*texts[number : number + 3]), ABOUT)) == [], texts[number : number + 3]


def test_what_an_author_sees_first():
    text = "/page-001 /new 301\n"
    one = finding(
        1,
        entry=Entry("static/_redirects", 3, text),
        candidates=(Candidate("/new", "docs/new.md", 0.97, True, ("same text",)),),
        fix=Fix("add a redirect", (), True),
        beside="",
    )
    body = comment(report(one, owners=(Owning("docs", ("@kettle/docs",), 1),)), ABOUT)

    expected = f"""\
<!-- docs-guard:comment v1 head={HEAD} run=12.1 -->
### docs-guard: 1 error

`docs-guard check --base origin/main --fix` mends it.

**error**: `/page-001` is gone and nothing sends its readers on ([missing-redirect]({HOME}/blob/main/docs/reference/rules/missing-redirect.md))

- `/page-001` (was `docs/page-001.md`) → `/new`

Paste into `static/_redirects`, after line 2:

```text
/page-001 /new 301
```

Whose pages this touches: `docs` (`@\u2060kettle/docs`), 1 page.

<details><summary>Is it meant to be so?</summary>

Let an address go with `docs-guard redirects gone ADDRESS --why REASON`. [More]({HOME}/blob/main/docs/how-to/accept-an-exception.md)

</details>

Judged at `aaaaaaa` against `643064c`; kept up to date with every push.
"""  # noqa: E501 - lines of Markdown

    assert body == expected


def test_all_clear_is_one_line():
    body = comment(report(suppressed=2), ABOUT)

    assert body.split("\n")[1:] == ["**docs-guard: all clear** at `aaaaaaa`, 2 accepted", ""]


def test_of_many_findings_the_worst_are_open_and_the_others_folded():
    notes = [finding(number, severity=Severity.note, rule="unused-allow") for number in range(20, 30)]
    errors = [finding(number) for number in range(1, 10)]
    body = comment(report(*notes, *errors), ABOUT)
    seen = body.partition("<details><summary>And 4 errors, 10 notes</summary>")[0]

    assert seen.count("**error**") == 5 and "**note**" not in seen
    assert body.count("**error**") == 9 and body.count("**note**") == 10


def test_ten_thousand_findings_are_cut_with_a_word_about_the_rest():
    body = comment(report(*(finding(number, message="x" * 300) for number in range(10_000))), ABOUT)

    assert LIMIT - 3_000 < size(body) <= LIMIT
    told = body.count("**error**")
    assert f"There is no room here for {10_000 - told:,} more findings: the job's summary goes on." in body
    assert body.count("<details>") == body.count("</details>")


def test_a_moved_folder_is_one_headline_however_many_pages_it_had():
    pages = [finding(number, group="200 pages of `/a/` moved to `/b/`") for number in range(200)]
    body = comment(report(*pages), ABOUT)

    assert body.count("**error**") == 1
    assert "<summary>and 195 more places</summary>" in body and "- and 95 more" in body


def test_a_group_of_which_everything_is_long_keeps_its_headline_and_its_first_place():
    long = [
        finding(
            number,
            group="200 pages moved",
            help=f"{number} " + "h" * 5_000,
            entry=Entry(f"{number}.txt", 1, "e\n" * 2_900),
        )
        for number in range(200)
    ]
    body = comment(report(*long, finding(300)), ABOUT)

    assert "200 pages moved" in body and "- and 199 more" in body and "/page-300" in body
    assert wrong(body) == []


@given(hostile.texts)
@settings(max_examples=50, deadline=None)
def test_the_branch_in_the_command_is_one_word_of_a_shell(branch):
    body = comment(report(finding(1, fix=Fix("add", (), True))), About(Mark(HEAD), branch))

    assert wrong(body) == []


class TestMarks:
    def test_they_are_believed_at_the_start_alone(self):
        assert mark_of(f"{ABOUT.mark}\r\ntext") == ABOUT.mark
        assert mark_of(f"> {ABOUT.mark}") is None
        assert mark_of(f"```\n{ABOUT.mark}\n```") is None
        assert mark_of("<!-- docs-guard:comment v2 something=else -->\nx") == Mark()
        assert mark_of("<!-- docs-guard:begin v1 kind=page -->") is None

    def test_a_later_run_is_one_about_the_same_commit(self):
        assert Mark(HEAD, 8, 1).newer(Mark(HEAD, 7, 3))
        assert Mark(HEAD, 7, 2).newer(Mark(HEAD, 7, 1))
        assert not Mark("b" * 40, 8, 1).newer(Mark(HEAD, 7, 1))

    def test_two_that_tell_the_same_differ_in_the_run_and_in_line_ends_at_most(self):
        one = comment(report(finding()), ABOUT)
        other = comment(report(finding()), About(Mark(HEAD, 13, 1), "main")).replace("\n", "\r\n")
        moved = comment(report(finding()), About(Mark("b" * 40, 12, 1), "main"))

        assert same(one, other) and not same(one, moved) and not same(one, "a person's")

    @given(st.lists(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), min_size=1, max_size=9, unique=True))
    def test_fingerprints_are_read_back(self, fingerprints):
        assert list(suggested(f"{suggestion_mark(fingerprints)}\ntext")) == fingerprints

    @given(hostile.texts)
    def test_what_is_no_fingerprint_is_not_written(self, text):
        assert suggested(suggestion_mark([text, "0123456789abcdef"])) == ("0123456789abcdef",)
