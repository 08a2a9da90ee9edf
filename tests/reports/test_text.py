"""What people read at a terminal."""

from dataclasses import replace

from docs_guard.model.finding import Candidate, Entry, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Problem, Rendering, SiteSummary
from docs_guard.reports.formats.text import render
from reports.odd import finding, report

MOVED = Candidate("/setup/install/", "docs/setup/install.md", 0.97, True, ("git rename", "94 % of its words"))


def test_a_finding_is_told_with_its_place_its_successor_and_the_entry_to_paste():
    told = finding(
        place=Place("docs/install.md", 1, 3),
        message="/install/ is gone and nothing sends its readers on",
        help="add a redirect",
        candidates=(MOVED,),
        entry=Entry("docs/_redirects", 12, "/install  /setup/install/  301\n"),
    )

    assert (
        render(report(told), Rendering(frame=lambda path, line: f"line {line} of {path}\n"))
        == """\
docs/install.md:1:3: error: /install/ is gone and nothing sends its readers on [missing-redirect]
    1 | line 1 of docs/install.md
      |   ^
    moved to: /setup/install/ (docs/setup/install.md), 97 % sure
              git rename, 94 % of its words
    paste into docs/_redirects, after line 11:
        /install  /setup/install/  301
    help: add a redirect

1 site, 20 pages, base 643064c..head a1b2c3d: 1 error
"""
    )


def test_a_doubtful_successor_is_offered_and_not_claimed():
    doubtful = (replace(MOVED, automatic=False, confidence=0.6), replace(MOVED, url="/b/", path=None, confidence=0.3))

    lines = render(report(finding(candidates=doubtful)), Rendering()).splitlines()

    assert lines[1].startswith("    perhaps:  /setup/install/ (docs/setup/install.md), 60 % sure")
    assert lines[3].startswith("    or:       /b/, 30 % sure")


def test_what_speaks_for_a_successor_is_filled_into_lines_and_no_successor_is_wholly_sure():
    signals = ("git sees a rename (75 % alike)", "97 % of its text is on this page", "same name", "same title")

    lines = render(report(finding(candidates=(replace(MOVED, confidence=1.0, signals=signals),))), Rendering(width=60))

    assert lines.splitlines()[1:4] == [
        "    moved to: /setup/install/ (docs/setup/install.md), 99 % sure",
        "              git sees a rename (75 % alike),",
        "              97 % of its text is on this page, same name,",
    ]


def test_help_does_not_repeat_what_candidates_and_entry_say():
    told = finding(
        help="add a redirect to /setup/install/; a note only, since it had been public for one day",
        beside="a note only, since it had been public for one day",
        candidates=(MOVED,),
        entry=Entry("_redirects", 2, "/install /setup/install/\n"),
    )

    text = render(report(told), Rendering())

    assert "add a redirect" not in text
    assert "    help: a note only, since it had been public for one day\n" in text


def test_where_nothing_says_where_readers_should_go_the_entry_is_the_other_offer():
    help = "removed for good? add `gone = [...]`, or send its readers to /plugins"
    told = finding(help=help, beside=help, entry=Entry("_redirects", 2, "/gopher /plugins\n"))

    lines = render(report(told), Rendering()).splitlines()

    assert lines[1:4] == [
        f"    help: {help}",
        "    or paste into _redirects, after line 1:",
        "        /gopher /plugins",
    ]


def test_what_concerns_one_finding_of_a_group_stands_with_it():
    told = [finding(n, group="2 pages went", help="", beside=f"line {n} is wrong" if n else "") for n in range(2)]

    lines = render(report(*told), Rendering()).splitlines()

    assert lines[1:4] == [
        "    docs/page-000.md: /page-000",
        "    docs/page-001.md: /page-001",
        "        line 1 is wrong",
    ]


def test_a_group_is_shown_what_to_paste_for_all_of_it():
    whole = Entry("mkdocs.yml", 3, "  - redirects:\n      a.md: c.md\n      b.md: c.md\n")
    told = [
        finding(
            n, group="2 pages went", group_entry=whole, entry=Entry("mkdocs.yml", 3, f"  - redirects:\n      {n}\n")
        )
        for n in range(2)
    ]

    text = render(report(*told), Rendering())

    assert text.count("- redirects:") == 1
    assert "              b.md: c.md\n" in text


def test_an_entry_for_a_file_that_is_not_there_says_so():
    text = render(report(finding(entry=Entry("docs/_redirects", None, "/a /b 301"))), Rendering())

    assert "    paste into new file docs/_redirects:\n        /a /b 301\n" in text


def test_findings_of_a_group_are_told_once_with_a_short_list():
    group = "12 pages of /tutorials/ moved to /tasks/: one rule covers 12"
    told = [
        finding(n, group=group, candidates=(MOVED,), entry=Entry("_redirects", 9, f"/page-{n:03} /x\n"))
        for n in range(12)
    ]

    text = render(report(*told), Rendering())

    assert text.count(group) == 1
    assert "    docs/page-004.md: /page-004 -> /setup/install/ (97 %)\n    and 7 more\n" in text
    assert "docs/page-005.md" not in text
    assert text.count("paste into _redirects, after line 8:") == 1
    assert all(f"        /page-{n:03} /x\n" in text for n in range(12))
    assert text.endswith(": 12 errors\n")


def test_the_blank_lines_around_an_entry_are_not_shown_and_those_within_hold_no_blanks():
    entry = Entry("netlify.toml", 118, '\n[[redirects]]\n  from = "/a"\n\n[[redirects]]\n  from = "/b"\n')

    text = render(report(finding(help="", entry=entry)), Rendering())

    assert (
        """
    paste into netlify.toml, after line 117:
        [[redirects]]
          from = "/a"

        [[redirects]]
          from = "/b"

1 site"""
        in text
    )


def test_findings_beyond_those_that_are_told_are_counted_by_severity():
    """Errors fill the report: that there are a thousand warnings as well must be seen without scrolling."""
    told = [finding(n) for n in range(52)] + [finding(n, severity=Severity.warning, group="g") for n in range(1200)]

    text = render(report(*told), Rendering())

    assert "\nand 2 errors, 1,200 warnings more: `--format concise` has a line for each" in text


def test_advice_that_is_longer_than_a_line_has_each_of_its_parts_on_a_line():
    help = "lines 7-9, 27 % of the page; move them to docs/reference/; `docs-guard purpose split docs/a.md` does it"

    wide, narrow = (render(report(finding(help=help)), Rendering(width=width)) for width in (200, 60))

    assert f"    help: {help}\n" in wide
    assert (
        """
    help: lines 7-9, 27 % of the page;
          move them to docs/reference/;
          `docs-guard purpose split docs/a.md` does it
"""
        in narrow
    )


def test_a_group_of_one_is_told_as_the_finding_that_it_is():
    assert "/page-001 is gone and nothing" in render(report(finding(group="some pages moved")), Rendering())


def test_the_worst_comes_first_then_the_order_of_files():
    told = [
        finding(3, severity=Severity.note),
        finding(2),
        finding(1, severity=Severity.warning),
        finding(0),
    ]

    lines = [line for line in render(report(*told), Rendering()).splitlines() if line.startswith("docs/")]

    assert [line.split(": ")[:2] for line in lines] == [
        ["docs/page-000.md", "error"],
        ["docs/page-002.md", "error"],
        ["docs/page-001.md", "warning"],
        ["docs/page-003.md", "note"],
    ]


def test_of_the_files_that_have_warnings_the_one_with_most_comes_first():
    told = [finding(1), *(finding(2, place=Place("docs/page-002.md", line)) for line in (3, 4))]

    lines = [line for line in render(report(*told), Rendering()).splitlines() if line.startswith("docs/")]

    assert [line.split(": ")[0] for line in lines] == ["docs/page-002.md:3", "docs/page-002.md:4", "docs/page-001.md"]


def test_findings_about_one_place_are_told_below_each_other_with_one_frame_and_each_advice_once():
    place = Place("docs/a.md", 7, 4)
    told = [
        finding(rule=rule, place=place, message=message, help="say it in words", candidates=(), entry=None)
        for rule, message in (("screenshot-heavy", "3 screenshots, 7 words"), ("screenshot-run", "3 in a row"))
    ]

    text = render(report(*told), Rendering(frame=lambda path, line: "   ![](a.png)"))

    assert text.startswith(
        """\
docs/a.md:7:4: error: 3 screenshots, 7 words [screenshot-heavy]
docs/a.md:7:4: error: 3 in a row [screenshot-run]
    7 |    ![](a.png)
      |    ^
    help: say it in words

1 site"""
    )


def test_problems_are_told_before_the_closing_line():
    problem = Problem("self-check", "mkdocs.yml", 3, "only 40 % of 50 links match")

    assert (
        render(report(problems=(problem,)), Rendering())
        == """\
note: mkdocs.yml:3: only 40 % of 50 links match

1 site, 20 pages, base 643064c..head a1b2c3d: nothing found
"""
    )


def test_moments_that_have_no_id_are_called_by_their_names():
    two = (SiteSummary("mkdocs", "docs/", "", 20, ""), SiteSummary("hugo", "site/", "", 1500, ""))

    text = render(report(head="the work tree", sites=two, suppressed=2), Rendering())

    assert text == "2 sites, 1,520 pages, base 643064c..the work tree: 2 suppressed\n"


def test_a_full_scan_opens_with_a_census_and_names_no_base():
    census = Census(
        "every address leads somewhere", 20, 7, tuple(f"/p{n} is dead" for n in range(7)), "docs-guard check"
    )

    text = render(report(base=None, census=(census,)), Rendering())

    assert (
        text
        == """\
every address leads somewhere: 20 pages, 7 found
    /p0 is dead
    /p1 is dead
    /p2 is dead
    /p3 is dead
    /p4 is dead
    next: docs-guard check

1 site, 20 pages, head a1b2c3d: nothing found
"""
    )


def test_hundreds_of_findings_do_not_make_hundreds_of_blocks():
    text = render(report(*(finding(n) for n in range(300))), Rendering())

    assert "and 250 errors more: " in text
    assert text.count("\n") < 120
    assert text.endswith(": 300 errors\n")


def test_a_line_of_a_megabyte_is_cut_to_the_width_of_the_terminal():
    told = finding(place=Place("docs/a.md", 1, 900_000))

    text = render(report(told), Rendering(width=80, frame=lambda path, line: "data:" * 200_000))

    assert max(map(len, text.splitlines())) <= 120


def test_where_a_line_is_to_be_mended_no_second_entry_is_shown():
    told = finding(help="write `/a` there", mends=True, entry=Entry("_redirects", 2, "/a /b\n"), candidates=(MOVED,))

    text = render(report(told), Rendering())

    assert "paste into" not in text
    assert "    help: write `/a` there\n" in text
