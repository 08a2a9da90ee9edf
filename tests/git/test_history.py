"""What history tells of lost pages, each in one process."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from repository import Repository

from docs_guard.git.history import commits, first_published, only_reverts, renamed
from git.conftest import Open


def day(number: int) -> str:
    return f"2024-01-{number:02}T12:00:00+00:00"


def seconds(number: int) -> int:
    return int(datetime(2024, 1, number, 12, tzinfo=UTC).timestamp())


def test_a_page_is_published_since_it_first_came(site: Repository, see: Open) -> None:
    site.commit(date=day(1), files={"a.md": "a", "b\n\t.md": "b"})
    site.commit(date=day(2), files={"a.md": None, "ü.md": "u"})
    site.commit(date=day(3), files={"a.md": "a again", "b\n\t.md": "edited"})
    base = site.commit(date=day(4), files={"[a-z]*.md": "literal"})
    site.commit(date=day(5), files={"later.md": "l"})
    seen = see(site)
    before = seen.git.started

    found = first_published(seen, ["a.md", "b\n\t.md", "ü.md", "[a-z]*.md", "later.md", "never.md"], base)
    assert found == {"a.md": seconds(1), "b\n\t.md": seconds(1), "ü.md": seconds(2), "[a-z]*.md": seconds(4)}
    assert seen.git.started == before + 1


def test_a_page_that_moved_is_new_at_its_new_place(site: Repository, see: Open) -> None:
    site.commit(date=day(1), files={"old.md": "a\n" * 50})
    base = site.move("old.md", "new.md").commit(date=day(9))

    assert first_published(see(site), ["new.md"], base) == {"new.md": seconds(9)}


def test_a_page_written_long_ago_in_a_branch_is_published_by_the_merge(site: Repository, see: Open) -> None:
    site.commit(date=day(1), files={"a.md": "a"})
    site.branch("topic").commit(date=day(2), files={"new.md": "n"})
    site.switch("main").commit(date=day(3), files={"a.md": "edited"})
    site.git("merge", "-q", "--no-ff", "topic", "-m", "merge", GIT_COMMITTER_DATE=day(20), GIT_AUTHOR_DATE=day(20))

    assert first_published(see(site), ["new.md"], "HEAD") == {"new.md": seconds(20)}


def test_looking_back_stops_where_asked(site: Repository, see: Open) -> None:
    site.commit(date=day(1), files={"old.md": "o"})
    base = site.commit(date=day(20), files={"young.md": "y"})

    found = first_published(see(site), ["old.md", "young.md"], base, since=seconds(10))
    assert found == {"young.md": seconds(20)}


def test_what_was_there_when_a_shallow_clone_begins_is_of_unknown_age(
    site: Repository, see: Open, tmp_path: Path
) -> None:
    site.commit(date=day(1), files={"old.md": "o"})
    site.commit(date=day(2), files={"middle.md": "m"})
    site.commit(date=day(3), files={"new.md": "n"})
    shallow = site.clone(tmp_path / "shallow", "--depth=2")

    assert first_published(see(shallow), ["old.md", "middle.md", "new.md"], "HEAD") == {"new.md": seconds(3)}


def test_no_path_needs_no_process(site: Repository, see: Open) -> None:
    site.commit()
    seen = see(site)
    before = seen.git.started

    assert first_published(seen, [], "HEAD") == {}
    assert seen.git.started == before


def test_thousands_of_paths_are_no_command_line(site: Repository, see: Open) -> None:
    paths = [f"docs/{'x' * 100}/{number}.md" for number in range(30_000)]
    site.commit(date=day(3), files={paths[7]: "a"})

    assert first_published(see(site), paths, "HEAD") == {paths[7]: seconds(3)}


def test_the_commits_of_a_range_are_told_without_merges(site: Repository, see: Open) -> None:
    base = site.commit("first", files={"a.md": "a"})
    one = site.commit("one\n\nwith a body\nof two lines", files={"a.md": "b"})
    site.git("checkout", "-q", "-b", "topic", base)
    two = site.commit("zwei ü", files={"b.md": "b"})
    site.switch("main").git("merge", "-q", "topic", "-m", "merge")

    found = {commit.id: commit for commit in commits(see(site), base, "HEAD")}
    assert set(found) == {one, two}
    assert (found[one].subject, found[one].body) == ("one", "with a body\nof two lines\n")
    assert found[two].subject == "zwei ü"


@pytest.mark.parametrize(
    ("messages", "answer"),
    [
        (['Revert "a page"'], True),
        (["take it back\n\nThis reverts commit 1234567."], True),
        (['Revert "a page"', 'Revert "another"'], True),
        (['Revert "a page"', "a new page"], False),
        (["Reverting is fun"], False),
        ([], False),
    ],
)
def test_a_range_of_reverts_is_known_by_its_words(
    site: Repository, see: Open, messages: list[str], answer: bool
) -> None:
    base = site.commit("first")
    for message in messages:
        site.commit(message)

    assert only_reverts(see(site), base, "HEAD") is answer


def test_what_git_itself_reverts_is_a_revert(site: Repository, see: Open) -> None:
    site.commit("first", files={"a.md": "a"})
    base = site.commit("second", files={"a.md": "b"})
    site.git("revert", "--no-edit", "HEAD")

    assert only_reverts(see(site), base, "HEAD")


def test_all_renames_of_history_are_told_newest_first(site: Repository, see: Open) -> None:
    text = "".join(f"line {number}\n" for number in range(40))
    site.commit(date=day(1), files={"content/a\n.md": text, "other/x.md": text + "x\n"})
    site.move("content/a\n.md", "content/b.md").commit(date=day(2), files={"content/b.md": text + "more\n"})
    site.move("content/b.md", "content/c\tü.md").move("other/x.md", "other/y.md").commit(date=day(3))

    assert list(renamed(see(site), "HEAD", ["content"])) == [
        ("content/b.md", "content/c\tü.md"),
        ("content/a\n.md", "content/b.md"),
    ]
    assert ("other/x.md", "other/y.md") in list(renamed(see(site), "HEAD"))
