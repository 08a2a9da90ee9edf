"""The hook: the real pre-commit, on a real repository, with real commits."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli.sample_site import LATE, losing_site
from cli.transcript import Run, run
from repository import Repository, clean_environment

from action.hostile import caught, hostile_site
from action.project import copy_of_this_project
from action.runner import ROOT

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SCRIPTS = Path(sys.executable).parent
ENTRY = "/usage  /setup/usage/  301\n"


def environment(home: Path) -> dict[str, str]:
    clean = clean_environment()
    return {**clean, "PRE_COMMIT_HOME": str(home), "PATH": f"{SCRIPTS}:{clean['PATH']}"}


def commit(site: Repository, home: Path, *words: str) -> Run:
    return run("git", "commit", "-q", "-m", "a change", *words, cwd=site.folder, **environment(home))


def hooked(site: Repository, config: dict[str, object], home: Path) -> None:
    """The repository with pre-commit installed for this one hook."""
    (site.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [config]}))
    site.commit("hooks", date=LATE)
    done = run(sys.executable, "-P", "-m", "pre_commit", "install", cwd=site.folder, **environment(home))
    assert done.code == 0, done.err


def local() -> dict[str, object]:
    """The hook as it is offered, run with the docs-guard of these tests in place of one that pre-commit installs."""
    offered = {name: value for name, value in HOOK.items() if name != "language"}
    return {"repo": "local", "hooks": [{**offered, "language": "system"}]}


def lose_an_address(site: Repository) -> None:
    site.move("docs/usage.md", "docs/setup/usage.md").add()


def test_a_commit_that_loses_an_address_is_stopped_and_one_with_a_redirect_is_not(tmp_path):
    site = losing_site(tmp_path / "site")
    hooked(site, local(), tmp_path / "home")
    lose_an_address(site)
    before = site.git("rev-parse", "HEAD")

    stopped = commit(site, tmp_path / "home")

    assert stopped.code == 1
    assert "/usage/ is gone and nothing sends its readers on" in stopped.out + stopped.err
    assert site.git("rev-parse", "HEAD") == before

    site.write({"docs/_redirects": site.read("docs/_redirects") + ENTRY}).add()
    passed = commit(site, tmp_path / "home")

    assert passed.code == 0, passed.out + passed.err
    assert site.git("rev-parse", "HEAD~1") == before


def test_what_is_not_staged_is_not_judged(tmp_path):
    site = losing_site(tmp_path / "site")
    hooked(site, local(), tmp_path / "home")
    site.write({"docs/faq.md": "# Other words\n"}).add()
    site.move("docs/usage.md", "docs/setup/usage.md")

    passed = commit(site, tmp_path / "home")

    assert passed.code == 0, passed.out + passed.err


def test_a_commit_of_some_paths_is_judged_by_what_it_holds(tmp_path):
    """`git commit PATHS` and `git commit -a` use an index of their own, which git names to the hook."""
    site = losing_site(tmp_path / "site")
    script = site.folder / ".git" / "hooks" / "pre-commit"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\nexec {SCRIPTS}/docs-guard check --staged\n")
    script.chmod(0o755)
    site.move("docs/usage.md", "docs/setup/usage.md").write({"docs/faq.md": "# Other words\n"})

    everything = commit(site, tmp_path / "home", "-a")
    a_part = commit(site, tmp_path / "home", "docs/faq.md")

    assert everything.code == 1
    assert "/usage/ is gone" in everything.out + everything.err
    assert a_part.code == 0, a_part.out + a_part.err


def test_pre_commit_installs_the_hook_from_a_repository_and_imports_nothing_of_the_one_it_checks(tmp_path):
    """
    With a real installation from a clone of this project, which needs the package index.

    Not through `git commit`: the script that pre-commit puts there starts pre-commit itself with the current folder on
    the module path.
    """
    offered = Repository(copy_of_this_project(tmp_path / "docs-guard"))
    offered.commit("docs-guard")
    site = hostile_site(tmp_path / "site", tmp_path / "marks")
    config = {"repo": str(offered.folder), "rev": offered.git("rev-parse", "HEAD"), "hooks": [{"id": HOOK["id"]}]}
    (site.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [config]}))
    site.commit("hooks", date=LATE)
    lose_an_address(site)

    stopped = run(str(SCRIPTS / "pre-commit"), "run", cwd=site.folder, **environment(tmp_path / "home"))

    said = stopped.out + stopped.err
    if "No matching distribution" in said or "Connection" in said:
        pytest.skip("the package index cannot be reached")
    assert "/usage/ is gone and nothing sends its readers on" in said
    assert stopped.code == 1
    assert caught(tmp_path / "marks") == []


def test_the_hook_asks_for_no_file_names_and_runs_on_every_commit():
    assert (HOOK["pass_filenames"], HOOK["always_run"], HOOK["language"]) == (False, True, "python")
    assert subprocess.list2cmdline(HOOK["entry"].split()) == "docs-guard check --staged"
