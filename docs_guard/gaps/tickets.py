"""What support knows of an inquiry: the row of an export as a value, with times and priorities understood."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from docs_guard.model.declared import dataclass

SUBJECT, TEXT, WORD, TAGS = 300, 4_000, 120, 50
"""Characters that are kept of a subject, of a description and of every other cell; tags of a ticket."""
DAY = 86_400
PRIORITY = {
    4.0: ("urgent", "critical", "blocker", "highest", "emergency", "severe", "p0", "p1", "sev0", "sev1", "s1"),
    2.0: ("high", "major", "p2", "sev2", "s2"),
    1.0: ("", "normal", "medium", "moderate", "standard", "none", "p3", "sev3", "s3"),
    0.5: ("low", "minor", "lowest", "trivial", "p4", "p5", "sev4", "sev5", "s4"),
}
"""What a ticket counts by its priority, and the words for it: each step counts twice the one below."""
WEIGHTS = {word: weight for weight, words in PRIORITY.items() for word in words}
NUMBERED = re.compile(r"^(?:p|s|sev|prio|priority|severity)?[ _.-]*([0-5])\b[ .:_-]*([a-z]*)")
"""`1 - Critical`, `P2`, `sev-1`, `Priority 3`."""
DATES = (
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%a, %d %b %Y",
)
TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S %z")
FAILURES = 200
"""Texts that are no date, after which only the form that was right last is tried."""
SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
"""A day, month and year in figures, whose order only the whole column tells."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """
    An inquiry as support categorised it; `line` is where it stands in the file.

    `created` is in seconds since 1970, None where it is unknown. `weight` is what its priority makes it count.
    """

    line: int
    subject: str
    id: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    weight: float = 1.0
    created: int | None = None
    customer: str = ""
    area: str = ""
    theme: str = ""
    page: str = ""
    team: str = ""


def priority(text: str) -> float | None:
    """What a ticket of that priority counts; None where nobody knows the word."""
    word = text.strip().lower()
    if word in WEIGHTS:
        return WEIGHTS[word]
    if found := NUMBERED.match(word):
        return WEIGHTS.get(found[2]) or WEIGHTS[f"p{found[1]}"]
    return next((WEIGHTS[part] for part in re.findall(r"[a-z0-9]+", word) if part in WEIGHTS), None)


def parted(text: str) -> tuple[str, ...]:
    """The tags of a cell: between commas, semicolons, bars or lines where there are any, otherwise between spaces."""
    found = re.split(r"[,;|\n]", text) if any(mark in text for mark in ",;|\n") else text.split()
    clean = (" ".join(each.strip(" \t\r[]\"'").split())[:WORD].lower() for each in found[: 4 * TAGS])
    return tuple(dict.fromkeys(each for each in clean if each))[:TAGS]


class Times:
    """Reads the dates of one column, however they are written; each text once."""

    def __init__(self, column: Iterable[str]) -> None:
        """`column` is looked through for days above the twelfth, which tell the order of day and month."""
        figures = [(int(found[1]), int(found[2])) for text in column if (found := SLASHED.match(text))]
        self.day_first = any(first > 12 for first, _ in figures)
        self.month_first = any(second > 12 for _, second in figures)
        self.doubtful = bool(figures) and self.day_first == self.month_first
        """Whether nothing, or too much, tells the order; the month is then read first."""
        self._known: dict[str, int | None] = {"": None}
        self._forms = [date + time for date in DATES for time in TIMES]
        self._failures = 0

    def read(self, text: str) -> int | None:
        """Seconds since 1970, taken as UTC where no zone is named; None where it is no date."""
        if text not in self._known:
            self._known[text] = self._read(" ".join(text[:64].split()))
        return self._known[text]

    def _read(self, text: str) -> int | None:
        if text.isdecimal() and text.isascii() and len(text) in (10, 13):
            return int(text[:10])
        if text.upper().endswith((" UTC", " GMT")):
            text = text[:-4] + "Z" if ":" in text else text[:-4]
        if found := SLASHED.match(text):
            first, second = (found[2], found[1]) if self.day_first and not self.month_first else (found[1], found[2])
            year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
            text = f"{year}/{first}/{second}{text[found.end() :].replace(',', '')}"
        try:
            return _since_1970(datetime.fromisoformat(text.replace(" Z", "Z").replace(" +", "+")))
        except ValueError:
            return self._spelled(text.removesuffix("Z")) if any(char.isdigit() for char in text) else None

    def _spelled(self, text: str) -> int | None:
        """A date in another form, the one that was right before first; a column without any is soon given up."""
        for number, form in enumerate(self._forms):
            try:
                found = _since_1970(datetime.strptime(text, form))
            except ValueError:
                continue
            self._forms.insert(0, self._forms.pop(number))
            return found
        self._failures += 1
        if self._failures == FAILURES:
            del self._forms[1:]
        return None


def _since_1970(moment: datetime) -> int:
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return int(known.timestamp())
    except OverflowError as error:
        raise ValueError(str(moment)) from error


def day(seconds: int | None) -> str:
    """The day of a moment, `2026-01-31`; empty for None."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d") if seconds is not None else ""
