"""Links and navigation entries that the change rewrote: a line led to the lost page, its new form leads elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import compile as pattern

from docs_guard.moves.targets import Targets

HOLDERS = (
    *(".md", ".mdx", ".markdown", ".rst", ".html", ".txt", ".ipynb", ".njk", ".astro", ".vue", ".svelte", ".py"),
    *(".yml", ".yaml", ".json", ".jsonc", ".toml"),
    *(".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".mts", ".cts"),
)
"""Files in which sites keep links and navigation."""
TOKEN = pattern(r"[^\s()\[\]<>\"'`,{}|=]+")
WORD = pattern(r"[^\W\d_]{2,}")
SYNTAX = frozenset({"href", "link", "url", "to", "path", "slug", "page", "ref", "relref", "md", "mdx", "doc", "file"})
"""Words of a line that belong to its language, not to what it says."""
MAX_LINES = 200
"""Of a file in which more lines that hold links were changed, the first are enough."""
MAX_WIDTH = 2_000
"""Characters beyond which a line is no line that a person wrote."""
NEAR = 3
"""Lines above and below in which a neighbour is looked for."""
MAX_COMPARED = 3_000_000
"""Pairs of words that are compared in one run, a bound for changes made to waste time."""
LEAST_ALIKE = 0.6
"""Words that a line and its new form must share, of all words in either."""

Line = tuple[str, str, str]
"""A line with its neighbours above and below: a lonely `href:` is known by them."""
Links = tuple[str, ...]
"""The paths of the pages that a line leads to, in its order."""


def may_hold_links(path: str) -> bool:
    """Whether a file may lead to pages: another page, navigation, configuration, a template, a script."""
    return path.lower().endswith(HOLDERS)


class Rewriting:
    """Compares the two sides of files that may lead to lost pages."""

    def __init__(self, lost: Targets, living: Targets) -> None:
        self.lost = lost
        self.living = living
        self.left = MAX_COMPARED

    def pairs(self, before: bytes, after: bytes, paths: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """(lost path, living path) of each line of a file that led to the one and whose new form leads to the other."""
        if before == after or not self.lost.named_in(before):
            return
        old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
        removed = list(_leading(old, set(new), self.lost, paths[0]))
        if not removed:
            return
        added = [(meaning(line), found) for line, found in _leading(new, set(old), self.living, paths[1])]
        by_words: dict[str, list[int]] = defaultdict(list)
        for number, (words, _) in enumerate(added):
            for word in words:
                by_words[word].append(number)
        for line, links in removed:
            said = meaning(line)
            self.left -= sum(len(by_words.get(word, ())) for word in said)
            if self.left < 0:
                return
            kept = set(_links(line[0], self.living, paths[0]))
            nearest = _nearest(said, added, by_words)
            ways = {tuple(path for path in added[number][1] if path not in kept) for number in nearest}
            if len(ways) == 1:
                yield from _paired(links, ways.pop())


def _leading(lines: Sequence[str], other: set[str], pages: Targets, file: str) -> Iterator[tuple[Line, Links]]:
    """The lines that stand on one side only and lead to a page, with what each of their links leads to."""
    seen = 0
    for number, line in enumerate(lines):
        if seen >= MAX_LINES:
            return
        if line in other or len(line) > MAX_WIDTH or not pages.named_in(line.encode("utf-8", "replace")):
            continue
        found = _links(line, pages, file)
        if found:
            seen += 1
            above, below = reversed(lines[max(0, number - NEAR) : number]), lines[number + 1 : number + 1 + NEAR]
            yield (line, _first(above), _first(below)), found


def _links(line: str, pages: Targets, file: str) -> Links:
    tokens = TOKEN.findall(line)
    alone = _alone(tokens)
    return tuple(dict.fromkeys(page for token in tokens if (page := pages.find(token, file, alone))))


def _first(lines: Iterable[str]) -> str:
    """The first line that is not blank."""
    return next((line[:MAX_WIDTH] for line in lines if line.strip()), "")


def _alone(tokens: Sequence[str]) -> bool:
    """Whether a line holds one word and nothing else, as an entry of a toctree does."""
    return sum(bool(WORD.search(token)) for token in tokens) == 1


def meaning(line: Line) -> frozenset[str]:
    """The words of a line that are no address; of a line that has none, those of its neighbours."""
    own = frozenset() if _alone(TOKEN.findall(line[0])) else _said(line[0])
    return own or _said(line[1]) | _said(line[2])


def _said(line: str) -> frozenset[str]:
    tokens = (token for token in TOKEN.findall(line) if "/" not in token and "." not in token.strip(".,;:!*"))
    return frozenset(word.lower() for token in tokens for word in WORD.findall(token)) - SYNTAX


def _nearest(
    said: frozenset[str], added: Sequence[tuple[frozenset[str], Links]], by_words: Mapping[str, Sequence[int]]
) -> list[int]:
    """The lines that say the same, or most nearly the same; none when none comes near."""
    shared = Counter(number for word in said for number in by_words.get(word, ()))
    likeness = {number: count / len(said | added[number][0]) for number, count in shared.items()}
    most = max(likeness.values(), default=0.0)
    return [number for number, alike in likeness.items() if alike == most >= LEAST_ALIKE]


def _paired(old: Links, new: Links) -> Iterator[tuple[str, str]]:
    """Links in their order; where their number changed, only what is beyond doubt."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    elif len(new) == 1:
        yield from ((path, new[0]) for path in old)
