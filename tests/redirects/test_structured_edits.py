"""Changes of the files that hold redirects among other things: several in a row, many at once, hostile ones."""

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.finding import Edit
from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Live, Redirect
from docs_guard.model.site import Published
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Format, Move, Source
from docs_guard.redirects.table import Table
from docs_guard.registry import discover
from docs_guard.sites.map import read_map

FORMATS = discover("docs_guard.redirects.formats", Format)
BEGINNINGS = {
    "vercel.json": ("object-list", "plain", '{\n  "cleanUrls": true\n}\n'),
    "docs.json": ("object-list", "plain", '{"name": "Kettle", "redirects": []}'),
    "redirects.json": ("object-list", "plain", ""),
    "redirects.ts": ("object-list", "plain", ""),
    "conf.py": ("conf-py", "sphinx", 'extensions = ["sphinx_reredirects"]\n'),
    "docs/conf.py": ("conf-py", "sphinx", "extensions = ['sphinxext.rediraffe']"),
    "mkdocs.yml": ("mkdocs", "mkdocs", "site_name: Kettle\n"),
    "mkdocs.yaml": ("mkdocs", "mkdocs", "plugins:\n  - search\n  - redirects\n"),
    "other/mkdocs.yml": ("mkdocs", "mkdocs", "plugins: [search]\n"),
    "map/mkdocs.yml": ("mkdocs", "mkdocs", "plugins:\n  search: {}\n"),
    "null/mkdocs.yml": ("mkdocs", "mkdocs", "plugins:\n  - redirects:\n      redirect_maps:\nnav: []\n"),
    ".openpublishing.redirection.json": ("learn", "learn", "{\n}\n"),
    "book/.openpublishing.redirection.json": ("learn", "learn", ""),
    "new.md": ("hugo-aliases", "hugo", "# New\n"),
    "content/new.md": ("hugo-aliases", "hugo", '+++\ntitle = "New"\n+++\n# New\n'),
    "_new.md": ("redirect-from", "jekyll", '{\n  "title": "New"\n}\n\n# New\n'),
}
"""Files that hold no redirects yet: by path, the format, a generator and the content."""


def folder_of(path: str, generator: str) -> str:
    """The content root of the site that a file belongs to."""
    return "docs/" if generator == "mkdocs" else "content/" if path.startswith("content/") else ""


def moment(path: str, data: bytes, generator: str) -> tuple[Source, Published]:
    """The source at a path, and the page that took over, which for front matter is that very file."""
    root = folder_of(path, generator)
    front = path.endswith(".md")
    place = root + "new.md"
    files = {root + "other.md": b"# Other\n", place: data} if front else {place: b"# New\n", path: data}
    tree = Files(files)
    map_ = read_map(tree, SiteConfig(generator, root=(root,)))[0]
    if front:
        held = [(each, tree.read(each.path)) for each in map_.pages]
        return Source("", b"", tree, map_, pages=lambda: iter(held)), map_.by_path[place]
    return Source(path, data, tree, map_), map_.by_path[place]


def done(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        data = data[: edit.start] + edit.text.encode() + data[edit.end :]
    return data


@pytest.mark.parametrize("windows", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize("path", sorted(BEGINNINGS))
def test_entries_that_begin_the_same_structure_are_planned_one_after_the_other(path: str, windows: bool) -> None:
    name, generator, text = BEGINNINGS[path]
    data = text.replace("\n", "\r\n" if windows else "\n").encode()
    format_ = FORMATS[name]
    assert format_.add
    folder = folder_of(path, generator)
    moves = []
    for old in ("first.md", "second.md", "deep/third.md"):
        source, page = moment(path, data, generator)
        address = source.map.layout.address(folder + old, {})
        assert address
        moves.append(Move(Published(folder + old, address), page.address, page))
        addition = format_.add(source, moves[-1])
        assert addition
        data = done(data, (addition.edit,))
    source, page = moment(path, data, generator)
    reading = format_.read(source)
    table = Table([(format_, reading)], source.map)
    for move in moves:
        outcome = table.resolve(move.old.address)
        assert isinstance(outcome, Live)
        assert outcome.page == page
    assert len({(rule.written, rule.place.path) for rule in reading.redirects}) == len(moves)
    assert not windows or "\n" not in text or data.count(b"\n") == data.count(b"\r\n")


def test_many_entries_go_at_once_and_the_others_stay() -> None:
    entries = [f'  {{ "source": "/a{number}", "destination": "/new" }}' for number in range(900)]
    data = ("[\n" + ",\n".join(entries) + "\n]\n").encode()
    source, _ = moment("redirects.json", data, "plain")
    format_ = FORMATS["object-list"]
    rules = format_.read(source).redirects
    assert format_.remove
    edits = format_.remove(source, rules[1::3] + rules[-1:])
    assert edits is not None
    after, _ = moment("redirects.json", done(data, edits), "plain")
    kept = [rule.written for number, rule in enumerate(rules[:-1]) if number % 3 != 1]
    assert [rule.written for rule in format_.read(after).redirects] == kept
    assert all(not edit.text for edit in edits)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("redirects.json", '[\n  {"source": "/a", "destination": "/b"}\n'),
        ("redirects.ts", "const a = [{ source: '/a', destination: '/b' }"),
        ("mkdocs.yml", "plugins: [redirects: {redirect_maps: {a.md: b.md}"),
        ("conf.py", "redirects = {'a': 'b'"),
        (".openpublishing.redirection.json", '{"redirections": ['),
    ],
)
def test_an_entry_that_the_file_does_not_hold_is_not_taken_out(path: str, text: str) -> None:
    """Neither from a broken file nor with bytes that are no entry's: nothing is planned, and nothing crashes."""
    name, generator, _ = BEGINNINGS[path]
    source, page = moment(path, text.encode(), generator)
    stranger = Redirect("/a", "/b", Kind.exact, Place(path, 1), written="/a", span=(1, 3))
    format_ = FORMATS[name]
    assert format_.remove
    assert format_.retarget
    assert format_.remove(source, [stranger]) is None
    assert format_.retarget(source, stranger, page.address, page) is None
    elsewhere = Redirect("/a", "/b", Kind.exact, Place("gone/redirects.js", 1), written="/a", span=(1, 3))
    assert format_.remove(source, [elsewhere]) is None
    assert format_.retarget(source, elsewhere, page.address, page) is None


@pytest.mark.parametrize("name", ["hugo-aliases", "redirect-from"])
def test_a_page_that_is_gone_gives_no_alias_away(name: str) -> None:
    source, page = moment("new.md", b"# New\n", "hugo")
    rule = Redirect("/a/", "/x/", Kind.client, Place("gone.md", 2), written="/a/", span=(4, 6))
    format_ = FORMATS[name]
    assert format_.remove
    assert format_.retarget
    assert format_.remove(source, [rule]) is None
    assert format_.retarget(source, rule, page.address, page) is None


@pytest.mark.parametrize(
    ("aliases", "gone", "left"),
    [
        ("[/install/, //start]", "/install/", "[//start]"),
        ("/install/ /start/ /first/", "/start/", "/install/ /first/"),
        ("/install/ */", "/install/", None),
    ],
)
def test_what_is_left_of_a_list_of_aliases_reads_as_before(aliases: str, gone: str, left: str | None) -> None:
    """What looks like a comment of another language is none; what would need quotes as the first word is not done."""
    data = f"---\naliases: {aliases}\n---\n# New\n".encode()
    source, _ = moment("new.md", data, "hugo")
    format_ = FORMATS["hugo-aliases"]
    assert format_.remove
    rules = [rule for rule in format_.read(source).redirects if rule.written == gone]
    assert rules
    edits = format_.remove(source, rules)
    if left is None:
        assert edits is None
        return
    assert edits is not None
    assert done(data, edits) == data.replace(aliases.encode(), left.encode())
