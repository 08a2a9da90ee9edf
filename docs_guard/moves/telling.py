"""The words in which a person is told why a page is thought to be the successor."""

from collections.abc import Iterator

from docs_guard.moves.board import Board

SHOWN = 0.05
"""The strength below which a signal is not worth a word."""

LIKENESS = ("same name", "same title", "this page has a new section with its title", "both speak of the same things")
"""How the signals begin that hold of pages which have nothing to do with each other as well."""


def reasons(board: Board, lost: str, candidate: str) -> tuple[str, ...]:
    """What speaks for a candidate, the strongest kind of reason first."""
    return tuple(_told(board, lost, candidate, board.strengths[lost][candidate]))


def is_mere_likeness(signals: tuple[str, ...]) -> bool:
    """Whether a name, a title or a subject is all that speaks for a page: of whole folders that go many have a twin."""
    return len(signals) == 1 and signals[0].startswith(LIKENESS)


def _told(board: Board, lost: str, candidate: str, strengths: dict[str, float]) -> Iterator[str]:
    fresh = "is on this page" if candidate in board.evidence.added else "came to this page with this change"
    words = {
        "same-file": "the same file, under another address",
        "git": "git sees a rename ({0} % alike)",
        "moved-text": f"{{0}} % of its text {fresh}",
        "links": "{0} link{s} to it {were} rewritten to this page",
        "entries": "{0} redirect{s} to it now lead{s3} to this page",
        "name": "same name",
        "siblings": "{0} of its {1} moved sibling{s1} went the same way",
        "title": "same title",
        "identity": "same id",
        "section": "this page has a new section with its title",
        "original": "the page that it translates is here",
        "parts": "this page stands above the {0} that share its text",
        "old-text": "{0} % of its text was on this page before",
        "folder": "{0} of its {1} moved sibling{s1} went to this folder",
        "sent": "{0} of the {1} redirected page{s1} of its folder lead{s3} to this page",
        "subject": "both speak of the same things ({0} % alike)",
    }
    for signal, text in words.items():
        told = signal != "folder" or "siblings" not in strengths
        if told and strengths.get(signal, 0.0) >= SHOWN:
            count, total = board.counts.get((lost, candidate, signal), (0, 0))
            one = {"s": "", "s3": "s", "were": "was"} if count == 1 else {"s": "s", "s3": "", "were": "were"}
            yield text.format(count, total, s1="" if total == 1 else "s", **one)
