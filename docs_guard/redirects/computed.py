"""
The redirects that Docusaurus makes of the pages that are there, where the code says so in the words of its own docs.

docusaurus.io/docs/api/plugins/@docusaurus/plugin-client-redirects: `createRedirects(existingPath)` returns the old
paths of a page, as a rule `[existingPath.replace('/new', '/old')]` if `existingPath.includes('/new')`. Nothing of it is
run: what is written otherwise is not understood.
"""

from collections.abc import Iterator, Sequence

from docs_guard.model.regex import regex
from docs_guard.redirects.format import Source
from docs_guard.redirects.object_found import Found
from docs_guard.redirects.written import Slip, Unread, Written

MAKER = regex(rb"\bcreateRedirects\b")
MOST = 20_000
"""Bytes of the function that are looked at."""
TEXT = r"""\s*['"]([^'"\\\n]{1,300})['"]\s*"""
BRANCH = regex(
    rf"""\bif\s*\(\s*(\w{{1,60}})\.(includes|startsWith)\({TEXT}\)\s*\)\s*\{{?\s*return\s+([^;}}]{{1,2000}})[;}}]"""
)
REPLACED = regex(rf"""^\s*(\w{{1,60}})\.replace\({TEXT},\s*['"]([^'"\\\n]{{0,300}})['"]\s*\)\s*,?\s*""")


def with_computed(source: Source, found: Found) -> tuple[list[Written], Sequence[Unread | Slip]]:
    """The entries and what was not understood, once the code that makes redirects of pages is understood."""
    maker = MAKER.search(source.data)
    if maker is None:
        return found.entries, found.unread
    code = source.data[maker.start() : maker.start() + MOST].decode("utf-8", "replace")
    first = source.data.count(b"\n", 0, maker.start()) + 1
    made: list[Written] = []
    known: set[int | None] = set()
    for branch in BRANCH.finditer(code):
        pairs = replaced(branch[1], branch[4])
        line = first + code.count("\n", 0, branch.start(4))
        if pairs:
            known.update(range(line, line + branch[4].count("\n") + 1))
            made += _made(source, branch[2], branch[3], pairs, line)
    return [*found.entries, *made], [each for each in found.unread if each[0] not in known]


def replaced(name: str, code: str) -> list[tuple[str, str]]:
    """What `[name.replace('/new', '/old'), ...]` replaces, and by what; empty where it holds anything else."""
    rest = code.strip().removeprefix("[").removesuffix("]").strip()
    pairs = []
    while rest:
        call = REPLACED.match(rest)
        if call is None or call[1] != name:
            return []
        pairs.append((call[2], call[3]))
        rest = rest[call.end() :]
    return pairs


def _made(source: Source, how: str, held: str, pairs: Sequence[tuple[str, str]], line: int) -> Iterator[Written]:
    """The old paths of every page that is meant, without the site's base."""
    for page in source.map.pages:
        path = page.address.removeprefix(source.map.base) or "/"
        if path.startswith(held) if how == "startsWith" else held in path:
            olds = dict.fromkeys(path.replace(new, old, 1) for new, old in pairs)
            yield from (Written(old, path, line, None) for old in olds if old != path)
