"""Finds the entries of a change that were meant for a lost page and answer no address that there ever was."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.mending import spelled_right
from docs_guard.app.movement import EXACT, Movement
from docs_guard.app.sources import ReadSource
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate
from docs_guard.model.loss import Mend
from docs_guard.model.redirect import External, Live, Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.nearness import NearMisses
from docs_guard.redirects.paths import join, own_path
from docs_guard.redirects.table import Table

SAME, ALIKE = 0.9, 0.7
"""How sure it makes us of an entry that it is spelled like the page but for a slip, and that its name is the same."""
SHORTEST_NAME = 4
"""Shorter last segments stand in too many folders to name a page."""


@dataclass(frozen=True, slots=True)
class Idle:
    """An entry that no reader can have asked for, and where it leads: a URL, and the file of the page there."""

    source: ReadSource
    rule: Redirect
    url: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Meant:
    """Such an entry, and how far its source is spelled like a lost address."""

    idle: Idle
    tail: int
    whole: bool


class Intentions:
    """The entries that a change added in vain, asked by lost page."""

    def __init__(self, movement: Movement, table: Table, was_published: Callable[[Sequence[str]], set[str]]) -> None:
        self.movement = movement
        self.table = table
        self.was_published = was_published
        self.spelling = NearMisses((), table.map, table.resolve)

    def _idle(self, lost: Mapping[str, Published]) -> dict[str, list[Idle]]:
        """
        Entries that lead somewhere, but not from an address that readers ever had, by their last segment.

        They are new, or answer no address at all: without a slash, with the site's base twice.
        """
        found: dict[str, list[Idle]] = {}
        names = {_name(self.spelling.plain(page.address)) for page in lost.values()}
        for source in self.movement.sources:
            for rule in source.reading.redirects:
                name = _name(self.spelling.plain(rule.source))
                if name in names and self._is_idle(rule, lost) and (goal := self._goal(rule)):
                    found.setdefault(name, []).append(Idle(source, rule, *goal))
        return found

    def _is_idle(self, rule: Redirect, lost: Mapping[str, Published]) -> bool:
        if rule.kind not in EXACT or rule.status in (404, 410) or self._lives(rule, lost):
            return False
        base = self.table.map.base
        twice = bool(base) and rule.source.startswith(base + base + "/")
        return twice or not rule.source.startswith("/") or self.movement.is_new(rule)

    def _lives(self, rule: Redirect, lost: Mapping[str, Published]) -> bool:
        """Whether a page is or was at the source of an entry, beside those that nothing answers."""
        before = self.movement.site.before
        was = before.page_at(rule.source) if before else None
        return self.table.map.page_at(rule.source) is not None or (was is not None and was.path not in lost)

    def _goal(self, rule: Redirect) -> tuple[str, str | None] | None:
        """Where an entry leads, and the file of the page there; None where nothing is."""
        target = join("/", rule.target)
        url = target if target.startswith("/") and not target.startswith("//") else own_path(self.table.map, target)
        if url is None:
            return target, None
        found = self.table.resolve(url)
        if isinstance(found, Live):
            return found.page.address, found.page.path
        inside = (url + "/").startswith(self.table.map.base + "/")
        return None if inside and not isinstance(found, External) else (url, None)

    def of(self, lost: Sequence[Published]) -> dict[str, Mend]:
        """The entry that was meant for each lost page, by the page's path; mended where some spelling works."""
        pages = {page.path: page for page in lost}
        idle = self._idle(pages)
        if not idle:
            return {}
        best: dict[int, list[tuple[int, Published, Meant]]] = {}
        for page in lost:
            for meant in self._alike(page, idle.get(_name(self.spelling.plain(page.address)), ())):
                best.setdefault(id(meant.idle.rule), []).append((meant.tail + 100 * meant.whole, page, meant))
        chosen: dict[str, list[Meant]] = {}
        for ways in best.values():
            most = max(score for score, _, _ in ways)
            first = [(page, meant) for score, page, meant in ways if score == most]
            if len(first) == 1:
                chosen.setdefault(first[0][0].path, []).append(first[0][1])
        sure = {path: max(found, key=lambda each: (each.whole, each.tail)) for path, found in chosen.items()}
        return dict(self._mended(dict(self._never_published(sure, pages)), pages))

    def _alike(self, page: Published, idle: Iterable[Idle]) -> Iterator[Meant]:
        """The idle entries that end like the page's address, or like its file."""
        plain = self.spelling.plain(page.address)
        for each in idle:
            other = self.spelling.plain(each.rule.source)
            tail = _common_tail(plain, other)
            whole = plain == other or 1 < tail >= min(plain.count("/"), other.count("/"))
            whole = whole or _ends(page.path, each.rule.written)
            if whole or (len(_name(plain)) >= SHORTEST_NAME and tail):
                yield Meant(each, tail, whole)

    def _never_published(
        self, found: Mapping[str, Meant], pages: Mapping[str, Published]
    ) -> Iterator[tuple[str, Meant]]:
        """Without the entries whose source was an address in earlier days: those were meant for that one."""
        guesses = {path: _file_like(pages[path], meant.idle.rule.source) for path, meant in found.items()}
        asked = sorted({file for path, file in guesses.items() if file and file != path})
        known = self.was_published(asked) if asked else set()
        yield from ((path, meant) for path, meant in found.items() if guesses[path] not in known)

    def _mended(self, found: Mapping[str, Meant], pages: Mapping[str, Published]) -> Iterator[tuple[str, Mend]]:
        by_file: dict[str, dict[str, Meant]] = {}
        for path, meant in found.items():
            by_file.setdefault(meant.idle.source.source.path, {})[path] = meant
        for file, some in by_file.items():
            rules = {path: meant.idle.rule for path, meant in some.items()}
            right = spelled_right(next(iter(some.values())).idle.source, rules, pages) if file else {}
            for path, meant in some.items():
                text, edit = right.get(path, ("", None))
                sure = SAME if meant.whole else ALIKE
                yield path, Mend(meant.idle.rule, meant.idle.url, meant.idle.path, sure, text, edit)


def before_all(mend: Mend, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, after the one that an entry leads to which was meant for the page."""
    place = mend.redirect.place
    where = f"line {place.line} of {place.path}" if place.line else place.path
    same = next((one for one in candidates if one.url == mend.url), None)
    sure = max(mend.sure, same.confidence if same else 0.0)
    signals = (f"{where} was meant for it and leads here", *(same.signals if same else ()))
    best = Candidate(mend.url, mend.path, sure, bool(same and same.automatic), signals)
    rest = (
        replace(one, automatic=False, confidence=round(min(one.confidence, 1 - sure), 3))
        for one in candidates
        if one is not same
    )
    return (best, *rest)[:3]


def _name(plain: str) -> str:
    return plain.rpartition("/")[2]


def _common_tail(one: str, other: str) -> int:
    """How many segments two paths share, counted from the end."""
    count = 0
    for left, right in zip(reversed(one.split("/")), reversed(other.split("/")), strict=False):
        if left != right or not left:
            break
        count += 1
    return count


def _ends(path: str, written: str) -> bool:
    """Whether one of two file names ends with the other, folders and all."""
    other = written.replace("\\", "/").lstrip("./")
    one = path.lower()
    return bool(other) and "/" in other and ("/" + one).endswith("/" + other.lower())


def _file_like(page: Published, source: str) -> str:
    """The file of a page whose address is `source`, seen from a page that has both; empty where nothing tells."""
    folder, slash, name = page.path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    address = page.address.strip("/")
    end = f".{suffix}" if address.rpartition("/")[2] == stem else f"/{name}"
    file = folder + slash + stem if end[0] == "." else folder
    shared = _common_tail(address, file)
    if not shared:
        return ""
    above, root = address.split("/")[:-shared], file.split("/")[:-shared]
    asked = source.partition("?")[0].partition("#")[0].strip("/").split("/")
    return "/".join((*root, *asked[len(above) :])) + end if asked[: len(above)] == above else ""
