"""
The hidden first lines by which a comment on a pull request, and a suggestion in it, are known again.

They are believed at the very start of a comment alone, and only where whoever reads them knows that the comment is of
its own author: anybody may paste one.
"""

import re
from collections.abc import Iterable

from docs_guard.model.declared import dataclass

MARKER = "<!-- docs-guard:comment v"
"""What every comment of ours on a pull request begins with, of whichever version."""
SUGGESTION = "<!-- docs-guard:suggestion v"
_COMMENT = re.compile(r"\s*<!-- docs-guard:comment v1 head=([0-9a-f]{0,64}) run=([0-9]{1,18})\.([0-9]{1,6}) -->")
_ANY = re.compile(r"\s*<!-- docs-guard:comment v[0-9]{1,3} [^<>\n]{0,500}-->")
_SUGGESTION = re.compile(r"\s*<!-- docs-guard:suggestion v1 ([0-9a-f]{16}(?:,[0-9a-f]{16}){0,999}) -->")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Mark:
    """
    What a comment tells of the run that wrote it: the commit that it is about, and the workflow's run and attempt.

    A run of another CI has no number, which is written 0.
    """

    head: str = ""
    run: int = 0
    attempt: int = 0

    def __str__(self) -> str:
        return f"<!-- docs-guard:comment v1 head={self.head} run={self.run}.{self.attempt} -->"

    def newer(self, other: "Mark") -> bool:
        """Whether it is of a later run about the same commit."""
        return self.head == other.head and (self.run, self.attempt) > (other.run, other.attempt)


def mark_of(body: str) -> Mark | None:
    """The mark of a comment; one of another version tells nothing but that it is one. None where there is none."""
    match = _COMMENT.match(body)
    if match:
        return Mark(match[1], int(match[2]), int(match[3]))
    return Mark() if _ANY.match(body) else None


def same(one: str, other: str) -> bool:
    """Whether two comments tell a reader the same of the same commit, whichever run wrote them."""
    first, second = mark_of(one), mark_of(other)
    return first is not None and second is not None and first.head == second.head and _told(one) == _told(other)


def suggestion_mark(fingerprints: Iterable[str]) -> str:
    """The mark of a suggestion that ends the findings with these fingerprints."""
    known = dict.fromkeys(each for each in fingerprints if _FINGERPRINT.fullmatch(each))
    return f"<!-- docs-guard:suggestion v1 {','.join(known)} -->"


def suggested(body: str) -> tuple[str, ...]:
    """The fingerprints that a comment on a line is marked with."""
    match = _SUGGESTION.match(body)
    return tuple(match[1].split(",")) if match else ()


def _told(body: str) -> str:
    """The text behind the mark; GitHub's editor writes CRLF, and space at the end says nothing."""
    return body.partition("-->")[2].replace("\r\n", "\n").strip()
