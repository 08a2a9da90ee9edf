"""`docs-guard redirects list`: every redirect from every format, and all of them as one file for Netlify."""

import json

import pytest

from cli.redirected import PAGES, TABLE, Redirects, site

VERCEL = {
    "redirects": [
        {"source": "/start", "destination": "/", "permanent": True},
        {"source": "/old/:rest*", "destination": "/usage/:rest*"},
        {"source": "/one/:a/:b", "destination": "/usage/:b"},
        {"source": "/v(\\d+)/x", "destination": "/faq"},
        {"source": "/faq", "destination": "/install", "permanent": False},
        {"source": "/for-some", "destination": "/faq", "has": [{"type": "cookie", "key": "k"}]},
        {"source": "/start", "destination": "/faq"},
        {"source": "/part#x", "destination": "/faq"},
        {"source": "/evil", "destination": "javascript:alert(1)"},
        {"source": "/blank", "destination": "/a b\n/x /y 301"},
        {"source": "/out", "destination": "https://example.org:8080/:path"},
    ]
}


@pytest.fixture
def redirects(tmp_path, capsys):
    return Redirects(site(tmp_path / "site"), capsys)


def test_text_is_a_table_with_a_line_for_each(redirects):
    assert redirects("list").out == (
        "/start   /                          301  docs/_redirects:2\n"
        "/setup   /install                   301  docs/_redirects:3\n"
        "/begin   /setup                     301  docs/_redirects:4\n"
        "/beta/*  /usage/:splat              301  docs/_redirects:5\n"
        "/forum   https://forum.example.org  301  docs/_redirects:6\n"
    )


def test_json_has_all_that_is_known_of_each(redirects):
    told = json.loads(redirects("list", "--format", "json").out)
    assert told["version"] == 1
    assert told["redirects"][3] == {
        "source": "/beta/*",
        "target": "/usage/:splat",
        "status": 301,
        "kind": "wildcard",
        "conditional": "",
        "force": False,
        "host": "",
        "format": "netlify",
        "path": "docs/_redirects",
        "line": 5,
    }


def test_a_site_without_redirects_has_none(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {"docs/_redirects": None}), capsys)
    assert redirects("list").out == "no redirects\n"
    assert json.loads(redirects("list", "--format", "json").out)["redirects"] == []
    assert redirects("list", "--format", "netlify").out == ""


def test_a_file_of_netlify_is_exported_as_what_it_says(redirects):
    told = redirects("list", "--format", "netlify").out
    assert [line.split() for line in told.splitlines()] == [
        ["/start", "/", "301"],
        ["/setup", "/install", "301"],
        ["/begin", "/setup", "301"],
        ["/beta/*", "/usage/:splat", "301"],
        ["/forum", "https://forum.example.org", "301"],
    ]
    assert len(TABLE.splitlines()) == 6


def test_what_netlify_cannot_say_is_left_out_with_the_reason(tmp_path, capsys):
    files = {"docs/_redirects": None, "vercel.json": json.dumps(VERCEL)}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    told = redirects("list", "--format", "netlify")
    assert told.code == 0
    lines = told.out.splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "/start  /  301",
        "/old/*  /usage/:splat  301!",
        "/one/:a/:b  /usage/:b  301!",
        "/blank  /a%20b%0A/x%20/y%20301  301",
        "/out  https://example.org:8080/:path  301",
    ]
    said = [line.partition("): ")[2] for line in lines if line.startswith("# left out: ")]
    assert len(said) + 5 == len(VERCEL["redirects"])
    assert any("only where" in why for why in said)
    assert "its target is neither a path nor a web address" in said
    assert "never fires, since /start goes before it" in said
    assert "is a pattern that Netlify cannot say" in said


def test_what_cannot_be_read_is_named(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {"docs/_redirects": "/a /faq\n/lonely\n"}), capsys)
    told = redirects("list")
    assert (told.code, told.out.count("\n")) == (0, 1)
    assert "docs/_redirects:2: `/lonely` has no destination" in told.err


def test_entries_of_pages_are_listed_with_the_page_that_holds_them(tmp_path, capsys):
    hugo = {
        "hugo.toml": 'baseURL = "https://kettle.example.org/"\n',
        "content/_index.md": "# K\n",
        "content/install.md": "---\naliases: [/setup/]\n---\n# Install\n",
    }
    redirects = Redirects(site(tmp_path / "site", {**dict.fromkeys((*PAGES, "docs/_redirects")), **hugo}), capsys)
    assert redirects("list").out.split() == ["/setup/", "/install/", "page", "content/install.md:2"]
    assert redirects("list", "--format", "netlify").out == "/setup/  /install/  301\n"


def test_a_hostile_entry_is_shown_and_obeyed_by_nobody(tmp_path, capsys):
    text = "/a\x1b[2J /faq 301\n" + "/" + "x" * 1_000_000 + " /faq\n"
    redirects = Redirects(site(tmp_path / "site", {"docs/_redirects": text}), capsys)
    told = redirects("list")
    assert "\x1b" not in told.out
    assert max(map(len, told.out.splitlines())) < 1_000
    assert "\x1b" not in redirects("list", "--format", "netlify").out
