"""What `docs-guard redirects flatten` did, with the entries that it left, as text and for JSON."""

from collections.abc import Iterator

from docs_guard.app.redirect_flattening import Flattened, Kept, reasons
from docs_guard.cli.redirects_resolve_text import at, shown
from docs_guard.model.redirect import Redirect

LISTED = 20
"""Entries that are named of those that stay for one reason; JSON has them all."""


def told(made: Flattened) -> str:
    """Counts first, then what is left to a person, reason by reason."""
    return "".join(f"{line}\n" for line in (*_done(made), *_left(made)))


def plain(made: Flattened) -> dict[str, object]:
    """The same for a program, every entry named."""
    return {
        "retargeted": [{**_entry(rule), "end": end} for rule, end in made.retargeted],
        "dropped": [_entry(rule) for rule in made.dropped],
        "kept": [{**_entry(each.rule), "why": each.why} for each in made.kept],
    }


def _done(made: Flattened) -> Iterator[str]:
    if made.retargeted:
        count = len(made.retargeted)
        yield f"{count:,} {'entry leads' if count == 1 else 'entries lead'} to the end at once"
    if made.dropped:
        yield f"{len(made.dropped):,} that said the same again {'is' if len(made.dropped) == 1 else 'are'} dropped"
    if not made.files:
        yield "nothing to flatten"


def _left(made: Flattened) -> Iterator[str]:
    for reason, entries in reasons(made.kept).items():
        yield f"left, {len(entries):,} {'entry' if len(entries) == 1 else 'entries'}: {shown(reason)}"
        yield from (f"  {_line(each)}" for each in entries[:LISTED])
        if len(entries) > LISTED:
            yield f"  and {len(entries) - LISTED:,} more: --format json names them"


def _line(each: Kept) -> str:
    rule, first = each.rule, each.first
    said = f"{shown(rule.written or rule.source)} -> {shown(rule.target)} ({at(rule.place)})"
    return f"{said}, after {at(first.place)}: {shown(first.target)}" if first else said


def _entry(rule: Redirect) -> dict[str, object]:
    return {"source": rule.source, "target": rule.target, "path": rule.place.path, "line": rule.place.line}
