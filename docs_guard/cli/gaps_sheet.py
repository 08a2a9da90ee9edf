"""The sheet for a retro as a person or another program reads it: text, Markdown to paste, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docs_guard.app.gaps_report import Reported
from docs_guard.cli.outputs import json_text
from docs_guard.cli.tables import aligned, in_markdown
from docs_guard.escape.markdown import link, plain
from docs_guard.escape.visible import cut, plural, visible
from docs_guard.gaps.demand import Demand, Known, OfTeam
from docs_guard.gaps.tickets import day

SHOWN = 10
"""So many gaps and pages a list shows; the others are counted."""
TEAMS = ("team", "open", "opened", "closed", "median age (days)", "median days to answer")
PAGES = ("page", "open gaps", "seen")
FIGURES = range(1, len(TEAMS))
"""The columns of numbers in both tables."""


def text(found: Reported, closed: bool) -> str:
    """For a terminal."""
    sheet = found.sheet
    lines = [f"{found.repo}, {_period(found)}", _counts(sheet), ""]
    lines += [*aligned([TEAMS, *map(_team, sheet.teams)], FIGURES), ""] if sheet.teams else []
    for title, gaps in (("asked again after a fix", sheet.again), ("open longest", sheet.oldest)):
        lines += _listed(title, [f"#{each.number} {visible(each.title)}: {_seen(each)}" for each in gaps])
    lines += _listed("pages by demand", [_page(page.page, page.open, page.seen) for page in sheet.pages])
    if closed:
        told = [f"#{each.number} {visible(each.title)}: {_tickets(each)}" for each in sheet.answered]
        lines += _listed("answered: tell those who asked", told, len(told))
    lines += [f"note: {visible(note)}" for note in found.notes]
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def markdown(found: Reported, closed: bool) -> str:
    """For a page of notes or an issue."""
    sheet = found.sheet
    parts = [f"## Gaps in the documentation, {plain(_period(found))}", f"{_counts(sheet)}."]
    if sheet.teams:
        rows = [tuple(map(plain, _team(each))) for each in sheet.teams]
        parts += ["### Teams", in_markdown(TEAMS, rows, FIGURES)]
    for title, gaps in (("Asked again after a fix", sheet.again), ("Open longest", sheet.oldest)):
        if gaps:
            parts += [f"### {title}", _bullets([f"{_linked(each)}: {_seen(each)}" for each in gaps])]
    if sheet.pages:
        rows = [(plain(each.page) or "no page", str(each.open), str(each.seen)) for each in sheet.pages[:SHOWN]]
        more = [(_more(len(sheet.pages)), "", "")] if len(sheet.pages) > SHOWN else []
        parts += ["### Pages by demand", in_markdown(PAGES, [*rows, *more], FIGURES)]
    if closed and sheet.answered:
        told = [f"{_linked(each)}: {plain(_tickets(each))}" for each in sheet.answered]
        parts += ["### Answered: tell those who asked", _bullets(told, len(told))]
    if found.notes:
        parts.append(_bullets([f"Note: {plain(note)}" for note in found.notes]))
    return "\n\n".join(parts) + "\n"


def as_json(found: Reported) -> str:
    """All of it, as JSON."""
    sheet = found.sheet
    told = {
        "repo": found.repo,
        "team": found.team or None,
        "since": day(sheet.since) or None,
        "until": day(sheet.now),
        "open": sheet.open,
        "opened": sheet.opened,
        "closed": len(sheet.answered) + len(sheet.dropped),
        "answered": [_gap(each) for each in sheet.answered],
        "not_planned": [_gap(each) for each in sheet.dropped],
        "teams": [dict(zip(NAMES, _figures(each), strict=True)) for each in sheet.teams],
        "again": [_gap(each) for each in sheet.again],
        "pages": [{"page": p.page or None, "gaps": p.gaps, "open": p.open, "seen": p.seen} for p in sheet.pages],
        "oldest": [_gap(each) for each in sheet.oldest],
        "notes": list(found.notes),
    }
    return json_text(told)


NAMES = ("team", "open", "opened", "closed", "median_age_days", "median_days_to_answer")


def _figures(each: OfTeam) -> tuple[object, ...]:
    rounded = (None if days is None else round(days, 1) for days in (each.age, each.took))
    return (each.team or None, each.open, each.opened, each.closed, *rounded)


def _gap(each: Known) -> dict[str, object]:
    return {
        "number": each.number,
        "title": each.title,
        "url": each.url,
        "team": each.team or None,
        "page": each.page or None,
        "opened": day(each.opened),
        "closed": day(each.closed) or None,
        "seen": each.seen,
        "customers": each.customers or None,
        "again": each.again,
        "tickets": list(each.tickets),
    }


def _period(found: Reported) -> str:
    since = f"from {day(found.sheet.since)} to" if found.sheet.since is not None else "until"
    return f"{since} {day(found.sheet.now)}" + (f", team {found.team}" if found.team else "")


def _counts(sheet: Demand) -> str:
    answered, dropped = len(sheet.answered), len(sheet.dropped)
    again = f"; {plural(len(sheet.again), 'gap')} asked again after a fix" if sheet.again else ""
    return f"{sheet.opened} opened, {answered} answered, {dropped} closed as not planned, {sheet.open} open now{again}"


def _team(each: OfTeam) -> tuple[str, ...]:
    days = ("-" if number is None else f"{number:.0f}" for number in (each.age, each.took))
    return (visible(each.team) or "nobody", str(each.open), str(each.opened), str(each.closed), *days)


def _seen(each: Known) -> str:
    again = f", reopened {plural(each.again, 'time')}" if each.again else ""
    team = f", {visible(each.team)}" if each.team else ""
    return f"seen {plural(each.seen, 'time')}{again}, opened {day(each.opened)}{team}"


def _page(page: str, still: int, seen: int) -> str:
    return f"{visible(page) or 'no page'}: seen {plural(seen, 'time')}, {plural(still, 'open gap')}"


def _tickets(each: Known) -> str:
    shown = ", ".join(visible(ticket) for ticket in each.tickets)
    more = f", and {each.seen - len(each.tickets)} more" if each.tickets and each.seen > len(each.tickets) else ""
    return f"{shown}{more}" if shown else f"seen {plural(each.seen, 'time')}, its tickets are not kept here"


def _linked(each: Known) -> str:
    return link(f"#{each.number}", each.url) + " " + plain(cut(each.title, 120))


def _listed(title: str, lines: Sequence[str], most: int = SHOWN) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:most])
        if len(lines) > most:
            yield f"  {_more(len(lines))}"
        yield ""


def _bullets(lines: Sequence[str], most: int = SHOWN) -> str:
    more = [_more(len(lines))] if len(lines) > most else []
    return "\n".join(f"- {line}" for line in (*lines[:most], *more))


def _more(number: int) -> str:
    return f"and {number - SHOWN:,} more"
