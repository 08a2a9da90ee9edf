"""The cases of rediraffe that need a repository of their own; the others are in rediraffe.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import Repository, clean_environment

from docs_guard.app.check import Request, check
from docs_guard.model.failure import Failure

CONF = 'project = "Kettle"\nextensions = ["sphinxext.rediraffe"]\nrediraffe_redirects = "redirects.txt"\n'
LIME = "Descale the kettle\n==================\n\nFill it with a weak acid, let it stand for an hour, and rinse it.\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """A site on `main`, and a branch `topic` from it."""
    repository = Repository(tmp_path / "site")
    start = "Start\n=====\n\nPress the knob.\n"
    repository.commit(
        files={"docs/conf.py": CONF, "docs/start.rst": start, "docs/lime.rst": LIME, "docs/redirects.txt": ""}
    )
    return repository.branch("topic")


def findings(repository: Repository, **environment: str) -> list[str]:
    request = Request(repository=str(repository.folder), environment=clean_environment(**environment))
    return [f"{each.rule} {each.place.path}" for each in check(request).report.findings]


def test_a_page_that_came_to_the_default_branch_after_the_branch_point_is_no_loss(site: Repository) -> None:
    """It compares with the tip of the branch, at which a page is that this change never had: an error."""
    site.switch("main").commit(files={"docs/parts.rst": "Parts\n=====\n\nA lid and a spout.\n"})
    site.switch("topic").commit(files={"docs/start.rst": "Start\n=====\n\nPress the knob twice.\n"})

    assert findings(site) == []


def test_a_loss_is_told_although_the_default_branch_went_on(site: Repository) -> None:
    site.switch("main").commit(files={"docs/parts.rst": "Parts\n=====\n\nA lid and a spout.\n"})
    site.switch("topic").move("docs/lime.rst", "docs/descale.rst").commit()

    assert findings(site) == ["missing-redirect docs/lime.rst"]


def test_a_shallow_clone_is_completed_or_refused_with_the_cure(site: Repository, tmp_path: Path) -> None:
    """It crashes: the commit that it compares with is not there."""
    site.move("docs/lime.rst", "docs/descale.rst").commit()
    two = site.clone(tmp_path / "two", "--depth=1", "--no-single-branch", "--branch=topic")
    assert findings(two, GITHUB_BASE_REF="main") == ["missing-redirect docs/lime.rst"]

    one = site.clone(tmp_path / "one", "--depth=1", "--single-branch", "--branch=topic")
    with pytest.raises(Failure, match="fetch-depth: 0"):
        findings(one, GITHUB_BASE_REF="main")


def test_settings_of_git_change_nothing(site: Repository) -> None:
    """With `diff.renames` off, `writediff` finds no renames and writes nothing."""
    site.move("docs/lime.rst", "docs/descale.rst").commit()
    for name, value in (("diff.renames", "false"), ("core.quotePath", "true"), ("diff.noprefix", "true")):
        site.git("config", name, value)
    request = Request(repository=str(site.folder), base="main", environment=clean_environment())
    (finding,) = check(request).report.findings

    assert finding.entry is not None
    assert finding.entry.text == "lime.rst descale.rst"
    assert finding.fix is not None
