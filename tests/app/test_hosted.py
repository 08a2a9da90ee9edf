"""Where a repository lives at GitHub: a name that was given, the remote of the clone, then the run's own."""

import pytest
import repository

from docs_guard.app.hosted import hosted
from docs_guard.git.repository import Repository

RUN = {"GITHUB_REPOSITORY": "kettle/workflows", "GITHUB_SERVER_URL": "https://github.com"}


def found(tmp_path, remote: str, environment: dict[str, str], name: str = "") -> str | None:
    site = repository.Repository(tmp_path)
    site.commit("a site", files={"docs/a.md": "# A\n"})
    if remote:
        site.git("remote", "add", "origin", remote)
    with Repository(tmp_path, environment) as opened:
        at = hosted(opened, environment, name)
    return at.edit("docs/a.md") if at else None


def test_the_remote_of_a_checkout_says_it_and_not_the_repository_whose_workflow_runs(tmp_path):
    edit = found(tmp_path, "https://github.com/kettle/docs", RUN)

    assert edit == "https://github.com/kettle/docs/edit/main/docs/a.md"


def test_without_a_remote_the_run_says_it(tmp_path):
    assert found(tmp_path, "", RUN) == "https://github.com/kettle/workflows/edit/main/docs/a.md"


def test_a_remote_at_another_server_says_nothing_of_this_one(tmp_path):
    edit = found(tmp_path, "https://git.kettle.example/kettle/docs.git", RUN)

    assert edit == "https://github.com/kettle/workflows/edit/main/docs/a.md"


def test_a_name_that_was_given_comes_first(tmp_path):
    edit = found(tmp_path, "git@github.com:kettle/docs.git", RUN, "kettle/handbook")

    assert edit == "https://github.com/kettle/handbook/edit/main/docs/a.md"


@pytest.mark.parametrize(
    ("remote", "name"),
    [
        ("git@ghe.kettle.example:kettle/docs.git", "https://ghe.kettle.example/kettle/docs"),
        ("https://a-user:a-secret@github.com/kettle/docs.git/", "https://github.com/kettle/docs"),
        ("/srv/git/docs", None),
    ],
)
def test_outside_of_a_run_the_remote_says_server_and_name_and_never_a_password(tmp_path, remote, name):
    assert found(tmp_path, remote, {}) == (name and f"{name}/edit/main/docs/a.md")
