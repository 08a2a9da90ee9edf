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

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
SCRIPTS = Path(sys.executable).parent
ENTRY = "/usage  /setup/usage/  301\n"
NEW_FILE = """\
[[site]]
generator = "mkdocs"
root = "docs/"
redirects = [{ path = "docs/_redirects", format = "netlify", optional = true }]
"""


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


def local(hook: str = "docs-guard") -> dict[str, object]:
    """The hook as it is offered, run with the docs-guard of these tests in place of one that pre-commit installs."""
    offered = {name: value for name, value in HOOKS[hook].items() if name != "language"}
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
    config = {"repo": str(offered.folder), "rev": offered.git("rev-parse", "HEAD"), "hooks": [{"id": "docs-guard"}]}
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


@pytest.fixture
def mending(tmp_path) -> Repository:
    """The site with the hook that writes redirects, and an address that is about to be lost."""
    site = losing_site(tmp_path / "site")
    hooked(site, local("docs-guard-fix"), tmp_path / "home")
    lose_an_address(site)
    return site


def redirects(site: Repository, revision: str) -> str:
    return site.git("show", f"{revision}:docs/_redirects")


def test_the_hook_that_mends_writes_the_redirect_and_the_commit_passes_once_it_is_staged(mending, tmp_path):
    before = mending.git("rev-parse", "HEAD")

    stopped = commit(mending, tmp_path / "home")

    assert stopped.code == 1
    assert "missing-redirect: add a redirect from /usage/ to /setup/usage/" in stopped.out + stopped.err
    assert "stage what was written, and commit again" in stopped.out + stopped.err
    assert mending.git("rev-parse", "HEAD") == before
    assert mending.git("diff", "--name-only") == "docs/_redirects"

    again = commit(mending, tmp_path / "home")
    assert again.code == 1, "what is staged is judged, not what lies on the disk"

    mending.add("docs/_redirects")
    passed = commit(mending, tmp_path / "home")

    assert passed.code == 0, passed.out + passed.err
    assert "/usage /setup/usage/ 301" in redirects(mending, "HEAD")


def test_what_is_not_staged_survives_the_mending(mending, tmp_path):
    """pre-commit puts it aside while the hook runs, and back when it has run."""
    mending.write({"docs/faq.md": "# Words that are not done yet\n"})

    stopped = commit(mending, tmp_path / "home")

    assert stopped.code == 1
    assert mending.read("docs/faq.md") == "# Words that are not done yet\n"
    assert "/usage/" in mending.read("docs/_redirects")


def test_a_redirect_file_with_lines_that_are_not_staged_keeps_them(mending, tmp_path):
    """Both want the end of the file: pre-commit takes the mending back, and says so, rather than lose a line."""
    mine = mending.read("docs/_redirects") + "/mine /faq/ 301\n"
    mending.write({"docs/_redirects": mine})

    stopped = commit(mending, tmp_path / "home")

    assert stopped.code == 1
    assert "/mine /faq/ 301\n" in mending.read("docs/_redirects")
    assert "/mine" not in mending.git("show", ":docs/_redirects")


def test_a_commit_of_everything_is_mended_too(tmp_path):
    """`git commit -a` makes an index of its own, which the hook reads; what it writes is in the next one."""
    site = losing_site(tmp_path / "site")
    hooked(site, local("docs-guard-fix"), tmp_path / "home")
    site.move("docs/usage.md", "docs/setup/usage.md").add("docs/setup/usage.md")

    stopped = commit(site, tmp_path / "home", "-a")
    passed = commit(site, tmp_path / "home", "-a")

    assert stopped.code == 1
    assert "missing-redirect: add a redirect from /usage/" in stopped.out + stopped.err
    assert passed.code == 0, passed.out + passed.err
    assert "/setup/usage/" in redirects(site, "HEAD")


def test_a_redirect_file_that_the_hook_makes_is_told_and_has_to_be_staged(tmp_path):
    site = losing_site(tmp_path / "site")
    (site.folder / "docs" / "_redirects").unlink()
    site.write({"docs-guard.toml": NEW_FILE})
    hooked(site, local("docs-guard-fix"), tmp_path / "home")
    lose_an_address(site)

    stopped = commit(site, tmp_path / "home")
    assert (stopped.code, site.git("status", "--porcelain", "docs/_redirects")) == (1, "?? docs/_redirects")

    again = commit(site, tmp_path / "home")
    assert again.code == 1
    assert "docs/_redirects" in again.out + again.err

    passed = commit(site.add() and site, tmp_path / "home")
    assert passed.code == 0, passed.out + passed.err


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_the_hooks_ask_for_no_file_names_and_run_on_every_commit(hook):
    assert (hook["pass_filenames"], hook["always_run"], hook["language"]) == (False, True, "python")
    assert subprocess.list2cmdline(hook["entry"].split()).startswith("docs-guard check --staged")
