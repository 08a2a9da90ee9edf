"""
Plain lists: an old and a new name on each line, apart by blanks or tabs, either in quotes if need be.

sphinxext-rediraffe, rediraffe.py (version 0.3.0): files relative to the source folder, suffix optional, chains
flattened by the build. html-redirect of VuePress, and `_redirects.txt` of MDN (github.com/mdn/yari,
content/redirect.ts): URL paths. Which of the two a list holds is told by its own lines.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit, Entry
from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.lines import Line, lines
from docs_guard.redirects.paths import file_address, inside
from docs_guard.redirects.spelling import spelled
from docs_guard.redirects.splice import insert
from docs_guard.redirects.written import Unread, Written, is_unknown, reading, refused, wholly, written_with_base

RULES = Semantics(before_pages=False, slash="loose", with_base=None, default_status=None)
SUFFIXES = (".md", ".mdx", ".rst", ".txt", ".ipynb", ".html", ".adoc", ".yml")


@dataclass(frozen=True, slots=True)
class Pair:
    """The two names of a line, and the blanks between them as they stand there."""

    line: Line
    old: str
    new: str
    gap: str
    quoted: bool


@lru_cache(maxsize=2)  # lines are planned for many lost pages in one file
def _pairs(data: bytes) -> tuple[list[Pair], list[Unread]]:
    pairs: list[Pair] = []
    unread: list[Unread] = []
    for line in lines(data):
        pair = _pair(line)
        if isinstance(pair, Pair):
            pairs.append(pair)
        else:
            unread.append((line.number, pair))
    return pairs, unread


def _pair(line: Line) -> Pair | str:
    if is_unknown(line.text) or "\0" in line.text:
        return f"`{line.text[:80]}` cannot be read as it stands"
    columns = line.text.split("\t")
    if len(columns) > 1 and len([column for column in columns if column]) == 2 and '"' not in line.text:
        old, new = columns[0].strip(), columns[-1].strip()
        return Pair(line, old, new, "\t" * (len(columns) - 1), quoted=False)
    first, after = _name(line.text, 0)
    second, end = _name(line.text, len(line.text) - len(line.text[after:].lstrip()))
    rest = line.text[end:].strip()
    if not first or not second or (rest and not rest.startswith("#") and not rest[:3].isdecimal()):
        return f"`{line.text[:80]}` is not an old and a new name"
    gap = line.text[after : len(line.text) - len(line.text[after:].lstrip())]
    return Pair(line, first, second, gap, line.text.startswith(('"', "'")))


def _name(text: str, at: int) -> tuple[str, int]:
    """A word, or what quotes hold, that begins here, and where it ends."""
    quote = text[at : at + 1]
    if quote in ('"', "'"):
        end = text.find(quote, at + 1)
        return (text[at + 1 : end], end + 1) if end > 0 else ("", len(text))
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[at:end], end


def _are_files(pairs: Sequence[Pair]) -> bool:
    """Whether the list names files: no leading slash, no host."""
    sample = pairs[:500]
    return sum(not pair.old.startswith(("/", "http:", "https:")) for pair in sample) * 2 > len(sample)


def _read(source: Source) -> Reading:
    words = refused(source.data)
    if words:
        return wholly(source, words)
    pairs, unread = _pairs(source.data)
    if pairs and _are_files(pairs):
        return _read_files(source, pairs, [*unread])
    entries = [Written(pair.old, pair.new, pair.line.number, None) for pair in pairs]
    return reading(source, RULES, entries, unread)


def _read_files(source: Source, pairs: list[Pair], unread: list[Unread]) -> Reading:
    """Files relative to a content root: their addresses, with the base already in them."""
    entries = []
    for pair in pairs:
        old = pair.old if pair.old.startswith("/") else _address(source.map, pair.old)
        if old is None:
            unread.append((pair.line.number, f"no page can be at `{pair.old[:80]}`"))
            continue
        entries.append(Written(old, _target(source.map, pair.new), pair.line.number, None, as_is=True))
    return reading(source, Semantics(before_pages=False, slash="loose", default_status=None), entries, unread)


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
    pairs, _ = _pairs(source.data)
    files = _are_files(pairs) if pairs else source.map.generator == "sphinx"
    names = _files(source.map, move, pairs) if files else _urls(source, move, pairs)
    if names is None or not all(names):
        return None
    last = pairs[-1] if pairs else None
    blank = any(" " in name for name in names)
    if (blank or (last is not None and last.quoted)) and not (last and "\t" in last.gap):
        names = (f'"{names[0]}"', f'"{names[1]}"')
    text = names[0] + _gap(pairs, names[0]) + names[1]
    at = _place(source.data, pairs, names[0])
    if at is None:
        return insert(source.path, source.data, len(source.data), [text])
    end = "\r\n" if b"\r\n" in source.data else "\n"
    return Addition(Entry(source.path, at.number, text), Edit(source.path, at.start, at.start, text + end))


def _gap(pairs: Sequence[Pair], name: str) -> str:
    """The blanks of the last line, widened or narrowed where the second column is aligned."""
    if not pairs:
        return " "
    gap = pairs[-1].gap
    columns = {pair.line.text.index(pair.gap) + len(pair.gap) for pair in pairs[-3:]}
    if len(gap) > 1 and "\t" not in gap and len(columns) == 1 and len(pairs) > 1:
        return " " * max(1, columns.pop() - len(name))
    return gap


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
    entries = [Written(pair.old, pair.new, pair.line.number, None) for pair in pairs]
    base = "" if written_with_base(entries, RULES, source.map) else source.map.base
    return spelled(source.map, move, base, entries)


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2]
    if "redirect" not in name.lower() or not name.endswith((".txt", "redirects", ".tsv")) or name == "_redirects":
        return 0.0
    if refused(data):
        return 0.1
    pairs, unread = _pairs(data[: 64 * 1024])
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
)
