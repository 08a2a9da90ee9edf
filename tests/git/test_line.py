"""The line of a branch: every commit of it, with what it changed, whatever its files and dates are."""

from repository import Repository, clean_environment

from docs_guard.git.line import is_below, line, step
from docs_guard.git.listing import Difference
from docs_guard.git.repository import Repository as Opened

DAY = 86_400
NOW = 1_700_000_000


def at(day: int) -> str:
    return f"@{NOW + day * DAY} +0000"


def shape(difference: Difference) -> tuple[str, bool, bool]:
    return difference.path, bool(difference.before), bool(difference.after)


def test_each_commit_has_its_words_and_the_regular_files_that_differ_from_its_first_parent(tmp_path):
    site = Repository(tmp_path)
    odd = "\x02a\nb\t:c"
    first = site.commit("one", date=at(0), files={"a.md": "1", odd: "2"})
    site.branch("topic").commit("aside", date=at(1), files={"b.md": "3"})
    site.switch("main").commit("::two (#7)", date=at(2), files={"a.md": None, odd: "4"})
    site.git("merge", "-q", "--no-ff", "-m", "Merge pull request #8", "topic", GIT_COMMITTER_DATE=at(3))
    site.symlink("link", "b.md").commit("a link", date=at(4))
    site.git("commit", "-q", "--allow-empty", "-m", "nothing", GIT_COMMITTER_DATE=at(5))

    with Opened(site.folder, clean_environment()) as repository:
        steps = line(repository, "HEAD", 0)
        again = [step(repository, each.commit) for each in steps if each.parent]
    told = [
        (each.commit.subject, [(d.path, bool(d.before), bool(d.after)) for d in each.differences]) for each in steps
    ]

    assert told == [
        ("nothing", []),
        ("a link", [("link", False, False)]),
        ("Merge pull request #8", [("b.md", False, True)]),
        ("::two (#7)", [(odd, True, True), ("a.md", True, False)]),
        ("one", [(odd, False, True), ("a.md", False, True)]),
    ]
    assert steps[-1].commit.id == first
    assert steps[-1].parent is None
    assert [each.differences for each in again] == [each.differences for each in steps[:-1]]


def test_a_commit_that_claims_to_be_older_than_it_is_hides_none_below_it(tmp_path):
    site = Repository(tmp_path)
    for number, day in enumerate((0, 100, 101, 60, 102, 40, 103)):
        site.commit(str(number), date=at(day))

    with Opened(site.folder, clean_environment()) as repository:
        subjects = [each.commit.subject for each in line(repository, "HEAD", NOW + 100 * DAY)]

    assert subjects == ["6", "5", "4", "3", "2", "1"]


def test_a_commit_is_below_another_that_stands_on_it(tmp_path):
    site = Repository(tmp_path)
    first, second = site.commit("one"), site.commit("two")

    with Opened(site.folder, clean_environment()) as repository:
        assert is_below(repository, second, first)
        assert not is_below(repository, first, second)
