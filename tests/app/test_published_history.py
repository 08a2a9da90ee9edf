"""Every address that was published and leads nowhere today: one walk says what whole maps of every commit say."""

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import Repository, clean_environment

from app.sample import text
from docs_guard.app.configuration import configuration
from docs_guard.app.published_history import History, LostAddress, history
from docs_guard.app.request import Request
from docs_guard.app.sources import read_sources
from docs_guard.git.repository import Repository as Opened
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Dead, Loop, Unredirected
from docs_guard.redirects.table import Table
from docs_guard.sites.map import read_map

DAY = 86_400
START = 1_700_000_000
CONFIG = (
    '[[site]]\ngenerator = "{generator}"\nroot = "docs/"\nself-check = "off"\n'
    'redirects = [{{ path = "_redirects", optional = true }}]\n'
)
FOLDERS, NAMES = ("", "a/", "a/b/"), ("agent", "broker", "cache", "index", "README", "_index")
FRONTS = ("", "---\nslug: chosen\n---\n", "---\ndraft: true\n---\n", "---\nurl: /other/\n---\n")
CONFIGURED = {
    "mkdocs": ("mkdocs.yml", ("site_name: Kettle\n", "site_name: Kettle\nuse_directory_urls: false\nnav: []\n")),
    "hugo": ("docs/_index.md", ("# Kettle\n", "---\ncascade:\n  build:\n    render: never\n---\n")),
    "sphinx": ("docs/conf.py", ('project = "Kettle"\n', 'project = "Kettle"\nexclude_patterns = ["a/*"]\n', "1 +\n")),
    "plain": ("docs/README.md", ("# Kettle\n", "# Another\n")),
    "nextjs": ("next.config.js", ("module.exports = {}\n", "module.exports = { basePath: '/docs' }\n")),
    "mdbook": ("docs/SUMMARY.md", ("- [a](agent.md)\n- [b](a/agent.md)\n", "- [c](cache.md)\n", "")),
}


def looked(folder: Path, since: str | None = None, repaired: bool = False, head: str | None = "HEAD") -> History:
    request = Request(str(folder), head=head, environment=clean_environment())
    return history(request, since, repaired)


def told(found: History) -> set[tuple[str, str | None]]:
    return {(each.address, each.commit) for each in found.addresses}


def one_by_one(folder: Path) -> set[tuple[str, str | None]]:
    """The same by whole maps: what each commit took away, the youngest first, unless something answers it at head."""
    with Opened(folder, clean_environment()) as repository:
        head = repository.tree("HEAD")
        site = configuration(None, head).site[0]
        now, _ = read_map(head, site)
        readings = [(each.format, each.reading) for each in read_sources(head, site, now, lambda: iter(()))]
        table = Table(readings, now)
        names = repository.git.run("rev-list", "--first-parent", "HEAD").decode().split()
        found: dict[str, tuple[str, str]] = {}
        maps = {name: read_map(repository.tree(name), site)[0] for name in names}
        for younger, older in pairwise(names):
            left = {place(now, page.address) for page in maps[younger].pages}
            for page in maps[older].pages:
                if (key := place(now, page.address)) not in left:
                    found.setdefault(key, (page.address, younger))
        ends = {key: table.resolve(address) for key, (address, _) in found.items()}
        return {found[key] for key, end in ends.items() if isinstance(end, Unredirected | Dead | Loop)}


def place(now, address: str) -> str:
    """What all spellings of an address share on the site of today."""
    style = address.endswith(".html") and not address.endswith("/index.html") if now.layout.equality.styled else ""
    return f"{now.key(address)} {style}"


paths = st.builds(lambda folder, name: f"docs/{folder}{name}.md", st.sampled_from(FOLDERS), st.sampled_from(NAMES))
turns = st.one_of(
    st.tuples(st.just("write"), paths, st.sampled_from(FRONTS)),
    st.tuples(st.just("write"), paths, st.sampled_from(FRONTS)),
    st.tuples(st.just("delete"), paths, st.just("")),
    st.tuples(st.just("delete"), paths, st.just("")),
    st.tuples(st.just("move"), paths, paths),
    st.tuples(st.just("redirect"), paths, paths),
    st.tuples(st.just("configure"), st.integers(0, 2), st.just("")),
    st.tuples(st.just("merge"), paths, st.just("")),
)


def made(folder: Path, generator: str, steps: list[tuple[str, object, str]]) -> Repository:
    """A history of one commit a turn, a month apart, so that nothing is young when it goes."""
    site = Repository(folder)
    config, variants = CONFIGURED[generator]
    files = {f"docs/{name}.md": text(name) for name in ("agent", "broker", "a/agent", "a/cache")}
    first = {"docs-guard.toml": CONFIG.format(generator=generator), **files, config: variants[0]}
    site.commit("a site", date=f"@{START} +0000", files=first)
    files.pop(config, None)
    rules = ""
    for number, (verb, one, other) in enumerate(steps, 1):
        change: dict[str, str | None] = {}
        if verb == "write" and one != config:
            change[str(one)] = files[str(one)] = other + text(f"{one} {number}")
        elif verb in ("delete", "merge") and one in files:
            change[str(one)] = None
            del files[str(one)]
        elif verb == "move" and one in files and other not in files and other != config:
            change = {str(one): None, other: files[str(one)]}
            files[other] = files.pop(str(one))
        elif verb == "redirect":
            rules += f"{address(str(one))} {address(other)} 301\n"
            change["_redirects"] = rules
        elif verb == "configure":
            change[config] = variants[int(str(one)) % len(variants)]
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


@settings(max_examples=18, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.sampled_from(sorted(CONFIGURED)), st.lists(turns, min_size=3, max_size=9))
def test_one_walk_says_what_whole_maps_of_every_commit_say(generator, steps):
    with tempfile.TemporaryDirectory() as folder:
        site = made(Path(folder), generator, steps)
        assert told(looked(site.folder)) == one_by_one(site.folder)


PAGES = {f"docs/{name}.md": text(name) for name in ("index", "install", "usage", "faq")}
TABLE = '[[site]]\ngenerator = "mkdocs"\nroot = "docs/"\nredirects = [{ path = "_redirects", optional = true }]\n'


def day(number: int) -> str:
    return f"@{START + number * DAY} +0000"


@pytest.fixture
def site(tmp_path) -> Repository:
    """Pages that are a year old."""
    site = Repository(tmp_path / "site")
    site.commit("nothing", date=day(-400), files={"docs-guard.toml": TABLE, "mkdocs.yml": "site_name: Kettle\n"})
    site.commit("a site", date=day(-365), files=PAGES)
    return site


def only(found: History) -> LostAddress:
    assert len(found.addresses) == 1, found.addresses
    return found.addresses[0]


def test_a_move_without_a_redirect_is_told_with_commit_day_and_successor(site):
    lost = site.move("docs/install.md", "docs/setup/install.md").commit("sort", date=day(0))
    one = only(looked(site.folder))
    assert (one.address, one.path, one.commit, one.date) == ("/install/", "docs/install.md", lost, "2023-11-14")
    assert [(each.url, each.automatic) for each in one.candidates[:1]] == [("/setup/install/", True)]
    assert one.counts


def test_a_page_that_moved_twice_is_followed_to_where_it_is(site):
    site.move("docs/install.md", "docs/setup/install.md").commit("sort", date=day(0))
    site.move("docs/setup/install.md", "docs/start/install.md").commit("sort again", date=day(40))
    found = {each.address: each.candidates[0].url for each in looked(site.folder).addresses}
    assert found == {"/setup/install/": "/start/install/", "/install/": "/start/install/"}


def test_what_a_later_redirect_or_a_page_that_came_back_answers_is_told_with_repaired_alone(site):
    first = site.commit("go", date=day(0), files={"docs/install.md": None, "docs/faq.md": None})
    site.commit("mend", date=day(9), files={"_redirects": "/install/ /usage/ 301\n"})
    site.commit("back", date=day(19), files={"docs/faq.md": text("faq")})
    assert looked(site.folder).addresses == ()
    found = looked(site.folder, repaired=True)
    assert told(found) == {("/install/", first), ("/faq/", first)}
    assert all(each.repaired and not each.counts for each in found.addresses)


def test_what_was_redirected_with_its_loss_was_never_lost(site):
    site.commit("go", date=day(0), files={"docs/install.md": None, "_redirects": "/install/ /usage/ 301\n"})
    assert looked(site.folder, repaired=True).addresses == ()


def test_of_an_address_that_was_lost_twice_the_younger_commit_counts(site):
    site.commit("go", date=day(0), files={"docs/faq.md": None})
    site.commit("back", date=day(30), files={"docs/faq.md": text("faq")})
    again = site.commit("go again", date=day(60), files={"docs/faq.md": None})
    assert only(looked(site.folder)).commit == again


def test_an_entry_that_leads_to_no_page_leaves_readers_lost_and_is_named(site):
    site.commit("go", date=day(0), files={"docs/faq.md": None, "_redirects": "/faq/ /questions/ 301\n"})
    assert only(looked(site.folder)).redirect == "_redirects:1 leads to /questions/, where no page is"


def test_what_was_let_go_or_accepted_is_not_told(site):
    site.commit("go", date=day(0), files={"docs/faq.md": None, "docs/usage.md": None})
    allow = '[[allow]]\nrule = "missing-redirect"\npaths = "docs/usage.md"\nreason = "a try"\n'
    site.commit("say so", date=day(1), files={"docs-guard.toml": TABLE + 'gone = ["/faq/"]\n' + allow})
    assert looked(site.folder).addresses == ()


def test_only_what_a_revision_had_or_what_came_later_counts_since_it(site):
    old = site.commit("go", date=day(0), files={"docs/faq.md": None})
    new = site.commit("go too", date=day(30), files={"docs/usage.md": None})
    assert told(looked(site.folder, since=old)) == {("/usage/", new)}
    assert looked(site.folder, since="HEAD").addresses == ()


def test_a_young_address_and_one_that_a_revert_takes_back_are_notes(site):
    site.commit("try", date=day(0), files={"docs/draft.md": text("draft")})
    site.commit("go", date=day(2), files={"docs/draft.md": None})
    site.commit('Revert "a site"', date=day(9), files={"docs/faq.md": None})
    notes = {each.address: each.note for each in looked(site.folder).addresses}
    assert notes == {"/draft/": "it had been public for 2 days", "/faq/": "the commit takes back earlier ones"}


def test_what_the_first_commit_brought_may_be_old(tmp_path):
    site = Repository(tmp_path)
    site.commit("a site", date=day(0), files={**PAGES, "docs-guard.toml": TABLE})
    site.commit("a word", date=day(1), files={"docs/usage.md": text("usage") + "more\n"})
    site.commit("go", date=day(2), files={"docs/faq.md": None})
    assert only(looked(site.folder)).note == ""


def test_what_is_not_committed_counts_in_the_work_tree(site):
    (site.folder / "docs/faq.md").unlink()
    one = only(looked(site.folder, head=None))
    assert (one.address, one.commit, one.date) == ("/faq/", None, None)
    assert looked(site.folder, head="HEAD").addresses == ()


def test_pages_of_a_content_root_that_moved_are_known_where_nothing_is_configured(tmp_path):
    site = Repository(tmp_path)
    site.commit("a site", date=day(0), files={"mkdocs.yml": "site_name: Kettle\n", **PAGES})
    lost = site.commit("go", date=day(40), files={"docs/faq.md": None})
    site.move("docs", "manual").commit("move", date=day(80), files={"mkdocs.yml": "docs_dir: manual\n"})
    assert told(looked(site.folder)) == {("/faq/", lost)}


def test_a_shallow_clone_is_refused_unless_the_range_lies_within_it(site, tmp_path):
    site.commit("go", date=day(0), files={"docs/faq.md": None})
    lost = site.commit("go too", date=day(30), files={"docs/usage.md": None})
    shallow = site.clone(tmp_path / "shallow", "--depth", "2")
    with pytest.raises(Failure) as failure:
        looked(shallow.folder)
    assert failure.value.kind == "shallow"
    assert told(looked(shallow.folder, since="HEAD~1")) == {("/usage/", lost)}


def test_a_clone_without_old_content_says_so_and_knows_addresses_by_their_paths(tmp_path):
    site = Repository(tmp_path / "site")
    hugo = '[[site]]\ngenerator = "hugo"\nroot = "content/"\nself-check = "off"\n'
    page = "---\nslug: chosen\n---\n" + text("page")
    site.commit("nothing", date=day(-1), files={"docs-guard.toml": hugo, "hugo.toml": "", "content/_index.md": "# K\n"})
    site.commit("a site", date=day(0), files={"content/page.md": page})
    lost = site.commit("go", date=day(40), files={"content/page.md": None})
    assert told(looked(site.folder)) == {("/chosen/", lost)}
    site.git("config", "uploadpack.allowFilter", "true")
    partial = site.clone(tmp_path / "partial", "--filter=blob:none")
    found = looked(partial.folder)
    assert told(found) == {("/page/", lost)}
    assert any("not in this clone" in note for note in found.notes)


def test_odd_names_are_told_as_they_are(site):
    site.commit("odd", date=day(0), files={"docs/\x02a b\n\u00e9.md": text("odd")})
    lost = site.commit("go", date=day(60), files={"docs/\x02a b\n\u00e9.md": None})
    assert only(looked(site.folder)).commit == lost
