"""What a rule has to say, and the remedy that goes with it."""

from dataclasses import field, replace
from enum import IntEnum
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.model.step import Step


class Severity(IntEnum):
    """How loud a finding is; ordered, so that `finding.severity >= limit` reads well."""

    note = 1
    warning = 2
    error = 3


FailOn = Literal["error", "warning", "note", "never"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes `start` to `end` of the file `path` at head by `text`; a file that is not there is created."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """
    The lines `start` to `end` of `path` (from 1, both included), which read `before`, become `after`.

    What an edit means to whoever sees lines: the diff of a code host, a suggestion in a review. Both texts are whole
    lines with their line ends. Of a file that is not there, `start` is 1, `end` 0 and `before` empty.
    """

    path: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The whole remedy of a finding; `safe` when a program may apply it without asking."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool
    replacements: tuple[Replacement, ...] = ()
    """The edits as lines, for reports; filled in when the findings are told."""
    steps: tuple[Step, ...] = field(default=(), compare=False)
    """What the edits do to redirects, where they do: many fixes of one file are planned together from these."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What an author pastes: `text` at `line` of `path` (the line before which it goes, from 1; None: a new file).

    `replaces` is how many lines, from `line` on, the text takes the place of: a list on one line grows in it.
    """

    path: str
    line: int | None
    text: str
    replaces: int = 0

    @property
    def position(self) -> str:
        """Where in its file, in words."""
        if self.line is None:
            return "as a new file"
        if self.replaces > 1:
            return f"in place of lines {self.line} to {self.line + self.replaces - 1}"
        if self.replaces:
            return f"in place of line {self.line}"
        # the line that it goes before may not be there, the one before that is
        return f"after line {self.line - 1}" if self.line > 1 else "before line 1"


LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A living page that may have taken over a lost address. `path` is its file at head, None if it is off-site."""

    url: str
    path: str | None
    confidence: float
    automatic: bool
    signals: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Whether it is worth putting before a person; what is less likely is a guess, and no advice."""
        return self.automatic or self.confidence >= LIKELY


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One judgement about one place.

    `quote` is the text that the judgement is about (an address, a line of a page): with `rule`, `address` and
    `occurrence` it makes the fingerprint, which therefore survives edits above the place and a move of the file.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    help: str = ""
    address: str | None = None
    candidates: tuple[Candidate, ...] = ()
    entry: Entry | None = None
    fix: Fix | None = None
    quote: str = ""
    occurrence: int = 1
    group: str = ""
    """
    Findings of one group are told together in text: `12 pages of /tutorials/ moved to /tasks/`; their number is put
    before words that do not begin with one.
    """
    item: str = ""
    """What is said of it in the list of its group, where its address and its candidates do not say it."""
    mends: bool = False
    """The remedy is to change a line that is there; people are not shown the entry, which would be a second one."""
    group_entry: Entry | None = None
    """What to paste for all findings of the group at once; None: the entries of all of them."""
    beside: str | None = None
    """What of `help` the candidates and the entry do not tell themselves; None: all of it."""
    weight: int = 0
    """How bad it is, where it is about a page as a whole: an old finding is told again only where it became worse."""
    slack: int = 0
    """By how much the weight may grow before that is worse."""
    is_old: bool = False
    """It was so before the change, if less clearly: it is told only where everything is."""
    known_as: str = ""
    """The fingerprint of a finding that was read back from a report, which does not carry all it is made of."""

    @property
    def fingerprint(self) -> str:
        """Rule, address, normalised quoted text and occurrence number; never a path or a line."""
        if self.known_as:
            return self.known_as
        from hashlib import sha256  # loads OpenSSL, which a run that finds nothing can do without

        said = " ".join(self.quote.split()).casefold()
        parts = "\0".join((self.rule, self.address or "", said, str(self.occurrence)))
        return sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def numbered(findings: list[Finding]) -> list[Finding]:
    """The same findings, those that would share a fingerprint told apart by their occurrence number."""
    seen: dict[str, int] = {}
    told = []
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        told.append(finding if number == 1 else replace(finding, occurrence=number))
    return told
