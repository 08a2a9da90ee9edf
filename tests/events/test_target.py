"""A change that a stranger may have written, in a run with rights: it is read as data, and steers nothing."""

from pathlib import Path

import pytest
from github_world import PERSON, kettle, served
from repository import Repository

from events.github import Checked, Hosted, payload

LOST = ["missing-redirect /install/"]
OFF = 'fail-on = "never"\n\n[rules.missing-redirect]\nseverity = "off"\n'
ALLOW = '[[allow]]\nrule = "missing-redirect"\npaths = ["**"]\nreason = "I say so"\n'
PYPROJECT = '[tool.docs-guard]\nfail-on = "never"\n'
OWN = '[[site]]\ngenerator = "mkdocs"\nroot = ["docs"]\n'


def target(hosted: Hosted, *words: str, fork: bool = True) -> Checked:
    return hosted.check(hosted.event("pull_request_target", hosted.pull(fork=fork)), *words)


def test_the_head_is_fetched_and_judged_though_the_base_is_checked_out(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path)
    clone = hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = target(hosted)

    assert (checked.code, checked.found) == (1, LOST), checked.err
    assert (checked.report["base"], checked.report["head"]) == (hosted.start, hosted.head)
    assert checked.report["tip"] == hosted.head
    assert clone.git("rev-parse", "HEAD") == hosted.main
    assert clone.git("status", "--porcelain") == ""
    assert clone.git("for-each-ref", "--format=%(refname)").split() == ["refs/heads/main", "refs/remotes/origin/main"]


@pytest.mark.parametrize(
    "brought",
    [
        {"docs-guard.toml": OFF},
        {"docs-guard.toml": ALLOW},
        {".docs-guard.toml": OFF},
        {"pyproject.toml": PYPROJECT},
        {"docs-guard.toml": "this is no TOML"},
        {"docs-guard-baseline.json": "{"},
    ],
    ids=lambda brought: next(iter(brought)) + str(len(next(iter(brought.values())))),
)
@pytest.mark.parametrize(("config", "checked_out"), [("", "base"), (OWN, "head")], ids=["base", "head"])
def test_what_a_stranger_brings_to_steer_the_check_changes_nothing(
    tmp_path: Path, brought: dict[str, str], config: str, checked_out: str
) -> None:
    hosted = Hosted(tmp_path, config, brought)
    if checked_out == "base":
        hosted.checkout(hosted.main, "refs/remotes/origin/main")
    else:  # what a workflow should not do
        hosted.checkout(hosted.head, "refs/remotes/pull/2/head")

    checked = target(hosted)

    assert (checked.code, checked.found) == (1, LOST), checked.err


def test_in_a_pull_request_event_a_change_of_the_configuration_counts_at_once(tmp_path: Path) -> None:
    """There the run has no right that is worth anything, so that a new configuration can be tried."""
    hosted = Hosted(tmp_path, topic={"docs-guard.toml": OFF})
    hosted.checkout(hosted.merge, "refs/remotes/pull/2/merge")

    assert hosted.check(hosted.event("pull_request", hosted.pull())).code == 0


def test_the_configuration_of_the_base_counts(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path, OFF, {"docs-guard.toml": 'fail-on = "note"\n'})
    hosted.checkout(hosted.head, "refs/remotes/pull/2/head")

    checked = target(hosted)

    assert (checked.code, checked.found) == (0, []), checked.err


def test_a_configuration_that_is_named_is_read_from_the_base_where_it_is_the_repositorys_own(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path, OWN, {"docs-guard.toml": OFF, "strange.toml": OFF})
    clone = hosted.checkout(hosted.head, "refs/remotes/pull/2/head")
    clone.symlink("link.toml", str(tmp_path / "elsewhere.toml"))
    (tmp_path / "elsewhere.toml").write_text(OFF)

    assert target(hosted, "--config", "docs-guard.toml").found == LOST
    for name in ("strange.toml", "link.toml"):
        refused = target(hosted, "--config", name)
        assert refused.code == 2
        assert "the base branch, whose configuration counts in this run" in refused.err
    assert target(hosted, "--config", str(tmp_path / "elsewhere.toml")).code == 0, "the workflow's own"


def test_owners_are_those_of_the_base(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path, topic={".github/CODEOWNERS": "* @a-stranger/friends\n"})
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    owners = target(hosted, "--owners").report["owners"]

    assert {name for each in owners for name in each["owners"]} == {"@kettle/writers", "@kettle/setup"}


def test_base_and_head_as_given_are_obeyed_and_steer_nothing(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path, topic={"docs-guard.toml": OFF})
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = target(hosted, "--base", hosted.start, "--head", hosted.head)

    assert (checked.code, checked.found) == (1, LOST), checked.err


def test_nothing_is_written_into_a_work_tree_that_is_not_what_was_judged(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path)
    clone = hosted.checkout(hosted.main, "refs/remotes/origin/main")

    checked = target(hosted, "--fix")

    assert checked.code == 2
    assert "take --diff" in checked.err
    assert clone.git("status", "--porcelain") == ""
    assert "+/install /setup/install/" in target(hosted, "--diff").out


@pytest.mark.parametrize("missing", ["base", "head"])
def test_an_end_that_cannot_be_brought_is_no_green_run(tmp_path: Path, missing: str) -> None:
    hosted = Hosted(tmp_path)
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    event = hosted.pull()
    event["pull_request"][missing]["sha"] = "1" * 40

    checked = hosted.check(hosted.event("pull_request_target", event))

    assert checked.code == 2
    assert f"1111111, the {missing} of" in checked.err


def test_a_head_that_is_not_handed_out_by_its_id_comes_by_its_ref(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path)
    hosted.site.git("config", "--unset", "uploadpack.allowReachableSHA1InWant")
    clone = hosted.checkout(hosted.main, "refs/remotes/origin/main", depth=0)
    clone.git("config", "protocol.version", "0")

    assert target(hosted).found == LOST


def test_a_head_is_no_way_to_run_something(tmp_path: Path) -> None:
    """Neither filters nor hooks nor modules of the head are run when it is fetched and read."""
    mark = tmp_path / "mark"
    topic = {
        ".gitattributes": "* filter=x diff=x\n",
        "yaml.py": f"open({str(mark)!r}, 'w')\n",
        ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% mark\n',
    }
    hosted = Hosted(tmp_path, topic=topic)
    clone: Repository = hosted.checkout(hosted.head, "refs/remotes/pull/2/head")
    clone.git("config", "filter.x.smudge", f"touch {mark}")
    clone.git("config", "filter.x.clean", f"touch {mark}")

    assert target(hosted).found == LOST
    assert not mark.exists()


def test_a_commented_pull_request_steers_nothing_either(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path, topic={"docs-guard.toml": OFF})
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    event = payload("issue_comment")
    event["issue"]["number"] = 2
    event["comment"] |= {"body": "/docs-guard check", "user": {"login": PERSON, "type": "User"}}
    world, _ = kettle()
    with served(world) as at:
        token = {"GITHUB_API_URL": at.url, "GITHUB_TOKEN": world.token("github-actions[bot]", {"metadata": "read"})}
        checked = hosted.check({**hosted.event("issue_comment", event), **token})

    assert (checked.code, checked.found) == (1, LOST), checked.err


def test_a_pull_request_of_an_enterprise_server_is_read_the_same(tmp_path: Path) -> None:
    """Nothing of an address is made up: what is fetched comes from the clone's own remote."""
    hosted = Hosted(tmp_path)
    hosted.checkout(hosted.main, "refs/remotes/origin/main")
    environment = hosted.event("pull_request_target", hosted.pull(fork=True))
    server = {"GITHUB_SERVER_URL": "https://git.kettle.example", "GITHUB_API_URL": "https://git.kettle.example/api/v3"}

    assert hosted.check({**environment, **server}).found == LOST
