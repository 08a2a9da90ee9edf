"""`docs-guard issues sync` as a person types it."""

import json

import pytest
from app.bot import bot
from repository import Repository

from cli.sample_site import losing_site
from cli.transcript import docs_guard

AWAY = {"GITHUB_API_URL": "http://127.0.0.1:9"}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("site"))


def test_a_plan_without_a_token_says_that_it_does_not_know_what_is_filed(site):
    told = docs_guard("issues", "sync", "--dry-run", "--github", "kettle/docs", cwd=site.folder, **AWAY)

    assert told.code == 0, told.err
    assert told.out.startswith("+ open   Addresses that lead nowhere since ")
    assert "1 to open, 0 to update, 0 to close" in told.out
    assert "planned as if nothing were filed yet: no token" in told.out


def test_a_plan_needs_no_repository_at_github_either(site):
    told = docs_guard("issues", "sync", "--dry-run", cwd=site.folder, **AWAY)

    assert told.code == 0
    assert "nothing tells where to file issues" in told.out


def test_json_and_markdown_tell_the_same_and_hold_no_token(site, tmp_path):
    with bot(site) as it:
        told = docs_guard(
            *("issues", "sync", "--dry-run", "--github", "kettle/docs"),
            *("--format", "json", "--format", f"markdown={tmp_path / 'plan.md'}"),
            cwd=site.folder,
            GITHUB_API_URL=it.url,
            GITHUB_TOKEN=it.token,
        )
    plan = json.loads(told.out)
    shown = (tmp_path / "plan.md").read_text(encoding="utf-8")

    assert told.code == 0, told.err
    assert (plan["version"], plan["repo"], plan["written"]) == (1, "kettle/docs", False)
    (issue,) = plan["plan"]["operations"]
    assert issue["operation"] == "open"
    assert issue["title"] in shown
    assert shown.startswith("## docs-guard: issues of kettle/docs\n\n```diff\n")
    assert it.token not in told.out + told.err + shown


def test_what_cannot_be_reached_is_exit_code_2_and_says_so(site):
    told = docs_guard("issues", "sync", "--github", "kettle/docs", cwd=site.folder)

    assert told.code == 2
    assert told.err.startswith("docs-guard: no token")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("sync", "--since", "soon"), "--since is 'soon', and not a day such as 2026-01-31"),
        (("sync", "--per", "pages"), "--per is 'pages', and not cause or page or team or rule (did you mean 'page'?)"),
        (("sync", "--max-new", "-1"), "--max-new"),
        (("sync", "--since", "2999-01-01"), "--since is '2999-01-01', a day that is still to come"),
        (("sync", "--github", "kettle", "--yes"), "'kettle' is no repository: write it as owner/name"),
        (("sync", "--github", "kettle", "--dry-run"), "'kettle' is no repository: write it as owner/name"),
        (("sync", "--head", ""), "--head names no revision"),
        (("sync", "--head", "no-such"), "`no-such` names no commit"),
        (("sync", "--format", "html"), "there is no format 'html'"),
        (("snyc",), "there is no action 'snyc' (did you mean 'sync'?)"),
        (("sync", "--dry-runn"), "did you mean '--dry-run'"),
    ],
)
def test_what_cannot_be_meant_is_told_with_exit_code_2(site, words, message):
    told = docs_guard("issues", *words, cwd=site.folder, **AWAY)

    assert told.code == 2
    assert message in told.err


def test_a_day_before_the_year_1970_is_a_day(site):
    told = docs_guard("issues", "sync", "--dry-run", "--since", "0001-01-01", cwd=site.folder, **AWAY)

    assert told.code == 0, told.err
    assert "1 to open" in told.out
