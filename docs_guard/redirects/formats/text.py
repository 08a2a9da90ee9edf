"""
Plain lists: an old and a new name on each line, apart by blanks or tabs, either in quotes if need be.

sphinxext-rediraffe, rediraffe.py (version 0.3.0): files relative to the source folder, suffix optional, chains
flattened by the build. html-redirect of VuePress, and `_redirects.txt` of MDN (github.com/mdn/yari,
content/redirect.ts): URL paths. Which of the two a list holds is told by its own lines.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from docs_guard.model.finding import Edit, Entry
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.lines import Line
from docs_guard.redirects.pairs import Pair, pairs_in, quoted_as
from docs_guard.redirects.paths import file_address, inside, is_absolute
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.removal import respelled, without_lines
from docs_guard.redirects.spelling import respelled_target, spelled
from docs_guard.redirects.splice import insert, line_start
from docs_guard.redirects.written import Slip, Unread, Written, read_alike, reading, refused, wholly, written_with_base

RULES = Semantics(before_pages=False, slash="loose", with_base=None, default_status=None)
SUFFIXES = (".md", ".mdx", ".rst", ".txt", ".ipynb", ".html", ".adoc", ".yml")


def _are_files(pairs: Sequence[Pair]) -> bool:
    """Whether the list names files: no leading slash, no host."""
    sample = pairs[:500]
    return sum(not pair.old.startswith(("/", "http:", "https:")) for pair in sample) * 2 > len(sample)


def _read(source: Source) -> Reading:
    words = refused(source.data)
    if words:
        return wholly(source, words)
    pairs, unread = pairs_in(source.data)
    if pairs and _are_files(pairs):
        return _read_files(source, pairs, [*unread])
    entries = [pair.written(pair.old, pair.new) for pair in pairs]
    return reading(source, RULES, entries, unread)


def _read_files(source: Source, pairs: list[Pair], unread: list[Unread | Slip]) -> Reading:
    """Files relative to a content root: their addresses, with the base already in them."""
    entries: list[Written] = []
    names: dict[int, str] = {}
    for pair in pairs:
        old = pair.old if pair.old.startswith("/") else _address(source.map, pair.old)
        if old is None:
            unread.append((pair.line.number, f"no page can be at `{pair.old[:80]}`"))
            continue
        entries.append(pair.written(old, _target(source.map, pair.new), as_is=True))
        names[pair.line.number] = pair.old
    read = reading(source, Semantics(before_pages=False, slash="loose", default_status=None), entries, unread)
    as_written = (replace(rule, written=names[rule.place.line or 0]) for rule in read.redirects)
    return replace(read, redirects=tuple(as_written))


def _target(site: SiteMap, name: str) -> str:
    if name.startswith(("/", "http://", "https://")):
        return name
    path, mark, fragment = name.partition("#")
    return (_address(site, path) or "/" + path) + mark + fragment


def _address(site: SiteMap, name: str) -> str | None:
    """
    The address of a file whose suffix may be left out; the suffixes that the site uses are tried first. A name that
    ends in `.html` is the page that the build writes.
    """
    if name.endswith(".html"):
        return f"{site.base}/{name}"
    if name.endswith(SUFFIXES):
        return file_address(site, name)
    used = dict.fromkeys(page.path[page.path.rfind(".") :] for page in site.pages[:50])
    return file_address(site, name, (*used, *SUFFIXES))


def _add(source: Source, move: Move) -> Addition | None:
    if refused(source.data):
        return None
    pairs, _ = pairs_in(source.data)
    files = _are_files(pairs) if pairs else source.map.generator == "sphinx"
    names = _files(source.map, move, pairs) if files else _urls(source, move, pairs)
    if names is None or not writable(*names):
        return None
    said = names
    last = pairs[-1] if pairs else None
    blank = any(" " in name for name in names)
    if (blank or (last is not None and last.quoted)) and not (last and "\t" in last.gap):
        names = (f'"{names[0]}"', f'"{names[1]}"')
    text = names[0] + _gap(pairs, names[0]) + names[1]
    if [(pair.old, pair.new) for pair in pairs_in(text.encode())[0]] != [said]:
        return None  # a line end or a quote in a name
    at = _place(source.data, pairs, names[0])
    if at is None:
        return insert(source.path, source.data, len(source.data), [text])
    end = "\r\n" if b"\r\n" in source.data else "\n"
    start = line_start(source.data, at.first)
    return Addition(Entry(source.path, at.number, text), Edit(source.path, start, start, text + end))


def _gap(pairs: Sequence[Pair], name: str) -> str:
    """The blanks of the last line, widened or narrowed where the second column is aligned."""
    if not pairs:
        return " "
    gap = pairs[-1].gap
    columns = {pair.line.text.index(pair.gap) + len(pair.gap) for pair in pairs[-3:]}
    if len(gap) > 1 and "\t" not in gap and len(columns) == 1 and len(pairs) > 1:
        return " " * max(1, columns.pop() - len(name))
    return gap


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """The lines of these entries; None where the rest, read alone, would be a list of another kind."""
    spans = {redirect.span for redirect in redirects}
    if not all(_at(source, span) for span in spans):
        return None
    pairs, _ = pairs_in(source.data)
    entries = [pair.written(pair.old, pair.new) for pair in pairs]
    kept = [pair for pair, entry in zip(pairs, entries, strict=True) if (entry.start, entry.end) not in spans]
    if kept and (_are_files(kept) != _are_files(pairs) or not read_alike(entries, spans, RULES, source.map)):
        return None
    return without_lines(source.path, source.data, spans)


def _at(source: Source, span: tuple[int, int]) -> Pair | None:
    """The pair of the line that takes these bytes."""
    pairs, _ = pairs_in(source.data)
    number = bisect_left(pairs, span[0], key=lambda pair: pair.line.first)
    found = pairs[number] if number < len(pairs) else None
    return found if found and found.line.bytes_of(0, len(found.line.text)) == span else None


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """Another second name in the quotes and the notation of the one that stands there: a file or an address."""
    pair = _at(source, redirect.span)
    if pair is None:
        return None
    if target == redirect.target:
        return ()
    pairs, _ = pairs_in(source.data)
    files = _are_files(pairs)
    if files and not (is_absolute(pair.new) or pair.new.startswith("/")):
        name = _file_like(source.map, pair.new, target, page)
    else:
        base = "" if files or _has_base(source, pairs) else source.map.base
        name = respelled_target(source.map, pair.new, base, target, page)
    text = quoted_as(source.data, pair, name) if name and writable(name) else None
    return None if text is None else respelled(source.path, source.data, *pair.new_at, text)


def _file_like(site: SiteMap, written: str, target: str, page: Published | None) -> str | None:
    """The name of the page's file, its suffix left out where the other name has none; None for what is no page."""
    path, mark, fragment = target.partition("#")
    page = page or (None if is_absolute(path) else site.page_at(path))
    inner = inside(site, page.path) if page else None
    if page is None or inner is None or (mark and "#" not in written):
        return None
    names = [inner]
    if written.endswith(".html"):
        names.insert(0, page.address[len(site.base) + 1 :])
    elif not written.partition("#")[0].endswith(SUFFIXES):
        names.insert(0, inner.rpartition(".")[0])
    return next((name + mark + fragment for name in names if _target(site, name) == page.address), None)


def _has_base(source: Source, pairs: Sequence[Pair]) -> bool:
    return written_with_base([pair.written(pair.old, pair.new) for pair in pairs], RULES, source.map)


def _place(data: bytes, pairs: Sequence[Pair], name: str) -> Line | None:
    """The line before which the name goes in a sorted list; None for the end of the file."""
    olds = [pair.old for pair in pairs]
    if len(olds) < 5 or any(one > other for one, other in pairwise(olds)):
        return None
    return next((pair.line for pair in pairs if pair.old > name.strip('"')), None)


def _files(site: SiteMap, move: Move, pairs: Sequence[Pair]) -> tuple[str, str] | None:
    old, new = inside(site, move.old.path), inside(site, move.new.path) if move.new else None
    if old is None or new is None or "#" in move.target:
        return None
    if pairs and not any(pair.old.endswith(SUFFIXES) for pair in pairs):
        return old.rpartition(".")[0], new.rpartition(".")[0]
    return old, new


def _urls(source: Source, move: Move, pairs: Sequence[Pair]) -> tuple[str, str]:
    entries = [pair.written(pair.old, pair.new) for pair in pairs]
    base = "" if _has_base(source, pairs) else source.map.base
    return spelled(source.map, move, base, entries)


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2]
    if "redirect" not in name.lower() or not name.endswith((".txt", "redirects", ".tsv")) or name == "_redirects":
        return 0.0
    if refused(data):
        return 0.1
    pairs, unread = pairs_in(data[: 64 * 1024])
    return 0.6 if len(pairs) >= len(unread) and (pairs or not data.strip()) else 0.0


TEXT = Format(
    name="text",
    summary="a plain list of old and new names: rediraffe, VuePress, tab-separated",
    proof="https://sphinxext-rediraffe.readthedocs.io/en/latest/",
    semantics=RULES,
    read=_read,
    files=("redirects.txt", "_redirects.txt", "redirects.tsv", "**/.vuepress/redirects"),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
)
