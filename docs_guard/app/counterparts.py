"""Which page of base a page of head was made of: by the lines that moved, or that were copied."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from docs_guard.model.regex import regex

SHORTEST = 12
"""Characters of a line that tells one page from another."""
MOST = 0.5
"""The share of its lines that a new page must have from one page of base to be taken for that page."""

COPIED = 0.8
"""The share of its lines that a new page must have from a page that stays to be taken for a copy of it."""
ASKED = 3
"""So many pages of one name are looked at for the one that was copied."""
TARGET = regex(r"""(?<=\]\()[^)\s]{1,500}|(?<=\bsrc=["'])[^"']{1,500}|(?<=:: )\S{0,200}/""")
"""The address of a link or of a picture; of a directive's argument, the folder."""
INDEX = ("index", "_index", "readme")

Lines = Sequence[str]
Pair = tuple[str, str]
"""A path of head, and the one of base that it came from."""


def origins(added: Mapping[str, Lines], went: Iterable[tuple[str, Lines]], exact: Mapping[str, str]) -> Iterator[Pair]:
    """
    The pages of base that the `added` pages of head were made of, as pairs of head's path and base's.

    `went` are the pages of base that the change deleted or took lines from, each with the lines that it lost;
    `exact` the files that were moved as they are. A page split in two is the origin of both.
    """
    left = {path: lines for path, lines in added.items() if path not in exact}
    yield from ((path, exact[path]) for path in added if path in exact)
    if not left:
        return
    holders: dict[str, list[str]] = defaultdict(list)
    for path, lines in went:
        for line in _telling(lines):
            holders[line].append(path)
    for path, lines in left.items():
        telling = _telling(lines)
        votes = Counter(holder for line in telling for holder in holders.get(line, ())[:9])
        if votes:
            best, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
            if count >= MOST * len(telling):
                yield path, best


def namesakes(added: Iterable[str], base: Iterable[str]) -> dict[str, list[str]]:
    """
    By path of head, the pages of base that it may be a copy of: those of its name, the likest paths first.

    A folder that is copied for a new version or another language keeps the names of its pages.
    """
    wanted = {path: _name(path) for path in added}
    known: dict[str, list[str]] = defaultdict(list)
    names = set(wanted.values())
    for path in base:
        if (name := _name(path)) in names:
            known[name].append(path)
    return {path: nlargest(ASKED, known[name], key=lambda other: _alike(path, other)) for path, name in wanted.items()}


def copies(added: Mapping[str, Lines], alike: Mapping[str, Sequence[str]], kept: Mapping[str, Lines]) -> Iterator[Pair]:
    """The pages of head that are copies, with the page of base that they were copied from."""
    for path, lines in added.items():
        telling = _telling(lines)
        shares = [(len(telling & _telling(kept.get(other, ()))), other) for other in alike.get(path, ())]
        count, best = max(shares, key=lambda share: share[0], default=(0, ""))
        if count and count >= COPIED * len(telling):
            yield path, best


def _name(path: str) -> str:
    """How a page is called: by its file, or by its folder where it is the folder's own page."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0].lower()
    return folder.rpartition("/")[2].lower() if stem in INDEX else stem


def _alike(path: str, other: str) -> int:
    """How many parts of two paths are the same."""
    return len(set(path.split("/")) & set(other.split("/")))


def taken_in(came: Lines, deleted: Iterable[tuple[str, Lines]]) -> Iterator[str]:
    """The deleted pages most of whose lines are among those that `came` to a page."""
    known = _telling(came)
    for path, lines in deleted:
        telling = _telling(lines)
        if telling and len(telling & known) >= MOST * len(telling):
            yield path


def _telling(lines: Lines) -> set[str]:
    """The lines by which a page is known, without the addresses in them, which change when it moves."""
    return {TARGET.sub("", line.strip()) for line in lines if len(line.strip()) >= SHORTEST}
