"""Whether a live site honours the redirects of its repository, on hosts that behave as real ones do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli.transcript import docs_guard
from repository import Repository, clean_environment
from web.hosts import (
    NOT_FOUND,
    RESET,
    Answer,
    Live,
    Reply,
    cloudflare,
    docsite,
    failing,
    live,
    netlify,
    sent,
    stub,
)

from docs_guard.app.request import Request
from docs_guard.app.verify import Verified, verify
from docs_guard.cli.verify_text import as_json, told
from docs_guard.model.failure import Failure
from docs_guard.standin.clock import FakeClock
from docs_guard.web.asking import Manners

NETLIFY = """\
/start           /intro/
/old/*           /guide/:splat
/teapot          /kettle/       302
/forum           https://forum.example.com/kettle
/mint            /intro/  301  Country=nl
/gone            /nowhere/
"""
PAGES = {
    "intro.md": "# Intro\n",
    "kettle.md": "# Kettle\n",
    "guide/boil.md": "# Boil\n",
    "guide/pour.md": "# Pour\n",
    "guide/rest.md": "# Rest\n",
}
ADDRESSES = ("/intro/", "/kettle/", "/guide/boil/", "/guide/pour/", "/guide/rest/")
RULES = [
    ("/start", "/intro/", 301),
    ("/old/*", "/guide/:splat", 301),
    ("/teapot", "/kettle/", 302),
    ("/forum", "https://forum.example.com/kettle", 301),
    ("/gone", "/nowhere/", 301),
]
CONFIG = '[[site]]\ngenerator = "mkdocs"\nroot = "docs/"\nself-check = "off"\n{more}'
FAST = Manners(rate=10_000.0, timeouts=(0.3, 0.3))


def site(folder: Path, files: Mapping[str, str], more: str = "") -> Repository:
    pages = {f"docs/{path}": text for path, text in PAGES.items()}
    repository = Repository(folder / "site")
    repository.commit(files={**pages, "docs-guard.toml": CONFIG.format(more=more), **files})
    return repository


@pytest.fixture
def kettle(tmp_path) -> Repository:
    return site(tmp_path, {"docs/_redirects": NETLIFY})


def asked(
    repository: Repository, host: Live, sample: int | None = 0, under: str = "", manners: Manners = FAST
) -> Verified:
    request = Request(repository=str(repository.folder), environment=clean_environment())
    return verify(request, host.url + under, sample, lambda done, whole: None, manners, FakeClock())


def results(verified: Verified) -> dict[str, str]:
    return {each.question.asked: each.result for each in verified.redirects}


def whys(verified: Verified) -> dict[str, str]:
    return {each.question.asked: each.why for each in verified.refused}


def test_a_site_that_does_what_its_table_says_honours_it(kettle):
    with live(netlify((*ADDRESSES, "/nowhere/"), RULES)) as host:
        verified = asked(kettle, host)

    assert results(verified) == dict.fromkeys(
        ("/start", "/old/boil", "/old/pour", "/teapot", "/forum", "/gone"), "honoured"
    )
    assert verified.left_out == (("entries that answer some readers only", 1),)
    assert verified.whole


def test_a_site_without_the_redirects_is_told_what_it_answers_instead(kettle):
    changed = [("/start", "/kettle/", 301), ("/teapot", "/teapot", 302), ("/forum", "https://www.example.com/", 301)]
    with live(netlify((*ADDRESSES, "/old/boil/"), changed)) as host:
        verified = asked(kettle, host)

    assert whys(verified) == {
        "/start": "it leads to /kettle/",
        "/old/boil": "it leads to /old/boil/",
        "/old/pour": "it is not found (404)",
        "/teapot": "it goes round and round",
        "/forum": "it leads to https://www.example.com/",
        "/gone": "it is not found (404)",
    }


def test_a_redirect_to_a_page_that_is_not_there_is_not_honoured(kettle):
    with live(netlify(ADDRESSES, RULES)) as host:
        verified = asked(kettle, host)

    assert whys(verified) == {"/gone": "it does, and nothing is found there (404)"}


def test_the_first_rule_of_a_host_that_takes_sources_to_the_letter(tmp_path):
    table = "/start /intro/ 301\n/start /kettle/ 301\n/teapot/ /kettle/ 301\n/guide/boil/ /guide/pour/ 302\n"
    more = 'redirects = [{ path = "docs/_redirects", format = "cloudflare" }]\n'
    rules = [("/start", "/intro/", 301), ("/teapot/", "/kettle/", 301), ("/guide/boil/", "/guide/pour/", 302)]
    with live(cloudflare(ADDRESSES, rules)) as host:
        verified = asked(site(tmp_path, {"docs/_redirects": table}, more), host)

    assert results(verified) == {"/start": "honoured", "/teapot/": "honoured", "/guide/boil/": "honoured"}
    assert verified.left_out == (("entries that another one comes before", 1),)


def test_a_docsite_answers_308_and_knows_no_slash_at_the_end(tmp_path):
    repository = Repository(tmp_path / "site")
    repository.commit(
        files={
            **{f"content/{path}": text for path, text in PAGES.items()},
            "content/_resources/assets/redirects": "/start /intro 308\n/old/boil /guide/boil 308\n/gone /nowhere 308\n",
            "docs-guard.toml": '[[site]]\ngenerator = "docsite"\nroot = "content/"\nself-check = "off"\n',
        }
    )
    pages = tuple(address.rstrip("/") for address in ADDRESSES)
    rules = [("/start", "/intro", 308), ("/old/boil", "/guide/boil", 308), ("/gone", "/nowhere", 308)]
    with live(docsite(pages, rules)) as host:
        verified = asked(repository, host, sample=None)

    assert results(verified) == {"/start": "honoured", "/old/boil": "honoured", "/gone": "not-honoured"}
    assert {each.result for each in verified.pages} == {"honoured"}


def test_stubs_that_a_generator_writes_are_redirects(tmp_path):
    maps = "plugins:\n- redirects:\n    redirect_maps:\n      a.md: intro.md\n      b.md: kettle.md\n"

    def answer(verb: str, path: str) -> Reply:
        return {"/a/": stub("../intro/"), "/b/": stub("../guide/boil/")}.get(path) or netlify(ADDRESSES, [])(verb, path)

    with live(answer) as host:
        verified = asked(site(tmp_path, {"mkdocs.yml": maps}), host)

    assert results(verified) == {"/a/": "honoured", "/b/": "not-honoured"}
    assert whys(verified) == {"/b/": "it leads to /guide/boil/"}


def test_trouble_of_the_site_is_never_held_against_a_redirect(kettle):
    faults = {"/start": [Reply(503)], "/teapot": [RESET], "/gone": [Reply(403)], "/old/boil": [Reply(429)]}
    with live(failing(netlify(ADDRESSES, RULES), faults, always=True)) as host:
        verified = asked(kettle, host)

    assert verified.refused == ()
    assert {each.question.asked for each in verified.unknown} == set(faults)
    assert not verified.whole


def test_a_storage_that_says_403_for_what_is_not_there_is_understood(kettle):
    def answer(verb: str, path: str) -> Reply:
        reply = netlify(("/", *ADDRESSES), RULES[:-1])(verb, path)
        return Reply(403) if reply is NOT_FOUND else reply

    with live(answer) as host:
        verified = asked(kettle, host)

    assert whys(verified) == {"/gone": "it is not found (403)"}


def test_what_head_is_answered_is_not_held_against_a_redirect(kettle):
    def answer(verb: str, path: str) -> Reply:
        return NOT_FOUND if verb == "HEAD" else netlify((*ADDRESSES, "/nowhere/"), RULES)(verb, path)

    with live(answer) as host:
        assert asked(kettle, host).refused == ()


def test_another_status_than_the_table_says_is_only_noted(kettle):
    temporary = [(source, target, 302) for source, target, _ in RULES]
    with live(netlify((*ADDRESSES, "/nowhere/"), temporary)) as host:
        verified = asked(kettle, host)

    assert verified.refused == ()
    assert verified.notes == ("5 of them: the site answers 302 where the table says 301",)


@pytest.mark.parametrize("under", ["", "/docs", "/docs/"])
def test_the_base_of_the_site_may_stand_in_the_address_of_the_live_site_or_not(under, tmp_path):
    repository = site(tmp_path, {"docs/_redirects": "/docs/start /docs/intro/\n"}, 'base = "/docs"\n')
    with live(netlify(("/docs/intro/",), [("/docs/start", "/docs/intro/", 301)])) as host:
        verified = asked(repository, host, under=under)

    assert results(verified) == {"/docs/start": "honoured"}


def test_a_preview_under_another_path_is_asked_there(tmp_path):
    repository = site(tmp_path, {"docs/_redirects": "/docs/start /docs/intro/\n"}, 'base = "/docs"\n')
    with live(netlify(("/pr-12/intro/",), [("/pr-12/start", "/pr-12/intro/", 301)])) as host:
        verified = asked(repository, host, under="/pr-12")

    assert results(verified) == {"/docs/start": "honoured"}
    assert host.count("/pr-12/start") == 1


@pytest.mark.parametrize(("sample", "count"), [(0, 0), (2, 2), (50, 5), (None, 5)])
def test_a_sample_of_pages_is_spread_and_always_the_same(kettle, sample, count):
    with live(netlify(ADDRESSES[1:], RULES)) as host:
        verified = asked(kettle, host, sample)
        again = asked(kettle, host, sample)

    assert [each.question.asked for each in verified.pages] == [each.question.asked for each in again.pages]
    assert len(verified.pages) == count
    if count == 5:
        missing = [each.question.asked for each in verified.pages if each.is_missing]
        assert missing == ["/intro/"]
        assert verified.notes[-1].startswith("the site knows nothing of 1 page: does it publish another revision")


def test_a_site_that_has_every_page_is_not_believed(kettle):
    with live(lambda verb, path: Reply()) as host:
        verified = asked(kettle, host)

    assert "proves nothing" in verified.notes[0]
    assert set(whys(verified).values()) == {"it is sent nowhere: the site has a page there (200)"}


def test_a_site_that_is_silent_or_closed_is_told_at_once(kettle):
    with live(lambda verb, path: Reply(401)) as host, pytest.raises(Failure, match="cannot be asked: it answers 401"):
        asked(kettle, host)
    with pytest.raises(Failure, match="cannot be reached"):
        asked(kettle, host)


def test_a_site_that_moved_to_another_host_is_told(kettle):
    moved = live(lambda verb, path: sent(301, f"https://new.example.org{path}"))
    with moved as host, pytest.raises(Failure, match=r"sends everybody to https://new\.example\.org: name that"):
        asked(kettle, host)


def test_an_address_is_asked_for_once_however_many_entries_have_it(tmp_path):
    with live(netlify(ADDRESSES, [("/start", "/intro/", 301)])) as host:
        verified = asked(site(tmp_path, {"docs/_redirects": "/start /intro/\n" * 5}), host)

    assert host.count("/start") == 1
    assert len(verified.redirects) == 1


def test_a_rule_for_every_address_is_tried_by_a_made_up_one(tmp_path):
    table = "/blog/*  /intro/\n/:team/board  /kettle/\n/tags/*  https://tags.example.com/:splat\n"
    rules = [("/blog/*", "/intro/", 301), ("/docs-guard-example/board", "/kettle/", 301)]
    with live(netlify(ADDRESSES, [*rules, ("/tags/*", "https://tags.example.com/:splat", 301)])) as host:
        verified = asked(site(tmp_path, {"docs/_redirects": table}), host)

    assert results(verified) == {
        "/blog/docs-guard-example": "honoured",
        "/docs-guard-example/board": "honoured",
        "/tags/docs-guard-example": "honoured",
    }


def words(*more: str, host: Live, repository: Repository) -> tuple[str, ...]:
    where = ("--repo", str(repository.folder), "--live", host.url)
    return ("redirects", "verify", *where, "--sample", "0", "--rate", "1000", *more)


def test_the_exit_code_and_the_text_tell_what_is_not_honoured(kettle):
    with live(netlify(ADDRESSES, RULES)) as host:
        run = docs_guard(*words(host=host, repository=kettle))

    assert run.code == 1
    assert run.err == ""
    assert run.out.replace(host.url, "https://docs.example.org") == (
        "docs/_redirects:6: /gone should lead to /nowhere/: it does, and nothing is found there (404)\n"
        "  301 https://docs.example.org/gone -> https://docs.example.org/nowhere/\n"
        "  404 https://docs.example.org/nowhere/\n"
        "\n"
        "https://docs.example.org: 6 redirects asked for, 5 honoured, 1 not\n"
        "not asked for: entries that answer some readers only (1)\n"
    )


def test_json_tells_every_answer(kettle):
    with live(netlify(ADDRESSES, RULES)) as host:
        run = docs_guard(*words("--format", "json", host=host, repository=kettle))

    said = json.loads(run.out)
    gone = next(each for each in said["redirects"] if each["source"] == "/gone")
    assert (said["version"], said["live"], said["pages"]) == (1, host.url, [])
    assert (gone["path"], gone["line"], gone["result"]) == ("docs/_redirects", 6, "not-honoured")
    assert (gone["expected"], gone["status"], gone["location"]) == ("/nowhere/", 301, f"{host.url}/nowhere/")
    assert [hop["status"] for hop in gone["hops"]] == [301, 404]


def test_a_site_that_honours_everything_is_exit_code_0(kettle):
    with live(netlify((*ADDRESSES, "/nowhere/"), RULES)) as host:
        assert docs_guard(*words(host=host, repository=kettle)).code == 0


@pytest.mark.parametrize("live_url", ["docs.example.org", "http://127.0.0.1:1"])
def test_what_cannot_be_asked_is_exit_code_2(kettle, live_url):
    run = docs_guard("redirects", "verify", "--repo", str(kettle.folder), "--live", live_url)

    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith("docs-guard: ")


def test_without_the_extra_for_live_sites_the_command_says_what_to_install(kettle, tmp_path):
    folder = tmp_path / "without"
    folder.mkdir()
    (folder / "requests.py").write_text("raise ImportError", encoding="utf-8")
    where = ("--repo", str(kettle.folder), "--live", "https://docs.example.org")
    told = docs_guard("redirects", "verify", *where, PYTHONPATH=str(folder))

    assert (told.code, told.out) == (2, "")
    assert "the extra `live` is not installed: run `python -m pip install " in told.err


def test_what_a_site_answers_can_do_no_harm_to_a_terminal(kettle):
    evil: Answer = lambda verb, path: sent(301, "/\x1b[31m\u202e") if path == "/start" else NOT_FOUND  # noqa: E731
    with live(evil) as host:
        verified = asked(kettle, host)

    assert all(line.isprintable() for line in told(verified).split("\n"))
    assert json.loads(as_json(verified))


def test_a_site_that_sends_everybody_to_its_other_name_is_asked_there(kettle):
    """As a site does that is named by `http://`, or without `www.`: that hop is no redirect of the table."""
    at_home = live(netlify((*ADDRESSES, "/nowhere/"), RULES))
    with at_home as home, live(lambda verb, path: sent(302, f"{home.url}{path}")) as host:
        names = f'hosts = ["{host.url[7:]}", "{home.url[7:]}"]\n'
        kettle.commit(files={"docs-guard.toml": CONFIG.format(more=names)})
        verified = asked(kettle, host)

    assert verified.refused == ()
    assert verified.notes == ()
    assert len(host.asked) == 2


def test_a_rewrite_to_another_host_is_not_judged(tmp_path):
    table = "/api/*  https://api.example.com/:splat  200\n/status  https://status.example.com/  200\n/start /intro/\n"
    with live(netlify(ADDRESSES, RULES)) as host:
        verified = asked(site(tmp_path, {"docs/_redirects": table}), host)

    assert results(verified) == {"/start": "honoured"}
    assert verified.left_out == (("entries that answer with what another host has", 2),)


def test_an_alias_that_may_be_meant_in_two_ways_is_honoured_by_one(tmp_path):
    """Which of the two Hugo writes depends on its version."""
    repository = Repository(tmp_path / "site")
    settings = 'baseURL = "/"\n[languages.en]\nweight = 1\n[languages.nl]\nweight = 2\n'
    page = "---\naliases: [/oud/]\n---\n\n# Ketel\n"
    repository.commit(
        files={
            "hugo.toml": settings,
            "content/en/_index.md": "# Kettle\n",
            "content/ketel.nl.md": page,
            "content/kettle.en.md": "# K\n",
        }
    )

    def answer(verb: str, path: str) -> Reply:
        return stub("/nl/ketel/") if path == "/oud/" else netlify(("/nl/ketel/",), [])(verb, path)

    with live(answer) as host:
        verified = asked(repository, host)
        assert host.count("/nl/oud/") > 0

    assert results(verified) == {"/oud/": "honoured"}


def test_an_entry_that_no_encoding_can_write_is_asked_for_all_the_same(tmp_path):
    entries = ('{"source": "/a\\ud800", "destination": "/intro/"}', '{"source": "/ä b", "destination": "/intro/"}')
    table = f'{{"redirects": [{", ".join(entries)}]}}'
    with live(netlify(ADDRESSES, [("/ä b", "/intro/", 301)])) as host:
        verified = asked(site(tmp_path, {"vercel.json": table}), host)

    assert [each.result for each in verified.redirects] == ["not-honoured", "honoured"]
    assert host.count("/%C3%A4%20b") == 1
    assert told(verified)


def test_targets_on_other_hosts_are_asked_where_the_user_wants_it_but_not_by_made_up_addresses(tmp_path):
    polite = Manners(rate=10_000.0, off_site=True)
    with live(netlify(["/there/"], [])) as other:
        table = f"/a {other.url}/there/\n/b {other.url}/gone/\n/c/* {other.url}/:splat\n"
        rules = [
            ("/a", f"{other.url}/there/", 301),
            ("/b", f"{other.url}/gone/", 301),
            ("/c/*", f"{other.url}/:splat", 301),
        ]
        with live(netlify(ADDRESSES, rules)) as host:
            repository = site(tmp_path, {"docs/_redirects": table})
            found = asked(repository, host, manners=polite)
            unasked = asked(repository, host)

    assert results(found) == {"/a": "honoured", "/b": "not-honoured", "/c/docs-guard-example": "honoured"}
    assert set(results(unasked).values()) == {"honoured"}
