"""Which page of base a touched page of head is, or came from: by its path, or by the lines that moved."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

SHORTEST = 12
"""Characters of a line that tells one page from another."""
MOST = 0.5
"""The share of its lines that a new page must have from one page of base to be taken for that page."""

Lines = Sequence[str]


def origins(
    added: Mapping[str, Lines], went: Iterable[tuple[str, Lines]], exact: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
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


def taken_in(came: Lines, deleted: Iterable[tuple[str, Lines]]) -> Iterator[str]:
    """The deleted pages most of whose lines are among those that `came` to a page."""
    known = _telling(came)
    for path, lines in deleted:
        telling = _telling(lines)
        if telling and len(telling & known) >= MOST * len(telling):
            yield path


def _telling(lines: Lines) -> set[str]:
    return {line.strip() for line in lines if len(line.strip()) >= SHORTEST}
