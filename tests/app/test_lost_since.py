"""Addresses that commits of earlier days lost: the walk through history says what asking commit by commit says."""

import tempfile
from pathlib import Path

import pytest
from cli.sample_site import losing_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import Repository, clean_environment

from app.sample import text
from docs_guard.app.caused import pull_of
from docs_guard.app.check import check
from docs_guard.app.lost_since import LostSince
from docs_guard.app.request import Request
from docs_guard.git.repository import Repository as Opened
from docs_guard.model.finding import Finding
from docs_guard.sites.map import read_map

DAY = 86_400
START = 1_700_000_000
NAMES = ("agent", "broker", "cache", "daemon")
CONFIG = (
    '[[site]]\ngenerator = "{generator}"\nroot = "docs/"\nredirects = [{{ path = "_redirects", optional = true }}]\n'
)
Lost = list[tuple[str, str | None, str]]


def lost_since(folder: Path, since: int = 0, also: tuple[str, ...] = ()) -> tuple[Lost, LostSince]:
    """(commit, address, severity) of everything that is found, and what found it."""
    with Opened(folder, clean_environment()) as repository:
        request = Request(str(folder), head="HEAD", environment=clean_environment())
        history = LostSince(repository, request, since, also)
        return [(commit.id, each.address, each.severity.name) for commit, each in history.found()], history


def one_by_one(folder: Path) -> Lost:
    """
    The same without a walk: of every commit, the addresses that a check of its parent against head finds lost, as far
    as two whole maps say that it was this commit that took them, the youngest first.
    """
    found: Lost = []
    seen: set[str | None] = set()
    with Opened(folder, clean_environment()) as repository:
        names = repository.git.run("rev-list", "--first-parent", "HEAD").decode().split()
        for name in names:
            parents = repository.commit(name).parents  # type: ignore[union-attr]
            if not parents:
                continue
            request = Request(str(folder), parents[0], "HEAD", environment=clean_environment())
            findings = [each for each in check(request).report.findings if each.rule == "missing-redirect"]
            taken = addresses(repository, parents[0]) - addresses(repository, name)
            ours = [each for each in findings if each.address in taken and each.address not in seen]
            found += [(name, each.address, each.severity.name) for each in ours]
            seen |= taken
    return found


def addresses(repository: Opened, revision: str) -> set[str]:
    from docs_guard.app.configuration import configuration

    config = configuration(None, repository.tree("HEAD"))
    return {page.address for site in config.site for page in read_map(repository.tree(revision), site)[0].pages}


paths = st.builds(
    lambda folder, name: f"docs/{folder}{name}.md",
    st.sampled_from(("", "a/", "b/")),
    st.sampled_from((*NAMES, "index")),
)
slugs = st.sampled_from(("", "---\nslug: /chosen\n---\n", "---\ndraft: true\n---\n", "---\nurl: /other/\n---\n"))
turns = st.one_of(
    st.tuples(st.just("write"), paths, slugs),
    st.tuples(st.just("delete"), paths, st.just("")),
    st.tuples(st.just("move"), paths, paths),
    st.tuples(st.just("redirect"), paths, paths),
    st.tuples(st.just("unredirect"), st.just(""), st.just("")),
    st.tuples(st.just("merge"), paths, st.just("")),
)


def made(folder: Path, generator: str, history: list[tuple[str, str, str]]) -> Repository:
    """A history of its own, one commit a turn, a month apart, so that nothing is young when it goes."""
    site = Repository(folder)
    files: dict[str, str] = {f"docs/{name}.md": text(name) for name in NAMES} | {"docs/index.md": text("home")}
    rules: list[str] = []
    site.commit(
        "a site", date=f"@{START} +0000", files={"docs-guard.toml": CONFIG.format(generator=generator), **files}
    )
    for number, (verb, one, other) in enumerate(history, 1):
        change: dict[str, str | None] = {}
        if verb == "write":
            change[one] = files[one] = other + text(f"{one} {number}")
        elif verb in ("delete", "merge") and one in files:
            change[one] = None
            del files[one]
        elif verb == "move" and one in files and other not in files:
            change = {one: None, other: files[one]}
            files[other] = files.pop(one)
        elif verb == "redirect":
            rules.append(f"{address(one)} {address(other)} 301\n")
            change["_redirects"] = "".join(rules)
        elif verb == "unredirect" and rules:
            rules.pop()
            change["_redirects"] = "".join(rules)
        date = f"@{START + 30 * DAY * number} +0000"
        if verb == "merge" and change:
            site.git("switch", "-q", "-c", f"topic-{number}")
            site.commit("on a branch", date=date, files=change)
            site.git("switch", "-q", "main")
            site.git("merge", "-q", "--no-ff", "-m", "Merge", f"topic-{number}", GIT_COMMITTER_DATE=date)
        else:
            site.commit(f"turn {number}", date=date, files=change)
    return site


def address(path: str) -> str:
    return "/" + path.removeprefix("docs/").removesuffix(".md").removesuffix("index")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.sampled_from(("mkdocs", "hugo", "plain")), st.lists(turns, min_size=2, max_size=6))
def test_one_walk_says_what_asking_every_commit_says(generator, history):
    with tempfile.TemporaryDirectory() as folder:
        site = made(Path(folder), generator, history)
        assert sorted(map(str, lost_since(site.folder)[0])) == sorted(map(str, one_by_one(site.folder)))


@pytest.fixture
def site(tmp_path) -> Repository:
    return losing_site(tmp_path / "site")


def test_a_commit_is_asked_from_the_day_on_that_is_named_and_an_older_one_if_it_is_named_itself(site):
    head = site.git("rev-parse", "HEAD")
    site.commit("later", date="2025-01-01T00:00:00+00:00", files={"docs/faq.md": text("faq")})
    since = int(site.git("log", "-1", "--format=%ct"))

    assert lost_since(site.folder, since)[0] == []
    found, history = lost_since(site.folder, since, (head, "0" * 40, "--output=x", "HEAD", head[:7]))
    assert found == [(head, "/install/", "error")]
    assert history.asked == {head, site.git("rev-parse", "HEAD")}


def test_a_commit_that_head_does_not_stand_on_is_not_asked(site):
    lost = site.git("rev-parse", "HEAD")
    site.git("reset", "-q", "--hard", "HEAD~1")
    site.commit("another way", date="2025-01-01T00:00:00+00:00", files={"docs/faq.md": text("faq")})

    found, history = lost_since(site.folder, int(site.git("log", "-1", "--format=%ct")), (lost,))
    assert found == []
    assert lost not in history.asked


def test_what_lives_again_or_was_let_go_or_accepted_is_not_told(site):
    assert len(lost_since(site.folder)[0]) == 1
    own = '[[site]]\ngenerator = "mkdocs"\n'
    site.commit("let go", date="2024-07-01T00:00:00+00:00", files={"docs-guard.toml": own + 'gone = ["/install/"]\n'})
    assert lost_since(site.folder)[0] == []
    allow = '[[allow]]\nrule = "missing-redirect"\npaths = "docs/install.md"\nreason = "a try"\n'
    site.commit("accepted", date="2024-07-02T00:00:00+00:00", files={"docs-guard.toml": own + allow})
    assert lost_since(site.folder)[0] == []
    back = {"docs-guard.toml": own, "docs/install.md": text("install")}
    site.commit("back", date="2024-07-03T00:00:00+00:00", files=back)
    assert lost_since(site.folder)[0] == []


def test_of_an_address_that_was_lost_twice_the_younger_commit_counts(site):
    site.commit("back", date="2024-07-03T00:00:00+00:00", files={"docs/install.md": text("install")})
    again = site.commit("gone again", date="2024-09-03T00:00:00+00:00", files={"docs/install.md": None})
    assert [commit for commit, _, _ in lost_since(site.folder)[0]] == [again]


def test_the_page_that_took_over_is_followed_to_where_it_is_today(site):
    site.move("docs/setup/install.md", "docs/begin.md")
    files = {"docs/_redirects": "/setup/install /begin/ 301\n"}
    site.commit("move on", date="2024-09-03T00:00:00+00:00", files=files)
    with Opened(site.folder, clean_environment()) as repository:
        request = Request(str(site.folder), head="HEAD", environment=clean_environment())
        ((_, finding),) = LostSince(repository, request, 0).found()
    assert (finding.candidates[0].url, finding.candidates[0].path) == ("/begin/", "docs/begin.md")
    assert finding.entry is not None
    assert finding.entry.text == "/install /begin/ 301"


def judged(folder: Path) -> dict[str | None, Finding]:
    """What is said of each lost address."""
    with Opened(folder, clean_environment()) as repository:
        request = Request(str(folder), head="HEAD", environment=clean_environment())
        return {finding.address: finding for _, finding in LostSince(repository, request, 0).found()}


def test_where_the_page_that_took_over_was_lost_in_its_turn_a_page_that_is_alike_is_not_taken_for_it(tmp_path):
    site = Repository(tmp_path / "site")
    same = "Permissions say who may look at this, who may change it, and who may hand it on to others.\n" * 8
    pages = {f"docs/access_rights/{name}.md": f"# {name}\n\n{same}" for name in ("owner", "batch")}
    files = {"mkdocs.yml": "site_name: x\n", "docs/index.md": "# x\n", "docs/_redirects": "/a /b/ 301\n", **pages}
    site.commit("a site", date="2024-01-01T00:00:00+00:00", files=files)
    for path in pages:
        site.move(path, path.replace("_", "-"))
    site.commit("hyphens", date="2024-06-01T00:00:00+00:00")
    site.commit("anew", date="2024-07-01T00:00:00+00:00", files={"docs/access-rights/owner.md": text("whistle", 30)})
    site.commit("no owner", date="2024-09-01T00:00:00+00:00", files={"docs/access-rights/owner.md": None})

    said = judged(site.folder)
    once, twice = said["/access-rights/owner/"], said["/access_rights/owner/"]
    assert said["/access_rights/batch/"].candidates[0].url == "/access-rights/batch/"
    assert {each.url for each in twice.candidates} == {each.url for each in once.candidates}
    assert not any(each.automatic for each in twice.candidates)


def test_of_a_redirect_that_came_with_the_loss_and_went_later_it_is_said_that_it_went(site):
    assert "took it away" not in judged(site.folder)["/install/"].help
    head = site.git("rev-parse", "HEAD~1")
    site.git("reset", "-q", "--hard", head)
    moved = {"docs/install.md": None, "docs/setup.md": text("install", 20)}
    site.commit("move", date="2024-08-01T00:00:00+00:00", files={**moved, "docs/_redirects": "/install /setup/ 301\n"})
    site.commit("tidy", date="2024-09-01T00:00:00+00:00", files={"docs/_redirects": "/other / 301\n"})
    finding = judged(site.folder)["/install/"]
    words = "a redirect sent its readers on after this commit, and a later one took it away"
    assert words in finding.help
    assert words in (finding.beside or "")


def test_what_other_commits_write_changes_nothing_of_what_is_said(site):
    def said() -> list[object]:
        with Opened(site.folder, clean_environment()) as repository:
            request = Request(str(site.folder), head="HEAD", environment=clean_environment())
            return [finding for _, finding in LostSince(repository, request, 0).found()]

    before = said()
    assert before
    for number in range(3):
        files = {"docs/faq.md": text("faq", 20 + number), f"docs/new-{number}.md": text(f"new {number}")}
        site.commit("more", date="2024-09-03T00:00:00+00:00", files=files)
        assert said() == before


def test_a_site_whose_folder_moved_lost_what_its_old_folder_published(tmp_path):
    site = Repository(tmp_path / "site")
    date = "2024-01-01T00:00:00+00:00"
    files = {f"docs/{name}.md": text(name) for name in NAMES}
    site.commit("a site", date=date, files={"mkdocs.yml": "site_name: x\n", "docs/index.md": "# x\n", **files})
    for name in NAMES:
        site.move(f"docs/{name}.md", f"docs/guide/{name}.md")
    moved = site.commit("into a folder", date="2024-06-01T00:00:00+00:00")
    told = {(commit, address) for commit, address, _ in lost_since(site.folder)[0]}
    assert told == {(moved, f"/{name}/") for name in NAMES}


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Remove the old guide (#1807)", 1807),
        ("Merge pull request #12 from a/b", 12),
        ("Revert #12", None),
        ("see (#12) for more", None),
        ("a" * 50_000 + "(#", None),
        ("(#99999999999999999999)", None),
    ],
)
def test_the_pull_request_is_the_one_that_github_writes_into_the_first_line(subject, number):
    assert pull_of(subject) == number
