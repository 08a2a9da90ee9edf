"""
Runs the example pages `tests/redirects/<format>.md`: what each redirect format means, shown on small trees.

A page has one heading of level 2 for each of the eight cases of `CASES` in example_page.py, and for those of `CHANGES`
that its format can do; a heading of level 3 begins another example of the same case. The fences of an example are:

- ` ```<language> <path> `: a file of the tree. Those that the format claims (or that `redirects` in `site` lists)
  are its sources; for a format that lives in front matter, the pages are.
- ` ```site `: the keys of one `[[site]]` as TOML; without it `generator = "plain"`.
- ` ```renames `: for `git-history`, lines `old.md -> new.md`, newest first.
- ` ```answers `: lines `/address -> outcome`: `page` (a page lives there and no rule beats it), `live /b`,
  `external https://..`, `dead /x`, `loop`, `nothing`. A number at the end, `live /b (line 3)`, also says which lines
  answered, in the order of the hops.
- ` ```unreadable `: lines `path:line: words` as read; the line `wholly` where nothing could be read.
- ` ```faults `: the same of entries that are understood and refused, or read otherwise than they are meant.
- ` ```near `: lines `/address: reason` for each near miss.
- ` ```add `: lines `old.md -> target`, where the target is a file of the tree or a URL, added one after the other.
- ` ```remove `: the sources of entries as they are written, all taken out at once; `/a -> /b` names one of several.
- ` ```retarget `: lines `/a -> target`, the target as for `add`, one after the other.
- ` ```wildcard `: lines `/old/ -> /new/`, URL paths with base, one after the other.
- ` ```becomes <path> `: that file after the change. A change without `becomes` says that it cannot be planned.
- ` ```entry `: what an author is shown to paste for the last addition: `path:line`, then the text.

`pytest --accept` rewrites `answers`, `unreadable`, `faults`, `near`, `becomes` and `entry`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from docs_guard.config.settings import SiteConfig
from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Dead, External, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Addition, Format, Move, Reading, Source
from docs_guard.redirects.sources import is_named
from docs_guard.redirects.table import Table
from docs_guard.registry import discover, names
from docs_guard.sites.map import read_map

from .example_page import CASES, CHANGES, Example, all_examples, examples, pages, rewrite

ROOM = "docs_guard.redirects.formats"
FORMATS: dict[str, Format] = discover(ROOM, Format)
EXAMPLES = list(all_examples())


def site_of(example: Example) -> SiteConfig:
    keys = dict(example.site)
    root = keys.pop("root", "")
    keys.pop("redirects", None)
    hosts = tuple(keys.pop("hosts", ()))
    return SiteConfig(root=(root,) if isinstance(root, str) else tuple(root), hosts=hosts, **keys)


def map_of(example: Example, tree: Files) -> SiteMap:
    return read_map(tree, site_of(example))[0]


def sources_of(example: Example, tree: Files) -> list[Source]:
    """The sources of the page's format in the example's tree."""
    format_ = FORMATS[example.format]
    map_ = map_of(example, tree)
    renames = [tuple(line.split(" -> ")) for line in (example.text("renames") or "").splitlines()]
    if format_.front_keys or example.text("renames") is not None:

        def held() -> list[tuple[Published, bytes]]:
            return [(page, tree.read(page.path)) for page in map_.pages]

        return [Source("", b"", tree, map_, pages=lambda: iter(held()), renames=lambda: iter(renames))]
    listed = example.site.get("redirects")
    chosen = (
        listed if listed is not None else [path for path in tree.paths() if claimed(format_, path, tree.read(path))]
    )
    return [Source(path, tree.read(path) if path in tree else b"", tree, map_) for path in chosen]


def claimed(format_: Format, path: str, data: bytes) -> bool:
    return is_named(format_, path) or format_.claims(path, data) > 0


def table_of(example: Example, tree: Files) -> Table:
    format_ = FORMATS[example.format]
    readings = [(format_, format_.read(source)) for source in sources_of(example, tree)]
    return Table(readings, map_of(example, tree), tuple(example.site.get("gone", ())))


def told(resolution: Resolution) -> tuple[str, tuple[Redirect, ...]]:
    match resolution:
        case Live(page, ()):
            return "page", ()
        case Live(page, hops):
            return f"live {page.address}", hops
        case External(url, hops):
            return f"external {url}", hops
        case Dead(url, hops):
            return f"dead {url}", hops
        case Loop(hops):
            return "loop", hops
        case Unredirected():
            return "nothing", ()


def answers(example: Example, tree: Files, lines: list[str]) -> list[str]:
    table = table_of(example, tree)
    said = []
    for line in lines:
        address, _, wanted = line.partition(" -> ")
        outcome, hops = told(table.resolve(address.strip()))
        numbers = ", ".join(str(hop.place.line) for hop in hops)
        counted = "(line" in wanted
        said.append(f"{address.strip()} -> {outcome}" + (f" (line {numbers})" if counted and numbers else ""))
    return said


def unreadable(example: Example, tree: Files) -> list[str]:
    format_ = FORMATS[example.format]
    said = []
    for source in sources_of(example, tree):
        reading = format_.read(source)
        said += [f"{place.path}:{place.line}: {words}" for place, words in reading.unreadable]
        said += ["wholly"] if reading.wholly else []
    return said


def faults(example: Example, tree: Files) -> list[str]:
    readings = [FORMATS[example.format].read(source) for source in sources_of(example, tree)]
    return [f"{f.place.path}:{f.place.line}: {f.words}" for reading in readings for f in reading.faults]


def near(example: Example, tree: Files, addresses: list[str]) -> list[str]:
    table = table_of(example, tree)
    return [f"{address}: {reason}" for address in addresses for _, reason in table.near_misses(address)]


def apply(data: bytes, edit: Edit) -> bytes:
    return data[: edit.start] + edit.text.encode("utf-8", "surrogateescape") + data[edit.end :]


def move_of(example: Example, tree: Files, line: str) -> Move:
    map_ = map_of(example, tree)
    old, _, target = line.partition(" -> ")
    address = map_.layout.address(old, {})
    assert address is not None, f"no page can be at {old}"
    new = map_.by_path.get(target) or (map_.page_at(target) if target.startswith("/") else None)
    return Move(Published(old, address), new.address if new else target, new)


def added(example: Example, files: dict[str, bytes]) -> tuple[dict[str, bytes], Addition | None]:
    """The tree after every addition of the example, and the last addition; None when one could not be planned."""
    format_ = FORMATS[example.format]
    addition = None
    for line in (example.text("add") or "").splitlines():
        tree = Files(files)
        source = sources_of(example, tree)[0]
        addition = format_.add(source, move_of(example, tree, line)) if format_.add else None
        if addition is None:
            return files, None
        path = addition.edit.path
        files = {**files, path: apply(files.get(path, b""), addition.edit)}
    return files, addition


def all_redirects(example: Example, files: dict[str, bytes]) -> list[tuple[Source, Redirect]]:
    sources = sources_of(example, Files(files))
    return [(source, rule) for source in sources for rule in FORMATS[example.format].read(source).redirects]


def named(example: Example, files: dict[str, bytes], line: str) -> tuple[Source, Redirect]:
    """The entry that a line means, by its source as written and, where that is not enough, by its target."""
    said, _, target = line.partition(" -> ")
    return next(
        (source, rule)
        for source, rule in all_redirects(example, files)
        if said in (rule.written, rule.source) and target in ("", rule.target)
    )


def removed(example: Example, files: dict[str, bytes]) -> dict[str, bytes] | None:
    lines = (example.text("remove") or "").splitlines()
    found = [named(example, files, line) for line in lines]
    remove = FORMATS[example.format].remove
    assert remove is not None
    for source in {id(source): source for source, _ in found}.values():
        edits = remove(source, [rule for each, rule in found if each.path == source.path])
        if edits is None:
            return None
        return applied(files, edits)
    return None


def retargeted(example: Example, files: dict[str, bytes]) -> dict[str, bytes] | None:
    retarget = FORMATS[example.format].retarget
    assert retarget is not None
    for line in (example.text("retarget") or "").splitlines():
        said, _, target = line.partition(" -> ")
        source, rule = named(example, files, said)
        page = source.map.by_path.get(target) or (source.map.page_at(target) if target.startswith("/") else None)
        url = source.map.by_path[target].address if target in source.map.by_path else target
        edits = retarget(source, rule, url, page)
        if edits is None:
            return None
        files = applied(files, edits)
    return files


def widened(example: Example, files: dict[str, bytes]) -> dict[str, bytes] | None:
    wildcard = FORMATS[example.format].wildcard
    assert wildcard is not None
    for line in (example.text("wildcard") or "").splitlines():
        old, _, new = line.partition(" -> ")
        addition = wildcard(sources_of(example, Files(files))[0], old, new)
        if addition is None:
            return None
        files = applied(files, [addition.edit])
    return files


CHANGED = {"remove": removed, "retarget": retargeted, "wildcard": widened}


def applied(files: dict[str, bytes], edits: Sequence[Edit]) -> dict[str, bytes]:
    """The files after edits that do not overlap."""
    after = dict(files)
    for edit in sorted(edits, key=lambda edit: (edit.path, edit.start), reverse=True):
        after[edit.path] = apply(after.get(edit.path, b""), edit)
    return after


def expect_files(example: Example, after: dict[str, bytes] | None, before: dict[str, bytes], accept: bool) -> None:
    """The files are as `becomes` says, and no other file is changed; without `becomes` nothing could be planned."""
    if not example.becomes:
        assert after is None
        return
    assert after is not None
    assert {path for path in after if after[path] != before.get(path)} <= example.becomes.keys()
    for path, text in example.becomes.items():
        if accept and after[path].decode() != text:
            rewrite(example, "becomes", after[path].decode(), path)
        else:
            assert after[path].decode() == text


def expect(example: Example, kind: str, said: list[str], accept: bool) -> None:
    wanted = (example.text(kind) or "").splitlines()
    if accept and wanted != said:
        rewrite(example, kind, "\n".join(said))
        return
    assert said == wanted


@cache
def accepts(config: pytest.Config) -> bool:
    return bool(config.getoption("--accept", default=False))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_page_tells_the_truth(example: Example, pytestconfig: pytest.Config) -> None:
    accept = accepts(pytestconfig)
    files: dict[str, bytes] = {path: text.encode() for path, text in example.files.items()}
    tree = Files(files)
    if example.fence("answers"):
        wanted = (example.text("answers") or "").splitlines()
        expect(example, "answers", answers(example, tree, wanted), accept)
    expect(example, "unreadable", unreadable(example, tree), accept and example.fence("unreadable") is not None)
    expect(example, "faults", faults(example, tree), accept and example.fence("faults") is not None)
    if example.fence("near"):
        addresses = [line.partition(": ")[0] for line in (example.text("near") or "").splitlines()]
        expect(example, "near", near(example, tree, list(dict.fromkeys(addresses))), accept)
    if example.fence("add"):
        after, addition = added(example, files)
        expect_files(example, after if addition else None, files, accept)
        if addition and example.fence("entry"):
            shown = [f"{addition.entry.path}:{addition.entry.line}", *addition.entry.text.splitlines()]
            expect(example, "entry", shown, accept)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if any(map(e.fence, CHANGES))], ids=str)
def test_a_change_becomes_what_the_page_shows(example: Example, pytestconfig: pytest.Config) -> None:
    files: dict[str, bytes] = {path: text.encode() for path, text in example.files.items()}
    kind = next(kind for kind in CHANGES if example.fence(kind))
    after = CHANGED[kind](example, files)
    expect_files(example, after, files, accepts(pytestconfig))
    windows = {path: data.replace(b"\n", b"\r\n") for path, data in files.items()}
    after_windows = CHANGED[kind](example, windows)
    for path, data in (after or {}).items():
        if path in windows and b"\n" in windows[path]:
            assert after_windows is not None
            assert after_windows[path] == data.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.becomes and e.fence("add")], ids=str)
def test_what_is_added_answers_and_nothing_else_changes(example: Example) -> None:
    """An added entry answers the old address, every rule that was there is still read, and no other byte is touched."""
    before: dict[str, bytes] = {path: text.encode() for path, text in example.files.items()}
    after, addition = added(example, before)
    assert addition is not None
    tree = Files(after)
    table = table_of(example, tree)
    for line in (example.text("add") or "").splitlines():
        move = move_of(example, tree, line)
        outcome = table.resolve(move.old.address)
        match outcome:
            case Live(page, hops):
                assert hops
                assert page == move.new
            case External(url, _):
                assert url == move.target
            case _:
                pytest.fail(f"{line}: {outcome}")
    for path, data in before.items():
        assert_inserted(data, after[path])


def assert_inserted(before: bytes, after: bytes) -> None:
    """Every byte that was there is there still, in the same order."""
    rest = iter(after)
    assert all(byte in rest for byte in before)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_line_ends_change_nothing(example: Example) -> None:
    """With CRLF everywhere, the same is read, and what is added ends in CRLF too."""
    files: dict[str, bytes] = {path: text.encode() for path, text in example.files.items()}
    windows = {path: data.replace(b"\n", b"\r\n") for path, data in files.items()}
    if example.fence("answers"):
        asked = (example.text("answers") or "").splitlines()
        assert answers(example, Files(windows), asked) == answers(example, Files(files), asked)
    assert unreadable(example, Files(windows)) == unreadable(example, Files(files))
    if example.becomes and example.fence("add"):
        after, _ = added(example, windows)
        for path, text in example.becomes.items():
            if path in windows and b"\n" in windows[path]:
                assert after[path] == text.encode().replace(b"\n", b"\r\n")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_page_shows_every_case_of_its_format(page) -> None:
    shown = Counter(example.case for example in examples(page))
    format_ = FORMATS[page.stem]
    changes = [case for case in CHANGES if getattr(format_, case) is not None]
    assert [case for case in (*CASES, *changes) if not shown[case]] == []
    assert [case for case in shown if case not in (*CASES, *changes)] == []


def test_every_format_has_a_page() -> None:
    assert sorted(page.stem for page in pages()) == sorted(names(ROOM))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_rule_has_a_place_in_its_file(example: Example) -> None:
    tree = Files({path: text.encode() for path, text in example.files.items()})
    for source in sources_of(example, tree):
        reading: Reading = FORMATS[example.format].read(source)
        for rule in reading.redirects:
            if rule.place.line is not None:
                assert 1 <= rule.place.line <= len(tree.read(rule.place.path).splitlines())


def test_reading_twice_says_the_same() -> None:
    for example in EXAMPLES:
        tree = Files({path: text.encode() for path, text in example.files.items()})
        format_ = FORMATS[example.format]
        for source in sources_of(example, tree):
            assert format_.read(source) == format_.read(replace(source))
