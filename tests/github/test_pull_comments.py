"""Pull requests over HTTP: every page of comments, files and reviews, and writes of which the outcome is told."""

import pytest
from github_world import BOT, PERSON, STRANGER, kettle, served

from docs_guard.github.client import connect
from docs_guard.github.port import GitHub, Refused, Unknown
from docs_guard.model.pull import ChangedFile, LineComment, PullRequest
from docs_guard.standin.faults import Plan
from docs_guard.standin.state import Pull, World

HEAD = "a" * 40


@pytest.fixture
def it():
    world, repository = kettle()
    pull = Pull("a-branch", "main", {"docs/a.md": "modified", "docs/b.png": "added"}, "a-fork/docs")
    pull.head_sha, pull.patches = HEAD, {"docs/a.md": "@@ -1 +1,300 @@\n # A" + "\n+text" * 299}
    world.open_issue(repository, "a change", "", STRANGER, pull=pull)
    with served(world) as at:
        yield world, pull, at.url


def client(world: World, url: str, login: str = BOT) -> GitHub:
    return connect("kettle/docs", {"GITHUB_API_URL": url, "GITHUB_TOKEN": world.token(login)}, world.clock)


def test_a_pull_request_is_found_by_number_and_by_where_it_comes_from(it):
    world, _, url = it
    github = client(world, url)
    found = PullRequest(1, "open", HEAD, "a-branch", "a-fork/docs", "main", "https://github.com/kettle/docs/pull/1")

    assert github.pull(1) == found
    assert github.pulls_from("A-fork/docs", "a-branch") == (found,)
    assert github.pulls_from("a-fork/other", "a-branch") == ()
    assert github.pulls_from("a-fork/docs", "a-branc") == ()
    with pytest.raises(Refused, match="404"):
        github.pull(2)


def test_a_pull_request_of_a_fork_that_is_gone_has_no_source(it):
    from docs_guard.github.reading import pull

    end = {"ref": "main", "sha": HEAD, "repo": None}
    assert pull({"number": 1, "state": "open", "head": end, "base": end}).source == ""


def test_files_come_with_their_patches_where_github_shows_them(it):
    world, pull, url = it
    pull.files |= {f"docs/{number:03}.md": "added" for number in range(150)}
    found = client(world, url).pull_files(1)

    assert len(found) == 152
    assert found[0] == ChangedFile("docs/a.md", pull.patches["docs/a.md"]) and found[1].patch is None


def test_comments_are_written_edited_and_deleted_by_their_ids(it):
    world, _, url = it
    github = client(world, url)
    made = github.comment(1, "one")
    github.edit_comment(made.id, "two")
    assert [each.body for each in github.comments(1)] == ["two"]
    github.delete_comment(made.id)
    github.delete_comment(made.id)

    assert github.comments(1) == ()
    with pytest.raises(Refused) as no:
        github.edit_comment(made.id, "three")
    assert no.value.kind == "missing"


def test_a_review_stands_on_its_lines_and_all_pages_of_them_are_read(it):
    world, pull, url = it
    github = client(world, url)
    lines = [LineComment("docs/a.md", number, number + number % 2, f"text {number}") for number in range(1, 131)]
    github.review(1, HEAD, "see", lines)

    assert [each.body for each in github.line_comments(1)] == [each.body for each in lines]
    assert {each.author for each in github.line_comments(1)} == {BOT}
    assert [(each.start, each.line) for _, each in pull.line_comments[:2]] == [(1, 2), (2, 2)]


def test_a_line_outside_of_the_diff_refuses_the_whole_review(it):
    world, pull, url = it
    lines = [LineComment("docs/a.md", 1, 1, "in"), LineComment("docs/b.png", 1, 1, "out")]
    with pytest.raises(Refused, match="must be part of the diff"):
        client(world, url).review(1, HEAD, "see", lines)

    assert pull.line_comments == [] and pull.reviews == []


def test_who_may_not_write_is_told(it):
    world, _, url = it
    token = world.token("reader[bot]", {"metadata": "read", "pull_requests": "read"})
    github = connect("kettle/docs", {"GITHUB_API_URL": url, "GITHUB_TOKEN": token}, world.clock)
    for write in (lambda: github.comment(1, "x"), lambda: github.review(1, HEAD, "x", ())):
        with pytest.raises(Refused, match="Resource not accessible by integration") as no:
            write()
        assert no.value.kind == "permission"
    theirs = client(world, url, PERSON).comment(1, "a person's")
    with pytest.raises(Refused):
        github.edit_comment(theirs.id, "mine")


def test_a_write_of_which_nobody_knows_is_unknown(it):
    world, _, url = it
    github = client(world, url)
    writes = {"issues/update-comment": lambda: github.edit_comment(made.id, "x")}
    writes |= {"issues/delete-comment": lambda: github.delete_comment(made.id)}
    writes |= {"pulls/create-review": lambda: github.review(1, HEAD, "x", ())}
    made = github.comment(1, "one")
    for operation, write in writes.items():
        world.faults = Plan({(operation, 1): "502-after"})
        with pytest.raises(Unknown):
            write()
