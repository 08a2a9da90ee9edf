"""Links and navigation entries that the change itself rewrote: an old line led to the lost page, its new form elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import compile as pattern

from docs_guard.model.site import Published, SiteMap

TOKEN = pattern(r"[^\s()\[\]<>\"'`,{}|=]+")
WORD = pattern(r"[^\W\d_]{2,}")
SYNTAX = frozenset({"href", "link", "url", "to", "path", "slug", "page", "ref", "relref", "md", "mdx", "doc", "file"})
MAX_LINES = 400
"""Of a file in which more lines that hold links were changed, the first are enough."""
MAX_WIDTH = 5_000
"""Characters beyond which a line is no line that a person wrote."""
LEAST_ALIKE = 0.6
"""Words that a line and its new form must share, of all words in either."""

Line = tuple[str, str, str]
"""A line with its neighbours above and below: a lonely `href:` is known by them."""


class Directory:
    """Finds the page that a word of a file leads to: by address, or by file, from there or from the content folder."""

    def __init__(self, pages: Iterable[Published], site: SiteMap) -> None:
        self.site = site
        self.addresses: dict[str, str] = {}
        self.files: dict[str, str] = {}
        for page in pages:
            self.addresses.setdefault(site.key(page.address), page.path)
            for name in (page.path, bare(page.path)):
                self.files.setdefault(name, page.path)

    def find(self, token: str, file: str, alone: bool) -> str | None:
        """The path of the page. A word without slash or dot counts only where it stands `alone`, as in a toctree."""
        word = token.strip(".,;:!*").partition("#")[0].partition("?")[0]
        word = "/" + word.partition("://")[2].partition("/")[2] if self._own(word) else word
        if not word or "://" in word or not (alone or "/" in word or "." in word):
            return None
        if word.startswith("/"):
            found = self.addresses.get(self.site.key(word)) or self.addresses.get(self.site.key(self.site.base + word))
            return found or self._file(word[1:], self.site.roots)
        here = file.rpartition("/")[0] + "/" if "/" in file else ""
        return self._file(word, (here, *self.site.roots)) or self._relative(word, file)

    def _own(self, word: str) -> bool:
        return "://" in word and word.partition("://")[2].partition("/")[0].lower() in self.site.hosts

    def _file(self, word: str, folders: Sequence[str]) -> str | None:
        for folder in folders:
            path = resolved(folder + word)
            found = self.files.get(path) or self.files.get(bare(path))
            if found:
                return found
        return None

    def _relative(self, word: str, file: str) -> str | None:
        page = self.site.by_path.get(file)
        if page is None or "/" not in page.address:
            return None
        for start in (page.address.rstrip("/") + "/", page.address.rstrip("/").rpartition("/")[0] + "/"):
            found = self.addresses.get(self.site.key("/" + resolved(start + word)))
            if found:
                return found
        return None


def bare(path: str) -> str:
    """A path without extension and index name."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder if slash and stem.lower() in {"index", "_index", "readme"} else folder + slash + stem


def resolved(path: str) -> str:
    """A path without `.` and `..`; what would climb above the top stays there."""
    names: list[str] = []
    for name in path.split("/"):
        if name == "..":
            del names[-1:]
        elif name not in {"", "."}:
            names.append(name)
    return "/".join(names)


def rewritten(
    before: bytes, after: bytes, paths: tuple[str, str], lost: Directory, living: Directory
) -> Iterator[tuple[str, str]]:
    """The pairs (lost path, living path) of lines of one file that led to the one and now lead to the other."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    removed = list(_leading(old, set(new), lost, paths[0]))
    if not removed:
        return
    added = [(meaning(line), found) for line, found in _leading(new, set(old), living, paths[1])]
    by_words: dict[str, list[int]] = defaultdict(list)
    for number, (said, _) in enumerate(added):
        for word in said:
            by_words[word].append(number)
    for line, targets in removed:
        before_too = set(_targets(line[0], living, paths[0]))
        matches = [added[number][1] for number in _nearest(meaning(line), added, by_words)]
        ways = {tuple(path for path in found if path not in before_too) for found in matches}
        if len(ways) == 1:
            yield from _paired(targets, ways.pop())


def _leading(
    lines: Sequence[str], other: set[str], pages: Directory, file: str
) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The lines that stand on one side only and lead to a page, with what each of their links leads to."""
    seen = 0
    for number, line in enumerate(lines):
        if line in other or seen >= MAX_LINES or len(line) > MAX_WIDTH:
            continue
        found = _targets(line, pages, file)
        if found:
            seen += 1
            above = lines[number - 1] if number else ""
            below = lines[number + 1] if number + 1 < len(lines) else ""
            yield (line, above[:MAX_WIDTH], below[:MAX_WIDTH]), found


def _targets(line: str, pages: Directory, file: str) -> tuple[str, ...]:
    tokens = TOKEN.findall(line)
    alone = sum(bool(WORD.search(token)) for token in tokens) == 1
    return tuple(dict.fromkeys(page for token in tokens if (page := pages.find(token, file, alone))))


def meaning(line: Line) -> frozenset[str]:
    """The words of a line that are no address; of a line that has none, those of its neighbours."""
    own = _said(line[0])
    return own or _said(line[1]) | _said(line[2])


def _said(line: str) -> frozenset[str]:
    tokens = (token for token in TOKEN.findall(line) if "/" not in token and "." not in token.strip(".,;:!*"))
    return frozenset(word.lower() for token in tokens for word in WORD.findall(token)) - SYNTAX


def _nearest(
    said: frozenset[str], added: Sequence[tuple[frozenset[str], object]], by_words: Mapping[str, Sequence[int]]
) -> list[int]:
    """The lines that say the same, or most nearly the same; none when none comes near."""
    shared = Counter(number for word in said for number in by_words.get(word, ()))
    likeness = {number: count / len(said | added[number][0]) for number, count in shared.items()}
    most = max(likeness.values(), default=0.0)
    return [number for number, alike in likeness.items() if alike == most >= LEAST_ALIKE]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Links in their order; where their number changed, only what is beyond doubt."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    elif len(new) == 1:
        yield from ((path, new[0]) for path in old)
