"""Which two moments are compared: on the command line, before a commit, on GitHub, in whole and in shallow clones."""

import json
import os
import shutil
from pathlib import Path

import pytest
from repository import Repository

from docs_guard.git.compare import Comparison, comparison
from docs_guard.git.fetch import deepen, obtain, remote_refs
from docs_guard.git.repository import Repository as Opened
from docs_guard.model.failure import Failure
from git.conftest import Open

ZERO = "0" * 40


def event(folder: Path, payload: object, **more: str) -> dict[str, str]:
    """The variables of a run on GitHub with this event."""
    path = folder / "event.json"
    path.write_text(json.dumps(payload))
    return {"GITHUB_EVENT_PATH": str(path), **more}


def pull_request(folder: Path, base: str, head: str) -> dict[str, str]:
    payload = {
        "pull_request": {"base": {"sha": base, "ref": "main"}, "head": {"sha": head}},
        "before": ZERO,
        "ref": "x",
    }
    return event(folder, payload, GITHUB_BASE_REF="main")


@pytest.fixture
def forked(site: Repository) -> dict[str, str]:
    """`main` went on after `topic` left it: start, fork, ours on main, theirs and end on topic; `topic` is out."""
    found = {"start": site.commit("start", files={"a.md": "a"}), "fork": site.commit("fork", files={"b.md": "b"})}
    found["ours"] = site.commit("ours", files={"main.md": "m"})
    site.branch("topic", found["fork"])
    found["theirs"] = site.commit("theirs", files={"topic.md": "t"})
    found["end"] = site.commit("end", files={"topic.md": "t2"})
    return found


def ends(compared: Comparison) -> tuple[str | None, str | None]:
    return compared.base, compared.head


def test_a_given_base_is_compared_as_it_is(site: Repository, see: Open, forked: dict[str, str]) -> None:
    compared = comparison(see(site), "main", "topic")

    assert ends(compared) == (forked["ours"], forked["end"])
    assert (compared.base_name, compared.head_name) == (forked["ours"][:7], forked["end"][:7])
    assert compared.base_tree.paths() == ("a.md", "b.md", "main.md")
    assert compared.head_tree.paths() == ("a.md", "b.md", "topic.md")


def test_without_a_base_the_branch_is_compared_from_where_it_left(
    site: Repository, see: Open, forked: dict[str, str]
) -> None:
    site.write({"new.md": "n"})
    compared = comparison(see(site))

    assert ends(compared) == (forked["fork"], None)
    assert compared.tip == forked["end"]
    assert compared.head_name == "the work tree"
    assert "new.md" in compared.head_tree
    assert ends(comparison(see(site), head="HEAD~1")) == (forked["fork"], forked["theirs"])


def test_on_the_default_branch_the_last_commit_is_compared_with_the_work_tree(site: Repository, see: Open) -> None:
    sha = site.commit(files={"a.md": "a"})
    site.write({"a.md": None})

    compared = comparison(see(site))
    assert ends(compared) == (sha, None)
    assert compared.base_tree.paths() == ("a.md",)
    assert compared.head_tree.paths() == ()


def test_commits_that_are_not_pushed_count_on_the_default_branch(site: Repository, see: Open, tmp_path: Path) -> None:
    pushed = site.commit(files={"a.md": "a"})
    clone = site.clone(tmp_path / "clone")
    clone.commit("mine", files={"b.md": "b"})

    assert comparison(see(clone)).base == pushed


def test_the_default_branch_is_what_origin_says(site: Repository, see: Open, tmp_path: Path) -> None:
    base = site.commit(files={"a.md": "a"})
    site.git("branch", "-m", "main", "next")
    clone = site.clone(tmp_path / "clone")
    clone.branch("topic").commit(files={"b.md": "b"})

    assert see(clone).default_branch() == "refs/remotes/origin/next"
    assert comparison(see(clone)).base == base


def test_where_no_branch_is_the_default_one_the_cure_is_named(site: Repository, see: Open) -> None:
    site.commit()
    site.git("branch", "-m", "main", "one")
    assert see(site).default_branch() == "refs/heads/one"
    site.branch("two")

    with pytest.raises(Failure, match="give --base REV") as caught:
        comparison(see(site))
    assert caught.value.kind == "no-base"


def test_what_is_staged_is_compared_with_the_last_commit(site: Repository, see: Open, forked: dict[str, str]) -> None:
    site.write({"a.md": None, "staged.md": "s"}).add()
    site.write({"later.md": "l"})

    compared = comparison(see(site), staged=True)
    assert ends(compared) == (forked["end"], None)
    assert compared.head_name == "the index"
    assert compared.head_tree.paths() == ("b.md", "staged.md", "topic.md")


def test_before_the_first_commit_everything_is_new(site: Repository, see: Open) -> None:
    site.write({"a.md": "a"}).add().write({"b.md": "b"})

    for staged, paths in ((True, ("a.md",)), (False, ("a.md", "b.md"))):
        compared = comparison(see(site), staged=staged)
        assert (compared.base, compared.tip, compared.base_name) == (None, None, "no commit")
        assert compared.base_tree.paths() == ()
        assert compared.head_tree.paths() == paths
        assert compared.note == "there is no commit yet: everything is new"


def test_a_bare_repository_is_compared_at_its_head(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    bare = site.clone(tmp_path / "bare", "--bare")

    assert ends(comparison(see(bare), "main")) == (forked["ours"], forked["end"])
    nothing = comparison(see(bare))
    assert "nothing was compared; give --base REV" in nothing.note
    with pytest.raises(Failure, match="no index"):
        comparison(see(bare), staged=True)


def test_a_detached_head_is_compared_as_a_branch_would_be(site: Repository, see: Open, forked: dict[str, str]) -> None:
    site.git("checkout", "-q", "--detach")
    site.git("branch", "-D", "topic")

    assert comparison(see(site)).base == forked["fork"]


def test_a_branch_that_merged_the_default_branch_is_compared_from_there(
    site: Repository, see: Open, forked: dict[str, str]
) -> None:
    site.git("merge", "-q", "main", "-m", "merge")

    compared = comparison(see(site))
    assert compared.base == forked["ours"]
    assert "main.md" in compared.base_tree


@pytest.mark.parametrize(
    "revision", ["nothing", "--help", "-x", "main..topic", "^main", "a\nb", "HEAD:a.md", "HEAD^{tree}"]
)
def test_a_revision_that_names_no_commit_is_refused(
    site: Repository, see: Open, forked: dict[str, str], revision: str
) -> None:
    with pytest.raises(Failure, match="names no commit in this clone") as caught:
        comparison(see(site), revision)
    assert caught.value.kind == "unknown-revision"


@pytest.mark.parametrize("revision", ["HEAD~1", ":/theirs", "HEAD^{/theirs}", "topic~1", "v1"])
def test_every_way_to_name_a_commit_works(site: Repository, see: Open, forked: dict[str, str], revision: str) -> None:
    site.git("tag", "-a", "-m", "a tag", "v1", "HEAD~1")

    assert comparison(see(site), revision).base == forked["theirs"]


def test_a_branch_that_only_the_remote_has_is_offered(site: Repository, see: Open, tmp_path: Path) -> None:
    site.commit()
    site.branch("release").switch("main")
    clone = site.clone(tmp_path / "clone")

    with pytest.raises(Failure, match="did you mean `origin/release`"):
        comparison(see(clone), "release")


def test_histories_that_share_nothing_have_no_merge_base(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "a"})
    site.git("switch", "-q", "--orphan", "alone")
    site.commit(files={"b.md": "b"})

    with pytest.raises(Failure, match="share no history; give --base REV") as caught:
        comparison(see(site))
    assert caught.value.kind == "no-merge-base"


# On GitHub


def test_a_pull_request_is_compared_from_its_merge_base(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    environment = pull_request(tmp_path, forked["ours"], forked["end"])

    assert comparison(see(site), environment=environment).base == forked["fork"]


def test_the_merge_that_github_tests_is_compared_with_what_it_was_merged_into(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    """Even where the event names an older base: what main did since is not this change's."""
    site.git("checkout", "-q", "--detach", "main")
    site.git("merge", "-q", "--no-ff", "topic", "-m", "Merge topic into main")
    environment = pull_request(tmp_path, forked["fork"], forked["end"])

    compared = comparison(see(site), environment=environment)
    assert compared.base == forked["ours"]


def test_a_run_on_the_base_of_a_pull_request_is_no_green_run(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    """What `pull_request_target` checks out by itself."""
    site.switch("main")

    with pytest.raises(Failure, match="holds nothing of the pull request; check out") as caught:
        comparison(see(site), environment=pull_request(tmp_path, forked["ours"], forked["end"]))
    assert caught.value.kind == "wrong-head"


def test_the_branch_that_a_pull_request_is_for_is_enough(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    clone = site.clone(tmp_path / "clone")
    clone.git("remote", "set-head", "origin", "-d")

    assert comparison(see(clone), environment={"GITHUB_BASE_REF": "main"}).base == forked["fork"]


def test_a_push_is_compared_with_what_the_branch_held_before(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    environment = event(tmp_path, {"before": forked["theirs"], "after": forked["end"], "ref": "refs/heads/topic"})
    assert comparison(see(site), environment=environment).base == forked["theirs"]

    # Also where the push threw that away.
    environment = event(tmp_path, {"before": forked["ours"], "after": forked["end"], "ref": "refs/heads/topic"})
    assert comparison(see(site), environment=environment).base == forked["ours"]


def test_a_push_that_makes_a_branch_is_compared_from_where_it_left_or_with_nothing(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    environment = event(tmp_path, {"before": ZERO, "after": forked["end"], "ref": "refs/heads/topic"})
    assert comparison(see(site), environment=environment).base == forked["fork"]

    site.switch("main")
    environment = event(tmp_path, {"before": ZERO, "after": forked["ours"], "ref": "refs/heads/main"})
    compared = comparison(see(site), environment=environment)
    assert compared.base is None
    assert compared.base_tree.paths() == ()
    assert "every page counts as new" in compared.note


def test_zeros_given_as_base_are_no_commit(site: Repository, see: Open, forked: dict[str, str]) -> None:
    assert comparison(see(site), ZERO).base is None


def test_a_merge_queue_is_compared_with_its_base(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    environment = event(tmp_path, {"merge_group": {"base_sha": forked["fork"], "head_sha": forked["end"]}})

    assert comparison(see(site), environment=environment).base == forked["fork"]


def test_an_event_about_another_repository_does_not_count(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    environment = pull_request(tmp_path, "1" * 40, "2" * 40) | {"GITHUB_WORKSPACE": str(tmp_path / "elsewhere")}

    assert comparison(see(site), environment=environment).base == forked["fork"]


@pytest.mark.parametrize(
    "payload",
    [[], {}, {"pull_request": []}, {"pull_request": {"base": {"sha": ["--upload-pack=x"]}}}, {"schedule": "daily"}],
)
def test_an_event_without_a_base_is_as_none(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path, payload: object
) -> None:
    environment = event(tmp_path, payload, GITHUB_BASE_REF="main")

    assert comparison(see(site), environment=environment).base == forked["fork"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_an_event_that_cannot_be_read_is_said(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path, text: str
) -> None:
    (tmp_path / "event.json").write_text(text)

    with pytest.raises(Failure, match="give --base REV") as caught:
        comparison(see(site), environment={"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})
    assert caught.value.kind == "event"


# Shallow clones


def test_a_shallow_merge_of_a_pull_request_brings_its_one_parent(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    site.git("checkout", "-q", "-b", "merged", "main")
    site.git("merge", "-q", "--no-ff", "topic", "-m", "Merge topic into main")
    shallow = site.clone(tmp_path / "shallow", "--depth=1", "--single-branch", "--branch=merged")
    environment = pull_request(tmp_path, forked["fork"], forked["end"])

    compared = comparison(see(shallow), environment=environment)
    assert compared.base == forked["ours"]
    assert compared.base_tree.paths() == ("a.md", "b.md", "main.md")
    assert shallow.git("rev-list", "--count", "--all") == "1", "nothing but that commit was brought"


def test_a_shallow_branch_is_deepened_until_the_merge_base_is_there(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    shallow = site.clone(tmp_path / "shallow", "--depth=1", "--single-branch", "--branch=topic")
    environment = pull_request(tmp_path, forked["ours"], forked["end"])

    assert comparison(see(shallow), environment=environment).base == forked["fork"]


def test_a_shallow_clone_of_several_branches_is_deepened_without_an_event(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    shallow = site.clone(tmp_path / "shallow", "--depth=1", "--no-single-branch")
    shallow.git("remote", "set-head", "origin", "main")
    shallow.commit("not pushed", files={"mine.md": "m"})

    assert comparison(see(shallow)).base == forked["fork"]


def test_a_merge_base_that_may_be_a_wrong_one_is_not_taken(site: Repository, see: Open, tmp_path: Path) -> None:
    """The cut hides that the branch merged main later: what seems to be the merge base is too old."""
    site.commit("start", files={"a.md": "a"})
    site.branch("topic")
    for number in range(3):
        site.commit(f"topic {number}", files={"topic.md": f"{number}"})
    site.switch("main")
    middle = site.commit("middle", files={"main.md": "m"})
    end = site.commit("end", files={"main.md": "m2"})
    site.switch("topic").git("merge", "-q", middle, "-m", "merge main")
    head = site.commit("more", files={"topic.md": "more"})
    full = site.git("merge-base", head, end)
    shallow = site.clone(tmp_path / "shallow", "--depth=2", "--no-single-branch", "--branch=topic")

    assert comparison(see(shallow), environment=pull_request(tmp_path, end, head)).base == full == middle


def test_without_a_remote_a_shallow_clone_names_its_cure(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    shallow = site.clone(tmp_path / "shallow", "--depth=1", "--no-single-branch")
    shallow.git("remote", "set-head", "origin", "main")
    shallow.git("config", "remote.origin.url", str(tmp_path / "nowhere"))
    pushed = event(tmp_path, {"before": forked["theirs"], "after": forked["end"], "ref": "x"})

    for environment in ({}, pull_request(tmp_path, forked["start"], forked["end"]), pushed):
        with pytest.raises(Failure, match="fetch-depth: 0") as caught:
            comparison(see(shallow), environment=environment)
        assert caught.value.kind == "shallow"
    with pytest.raises(Failure, match="fetch-depth: 0"):
        comparison(see(shallow), forked["start"])


def test_a_whole_clone_is_never_made_shallow(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    clone = site.clone(tmp_path / "clone", "--single-branch", "--branch=topic")
    environment = pull_request(tmp_path, forked["ours"], forked["end"])

    assert comparison(see(clone), environment=environment).base == forked["fork"]
    assert clone.git("rev-parse", "--is-shallow-repository") == "false"
    assert clone.git("rev-list", "--count", "HEAD") == "4"


def test_a_remote_that_names_a_command_is_not_run(
    site: Repository, see: Open, forked: dict[str, str], tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    shallow = site.clone(tmp_path / "shallow", "--depth=1", "--branch=topic")
    for key, value in {"remote.origin.url": f"ext::sh -c touch% {mark}", "protocol.ext.allow": "always"}.items():
        shallow.git("config", key, value)

    with pytest.raises(Failure, match="fetch-depth: 0"):
        comparison(see(shallow), environment=pull_request(tmp_path, forked["ours"], forked["end"]))
    shallow.git("config", "remote.origin.url", f"file://{site.folder}")
    shallow.git("config", "remote.origin.uploadpack", f"touch {mark}; git-upload-pack")
    comparison(see(shallow), environment=pull_request(tmp_path, forked["ours"], forked["end"]))

    assert not mark.exists()


# Inside a hook


def hook(site: Repository, tmp_path: Path) -> Path:
    """A pre-commit hook that writes down what docs-guard sees as staged."""
    import sys

    said = tmp_path / "said"
    program = (
        "import sys; from docs_guard.git.compare import comparison; from docs_guard.git.repository import Repository\n"
        "with Repository(sys.argv[1]) as seen:\n"
        "    print(*comparison(seen, staged=True, environment={}).head_tree.paths(), sep='|')\n"
    )
    script = tmp_path / "staged.py"
    script.write_text(program)
    path = site.folder / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{script}' \"${{SEEN:-.}}\" > '{said}'\n")
    path.chmod(0o755)
    return said


def test_a_hook_sees_the_very_commit_that_is_made(site: Repository, tmp_path: Path) -> None:
    site.commit(files={"a.md": "a", "b.md": "b", "c.md": "c"})
    said = hook(site, tmp_path)
    site.write({"a.md": None, "b.md": "edited"})

    site.git("commit", "-q", "-m", "everything", "-a")
    assert said.read_text() == "b.md|c.md\n"

    site.write({"x.md": "x", "y.md": "y"}).add()
    site.git("commit", "-q", "-m", "one file", "--", "x.md")
    assert said.read_text() == "b.md|c.md|x.md\n"

    site.git("commit", "-q", "-m", "the rest")
    assert said.read_text() == "b.md|c.md|x.md|y.md\n"


def test_a_hook_in_a_linked_work_tree_sees_its_commit(site: Repository, tmp_path: Path) -> None:
    site.commit(files={"a.md": "a", "b.md": "b"})
    said = hook(site, tmp_path)
    site.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", start=False).write({"a.md": None})

    linked.git("commit", "-q", "-a", "-m", "gone")
    assert said.read_text() == "b.md\n"


def test_a_hook_that_looks_at_another_repository_sees_that_ones_index(site: Repository, tmp_path: Path) -> None:
    site.commit(files={"a.md": "a"})
    other = Repository(tmp_path / "other")
    other.commit(files={"other.md": "o"})
    said = hook(site, tmp_path)

    site.write({"b.md": "b"}).add().git("commit", "-q", "-m", "more", SEEN=str(other.folder))
    assert said.read_text() == "other.md\n"


def test_an_index_elsewhere_is_obeyed_inside_the_work_tree_only(
    site: Repository, see: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.commit(files={"a.md": "a"})
    index = tmp_path / "index"
    site.write({"b.md": "b"}).git("add", "b.md", GIT_INDEX_FILE=str(index))
    not_an_index = tmp_path / "text"
    not_an_index.write_text("text")

    monkeypatch.chdir(tmp_path)
    assert see(site, GIT_INDEX_FILE=str(index)).index().paths() == ("a.md",)
    monkeypatch.chdir(site.folder)
    assert see(site, GIT_INDEX_FILE=str(index)).index().paths() == ("b.md",)
    for other in (str(not_an_index), os.devnull, "nothing"):
        assert see(site, GIT_INDEX_FILE=other).index().paths() == ("a.md",)


@pytest.mark.parametrize("elsewhere", ["", "\tworktree = ..\n"], ids=["bare", "with a work tree"])
def test_a_folder_of_a_repository_that_is_made_up_as_a_repository_connects_to_nothing(tmp_path, elsewhere):
    """
    Its files can be committed, and git takes the folder for a bare repository with the settings that lie in it: what
    they say about connections would be run by the first fetch.
    """
    outer = Repository(tmp_path / "outer")
    outer.commit("one", files={"docs/index.md": "# One\n"})
    head = outer.commit("two", files={"docs/more.md": "# Two\n"})
    made_up, mark = outer.folder / "docs", tmp_path / "mark"
    shutil.copytree(outer.folder / ".git" / "objects", made_up / "objects")
    for name, text in {
        "HEAD": f"{head}\n",
        "refs/remotes/origin/main": f"{head}\n",
        "shallow": f"{head}\n",
        "config": f'[core]\n\tsshCommand = touch {mark}; false\n{elsewhere}[remote "origin"]\n\turl = ssh://x.invalid/x\n',
    }.items():
        (made_up / name).parent.mkdir(parents=True, exist_ok=True)
        (made_up / name).write_text(text)

    with Opened(made_up, {"PATH": os.environ["PATH"]}) as repository:
        assert repository.head() == head
        assert not deepen(repository, (head,), 50)
        assert not obtain(repository, "a" * 40)
        assert remote_refs(repository, "refs/pull/1/head") == {}
    assert not mark.exists()
