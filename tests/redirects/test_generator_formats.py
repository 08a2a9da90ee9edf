"""Laws of the formats that site generators read: whatever stands in a file, nothing breaks and nothing else changes."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.redirect import External, Live
from docs_guard.model.site import Published
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Format, Move, Source
from docs_guard.redirects.table import Table
from docs_guard.registry import load
from docs_guard.sites.map import read_map

SITES: dict[str, SiteConfig] = {
    "mkdocs": SiteConfig("mkdocs", ("docs/",)),
    "redirect-from": SiteConfig("mkdocs", ("docs/",)),
    "hugo-aliases": SiteConfig("hugo", ("docs/",)),
    "conf-py": SiteConfig("sphinx", ("docs/",), options={"builder": "dirhtml"}),
    "mdbook": SiteConfig("mdbook", ("docs/",)),
    "learn": SiteConfig("learn", ("docs/",), base="/shell"),
}
FILES = {
    "mkdocs": "mkdocs.yml",
    "conf-py": "docs/conf.py",
    "mdbook": "book.toml",
    "learn": ".openpublishing.redirection.json",
}
SUFFIX = {"conf-py": ".rst"}
PAGE = {name: "docs/setup/page" + SUFFIX.get(name, ".md") for name in SITES}
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def source_of(name: str, files: Mapping[str, str | bytes]) -> Source:
    """The one source of a format in a tree, as the program finds it."""
    tree = Files(files)
    map_ = read_map(tree, SITES[name])[0]
    path = FILES.get(name, "")
    data = tree.read(path) if path in tree else b""
    return Source(path, data, tree, map_, pages=lambda: ((page, tree.read(page.path)) for page in map_.pages))


def format_of(name: str) -> Format:
    return load("docs_guard.redirects.formats", name, Format)


def tree_of(name: str, data: bytes) -> dict[str, str | bytes]:
    """A site with one page, and `data` where the format's entries stand."""
    page = PAGE[name]
    files: dict[str, str | bytes] = {page: b"# Page\n", "docs/SUMMARY.md": "- [Page](setup/page.md)\n"}
    if name == "mdbook":
        files["book.toml"] = b""
    files[FILES.get(name, page)] = data
    return files


def added(name: str, data: bytes, old: str, target: str | None = None) -> tuple[bytes, bytes] | None:
    """The file before and after an entry for `old` is added; None where none can be planned."""
    files = tree_of(name, data)
    source = source_of(name, files)
    new = source.map.by_path.get(PAGE[name])
    if new is None and target is None:
        return None
    old = old.replace(".md", SUFFIX.get(name, ".md"))
    address = source.map.layout.address(old, {})
    add = format_of(name).add
    assert address is not None
    assert add is not None
    move = Move(Published(old, address), target or (new.address if new else ""), None if target else new)
    addition = add(source, move)
    if addition is None:
        return None
    edit = addition.edit
    before = files.get(edit.path, b"")
    before = before if isinstance(before, bytes) else before.encode()
    after = before[: edit.start] + edit.text.encode("utf-8", "surrogateescape") + before[edit.end :]
    lines = after.decode("utf-8", "surrogateescape").replace("\r", "").removeprefix("\ufeff").split("\n")
    start = (addition.entry.line or 1) - 1
    pasted = addition.entry.text.split("\n")
    assert lines[start : start + len(pasted)] == pasted
    assert_answered(name, {**files, edit.path: after}, address)
    return before, after


def assert_answered(name: str, files: Mapping[str, str | bytes], address: str) -> None:
    source = source_of(name, files)
    reading = format_of(name).read(source)
    outcome = Table([(format_of(name), reading)], source.map).resolve(address)
    assert isinstance(outcome, Live | External), (outcome, reading.unreadable)
    assert outcome.hops


def assert_kept(before: bytes, after: bytes) -> None:
    """Every byte that was there is there still, in the same order."""
    rest = iter(after)
    assert all(byte in rest for byte in before)


WORDS = st.text(st.sampled_from("abzAB09-_. é'\"#:,&+!@%{}[]*"), min_size=1, max_size=12).filter(
    lambda word: not word.startswith((".", "_")) and not word.endswith((".", " ")) and word.strip() == word
)
OLD = st.lists(WORDS, min_size=1, max_size=3).map(lambda parts: "docs/" + "/".join(parts) + ".md")

SHAPES: dict[str, tuple[str, ...]] = {
    "mkdocs": (
        "plugins:\n  - redirects:\n      redirect_maps:\n        a.md: setup/page.md\n  - search\n",
        "plugins:\n- redirects:\n    redirect_maps:\n      'a.md': 'setup/page.md' # why\n\n\n# end\n",
        'plugins:\n  redirects:\n    redirect_maps:\n      "a.md": "setup/page.md"',
        "plugins:\n  - redirects:\n      redirect_maps: {}\n",
        "plugins:\n  - redirects:\n      redirect_maps: {a.md: setup/page.md}\n",
        "plugins:\n  - redirects:\n      redirect_maps: {\n        a.md: setup/page.md,\n        b.md: c.md\n      }\n",
        "plugins:\n  - redirects:\n      redirect_maps:\n",
        "plugins:\n  - redirects:\n      redirect_maps: ~\n",
        "plugins:\n  - redirects:\n  - search\n",
        "plugins:\n  - search\n  - redirects\n",
        "plugins:\n  - 'redirects'   # later\n  - search\n",
        "plugins: [search, redirects]\n",
        "plugins: [search, {redirects: {redirect_maps: {a.md: setup/page.md}}}]\n",
        "plugins: []\n",
        "plugins: {}\n",
        "plugins:\n",
        "plugins:\n  - search\n",
        "plugins:\n  search: {}\n",
        "plugins:\n  - redirects:\n      enabled: true\n",
        "site_name: x\n",
        "site_name: x\n...\n",
        "",
        "\ufeffsite_name: x\n",
        "x: &m\n  a.md: b.md\nplugins:\n  redirects:\n    redirect_maps:\n      <<: *m\n      b.md: setup/page.md\n",
    ),
    "redirect-from": (
        "# Page\n",
        "",
        "\ufeff# Page\n",
        "---\n---\n# Page\n",
        "---\ntitle: x\n---\n# Page\n",
        "---\ntitle: x # y\n\n---\n# Page\n",
        "---\nredirect_from: /a/\n---\n",
        "---\nredirect_from: '/a/'  # why\nx: 1\n---\n",
        "---\nredirect_from:\n  - /a/\n---\n",
        '---\nredirect_from:\n- "/a/"  # why\n\nx: 1\n---\n',
        "---\nredirect_from: []\n---\n",
        "---\nredirect_from: [ '/a/' ]\n---\n",
        "---\nredirect_from: [\n  /a/,\n  /b/\n]\n---\n",
        "---\nredirect_from:\nx: 1\n---\n",
        "---\nredirect_from: ~\n---\n",
        "---\nredirect_from: ''\n---\n",
        "---\n{title: x}\n---\n",
        "---\n  title: x\n---\n",
        "+++\ntitle = 'x'\n+++\n# Page\n",
        "+++\ntitle = 'x'\n[params]\na = 1\n+++\n# Page\n",
        "+++\n[params]\na = 1\n+++\n# Page\n",
        "+++\n+++\n# Page\n",
        "+++\nredirect_from = ['/a/'] # why\n[params]\na = 1\n+++\n",
        "+++\nredirect_from = [\n  '/a/', # one\n  \"/b/\",\n]\n+++\n",
        "+++\nredirect_from = '/a/'\n+++\n",
        '{\n  "title": "x"\n}\n\n# Page\n',
        '{\n  "title": "x",\n  "redirect_from": ["/a/"]\n}\n\n# Page\n',
        '{"title": "x"}\n\n# Page\n',
    ),
    "conf-py": (
        "redirects = {}\n",
        "redirects = {\n}\n",
        "redirects = {'a': '../setup/page/'}\n",
        "redirects = {\n    'a': '../setup/page/',\n}\n",
        "redirects = {\n    'a': '../setup/page/'  # why\n}\n",
        "redirects = {\n    'a': '../setup/page/',  # why, oh\n    # end\n}\nx = 1\n",
        "redirects = {\n\t'a': '../setup/page/'}\n",
        "redirects = dict(a='../setup/page/')\n",
        'redirects: dict[str, str] = {"a": "../setup/page/"}',
        "redirects = {\n    'a': ('../setup/'\n          'page/')\n}\n",
        "redirects = {'a/index': '../setup/page'}\nredirects['b'] = '../setup/page/'\n",
        "extensions = ['sphinx_reredirects']\n",
        "extensions = ['sphinxext.rediraffe']",
        "rediraffe_redirects = {}\n",
        "rediraffe_redirects = {\n  'a.rst': 'setup/page.rst',\n}\n",
        "rediraffe_redirects = {\n  'a': 'setup/page',\n}\n",
        "\ufeffredirects = {\n    'é': '../setup/page/',\n}\n",
    ),
    "mdbook": (
        "",
        "[book]\ntitle = 'x'\n",
        "[output.html]\n",
        "[output.html.redirect]\n",
        "[output.html.redirect] # why\n\n[book]\n",
        '[output.html.redirect]\n"/a.html" = "setup/page.html" # why\n\n[book]\n',
        "[output.html.redirect]\n'a.html' = 'setup/page.html'",
        "[output.html]\nredirect = { '/a.html' = 'setup/page.html' }\n",
        "[output.html]\nredirect = {}\n",
        "[output.html]\nredirect.\"/a.html\" = 'setup/page.html'\n",
        "output = { html = { } }\n",
        "[output]\nhtml = { redirect = { } }\n",
        "\ufeff[book]\n",
    ),
    "learn": (
        "",
        "{}",
        "{\n}\n",
        '{"redirections": []}',
        '{\n  "redirections": [\n  ]\n}\n',
        '{\n\t"redirections": []\n}\n',
        '{\n  "redirections": [\n    {\n      "source_path": "docs/a.md",\n      "redirect_url": "/b"\n    }\n  ]\n}\n',
        '{"redirections": [{"source_path": "docs/a.md", "redirect_url": "/shell/setup/page"}]}\n',
        '{"redirections": [\n{"source_path_from_root": "/docs/a.md", "redirect_url": "/shell/setup/page"}\n]}\n',
        '{\n  "redirections": {"docs/a.md": "/shell/setup/page"}\n}\n',
        '[\n  {"source_path": "docs/a.md", "redirect_url": "/shell/setup/page"},\n]\n',
    ),
}
SHAPES["hugo-aliases"] = (
    *(shape.replace("redirect_from", "aliases") for shape in SHAPES["redirect-from"]),
    "---\naliases: /a/ /b/\n---\n",
    "---\nAliases:\n  - a\n---\n",
    "+++\naliases = '/a/ /b/'\n+++\n",
)
NOT_ALL_KEPT = ("~", "''")
"""Words that stand for nothing give way to the entry."""


@pytest.mark.parametrize(("name", "shape"), [(name, shape) for name in SHAPES for shape in SHAPES[name]])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_entry_is_added_to_every_shape_of_file(name: str, shape: str, ends: str) -> None:
    """Nothing is lost, the entry is answered, its line ends are those of the file, and a second one goes beside it."""
    data = shape.replace("\n", ends).encode()
    done = added(name, data, "docs/old/install.md")
    assert done is not None
    before, after = done
    if not any(word in shape for word in NOT_ALL_KEPT):
        assert_kept(before, after)
    if data.count(b"\r\n"):
        assert after.count(b"\n") == after.count(b"\r\n")
    again = added(name, after, "docs/old/start.md")
    assert again is not None
    assert_kept(after, again[1])
    source = source_of(name, tree_of(name, again[1]))
    for old in ("install", "start"):
        address = source.map.layout.address(f"docs/old/{old}{SUFFIX.get(name, '.md')}", {})
        assert address is not None
        assert_answered(name, tree_of(name, again[1]), address)


@pytest.mark.parametrize("name", SHAPES)
@QUICK
@given(data=st.data())
def test_an_entry_for_any_name_reads_back(name: str, data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(SHAPES[name]))
    old = data.draw(OLD)
    done = added(name, shape.encode(), old)
    if done and not any(word in shape for word in NOT_ALL_KEPT):
        assert_kept(*done)


@pytest.mark.parametrize("name", SHAPES)
@QUICK
@given(data=st.data())
@example(None)
def test_any_bytes_are_read(name: str, data: st.DataObject | None) -> None:
    """A file of any bytes, or one cut and mended anywhere, is read without a crash; so is a plan for it."""
    if data is None:
        broken = b"\xff\xfe\x00---\n"
    elif data.draw(st.booleans()):
        broken = data.draw(st.binary(max_size=200))
    else:
        whole = data.draw(st.sampled_from(SHAPES[name])).encode()
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, len(whole)))
        broken = whole[:start] + data.draw(st.binary(max_size=6)) + whole[end:]
    source = source_of(name, tree_of(name, broken))
    reading = format_of(name).read(source)
    for redirect in reading.redirects:
        assert redirect.source.startswith("/")
        assert redirect.place.line is not None
    new = source.map.by_path.get(PAGE[name])
    add = format_of(name).add
    if new is not None and add is not None:
        add(source, Move(Published("docs/old.md", "/old/"), new.address, new))


@pytest.mark.parametrize("name", ["mkdocs", "conf-py", "mdbook", "learn"])
def test_readers_can_be_sent_off_the_site(name: str) -> None:
    shape = next(shape for shape in SHAPES[name] if "rediraffe" not in shape and "page" in shape)
    assert added(name, shape.encode(), "docs/old.md", "https://example.org/new/") is not None


@pytest.mark.parametrize("name", ["hugo-aliases", "redirect-from"])
def test_the_front_matter_of_no_page_can_send_readers_off_the_site(name: str) -> None:
    assert added(name, b"# Page\n", "docs/old.md", "https://example.org/new/") is None


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "hugo-aliases"])
def test_a_name_that_is_no_text_is_left_alone(name: str) -> None:
    """A file name of bytes that are not UTF-8 cannot be written into a file that is."""
    assert added(name, SHAPES[name][3].encode(), "docs/old\udcff.md") is None


def test_wildcards_beyond_counting_are_said_aloud() -> None:
    """Each is compared with every page: the rest of a longer list is unreadable, other entries are read."""
    table = "".join(f"    'old{number}/*': '../setup/page/',\n" for number in range(300))
    data = f"redirects = {{\n{table}    'old': '../setup/page/',\n}}\n".encode()
    source = source_of("conf-py", tree_of("conf-py", data))
    reading = format_of("conf-py").read(source)
    assert len(reading.unreadable) == 100
    assert [redirect.written for redirect in reading.redirects] == ["old"]
