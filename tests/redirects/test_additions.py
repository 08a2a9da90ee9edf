"""Laws of every format that can be written: what is added is read again, and every other byte stays."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.redirect import Kind, Live
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Addition, Format, Move, Source
from docs_guard.redirects.table import Table
from docs_guard.registry import discover
from docs_guard.sites.map import read_map

FORMATS = discover("docs_guard.redirects.formats", Format)
PLACES = {
    "docsite": ("docsite", "assets/redirects"),
    "netlify": ("plain", "_redirects"),
    "cloudflare": ("plain", "_redirects"),
    "gitlab": ("plain", "_redirects"),
    "netlify-toml": ("plain", "netlify.toml"),
    "object-list": ("plain", "redirects.json"),
    "text": ("plain", "redirects.txt"),
    "conf-py": ("sphinx", "conf.py"),
    "mkdocs": ("mkdocs", "mkdocs.yml"),
    "mdbook": ("plain", "book.toml"),
    "learn": ("learn", ".openpublishing.redirection.json"),
}
"""A generator and a file for each format that lives in one file."""
OBJECT_FILES = (
    "redirects.json",
    "redirects.ts",
    "vercel.json",
    "next.config.js",
    "docs.json",
    "docusaurus.config.js",
    "astro.config.mjs",
)


def test_every_format_of_a_file_takes_part() -> None:
    assert {name for name, format_ in FORMATS.items() if format_.add and not format_.front_keys} == set(PLACES)


def site_map(generator: str, base: str = "") -> SiteMap:
    tree = Files({"new.md": "# New\n", "other.md": "# Other\n"})
    return read_map(tree, SiteConfig(generator, base=base))[0]


def source_of(path: str, data: bytes, map_: SiteMap) -> Source:
    tree = Files({"new.md": "# New\n", "other.md": "# Other\n", path: data})
    return Source(path, data, tree, map_)


def plan(format_: Format, source: Source, old: str) -> tuple[Move, Addition | None]:
    new = source.map.by_path["new.md"]
    address = source.map.layout.address(old, {})
    assert address is not None
    move = Move(Published(old, address), new.address, new)
    assert format_.add is not None
    return move, format_.add(source, move)


def written(data: bytes, addition: Addition) -> bytes:
    edit = addition.edit
    assert 0 <= edit.start <= edit.end <= len(data)
    replaced = data[edit.start : edit.end]
    text = edit.text.encode("utf-8", "surrogateescape")
    assert replaced.strip() in text, "an addition takes nothing away"
    return data[: edit.start] + text + data[edit.end :]


def answers(format_: Format, source: Source, move: Move) -> None:
    """The old address leads to the new page, by a rule of this source."""
    table = Table([(format_, format_.read(source))], source.map)
    outcome = table.resolve(move.old.address)
    assert isinstance(outcome, Live)
    assert outcome.page == move.new
    assert outcome.hops


@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize("path", ["old.md", "old folder/ünï.md", "a/b/c.md"])
def test_a_file_that_is_not_there_yet_is_begun(name: str, path: str) -> None:
    generator, place = PLACES[name]
    map_ = site_map(generator)
    move, addition = plan(FORMATS[name], source_of(place, b"", map_), path)
    if addition is None:
        assert name in ("conf-py", "mkdocs"), "the configuration of a generator is not begun for it"
        return
    assert (addition.edit.start, addition.edit.end) == (0, 0)
    assert addition.entry.line is None
    answers(FORMATS[name], source_of(place, written(b"", addition), map_), move)


LINE = st.one_of(
    st.just(""),
    st.just("# a comment"),
    st.builds("/{} /{}".format, st.sampled_from(["a", "b", "x/y", "deep/*", "d/:p", "*"]), st.sampled_from("abc")),
    st.builds("/{}\t/{}\t301".format, st.sampled_from(["a", "b", "x/*"]), st.sampled_from("abc")),
    st.builds("/{}    /new   {}".format, st.sampled_from(["a", "b", "x"]), st.sampled_from(["301", "302!", "308"])),
    st.just("/a#part /b"),
    st.just("/c https://other.example/ 302"),
    st.just("{{ $x := .Site.Params.x }}"),
    st.text(alphabet=string.printable, max_size=30),
)
FILE = st.builds(
    lambda lines, end, last: (end.join(lines) + (end if last else "")).encode(),
    st.lists(LINE, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


@pytest.mark.parametrize("name", ["netlify", "cloudflare", "gitlab"])
@given(FILE, st.sampled_from(["old.md", "deep/old.md", "d/old.md", "a b.md"]), st.sampled_from(["", "/docs"]))
@settings(max_examples=150, deadline=None)
def test_a_line_is_read_again_whatever_stands_around_it(name: str, data: bytes, old: str, base: str) -> None:
    generator, place = PLACES[name]
    map_ = site_map(generator, base)
    format_ = FORMATS[name]
    before = format_.read(source_of(place, data, map_))
    move, addition = plan(format_, source_of(place, data, map_), old)
    if addition is None:
        return
    after = source_of(place, written(data, addition), map_)
    entry = addition.entry.text
    read = format_.read(after)
    assert len(read.redirects) == len(before.redirects) + 1
    assert entry in after.data.decode()
    added = [rule for rule in read.redirects if map_.key(rule.source) == map_.key(move.old.address)]
    assert any(map_.key(rule.target) == map_.key(move.target) for rule in added)


ENTRY = st.fixed_dictionaries(
    {"source": st.sampled_from(["/a", "/b", "/x/:p*", "/c#d"]), "destination": st.sampled_from(["/new", "/other"])},
    optional={"permanent": st.booleans()},
)


@given(st.lists(ENTRY, max_size=4), st.sampled_from([None, 2, 4, "\t"]), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_an_object_is_read_again_in_any_layout_of_json(
    entries: list[dict[str, object]], indent: int | str | None, wrapped: bool, windows: bool
) -> None:
    from json import dumps

    text = dumps({"cleanUrls": True, "redirects": entries} if wrapped else entries, indent=indent)
    data = (text + "\n").replace("\n", "\r\n" if windows else "\n").encode()
    path, map_ = ("vercel.json" if wrapped else "redirects.json"), site_map("plain")
    format_ = FORMATS["object-list"]
    move, addition = plan(format_, source_of(path, data, map_), "x/old.md")
    assert addition is not None
    after = source_of(path, written(data, addition), map_)
    answers(format_, after, move)
    assert len(format_.read(after).redirects) == len(format_.read(source_of(path, data, map_)).redirects) + 1
    assert windows or b"\r" not in after.data


@pytest.mark.parametrize("name", sorted(PLACES))
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_without_a_crash(name: str, data: bytes) -> None:
    generator, place = PLACES[name]
    source = source_of(place, data, site_map(generator))
    FORMATS[name].read(source)
    _, addition = plan(FORMATS[name], source, "old.md")
    if addition:
        written(data, addition)


@pytest.mark.parametrize("path", OBJECT_FILES)
@given(st.text(alphabet="{}[]()'\"`:,/ab.\n $=>;", max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_code_is_read_without_a_crash(path: str, text: str) -> None:
    data = ("redirects source destination " + text).encode()
    source = source_of(path, data, site_map("plain"))
    reading = FORMATS["object-list"].read(source)
    assert all(rule.kind in Kind for rule in reading.redirects)
    plan(FORMATS["object-list"], source, "old.md")
