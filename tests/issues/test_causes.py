"""Which issues ought to be open: one a cause, with all that its readers need to mend it."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.issues.body import LIMIT, compose, size
from docs_guard.issues.causes import Caused, Commit, wanted
from docs_guard.issues.labels import FAMILIES, FAMILY, family_of, label, named
from docs_guard.issues.noted import commits, paths, rules
from docs_guard.model.finding import Entry, Fix
from docs_guard.model.issue import Key, Memory
from docs_guard.model.team import Route
from docs_guard.registry import names
from issues.sample import MOVE, NOBODY, broken, entry, lost, picture

BOIL = Route("boil", "team/boil", "keywords: boil", "keywords")


def test_addresses_that_one_commit_lost_are_one_issue_that_tells_all():
    (only,) = wanted([lost(1), lost(2)], "cause")

    assert only.key == Key("lost", MOVE.id)
    assert only.title == "Addresses that lead nowhere since 1a2b3c4: /search/page-001, /search/page-002"
    assert only.labels == ("docs", "docs-guard", "team/search", "docs-guard: addresses")
    assert only.paths == ("docs/search/page-001.md", "docs/search/page-002.md")
    rule = "https://github.com/docs-guard/docs-guard/blob/main/docs/reference/rules/missing-redirect.md"
    assert (
        only.block
        == f"""\
Readers of these addresses find nothing there since [`1a2b3c4`](https://kettle.example/c/1a2b3c4) `Sort the pages`, \
2026-01-31, pull request 12.

- `docs/search/page-001.md`: /search/page-001 is gone and nothing sends its readers on
  * moved to `/find/1` (97 %: git rename)
- `docs/search/page-002.md`: /search/page-002 is gone and nothing sends its readers on
  * moved to `/find/2` (97 %: git rename)

More: [missing-redirect]({rule})

Paste into `_redirects`:

```text
/search/page-001  /find/1
/search/page-002  /find/2
```

**Why here:** routed to `team/search`: docs/search/\\*\\* in docs-guard.toml, line 12; ask: the search channel

**Not a fault?** Close this issue as not planned, and docs-guard never opens it again.

Taken down for good? Say so in its `[[site]]` in docs-guard.toml:

```toml
gone = ["/search/page-001", "/search/page-002"]
```

docs-guard writes what stands here anew when it changes, and closes this issue when all of it is mended. Write above \
or below: that stays."""
    )


def test_the_title_names_the_folder_that_tells_most():
    def titled(*addresses: str) -> str:
        told = [lost(number, address=address) for number, address in enumerate(addresses)]
        return wanted(told, "cause")[0].title.removeprefix("Addresses that lead nowhere since 1a2b3c4: ")

    assert titled("/a/b/c") == "/a/b/c"
    assert titled("/a/b/c", "/a/b/d") == "/a/b/c, /a/b/d"
    assert titled("/a/b/c", "/a/b/d", "/a/b/e") == "/a/b/..."
    assert titled("/a/b/c", "/a/b/d", "/a/e/f") == "/a/b/... and elsewhere"
    assert titled("/c", "/b", "/a") == "/a, /b and elsewhere"


def test_the_one_rule_for_a_group_stands_in_the_place_of_its_entries():
    one = {"group": "2 pages moved", "group_entry": Entry("_redirects", 3, "/search/*  /find/:splat\n")}
    (only,) = wanted([lost(1, **one), lost(2, **one), lost(3)], "cause")

    assert only.block.count("```text") == 1
    assert "```text\n/search/*  /find/:splat\n/search/page-003  /find/3\n```" in only.block


def test_links_to_an_address_that_a_commit_lost_are_that_commits():
    """Whoever heals the address heals the links."""
    issues = wanted([lost(1), broken("docs/a.md", "/search/page-001"), broken("docs/b.md", "/never")], "cause")

    assert [each.key.kind for each in issues] == ["lost", "target"]
    assert "docs/a.md:3" in issues[0].block


def test_faults_of_one_dead_target_are_one_issue():
    (only,) = wanted([broken("docs/a.md", "/never"), broken("docs/b.md", "/never", 9)], "cause")

    assert only.key == Key("target", "/never")
    assert only.title == "Links that lead nowhere: /never"
    assert "`docs/a.md:3`" in only.block
    assert "`docs/b.md:9`" in only.block


def test_the_faults_of_a_table_of_redirects_are_one_issue_however_many_targets_are_dead():
    faults = [entry(1, "/gone"), entry(2, "/never"), entry(3, "", "redirect-loop")]
    (only,) = wanted(faults, "cause")

    assert only.key == Key("page", "docs/_redirects", "addresses")
    assert only.title == "docs/_redirects: dead-redirect, redirect-loop"


def test_a_redirect_to_an_address_that_a_commit_lost_is_that_commits():
    issues = wanted([lost(1), entry(1, "/search/page-001")], "cause")

    assert [each.key.kind for each in issues] == ["lost"]


def test_what_has_no_cause_in_common_is_one_issue_a_page_and_family():
    issues = wanted([picture(), picture(line=9), picture("docs/b.md"), broken("docs/b.md", "")], "cause")

    assert [each.key for each in issues] == [
        Key("page", "/docs/search/a.md", "pictures"),
        Key("page", "/docs/b.md", "addresses"),
        Key("page", "/docs/b.md", "pictures"),
    ]
    assert issues[0].title == "docs/search/a.md: missing-alt-text"
    assert "[edit where it is mended](https://kettle.example/edit/docs/search/a.md)" in issues[0].block
    assert '[[allow]]\nrule = ["missing-alt-text"]\npaths = ["docs/search/a.md"]\nreason = "say why"' in issues[0].block


@pytest.mark.parametrize(
    ("per", "keys"),
    [
        ("page", [Key("page", "/search/page-001", "addresses"), Key("page", "/docs/search/a.md", "pictures")]),
        ("team", [Key("team", "search")]),
        ("rule", [Key("rule", "missing-redirect"), Key("rule", "missing-alt-text")]),
    ],
)
def test_issues_may_be_filed_per_page_team_and_rule(per, keys):
    issues = wanted([lost(1), picture()], per)

    assert [each.key for each in issues] == keys
    noted = [Memory(each.key, extra=each.extra) for each in issues]
    assert {commit for each in noted for commit in commits(each)} == {MOVE.id}
    assert {rule for each in noted for rule in rules(each)} == {"missing-redirect", "missing-alt-text"}
    assert [paths(each) for each in noted] == [each.paths for each in issues]


def test_the_issue_of_a_team_has_a_box_for_each_finding():
    (only,) = wanted([picture(), picture(line=9)], "team")

    assert only.title == "What docs-guard found on the pages of search"
    assert len(re.findall(r"^- \[ \] `", only.block, re.MULTILINE)) == 2


def test_an_issue_lies_on_the_desk_of_the_team_that_owns_most_and_names_the_others():
    (only,) = wanted([lost(1, BOIL), lost(2), lost(3), lost(4, NOBODY), lost(5, NOBODY), lost(6, NOBODY)], "cause")

    assert "team/search" in only.labels
    assert "team/boil" not in only.labels
    assert "Other teams are concerned:\n\n* 1 finding: routed to `team/boil`: keywords: boil" in only.block


def test_what_no_team_was_found_for_is_to_be_sorted():
    (only,) = wanted([lost(1, NOBODY)], "cause")

    assert "needs-triage" in only.labels
    assert "**Why here:** no team was found for it (no rule names it)" in only.block


def test_a_newcomer_may_take_what_a_program_can_mend_wholly():
    safe = Fix("add a redirect", (), True)
    (all_safe,) = wanted([lost(1, fix=safe), lost(2, fix=safe)], "cause")
    (one_safe,) = wanted([lost(1, fix=safe), lost(2)], "cause")

    assert "good first issue" in all_safe.labels
    assert "good first issue" not in one_safe.labels


findings = st.lists(
    st.one_of(
        st.builds(lost, st.integers(1, 5), st.sampled_from((BOIL, NOBODY)), st.sampled_from((MOVE, Commit("9" * 40)))),
        st.builds(picture, st.sampled_from(("docs/a.md", "docs/b.md")), st.integers(1, 3)),
        st.builds(broken, st.sampled_from(("docs/a.md", "docs/b.md")), st.sampled_from(("", "/search/page-001", "/x"))),
    ),
    max_size=8,
)


@given(findings, st.sampled_from(("cause", "page", "team", "rule")))
@settings(max_examples=100, deadline=None)
def test_the_order_of_findings_does_not_matter_and_each_is_told_once(told, per):
    issues = wanted(told, per)

    assert wanted(random.Random(1).sample(told, len(told)), per) == issues  # noqa: S311
    assert sum(len(re.findall(r"^- ", each.block, re.MULTILINE)) for each in issues) == len(told)
    assert len({each.key for each in issues}) == len(issues)


@pytest.mark.parametrize("long", ["", "x" * 3000, "👩" * 3000])
def test_thousands_of_findings_stay_below_the_limit_and_are_listed_or_counted(long):
    told = [
        replace(
            lost(number, help=long, beside=long + str(number), entry=Entry(f"{number % 9}", 3, f"/x{number}{long}"))
        )
        for number in range(3000)
    ]
    (only,) = wanted(told, "cause")
    listed = len(re.findall(r"^- `", only.block, re.MULTILINE))
    more = re.search(
        r"^- and ([0-9,]+) more: `docs-guard check --base [0-9a-f]{7}~1` lists them$", only.block, re.MULTILINE
    )

    assert size(only.block) < 60_000
    assert size(compose(only.block, Memory(only.key, labels=only.labels, extra=only.extra))) <= LIMIT
    assert more
    assert listed + int(more[1].replace(",", "")) == 3000
    assert only.block.count("\n```") % 2 == 0
    assert "**Not a fault?**" in only.block


def test_every_rule_has_a_family_and_every_family_a_label():
    assert sorted(FAMILY) == list(names("docs_guard.rules"))
    assert set(FAMILY.values()) == set(FAMILIES)
    assert family_of("of-a-later-version") == "upkeep"


@pytest.mark.parametrize("name", ["docs", "docs-guard: pictures", "team/search", "x" * 99, "needs-triage", "a\nb\x1b"])
def test_a_label_is_as_github_takes_it(name):
    made = label(name)

    assert 0 < len(made.name) <= 50
    assert made.name == named(name)
    assert 0 < len(made.description) <= 100
    assert re.fullmatch("[0-9a-f]{6}", made.colour)


def test_a_finding_with_nothing_beside_it_is_an_issue_too():
    bare = Caused(picture().finding, NOBODY)
    (only,) = wanted([bare], "cause")

    assert only.key == Key("page", "docs/search/a.md", "pictures")
    assert only.labels == ("docs", "docs-guard", "docs-guard: pictures")
