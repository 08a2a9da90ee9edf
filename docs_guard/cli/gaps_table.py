"""Groups of tickets as a person or another program reads them: a table, CSV, Markdown, JSON."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from io import StringIO

from docs_guard.app.gaps_import import Imported, Ranked
from docs_guard.cli.outputs import json_text
from docs_guard.cli.tables import aligned, in_markdown
from docs_guard.cli.terminal import columns
from docs_guard.escape.markdown import plain
from docs_guard.escape.visible import cut, plural, visible
from docs_guard.gaps.tickets import day

NO_PAGE = "no page"
OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""
WIDE = 160
"""Columns of a table that no terminal shows."""
HEAD = ("rank", "theme", "tickets", "customers", "last seen", "best page", "team", "score")
THEME, PAGE, NUMBERS = 1, 5, (0, 2, 3, 7)
"""The columns that are cut where there is no room, and those of numbers."""


def cells(rank: int, ranked: Ranked) -> tuple[str, ...]:
    """One row of the table; what nobody knows is a dash."""
    group = ranked.group
    return (
        str(rank),
        ranked.title,
        f"{len(group.tickets):,}",
        "-" if group.customers is None else f"{group.customers:,}",
        day(group.last) or "-",
        ranked.near.path if ranked.near else NO_PAGE,
        ranked.route.team or "-",
        f"{group.score:.1f}",
    )


def text(found: Imported) -> str:
    """The table for people, without columns that nothing is known of, and below it what must be known of the file."""
    rows = [[visible(cell) for cell in cells(rank, each)] for rank, each in enumerate(found.groups, 1)]
    lines = [*_fitted([list(HEAD), *rows], columns() if sys.stdout.isatty() else WIDE)] if rows else []
    return "".join(f"{line}\n" for line in (*lines, *([""] if lines else ()), *about(found)))


def about(found: Imported) -> Iterator[str]:
    """How much was read, from which columns, and what was not understood."""
    grouped = found.tickets - found.alone
    left = f", {found.left:,} of them not shown" if found.left else ""
    groups = plural(len(found.groups) + found.left, "group")
    yield f"{plural(found.tickets, 'ticket')}: {grouped:,} in {groups}{left}, {found.alone:,} share nothing with others"
    used = ", ".join(f"{field}={visible(name)}" for field, names in found.columns.items() for name in names)
    yield f"read as {found.form}: {used}"
    yield from (f"note: {visible(note)}" for note in found.notes)


def _fitted(rows: list[list[str]], width: int) -> Iterator[str]:
    """The table without columns that nothing is known of; theme and page share what the width leaves them."""
    widest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = [column for column in range(len(HEAD)) if any(row[column] != "-" for row in rows[1:])]
    free = max(width - sum(widest[column] + 2 for column in told if column not in (THEME, PAGE)), 40)
    theme, page = widest[THEME], widest[PAGE]
    if theme + page > free:
        theme = min(theme, max(free // 2, free - page))
        page = min(page, free - theme)
    for row in rows:
        row[THEME], row[PAGE] = cut(row[THEME], theme), _end(row[PAGE], page)
    return aligned([[row[column] for column in told] for row in rows], {told.index(c) for c in NUMBERS if c in told})


def _end(path: str, width: int) -> str:
    """A path no longer than that, of which the end is kept."""
    return path if len(path) <= width else f"\u2026{path[len(path) - width + 1 :]}"


def markdown(found: Imported) -> str:
    rows = [tuple(map(plain, cells(rank, each))) for rank, each in enumerate(found.groups, 1)]
    notes = "".join(f"- {plain(line)}\n" for line in about(found))
    return f"{in_markdown(HEAD, rows, NUMBERS)}\n\n{notes}"


def as_csv(found: Imported) -> str:
    """CSV that no spreadsheet obeys."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*HEAD, "tickets seen"])
    for rank, each in enumerate(found.groups, 1):
        writer.writerow([_harmless(cell) for cell in (*cells(rank, each), " ".join(names(each)))])
    return out.getvalue()


def _harmless(cell: str) -> str:
    shown = visible(cell)
    return f"'{shown}" if shown.startswith(OBEYED) and shown != "-" else shown


def names(ranked: Ranked) -> list[str]:
    """The tickets of a group by their numbers, or by their lines where they have none."""
    return [ticket.id or f"line {ticket.line}" for ticket in ranked.group.tickets]


def as_json(found: Imported) -> str:
    """All of it, as JSON."""
    told = {
        "tickets": found.tickets,
        "alone": found.alone,
        "groups_left_out": found.left,
        "columns": {field: list(names) for field, names in found.columns.items()},
        "form": found.form,
        "notes": list(found.notes),
        "groups": [_group(rank, each) for rank, each in enumerate(found.groups, 1)],
    }
    return json_text(told)


def _group(rank: int, ranked: Ranked) -> dict[str, object]:
    group, near, route = ranked.group, ranked.near, ranked.route
    return {
        "rank": rank,
        "title": ranked.title,
        "key": group.key,
        "area": group.area or None,
        "theme": group.theme or None,
        "page": near.path if near else None,
        "address": near.address if near else None,
        "page_by": None if near is None else "named" if ranked.named else "nearest",
        "purpose": ranked.purpose,
        "team": route.team,
        "label": route.label,
        "reason": route.reason,
        "count": len(group.tickets),
        "customers": group.customers,
        "last_seen": day(group.last) or None,
        "recency": round(group.recency, 3),
        "priority": round(group.priority, 3),
        "score": round(group.score, 2),
        "examples": list(group.examples),
        "tickets": names(ranked),
    }
