"""`docs-guard redirects add`, `remove` and `flatten`: what they write, what they show, and what they refuse."""

import json
import subprocess

import pytest

from cli.redirected import PAGES, TABLE, Redirects, site

FILE = "docs/_redirects"


@pytest.fixture
def redirects(tmp_path, capsys):
    return Redirects(site(tmp_path / "site"), capsys)


def table(redirects: Redirects) -> str:
    return redirects.repository.read(FILE)


def test_an_entry_is_added_and_nothing_else_changes(redirects):
    done = redirects("add", "/old/questions", "/faq")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"/old/questions/ -> /faq ({FILE}:7, 301)\n   -> page docs/faq.md\nwrote {FILE}\n")
    line = table(redirects).splitlines()[-1]
    assert line.split() == ["/old/questions", "/faq", "301"]
    assert table(redirects).startswith(TABLE)
    assert redirects.repository.git("status", "--porcelain") == f" M {FILE}"


def test_added_and_removed_again_the_file_is_what_it_was(redirects):
    for old, new in (
        ("/a", "/faq"),
        ("docs/went.md", "docs/install.md#requirements"),
        ("/c/", "https://example.org/x"),
    ):
        assert redirects("add", old, new).code == 0
        assert table(redirects) != TABLE
        assert redirects("remove", old).code == 0
        assert table(redirects) == TABLE


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_a_missing_one_at_the_end_are_kept(tmp_path, capsys, end):
    text = TABLE.replace("\n", end).encode().rstrip()
    redirects = Redirects(site(tmp_path / "site", {FILE: text}), capsys)
    redirects("add", "/a", "/faq")
    assert table(redirects).encode().startswith(text + end.encode() + b"/a")
    redirects("remove", "/a")
    assert table(redirects).encode().rstrip() == text


def test_a_diff_is_shown_that_git_applies_and_nothing_is_written(redirects):
    shown = redirects("add", "/a", "/faq", "--diff")
    assert (shown.code, table(redirects)) == (0, TABLE)
    assert " -> /faq " in shown.err
    applied = subprocess.run(
        ["git", "apply"], cwd=redirects.repository.folder, input=shown.out.encode(), check=False, capture_output=True
    )
    assert applied.returncode == 0, applied.stderr
    by_git = table(redirects)
    redirects.repository.git("checkout", "-q", ".")
    redirects("add", "/a", "/faq")
    assert table(redirects) == by_git


def test_what_led_to_the_lost_address_leads_to_the_page_at_once(redirects):
    redirects.repository.commit(files={"docs/install.md": None, "docs/get/install.md": "# Install\n"})
    done = redirects("add", "docs/install.md", "docs/get/install.md")
    assert done.code == 0
    found = json.loads(redirects("resolve", "/setup", "/begin", "/install", "--format", "json").out)["addresses"]
    assert [each["path"] for each in found] == ["docs/get/install.md"] * 3
    assert [len(each["hops"]) for each in found] == [1, 2, 1]
    assert "arrives with it" in done.out


def test_an_entry_back_to_the_lost_page_goes_when_the_page_comes_back(redirects):
    text = "/faq /questions 301!\n"
    redirects.repository.commit(files={FILE: text})
    done = redirects("add", "/questions", "/faq")
    assert done.code == 0, done.err
    assert [line.split()[:2] for line in table(redirects).splitlines()] == [["/questions/", "/faq/"]]


def test_an_entry_that_leads_to_nothing_or_round_is_led_to_the_page(redirects):
    redirects.repository.commit(files={FILE: "/x /nowhere 301\n/y /z\n/z /y\n"})
    assert redirects("add", "/x", "/faq").code == 0
    assert redirects("add", "/y", "/faq").code == 0
    found = json.loads(redirects("resolve", "/x", "/y", "--format", "json").out)["addresses"]
    assert [each["path"] for each in found] == ["docs/faq.md"] * 2
    assert table(redirects).count("/x") == 1


def test_an_entry_goes_before_the_pattern_that_would_answer_first(redirects):
    assert redirects("add", "/beta/gone", "/faq").code == 0
    assert redirects("resolve", "/beta/gone").out.endswith("page docs/faq.md\n")
    assert redirects("resolve", "/beta/filters").out.endswith("page docs/usage/filters.md\n")


def test_where_readers_arrive_already_there_is_nothing_to_do(redirects):
    for old, new in (("/setup", "/install"), ("/begin", "docs/install.md"), ("/forum", "https://forum.example.org")):
        done = redirects("add", old, new)
        assert (done.code, table(redirects)) == (0, TABLE)
        assert done.out.startswith("nothing to do\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("/a", "/instal", "`/instal` is no page; did you mean /install/"),
        ("/a", "docs/guide/faq.md", "`docs/guide/faq.md` is no page; did you mean docs/faq.md?"),
        ("/a", "javascript:alert(1)", "`javascript:` is no address of a page"),
        ("/a", "//evil.example.org", "names no scheme: write https://evil.example.org"),
        ("/faq", "/install", "/faq/ is the page docs/faq.md: the page is served, and an entry would never fire"),
        ("docs/faq.md", "/faq", "are one address"),
        ("/setup", "/faq", f"{FILE}:3: /setup/ leads to /install already: `docs-guard redirects remove /setup`"),
        ("/a#part", "/faq", "a browser never sends `#part`"),
        ("/a?b=c", "/faq", "leave `?b=c` out"),
        ("https://example.com/a", "/faq", "example.com is no host of this repository's sites (kettle.example.org)"),
        ("", "/faq", "an address is empty"),
    ],
)
def test_what_would_do_harm_is_refused_with_the_cure(redirects, old, new, words):
    done = redirects("add", old, new)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert table(redirects) == TABLE


def test_a_command_that_is_proposed_holds_nothing_that_a_shell_would_run(redirects):
    redirects.repository.write({FILE: TABLE + "/$(id);'x /faq\n"})
    for words in (("add", "/$(id);'x", "/install"), ("gone", "/$(id);'x", "--why", "old")):
        assert "`docs-guard redirects remove '/$(id);'\\''x'`" in redirects(*words).err


def test_on_a_host_that_redirects_first_an_entry_would_hide_the_page(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {"wrangler.toml": 'name = "kettle"\n'}), capsys)
    assert "an entry would hide it from its readers" in redirects("add", "/faq/", "/install/").err


def test_an_address_that_was_let_go_is_taken_off_the_list_first(redirects):
    redirects("gone", "/old", "--why", "never released")
    assert "is listed under `gone`" in redirects("add", "/old", "/faq").err


def test_an_entry_can_be_led_to_another_part_of_its_page(redirects):
    assert redirects("add", "/setup", "/install#requirements").code == 0
    assert table(redirects) == TABLE.replace("/install     301", "/install#requirements     301")


@pytest.mark.parametrize(
    ("files", "old", "where", "line"),
    [
        (
            {"mkdocs.yml": "site_name: K\nplugins:\n  - redirects:\n      redirect_maps:\n        'a.md': 'faq.md'\n"},
            "docs/old.md",
            "mkdocs.yml",
            "        'old.md': 'install.md'",
        ),
        (
            {"docusaurus.config.js": None, "vercel.json": '{"redirects": [{"source": "/a", "destination": "/faq"}]}\n'},
            "/old",
            "vercel.json",
            '"source": "/old/"',
        ),
    ],
)
def test_the_entry_is_written_as_the_site_writes_its_own(tmp_path, capsys, files, old, where, line):
    redirects = Redirects(site(tmp_path / "site", {FILE: None, **files}), capsys)
    done = redirects("add", old, "docs/install.md")
    assert done.code == 0, done.err
    assert line in redirects.repository.read(where)
    assert redirects("remove", old).code == 0
    assert redirects.repository.read(where) == files[where]


def test_of_a_site_with_aliases_the_page_takes_the_old_address(tmp_path, capsys):
    hugo = {
        "hugo.toml": 'baseURL = "https://kettle.example.org/"\n',
        "content/_index.md": "# K\n",
        "content/install.md": "---\ntitle: Install\naliases: [/setup/]\n---\n# Install\n",
    }
    redirects = Redirects(site(tmp_path / "site", {**dict.fromkeys((*PAGES, FILE)), **hugo}), capsys)
    assert redirects("add", "/begin/", "content/install.md").code == 0
    assert "aliases: [/setup/, /begin/]\n" in redirects.repository.read("content/install.md")
    assert redirects("remove", "/begin/").code == 0
    assert redirects.repository.read("content/install.md") == hugo["content/install.md"]


def test_nothing_is_written_through_a_link_out_of_the_repository(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site"), capsys)
    outside = tmp_path / "outside"
    outside.write_text(TABLE)
    (redirects.repository.folder / FILE).unlink()
    redirects.repository.symlink(FILE, str(outside))
    redirects("add", "/a", "/faq")
    assert outside.read_text() == TABLE


def test_a_bare_repository_shows_what_would_change(tmp_path, capsys):
    bare = site(tmp_path / "site").clone(tmp_path / "bare", "--bare")
    redirects = Redirects(bare, capsys)
    refused = redirects("add", "/a", "/faq")
    assert (refused.code, refused.out) == (2, "")
    assert "--diff" in refused.err
    assert "+/a" in redirects("add", "/a", "/faq", "--diff").out


def test_an_older_revision_is_only_shown(redirects):
    assert "give --diff with --head" in redirects("add", "/a", "/faq", "--head", "HEAD").err
    assert redirects("add", "/a", "/faq", "--head", "HEAD", "--diff").code == 0


def test_json_tells_what_was_written(redirects):
    told = json.loads(redirects("add", "/a", "/faq", "--format", "json").out)
    assert (told["version"], told["written"]) == (1, [FILE])
    assert told["addresses"][0]["path"] == "docs/faq.md"
    assert "+/a" in told["diff"]


def test_without_a_place_for_redirects_the_reason_is_told(tmp_path, capsys):
    files = {FILE: None, "mkdocs.yml": None, "docs/README.md": "# Kettle\n"}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    done = redirects("add", "/a", "/faq")
    assert (done.code, done.out) == (2, "")
    assert "docs-guard: " in done.err


def test_all_entries_of_an_address_are_removed(redirects):
    redirects.repository.commit(files={FILE: TABLE + "/forum /faq\n"})
    done = redirects("remove", "/forum")
    assert done.code == 0
    assert done.out.startswith(f"removed /forum -> https://forum.example.org ({FILE}:6)\nremoved /forum -> /faq")
    assert "/forum" not in table(redirects)
    assert done.out.endswith(f"/forum -> nothing: no page, no redirect\nwrote {FILE}\n")


def test_a_pattern_is_removed_by_its_own_words(redirects):
    refused = redirects("remove", "/beta/filters")
    assert refused.code == 2
    assert "is answered by /beta/*: `docs-guard redirects remove '/beta/*'`" in refused.err
    assert redirects("remove", "/beta/*").code == 0
    assert table(redirects) == TABLE.replace("/beta/*       /usage/:splat\n", "")


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("/setup", "/begin leads through what goes, and would be lost: `docs-guard redirects flatten`"),
        ("/faq", "/faq is the page docs/faq.md and has no redirect"),
        ("/Begin", "no redirect has the source /Begin: line 4 says `/begin`"),
        ("/nothing", "no redirect has the source /nothing: `docs-guard redirects list` shows them all"),
    ],
)
def test_what_cannot_be_removed_is_refused_with_the_cure(redirects, old, words):
    done = redirects("remove", "/forum", old)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert table(redirects) == TABLE


def test_both_of_a_chain_can_be_removed_together(redirects):
    assert redirects("remove", "/setup", "/begin").code == 0
    assert table(redirects).count("/install") == 0


MESSY = """\
/a            /b           301
/b            /c           301
/c            /faq         301   # the last hop
/a            /b           301
/twice        /faq
/twice        /install
/round        /about
/about        /round
/lost         /lost-too
/lost-too     /nowhere
/for-now      /soon        301
/soon         /faq         302
/a2           /b#answers   301
"""


def test_chains_are_flattened_duplicates_dropped_and_the_rest_named(redirects):
    redirects.repository.commit(files={FILE: MESSY})
    done = redirects("flatten")
    assert done.out == (
        "2 entries lead to the end at once\n"
        "1 that said the same again is dropped\n"
        "left, 2 entries: leads round in a loop\n"
        f"  /round -> /about ({FILE}:7)\n"
        f"  /about -> /round ({FILE}:8)\n"
        "left, 1 entry: never fires, since another entry with its source goes before it\n"
        f"  /twice -> /install ({FILE}:6), after {FILE}:5: /faq\n"
        "left, 1 entry: leads over others to nothing\n"
        f"  /lost -> /lost-too ({FILE}:9)\n"
        "left, 1 entry: leads over a temporary redirect\n"
        f"  /for-now -> /soon ({FILE}:11)\n"
        f"wrote {FILE}\n"
    ).replace("2 entries lead", "3 entries lead")
    assert "/c            /faq         301   # the last hop\n" in table(redirects)
    for address in ("/a", "/b", "/c", "/a2"):
        found = json.loads(redirects("resolve", address, "--format", "json").out)["addresses"][0]
        assert (len(found["hops"]), found["path"]) == (1, "docs/faq.md")
    assert json.loads(redirects("resolve", "/a2", "--format", "json").out)["addresses"][0]["url"] == "/faq/#answers"
    once = table(redirects)
    again = redirects("flatten")
    assert again.out.startswith("nothing to flatten\n")
    assert table(redirects) == once


def test_flatten_tells_programs_each_entry(redirects):
    told = json.loads(redirects("flatten", "--diff", "--format", "json").out)
    assert table(redirects) == TABLE
    assert told["retargeted"] == [{"source": "/begin", "target": "/setup", "path": FILE, "line": 4, "end": "/install/"}]
    assert (told["dropped"], told["kept"], told["written"]) == ([], [], [])


def test_a_check_has_nothing_to_say_of_what_was_mended(redirects):
    redirects("add", "/a", "/faq")
    redirects("flatten")
    assert redirects.check().code == 0
