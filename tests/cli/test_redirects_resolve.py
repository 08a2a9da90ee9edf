"""`docs-guard redirects resolve`: what a reader gets at an address, hop by hop."""

import io
import json
import sys

import pytest

from cli.redirected import Redirects, site

ROUND = "/here /there\n/there /here\n/dead /nowhere\n/took 410\n/old-name /faq Country=fr\n"


@pytest.fixture
def redirects(tmp_path, capsys):
    return Redirects(site(tmp_path / "site"), capsys)


def test_every_hop_is_told_with_its_file_and_line(redirects):
    told = redirects("resolve", "/begin")
    assert told.out == (
        "/begin -> /setup (docs/_redirects:4, 301)\n"
        "   -> /install (docs/_redirects:3, 301)\n"
        "   -> page docs/install.md\n"
    )
    assert (told.code, told.err) == (0, "")


def test_a_pattern_is_told_with_the_address_that_it_makes(redirects):
    told = redirects("resolve", "/beta/filters")
    assert told.out == (
        "/beta/filters -> /usage/filters (docs/_redirects:5 `/beta/*`, 301)\n   -> page docs/usage/filters.md\n"
    )


@pytest.mark.parametrize(
    ("address", "end"),
    [
        ("https://kettle.example.org/faq/", "page docs/faq.md"),
        ("docs/faq.md", "page docs/faq.md"),
        ("faq", "page docs/faq.md"),
        ("/faq?from=search", "page docs/faq.md"),
        ("/install#requirements", "page docs/install.md at #requirements"),
        ("/logo.svg", "page docs/logo.svg"),
        ("https://other.example.org/faq", "external https://other.example.org/faq (other.example.org is no host"),
    ],
)
def test_an_address_may_be_written_as_people_have_it(redirects, address, end):
    told = redirects("resolve", address)
    assert told.code == 0
    assert told.out.startswith(f"{address} -> {end}")


def test_a_fragment_is_kept_on_the_way_as_a_browser_keeps_it(redirects):
    found = json.loads(redirects("resolve", "/begin#requirements", "--format", "json").out)
    assert found["addresses"][0]["url"] == "/install/#requirements"


def test_a_lost_address_fails_and_names_the_entry_that_was_meant_for_it(redirects):
    told = redirects("resolve", "/faq", "/Begin")
    assert told.code == 1
    assert told.out == (
        "/faq -> page docs/faq.md\n"
        "/Begin -> nothing: no page, no redirect\n"
        "   near: docs/_redirects, line 4 says `/begin`, the address is `/Begin`, "
        "and upper and lower case differ here\n"
    )


def test_what_leads_nowhere_says_how(tmp_path, capsys):
    config = '[[site]]\ngenerator = "mkdocs"\nroot = "docs/"\ngone = ["/let-go"]\n'
    files = {"docs/_redirects": ROUND, "docs-guard.toml": config}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    told = redirects("resolve", "/here", "/dead", "/let-go", "/old-name", "--format", "json")
    found = {each["address"]: each for each in json.loads(told.out)["addresses"]}
    assert told.code == 1
    assert {address: each["result"] for address, each in found.items()} == {
        "/here": "loop",
        "/dead": "dead",
        "/let-go": "gone",
        "/old-name": "nothing",
    }
    assert found["/dead"]["hops"][0]["target"] == "/nowhere"
    assert found["/old-name"]["conditional"][0]["condition"] == "Country=fr"
    assert redirects("resolve", "/let-go").out == "/let-go -> gone: taken down for good\n"


def test_json_names_every_rule_with_its_format(redirects):
    found = json.loads(redirects("resolve", "/setup", "/beta/filters", "/forum", "--format", "json").out)
    assert found["version"] == 1
    setup, beta, forum = found["addresses"]
    assert setup == {
        "address": "/setup",
        "result": "page",
        "url": "/install/",
        "path": "docs/install.md",
        "hops": [
            {
                "source": "/setup",
                "target": "/install",
                "status": 301,
                "path": "docs/_redirects",
                "line": 3,
                "format": "netlify",
            }
        ],
        "near": [],
        "conditional": [],
    }
    assert (beta["hops"][0]["target"], beta["hops"][0]["pattern"]) == ("/usage/filters", "/usage/:splat")
    assert (forum["result"], forum["url"]) == ("external", "https://forum.example.org")


def test_a_list_is_read_from_standard_input(redirects, monkeypatch):
    listed = b"\xef\xbb\xbf/faq\r\n\r\n/start\r\n/no\x1b[2Jwhere\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed)))
    told = redirects("resolve", "-")
    assert told.code == 1
    assert [line.partition(" ->")[0] for line in told.out.splitlines() if line.startswith("/")] == [
        "/faq",
        "/start",
        "/no\\x1b[2Jwhere",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("javascript:alert(1)", "`javascript:` is no address of a page"),
        ("/" + "a" * 1_000_000, "it has 1,000,001 characters"),
        ("/../../etc/passwd", "no page, no redirect"),
        ("http://[half", "it is no address that a browser understands"),
    ],
)
def test_what_is_no_address_leads_nowhere_and_harms_nobody(redirects, address, words):
    told = redirects("resolve", address)
    assert told.code == 1
    assert words in told.out
    assert max(map(len, told.out.splitlines())) < 1_000


def test_the_base_of_a_site_may_be_left_out(tmp_path, capsys):
    files = {"mkdocs.yml": "site_name: Kettle\nsite_url: https://example.org/kettle/\n"}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    for address in ("/faq", "/kettle/faq", "https://example.org/kettle/faq"):
        assert redirects("resolve", address).out == f"{address} -> page docs/faq.md\n"


def test_of_several_sites_that_one_answers_which_has_the_page(tmp_path, capsys):
    more = {"handbook/mkdocs.yml": "site_name: Handbook\n", "handbook/docs/index.md": "# H\n"}
    redirects = Redirects(site(tmp_path / "site", {**more, "handbook/docs/rota.md": "# Rota\n"}), capsys)
    assert redirects("resolve", "/rota").out == "/rota -> page handbook/docs/rota.md\n"
    assert redirects("resolve", "/faq").out == "/faq -> page docs/faq.md\n"


def test_a_revision_is_asked_as_it_was(redirects):
    redirects.repository.commit(files={"docs/_redirects": "/begin /faq\n"})
    assert redirects("resolve", "/begin").out.endswith("page docs/faq.md\n")
    assert redirects("resolve", "/begin", "--head", "HEAD~1").out.endswith("page docs/install.md\n")


def test_without_a_site_the_cure_is_told(tmp_path, capsys):
    from repository import Repository

    folder = Repository(tmp_path / "empty")
    folder.commit(files={"main.c": "int main;\n"})
    told = Redirects(folder, capsys)("resolve", "/a")
    assert told.code == 2
    assert "[[site]]" in told.err
