"""The bytes of an export become tickets, with everything that a person must know of what was not understood."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from docs_guard.escape.visible import cut, plural
from docs_guard.gaps.columns import SEVERAL, mapped
from docs_guard.gaps.decoding import decoded
from docs_guard.gaps.records import Records, looks_like_json
from docs_guard.gaps.sheet import Row, Sheet, lines
from docs_guard.gaps.tickets import DAY, SUBJECT, TEXT, WORD, Ticket, Times, parted, priority
from docs_guard.model.declared import dataclass

NAMED = 5
"""So many odd values are named of a column."""


@dataclass(frozen=True, slots=True)
class Export:
    """The tickets of a file, the columns that they were read from, by field, and what must be known beside."""

    tickets: tuple[Ticket, ...]
    columns: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]
    form: str
    """What the file was taken for."""


def export(data: bytes, maps: Sequence[str] = (), delimiter: str = "", encoding: str = "", now: int = 0) -> Export:
    """
    Reads an export of a support system: CSV, JSON Lines or JSON.

    `maps` are the words of `--map`, `now` is the time after which no ticket can have come, in seconds since 1970; 0 is
    unknown. Raises Failure for what is no export, with the cure.
    """
    text = decoded(data, encoding)
    json = looks_like_json(text.text) and not delimiter
    table: Records | Sheet = Records(text.text) if json else Sheet(text.text, delimiter)
    columns = mapped(maps, table.columns)
    reading = _Reading(columns, now)
    rows = list(table.rows([name for names in columns.values() for name in names]))
    tickets = tuple(reading.tickets(rows))
    notes = (*text.notes, *table.notes, *reading.notes(len(rows)))
    return Export(tickets, columns, notes, table.form)


class _Reading:
    """One way through the rows."""

    def __init__(self, columns: Mapping[str, tuple[str, ...]], now: int) -> None:
        self._now = now
        self._odd: dict[str, Counter[str]] = {"priority": Counter(), "created": Counter()}
        self._nameless: list[int] = []
        self._future: list[int] = []
        self._twice = 0
        self._doubtful = False
        ends = 0
        self._places: dict[str, tuple[int, int]] = {}
        for field, names in columns.items():
            self._places[field] = ends, ends + len(names)
            ends += len(names)

    def tickets(self, rows: Sequence[Row]) -> Iterator[Ticket]:
        where = self._places.get("created")
        times = Times(map(itemgetter(where[0]), (row.values for row in rows)) if where else ())
        self._doubtful = times.doubtful
        weights: dict[str, float | None] = {}
        seen: set[str] = set()
        for row in rows:
            values = {field: self._value(field, row.values[slice(*place)]) for field, place in self._places.items()}
            number = values.get("id", "")[:WORD]
            if not values["subject"]:
                self._nameless.append(row.line)
            elif number and number in seen:
                self._twice += 1
            else:
                seen.add(number)
                yield self._ticket(row.line, number, values, times, weights)

    def _ticket(
        self, line: int, number: str, values: Mapping[str, str], times: Times, weights: dict[str, float | None]
    ) -> Ticket:
        said = values.get("priority", "")[:WORD]
        weight = weights[said] if said in weights else weights.setdefault(said, priority(said))
        if weight is None:
            self._odd["priority"][said] += 1
        written = values.get("created", "")
        created = times.read(written)
        if created is None and written:
            self._odd["created"][written[:WORD]] += 1
        if created is not None and self._now and created > self._now + DAY:
            self._future.append(line)
            created = None
        return Ticket(
            line,
            values["subject"][:SUBJECT],
            number,
            values.get("description", "")[:TEXT],
            parted(values.get("tags", "")),
            1.0 if weight is None else weight,
            created,
            values.get("customer", "")[:WORD].casefold(),
            values.get("area", "")[:WORD].lower(),
            values.get("theme", "")[:WORD].lower(),
            values.get("page", "")[: WORD * 4],
            values.get("team", "")[:WORD],
        )

    def _value(self, field: str, values: Sequence[str]) -> str:
        if field == "tags" and len(values) > 1:
            return "\n".join(values)
        text = next((value for value in values if value.strip()), "") if field in SEVERAL else values[0]
        return text.strip() if field in ("tags", "description") else " ".join(text[:2_000].split())

    def notes(self, rows: int) -> Iterator[str]:
        if self._nameless:
            told = plural(len(self._nameless), "row")
            yield f"{told} of {rows:,} left out, without a subject: {lines(self._nameless)}"
        if self._twice:
            yield f"{plural(self._twice, 'row')} left out, whose ticket number came before"
        if self._doubtful:
            yield "days and months cannot be told apart in the dates: the month was read first (write 2026-01-31)"
        if self._future:
            yield f"{plural(len(self._future), 'ticket')} of the future count as undated: {lines(self._future)}"
        for field, said in (("priority", "counted as normal"), ("created", "count as undated")):
            if odd := self._odd[field]:
                named = ", ".join(repr(cut(value, 40)) for value, _ in odd.most_common(NAMED))
                what = "priorities that are no known words" if field == "priority" else "dates that cannot be read"
                yield f"{sum(odd.values()):,} {what}, {said}: {named}{' ...' if len(odd) > NAMED else ''}"
