"""`docs-guard redirects gone`: what it writes into the configuration, and what it refuses."""

import tomllib

import pytest

from cli.redirected import Redirects, site

FILE = "docs-guard.toml"
OWN = """\
# The sites of Kettle.
fail-on = "warning"

[[site]]  # the docs
generator = "mkdocs"
root = "docs/"
gone = ["/one", '/two']  # long ago

[rules.missing-redirect]
severity = "error"
"""


@pytest.fixture
def redirects(tmp_path, capsys):
    return Redirects(site(tmp_path / "site"), capsys)


def gone(redirects: Redirects, file: str = FILE) -> list[str]:
    return tomllib.loads(redirects.repository.read(file))["site"][0]["gone"]


def test_a_configuration_is_made_that_describes_the_site_as_it_was_found(redirects):
    done = redirects("gone", "/importer", "--why", "it was never released")
    assert done.code == 0, done.err
    assert redirects.repository.read(FILE) == (
        '[[site]]\ngenerator = "mkdocs"\nroot = "docs/"\ngone = [\n  "/importer",  # it was never released\n]\n'
    )
    assert done.out == f"/importer -> gone: taken down for good\nwrote {FILE}\n"


def test_a_page_that_is_let_go_is_told_by_no_check(redirects):
    redirects.repository.write({"docs/faq.md": None})
    assert "missing-redirect" in redirects.check().out
    assert redirects("gone", "docs/faq.md", "--why", "nobody asked").code == 0
    assert "missing-redirect" not in redirects.check().out


def test_a_list_on_one_line_is_opened_and_everything_else_stays(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {FILE: OWN}), capsys)
    assert redirects("gone", "/importer", "/old/*", "--why", "never\nreleased \x1b[31m").code == 0
    assert redirects.repository.read(FILE) == OWN.replace(
        "gone = [\"/one\", '/two']  # long ago",
        "gone = [\n  \"/one\", '/two',\n"
        '  "/importer",  # never released \\x1b[31m\n  "/old/*",  # never released \\x1b[31m\n]  # long ago',
    )


def test_nothing_is_listed_twice(redirects):
    redirects("gone", "/importer", "--why", "never released")
    before = redirects.repository.read(FILE)
    done = redirects("gone", "/importer/", "importer", "--why", "another reason")
    assert (done.code, redirects.repository.read(FILE)) == (0, before)
    assert "/importer/ is let go already\n" in done.out
    redirects("gone", "/importer", "/second", "/second", "--why", "x")
    assert gone(redirects) == ["/importer", "/second"]


def test_line_ends_and_the_mark_at_the_beginning_are_kept(tmp_path, capsys):
    text = b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode()
    redirects = Redirects(site(tmp_path / "site", {FILE: text}), capsys)
    assert redirects("gone", "/importer", "--why", "x").code == 0
    made = (redirects.repository.folder / FILE).read_bytes()
    assert made.count(b"\n") == made.count(b"\r\n")
    assert made.startswith(b"\xef\xbb\xbf# The sites")


def test_a_configuration_without_sites_gets_all_that_were_found(tmp_path, capsys):
    more = {"handbook/mkdocs.yml": "site_name: Handbook\n", "handbook/docs/index.md": "# H\n"}
    text = '[rules.missing-redirect]\nseverity = "warning"'
    files = {**more, "handbook/docs/team/rota.md": "# Rota\n", FILE: text}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    assert redirects("gone", "/team/lunch", "--why", "x").code == 0
    found = tomllib.loads(redirects.repository.read(FILE))
    assert [(each["root"], each.get("gone", [])) for each in found["site"]] == [
        ("docs/", []),
        ("handbook/docs/", ["/team/lunch"]),
    ]
    assert redirects.repository.read(FILE).startswith(text + "\n\n[[site]]\n")


def test_a_table_in_pyproject_is_continued_there(tmp_path, capsys):
    files = {"pyproject.toml": '[project]\nname = "kettle"\n\n[tool.docs-guard]\nfail-on = "warning"\n'}
    redirects = Redirects(site(tmp_path / "site", files), capsys)
    assert redirects("gone", "/importer", "--why", "x").code == 0
    text = redirects.repository.read("pyproject.toml")
    assert text.startswith(files["pyproject.toml"] + "\n[[tool.docs-guard.site]]\n")
    assert tomllib.loads(text)["tool"]["docs-guard"]["site"][0]["gone"] == ["/importer"]


def test_a_configuration_that_the_user_names_is_the_one_that_is_written(tmp_path, capsys):
    redirects = Redirects(site(tmp_path / "site", {"ci/guard.toml": OWN}), capsys)
    file = redirects.repository.folder / "ci/guard.toml"
    assert redirects("gone", "/importer", "--why", "x", "--config", str(file)).code == 0
    assert gone(redirects, "ci/guard.toml") == ["/one", "/two", "/importer"]
    outside = tmp_path / "own.toml"
    outside.write_text(OWN)
    assert "outside the repository" in redirects("gone", "/b", "--why", "x", "--config", str(outside)).err
    assert outside.read_text() == OWN


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("/faq", "--why", "x"), "/faq is the page docs/faq.md: delete it first"),
        (("/setup", "--why", "x"), "docs/_redirects:3: /setup leads to /install: `docs-guard redirects remove /setup`"),
        (("/usage/*", "--why", "x"), "2 pages live below /usage/, such as docs/usage/"),
        (("/us*", "--why", "x"), "`/us*` is no folder: write `/folder/*`"),
        (("/a#b", "--why", "x"), "pages are let go, without `#` and `?`"),
        (("https://example.com/a", "--why", "x"), "example.com is no host of this repository's sites"),
        (("/a", "--why", " "), "--why takes the reason"),
        (("/a",), "needs --why"),
    ],
)
def test_what_still_serves_readers_is_not_let_go(redirects, words, said):
    done = redirects("gone", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert redirects.repository.git("status", "--porcelain") == ""


def test_a_site_that_is_written_inline_is_left_to_its_author(tmp_path, capsys):
    text = 'site = [{ generator = "mkdocs", root = "docs/" }]\n'
    redirects = Redirects(site(tmp_path / "site", {FILE: text}), capsys)
    done = redirects("gone", "/importer", "--why", "x")
    assert done.code == 2
    assert 'add "/importer" to its `gone` yourself' in done.err


def test_a_diff_is_shown_and_nothing_is_written(redirects):
    shown = redirects("gone", "/importer", "--why", "x", "--diff")
    assert shown.out.startswith(f"diff --git a/{FILE} b/{FILE}\nnew file mode 100644\n")
    assert redirects.repository.git("status", "--porcelain") == ""
