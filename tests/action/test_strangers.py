"""The action with rights on a stranger's change: nothing of the head is run, and nothing of it steers."""

from pathlib import Path

import pytest

from action.hostile import NAMES, caught
from action.pulled import NUMBER, Pulled, pulled
from action.runner import Job

STRANGER = "a-stranger/docs"
OFF = 'fail-on = "never"\n\n[rules.missing-redirect]\nseverity = "off"\n'


def traps(marks: Path) -> dict[str, str]:
    """Files of a head that would be imported, run or obeyed by a program that trusted it."""
    marks.mkdir()
    touch = f"open({str(marks)!r} + '/' + __name__, 'w').close()\nraise ImportError('caught')\n"
    return {
        **{f"{name}.py": touch for name in (*NAMES, "github", "requests", "steps/__init__", "action/__main__")},
        "uv": f"#!/bin/sh\ntouch {marks}/program\n",
        "pip.conf": "[global]\nindex-url = http://127.0.0.1:9/\n",
        "docs-guard.toml": OFF,
        ".docs-guard.toml": OFF,
        "docs-guard-baseline.json": "{",
        ".gitattributes": "* filter=x diff=x merge=x\n",
        ".github/CODEOWNERS": "* @a-stranger/friends\n",
    }


def target(it: Pulled, **inputs: str) -> Job:
    event = it.hosted.pull("pull_request_synchronize", fork=True)
    path = {"PATH": f"{it.hosted.folder / 'workspace'}:/usr/bin:/bin"}
    return it.job("pull_request_target", event, path, **inputs).installed()


@pytest.mark.parametrize("checked_out", ["base", "head"])
def test_a_stranger_gets_an_honest_comment_and_nothing_of_the_head_is_run(tmp_path: Path, checked_out: str) -> None:
    """Also where a workflow does what it should not, and checks the head out."""
    marks = tmp_path / "marks"
    with pulled(tmp_path / "world", topic=traps(marks), source=STRANGER) as it:
        if checked_out == "base":
            it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        else:
            it.hosted.checkout(it.hosted.head, f"refs/remotes/pull/{NUMBER}/head")
        job = target(it).run("check", "publish", "verdict")

    assert (job.code, job.output("exit-code"), job.output("findings")) == (1, "1", "1"), job.log
    (comment,) = it.comments()
    assert "/install/" in comment
    assert "kettle/writers" in comment and "a-stranger" not in comment
    assert caught(marks) == []
    assert it.token not in job.log + job.summary


def test_a_link_in_the_head_cannot_choose_what_a_report_overwrites(tmp_path: Path) -> None:
    """Files that the workflow names lie in a tree that may be a stranger's."""
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    with pulled(tmp_path / "world", source=STRANGER) as it:
        clone = it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        clone.symlink("report.xml", str(kept))
        clone.symlink("reports", str(tmp_path))
        clone.symlink("config", ".git/config")
        for file in ("report.xml", "./report.xml", "reports/kept", "config", str(clone.folder / "report.xml")):
            job = target(it, format=f"junit={file}").run("install", "verdict")
            assert (job.code, job.output("exit-code")) == (2, "2"), (file, job.log)
            assert "a symbolic link of the workspace leads elsewhere from there" in job.log

    assert kept.read_text() == "as it was"


def test_a_file_that_the_workflow_names_is_written_where_it_says(tmp_path: Path) -> None:
    """Outside of the workspace too; a folder that is not there is told."""
    with pulled(tmp_path, source=STRANGER) as it:
        it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        written = target(it, format="junit=../out.xml, jsonl=out.jsonl", comment="never").run("check", "verdict")
        nowhere = target(it, format="junit=../../no/such/folder.xml", comment="never").run("check", "verdict")

    assert written.code == 1, written.log
    assert (tmp_path / "out.xml").read_text().startswith("<?xml")
    assert (tmp_path / "workspace" / "out.jsonl").is_file()
    assert (nowhere.code, nowhere.output("exit-code"), nowhere.output("findings")) == (2, "2", "0")
    assert "there is no folder" in nowhere.log


def test_a_workspace_that_is_itself_reached_through_a_link_is_no_trouble(tmp_path: Path) -> None:
    """As on machines whose temporary folders are links."""
    with pulled(tmp_path, source=STRANGER) as it:
        clone = it.hosted.checkout(it.hosted.main, "refs/remotes/origin/main")
        (tmp_path / "link").symlink_to(clone.folder)
        job = target(it, format="junit=out.xml", mode="chekc")
        job.workspace = tmp_path / "link"
        job.environment = {**job.environment, "GITHUB_WORKSPACE": str(tmp_path / "link")}
        job.run("install")

    assert "symbolic link" not in job.log
    assert "the input mode" in job.log
