"""What the change itself tells: names, git's pairs, the text that came with it, titles, and rewritten links."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from docs_guard.moves.board import MOST_TITLED, Board
from docs_guard.moves.evidence import contents
from docs_guard.moves.links import Rewriting, may_hold_links
from docs_guard.moves.targets import Targets
from docs_guard.moves.text import TextIndex, headings, identities, titles, words

LEAST_TEXT, LEAST_OLD = 0.05, 0.1
"""The share of a page's text below which a likeness is chance: in text that came with the change, and in older text."""
LEAST_GIT = 25
"""Percent alike below which git's pairing is chance."""
TOGETHER = 200
"""Files that are held in memory at once."""


def names_and_git(board: Board) -> None:
    """The file that is still there, the pages with the same name, and git's pairs."""
    for path in board.lost:
        board.add(path, path, "same-file", 1.0)
        for candidate, share in board.names.namesakes(board.places[path], board.evidence.added).items():
            board.add(path, candidate, "name", share)
    for old, new, percent in board.evidence.renames:
        if old in board.lost and percent >= LEAST_GIT:
            board.add(old, new, "git", percent / 100, (percent, 100))


def what_changed(board: Board) -> None:
    """Reads every file of the change that is a page or may hold links to pages."""
    texts, reading = TextIndex(board.texts), Titles(board)
    site = board.evidence.head_map
    rewriting = Rewriting(Targets(site, board.lost.values()), Targets(site, site.pages))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for path, was, older, data in _both_sides(board):
        if path in board.living:
            before = b"" if was in board.lost and was != path else older
            found = texts.found(words(data))
            stale = texts.found(words(before)) & found if before and found else set()
            share_text(board, texts, path, "moved-text", found - stale, LEAST_TEXT)
            share_text(board, texts, path, "old-text", stale, LEAST_OLD)
            reading.compare(path, data, before)
        if older:
            for old, new in set(rewriting.pairs(older, data, (was, path))):
                votes[old][new] += 1
    _count_links(board, votes)


def share_text(board: Board, index: TextIndex, path: str, signal: str, found: set[int], least: float) -> None:
    """Notes of which lost pages these 3-grams make at least a share `least`."""
    for lost, share in index.shares(found).items():
        if share >= least:
            board.add(lost, path, signal, share, (round(100 * share), 100))


def _both_sides(board: Board) -> Iterator[tuple[str, str, bytes, bytes]]:
    """(path at head, path at base, bytes at base, bytes at head) of the files of the change, few at a time."""
    evidence = board.evidence
    touched = (path for path in (evidence.added | evidence.changed) - evidence.ignored)
    head = contents(evidence.head, (path for path in touched if path in board.living or may_hold_links(path)))
    while some := dict(islice(head, TOGETHER)):
        was = {path: board.came_from.get(path, path) for path in some}
        base = dict(contents(evidence.base, was.values()))
        for path, data in some.items():
            yield path, was[path], base.get(was[path], b""), data


def _count_links(board: Board, votes: dict[str, Counter[str]]) -> None:
    for old, found in votes.items():
        total = found.total()
        for new, count in found.items():
            if new != old:
                board.add(old, new, "links", count / total * (1 - 0.5**count), (count, total))


class Titles:
    """The titles and ids of the lost pages, looked up in living ones."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.wanted: dict[str, set[str]] = defaultdict(set)
        self.identities: dict[str, set[str]] = defaultdict(set)
        for path, data in board.texts.items():
            for title in titles(data):
                self.wanted[title].add(path)
            for identity in identities(data):
                self.identities[identity].add(path)

    def compare(self, path: str, data: bytes, older: bytes) -> None:
        """Notes the lost pages that a page of the change shares a title or id with, or has a new section for."""
        own = titles(data)
        self._note(path, own, self.wanted, "title")
        self._note(path, identities(data), self.identities, "identity")
        sections = headings(data) & self.wanted.keys() - own
        if sections:
            self._note(path, sections - headings(older), self.wanted, "section")

    def title_of(self, path: str, data: bytes) -> None:
        """Notes the lost pages that a page shares its title with."""
        self._note(path, titles(data), self.wanted, "title")

    def _note(self, path: str, own: frozenset[str], wanted: dict[str, set[str]], signal: str) -> None:
        for word in own & wanted.keys():
            for lost in wanted[word] if len(wanted[word]) <= MOST_TITLED else ():
                self.board.bearers[lost, signal].add(path)
