"""The issue bot from the repository to the issue: filed once, closed when it is mended, and told what it cannot do."""

import json

import pytest
from cli.sample_site import LATE, losing_site, page
from github_world import PERSON, REPOSITORY, STRANGER
from repository import Repository

from app.bot import BOT, RIGHTS, bot
from docs_guard.app.sync import Synced
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Open
from docs_guard.standin.memory import Memory

REDIRECTS = "/start /  301\n"
HEALED = REDIRECTS + "/install /setup/install/ 301\n"


@pytest.fixture
def site(tmp_path) -> Repository:
    return losing_site(tmp_path / "site")


def redirects(site: Repository, text: str, message: str = "redirects") -> str:
    return site.commit(message, date=LATE, files={"docs/_redirects": text})


def test_a_second_run_on_an_unchanged_repository_reads_little_and_writes_nothing(site):
    with bot(site) as it:
        assert it.run().whole
        assert it.writes > 0
        first = it.issues()
        assert it.run().whole
        assert (it.writes, it.reads) == (0, 3)
        assert it.issues() == first


def test_an_address_that_is_answered_closes_its_issue_and_names_the_commit(site):
    with bot(site) as it:
        it.run()
        healed = redirects(site, HEALED)
        assert it.run().whole
        issue = it.only()
        assert (issue.state, issue.reason) == ("closed", "completed")
        assert healed[:7] in "".join(each.body for each in it.comments(issue.number))
        it.run()
        assert it.writes == 0


def test_an_address_that_is_lost_again_reopens_the_issue_and_at_the_third_time_it_is_called_flapping(site):
    with bot(site) as it:
        it.run()
        states = []
        for text in (HEALED, REDIRECTS, HEALED, REDIRECTS, HEALED, REDIRECTS, HEALED):
            redirects(site, text)
            it.run()
            states.append((it.only().state, "flapping" in it.only().labels))
        assert states[:4] == [("closed", False), ("open", False), ("closed", False), ("open", False)]
        assert ("closed", True) in states[4:] or ("open", True) in states[4:]
        assert len(it.issues()) == 1
        it.run()
        assert it.writes == 0


def test_what_a_pull_request_closed_is_reopened_when_the_address_is_lost_again(site):
    with bot(site) as it:
        it.run()
        Memory(it.world, REPOSITORY, PERSON).edit_issue(1, state="closed", reason="completed")
        redirects(site, HEALED, "Send readers on\n\nFixes #1")
        it.run()
        assert (it.only().state, it.comments(1)) == ("closed", ())
        it.run()
        assert it.writes == 0
        redirects(site, REDIRECTS)
        it.run()
        assert it.only().state == "open"


def test_a_rule_that_is_switched_off_closes_its_issues_as_not_planned(site):
    with bot(site) as it:
        it.run()
        site.commit("quiet", date=LATE, files={"docs-guard.toml": '[rules.missing-redirect]\nseverity = "off"\n'})
        it.run()
        assert (it.only().state, it.only().reason) == ("closed", "not_planned")


def test_a_rule_that_is_not_filed_any_more_closes_its_issues_as_not_planned(site):
    with bot(site) as it:
        it.run()
        site.commit("other", date=LATE, files={"docs-guard.toml": '[issues]\nrules = ["useless-alt-text"]\n'})
        it.run()
        assert (it.only().state, it.only().reason) == ("closed", "not_planned")


def test_a_commit_is_asked_as_long_as_its_issue_is_open_however_old_it_is(site):
    with bot(site) as it:
        it.run()
        site.commit("a year later", date="2025-09-01T00:00:00+00:00", files={"docs/faq.md": page("faq") + "\nMore.\n"})
        it.run()
        assert it.only().state == "open"
        assert it.writes == 0
        site.commit("and mended", date="2025-09-02T00:00:00+00:00", files={"docs/_redirects": HEALED})
        it.run()
        assert it.only().state == "closed"


@pytest.mark.parametrize("per", ["page", "team", "rule"])
def test_so_it_is_where_one_issue_is_about_a_page_a_team_or_a_rule(site, per):
    with bot(site) as it:
        it.run(per=per)
        it.run(per=per)
        assert (it.writes, it.only().state) == (0, "open")
        site.commit("a year later", date="2025-09-01T00:00:00+00:00", files={"docs/faq.md": page("faq") + "\nMore.\n"})
        it.run(per=per)
        assert (it.writes, it.only().state) == (0, "open")
        site.commit("and mended", date="2025-09-02T00:00:00+00:00", files={"docs/_redirects": HEALED})
        it.run(per=per)
        assert it.only().state == "closed"


TEAMS = '[[team]]\nname = "{name}"\nlabel = "team/{name}"\npaths = ["docs/**"]\n'


def test_a_page_that_goes_to_another_team_takes_its_issue_along(site):
    with bot(site) as it:
        site.commit("teams", date=LATE, files={"docs-guard.toml": TEAMS.format(name="spout")})
        it.run()
        assert "team/spout" in it.only().labels
        site.commit("teams", date=LATE, files={"docs-guard.toml": TEAMS.format(name="handle")})
        it.run()
        assert "team/handle" in it.only().labels
        assert "team/spout" not in it.only().labels
        it.run()
        assert it.writes == 0


def test_a_lost_page_goes_to_the_owner_of_the_page_that_took_over(site):
    teams = TEAMS.format(name="setup").replace("docs/**", "docs/setup/**")
    teams += TEAMS.format(name="old").replace("docs/**", "docs/install.md")
    site.commit("teams", date=LATE, files={"docs-guard.toml": teams})
    with bot(site) as it:
        it.run()
        assert "team/setup" in it.only().labels


def test_of_a_lost_page_that_nothing_took_over_the_old_path_tells_the_owner(tmp_path):
    site = Repository(tmp_path / "site")
    early = "2024-01-01T00:00:00+00:00"
    files = {"mkdocs.yml": "site_name: x\n", "docs/_redirects": REDIRECTS, "docs/index.md": "# Home\n"}
    site.commit("a site", date=early, files={**files, "docs/old/steam.md": page("steam"), "docs/faq.md": page("faq")})
    site.commit("less", date=LATE, files={"docs/old/steam.md": None, "docs-guard.toml": TEAMS.format(name="old")})
    with bot(site) as it:
        it.run()
        assert "team/old" in it.only().labels


def test_what_is_a_note_in_the_check_of_the_commit_is_not_filed(tmp_path):
    site = Repository(tmp_path / "site")
    files = {"mkdocs.yml": "site_name: x\n", "docs/index.md": "# Home\n", "docs/faq.md": page("faq")}
    site.commit("a site", date="2024-01-01T00:00:00+00:00", files=files)
    site.commit("young", date="2024-06-01T00:00:00+00:00", files={"docs/young.md": page("young")})
    site.commit("gone", date="2024-06-03T00:00:00+00:00", files={"docs/young.md": None})
    with bot(site) as it:
        it.run()
        assert it.issues() == ()
        site.commit("named", date="2024-06-04T00:00:00+00:00", files={"docs-guard.toml": RULES})
        it.run()
        assert it.issues() == ()


RULES = '[issues]\nrules = ["missing-redirect", "broken-link"]\n'


def test_an_advisory_rule_is_filed_only_if_it_is_named_and_faults_of_one_target_are_one_issue(site):
    links = {f"docs/{name}.md": page(name) + f"\nSee [it]({link}).\n" for name, link in LINKS.items()}
    site.commit("links", date=LATE, files={**links, "docs/_redirects": HEALED})
    with bot(site) as it:
        it.run()
        assert it.issues() == ()
        site.commit("named", date=LATE, files={"docs-guard.toml": RULES})
        it.run()
        assert len(it.issues()) == 1
        assert "docs/usage.md" in it.only().body
        assert "docs/faq.md" in it.only().body


LINKS = {"usage": "setup/missing.md", "faq": "./setup/missing.md"}


def test_the_first_run_of_all_asks_before_it_files_more_than_one_run_may(site):
    site.commit("lose more", date="2024-06-05T00:00:00+00:00", files={"docs/usage.md": None})
    with bot(site) as it:
        told = it.run(max_new=1)
        assert not told.whole
        assert "add --yes" in told.refused
        assert (it.writes, it.issues()) == (0, ())
        assert it.run(max_new=1, yes=True).whole
        assert len(it.issues()) == 1
        assert it.run(max_new=1).whole
        assert len(it.issues()) == 2


def test_a_dry_run_writes_nothing_and_without_a_token_plans_as_if_nothing_were_filed(site):
    with bot(site) as it:
        it.run()
        told = it.run(dry_run=True)
        assert (told.repo, told.applied, it.writes) == ("kettle/docs", None, 0)
        blind = it.run(dry_run=True, environment={"GITHUB_TOKEN": ""})
        assert blind.repo == ""
        assert "planned as if nothing were filed yet" in blind.notes[0]
        assert it.reads == 0


def test_a_shallow_clone_is_refused_with_the_cure(site, tmp_path):
    clone = site.clone(tmp_path / "clone", "--depth=1")
    with bot(clone) as it, pytest.raises(Failure, match="fetch-depth: 0"):
        it.run()


def test_a_head_that_is_not_the_default_branchs_is_refused_unless_it_is_named(site, tmp_path):
    clone = site.clone(tmp_path / "clone")
    clone.branch("topic").commit("a try", date=LATE, files={"docs/faq.md": page("faq") + "\nOh.\n"})
    with bot(clone) as it:
        with pytest.raises(Failure, match="issues tell what is published"):
            it.run()
        assert it.reads + it.writes == 0
        assert it.run(named_head=True).whole


def test_the_event_tells_which_branch_is_the_default_one(site, tmp_path):
    site.git("branch", "-m", "main", "stable")
    site.git("branch", "main", "HEAD~1")
    clone = site.clone(tmp_path / "clone")
    clone.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": {"default_branch": "stable"}}))
    with bot(clone) as it:
        assert it.run(environment={"GITHUB_EVENT_PATH": str(event), "GITHUB_EVENT_NAME": "schedule"}).whole
        assert it.issues()


def test_a_push_that_the_branch_has_left_behind_leaves_the_issues_to_the_newer_run(site, tmp_path):
    clone = site.clone(tmp_path / "clone")
    clone.git("checkout", "-q", "--detach", "HEAD~1")
    with bot(clone) as it:
        told = it.run(environment={"GITHUB_EVENT_NAME": "push"})
        assert told.whole
        assert "has moved on" in told.notes[0]
        assert it.reads + it.writes == 0


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "merge_group"])
def test_a_run_for_a_change_is_refused(site, event):
    with bot(site) as it, pytest.raises(Failure, match=f"for the event {event}"):
        it.run(environment={"GITHUB_EVENT_NAME": event})


def test_the_plan_of_a_change_can_be_shown_all_the_same(site):
    with bot(site) as it:
        told = it.run(dry_run=True, environment={"GITHUB_EVENT_NAME": "pull_request"})
        assert (told.whole, it.writes) == (True, 0)


def test_an_issue_is_not_closed_by_a_run_that_could_not_see_its_page(site):
    """A page that cannot be read holds no findings; that heals none of them."""
    rules = '[issues]\nrules = ["useless-alt-text"]\n'
    picture = page("usage") + "\n![image](a.png)\n"
    files = {"docs-guard.toml": rules, "docs/usage.md": picture, "docs/a.png": b"\x89PNG\r\n\x1a\n"}
    site.commit("a picture", date=LATE, files=files)
    with bot(site) as it:
        it.run()
        assert it.only().state == "open"
        site.commit("damage", date=LATE, files={"docs/usage.md": "---\ntitle: [\n---\n"})
        it.run()
        assert it.only().state == "open"


def test_where_pages_are_excluded_their_issues_are_closed_as_not_planned(site):
    own = '[[site]]\ngenerator = "mkdocs"\n'
    with bot(site) as it:
        site.commit("own", date=LATE, files={"docs-guard.toml": own})
        it.run()
        site.commit("exclude", date=LATE, files={"docs-guard.toml": own + 'exclude = ["install.md"]\n'})
        it.run()
        assert (it.only().state, it.only().reason) == ("closed", "not_planned")


def test_the_run_is_whole_only_where_all_was_done(site):
    with bot(site) as it:
        it.desk.archived = True
        told = it.run()
        assert isinstance(told, Synced)
        assert not told.whole


def test_issues_that_are_filed_elsewhere_link_to_the_pages_where_they_are(site):
    with bot(site) as it:
        it.world.repository("kettle/todo", members={})
        told = it.run(github="kettle/todo", dry_run=True)
        (issue,) = (each for each in told.plan.operations if isinstance(each, Open))
        assert told.repo == "kettle/todo"
        assert "https://github.com/kettle/docs/commit/" in issue.body


def test_two_repositories_that_file_into_one_leave_each_others_issues_alone(site, tmp_path):
    other = losing_site(tmp_path / "other")
    for each, target in ((site, "nowhere"), (other, "elsewhere")):
        config = '[issues]\nrepo = "kettle/docs"\nrules = ["broken-link", "missing-redirect"]\n'
        text = f"{page('usage')}\n[a link]({target}.md) and [one in both](neither.md)\n"
        each.commit("a link", date=LATE, files={"docs-guard.toml": config, "docs/usage.md": text})
    with bot(site) as it:
        homes = ((site, "kettle/docs"), (other, "kettle/handbook"))
        for each, home in homes:
            it.site = each
            assert it.run(environment={"GITHUB_REPOSITORY": home}).whole
        filed = [issue.title for issue in it.issues()]
        assert len(filed) == 6
        for each, home in homes:
            it.site = each
            assert it.run(environment={"GITHUB_REPOSITORY": home}).whole
            assert it.writes == 0
        assert {issue.state for issue in it.issues()} == {"open"}
        other.commit("mended", date=LATE, files={"docs/usage.md": page("usage"), "docs/_redirects": HEALED})
        it.run(environment={"GITHUB_REPOSITORY": "kettle/handbook"})
        assert [issue.state for issue in it.issues()] == ["open"] * 3 + ["closed"] * 3


def test_under_another_token_nothing_is_filed_again(site):
    with bot(site) as it:
        it.run()
        it.token = it.world.token("docs-guard[bot]", RIGHTS)
        told = it.run()
        assert not told.whole
        assert "opened by github-actions[bot]; if that is docs-guard under another token, add it" in told.refused
        assert len(it.issues()) == 1
        config = '[issues]\nauthors = ["github-actions[bot]"]\n'
        site.commit("the same bot", date=LATE, files={"docs-guard.toml": config, "docs/_redirects": HEALED})
        assert it.run().whole
        assert it.only().state == "closed"


def test_the_mark_that_a_stranger_copied_stops_nothing(site):
    with bot(site) as it:
        it.run(dry_run=True)
        (opened,) = (each for each in it.plans[0].operations if isinstance(each, Open))
        it.world.open_issue(it.desk, "mine", opened.body, STRANGER, labels=["docs-guard"])
        assert it.run().whole
        assert [issue.author for issue in it.issues()] == [STRANGER, BOT]


def test_a_rule_that_stops_is_told_closes_nothing_and_the_run_is_not_whole(site, monkeypatch):
    with bot(site) as it:
        it.run()
        monkeypatch.setattr("docs_guard.rules.missing_redirect._message", lambda lost: 1 / 0)
        told = it.run()
        assert not told.whole
        assert it.only().state == "open"
        assert it.writes == 0


def test_what_is_written_above_an_entry_or_a_team_changes_no_issue(site):
    teams = TEAMS.format(name="spout")
    with bot(site) as it:
        site.commit("teams", date=LATE, files={"docs-guard.toml": teams})
        it.run()
        assert "team/spout" in it.only().body
        more = {"docs-guard.toml": "# our teams\n\n" + teams, "docs/_redirects": "/begin /  301\n" + REDIRECTS}
        site.commit("more", date=LATE, files=more)
        it.run()
        assert it.writes == 0


def test_a_guess_is_no_entry_to_paste(tmp_path):
    site = Repository(tmp_path / "site")
    early = "2024-01-01T00:00:00+00:00"
    names = ("quickstart", "broom", "kettle", "spout")
    files = {f"docs/{name}/quickstart.md": page(f"{name} and more of {name}") for name in names}
    files |= {"mkdocs.yml": "site_name: x\n", "docs/_redirects": REDIRECTS, "docs/index.md": "# Home\n"}
    site.commit("a site", date=early, files=files)
    site.commit("less", date=LATE, files={"docs/broom/quickstart.md": None})
    with bot(site) as it:
        it.run()
        assert "* perhaps `/" in it.only().body
        assert "Paste into" not in it.only().body
