"""Which files of a repository hold redirects, and in which format."""

import pytest

from docs_guard.config.settings import RedirectFile, SiteConfig
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Format
from docs_guard.redirects.sources import find, guess_format
from docs_guard.registry import discover
from docs_guard.sites.map import read_map

FORMATS = discover("docs_guard.redirects.formats", Format)
OBJECTS = b'[{"source": "/a", "destination": "/b"}]'


def found(
    files: dict[str, str | bytes], root: str = "docs/", generator: str = "plain", **keys: object
) -> dict[str, str]:
    tree = Files({root + "page.md": "", **files})
    site = SiteConfig(generator, root=(root,), **keys)  # type: ignore[arg-type]
    map_ = read_map(tree, site)[0]
    return {path: format_.name for path, format_ in find(tree, site, map_, FORMATS)}


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("static/_redirects", b"/a /b", "netlify"),
        ("public/_redirects", b"", "netlify"),
        ("layouts/index.redirects", b"/a /b", "netlify"),
        ("netlify.toml", b'[[redirects]]\nfrom = "/a"\nto = "/b"', "netlify-toml"),
        ("vercel.json", b'{"redirects": []}', "object-list"),
        ("docs.json", b'{"redirects": []}', "object-list"),
        ("src/data/redirects.ts", b"export default [{source: '/a', destination: '/b'}]", "object-list"),
        ("website/redirects.jsonc", OBJECTS, "object-list"),
        ("next.config.mjs", b"export default { async redirects() { return [] } }", "object-list"),
        ("docs/redirects.txt", b"/a /b", "text"),
        ("docs/.vuepress/redirects", b"/a /b", "text"),
        ("_resources/assets/redirects", b"/a /b 308", "docsite"),
        (".openpublishing.redirection.json", b'{"redirections": []}', "learn"),
        ("redir/.openpublishing.redirection.sdk.json", b'{"redirections": []}', "learn"),
    ],
)
def test_a_file_is_found_by_its_name_and_content(path: str, data: bytes, name: str) -> None:
    assert found({path: data}) == {path: name}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("netlify.toml", b'[build]\npublish = "public"'),
        ("vercel.json", b'{"cleanUrls": true}'),
        ("docs.json", b'{"name": "documents"}'),
        ("src/redirects.ts", b"export function redirects() { return 1 }"),
        ("tests/fixtures/_redirects", b"/a /b"),
        ("node_modules/x/vercel.json", b'{"redirects": []}'),
        ("examples/site/static/_redirects", b"/a /b"),
        ("services/api/very/deep/redirects.json", OBJECTS),
        ("docs/notes-on-redirects.md", b"/a /b"),
        ("docs/schema/redirects.json", b'{"properties": {"from": {"$ref": "/x"}, "to": {"type": "string"}}}'),
        ("src/scripts/redirects.mjs", b"for (const [from, to] of moved()) write('/' + from, to)"),
    ],
)
def test_other_files_are_left_alone(path: str, data: bytes) -> None:
    assert found({path: data}) == {}


def test_the_configuration_of_another_generator_is_not_read() -> None:
    files: dict[str, str | bytes] = {"mkdocs.yml": "plugins:\n  - redirects:\n      redirect_maps: {a.md: b.md}\n"}
    assert found(files, generator="hugo") == {}
    assert found(files, generator="plain") == {"mkdocs.yml": "mkdocs"}


def test_the_folder_that_netlify_publishes_holds_the_redirects_of_the_site() -> None:
    files: dict[str, str | bytes] = {"_public/_redirects": "/a /b"}
    assert found(files) == {}
    assert found({**files, "netlify.toml": "[build]\npublish = './_public/'\n"}) == {"_public/_redirects": "netlify"}


def test_a_site_of_mintlify_does_not_read_what_is_left_of_another_host() -> None:
    files: dict[str, str | bytes] = {
        "public/_redirects": "/a /b",
        "netlify.toml": '[[redirects]]\nfrom = "/a"\nto = "/b"\n',
        "docs.json": '{"navigation": {"pages": ["page"]}, "redirects": []}',
    }
    assert found(files, root="") == {"docs.json": "object-list"}
    del files["docs.json"]
    assert found(files, root="") == {"public/_redirects": "netlify", "netlify.toml": "netlify-toml"}


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ({"netlify.toml": ""}, "netlify"),
        ({"wrangler.toml": ""}, "cloudflare"),
        ({"site/wrangler.jsonc": ""}, "cloudflare"),
        ({"wrangler.toml": "", "netlify.toml": ""}, "netlify"),
        ({".github/workflows/deploy.yml": "- uses: cloudflare/pages-action@v1"}, "cloudflare"),
        ({".gitlab-ci.yml": "pages:\n  script: make"}, "gitlab"),
        ({".gitlab-ci.yml": "test:\n  script: make"}, "netlify"),
        ({}, "netlify"),
    ],
)
def test_the_host_of_a_redirects_file_betrays_itself_elsewhere(beside: dict[str, str | bytes], name: str) -> None:
    assert found({"static/_redirects": "/a /b", **beside})["static/_redirects"] == name


def test_configured_files_are_taken_as_they_are_even_where_they_are_not_there_yet() -> None:
    chosen = (
        RedirectFile("deep/down/here/list.txt", "text"),
        RedirectFile("static/_redirects", "cloudflare", optional=True),
        RedirectFile("data/*.json"),
    )
    files: dict[str, str | bytes] = {"data/one.json": OBJECTS, "data/two.json": OBJECTS, "netlify.toml": "redirects"}
    assert found(files, redirects=chosen) == {
        "static/_redirects": "cloudflare",
        "data/one.json": "object-list",
        "data/two.json": "object-list",
        "deep/down/here/list.txt": "text",
    }


def test_no_redirects_are_none() -> None:
    assert found({"static/_redirects": "/a /b"}, redirects=()) == {}


def test_an_unknown_format_is_an_error_and_not_silence() -> None:
    with pytest.raises(KeyError):
        found({"x.txt": ""}, redirects=(RedirectFile("x.txt", "netlfy"),))


def test_hosts_that_read_two_files_ask_redirects_first() -> None:
    files: dict[str, str | bytes] = {"netlify.toml": '[[redirects]]\nfrom = "/a"\nto = "/b"', "static/_redirects": ""}
    assert list(found(files)) == ["static/_redirects", "netlify.toml"]


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("conf/moved.json", OBJECTS, "object-list"),
        ("moved_redirects.txt", b"a.rst b.rst\n", "text"),
        ("doc/redirects.py", b"redirects = {}", "conf-py"),
        ("somewhere/mkdocs.yml", b"", "mkdocs"),
        ("redirects", b"/a /b 308\n", "docsite"),
        ("picture.png", b"\x89PNG\0", None),
    ],
)
def test_a_format_is_guessed_from_name_and_content(path: str, data: bytes, name: str | None) -> None:
    guessed = guess_format(path, data, FORMATS)
    assert (guessed and guessed.name) == name
