"""The addresses that a repository's history lost, for a terminal and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from docs_guard.app.published_history import History, LostAddress
from docs_guard.cli.outputs import json_text
from docs_guard.escape.visible import cut, visible
from docs_guard.model.finding import Candidate

MOST_TOLD = 25
"""Addresses of one commit that are told one by one; JSON tells all."""
LONGEST = 200


def told(history: History, mended: Sequence[LostAddress] = (), files: Sequence[str] = ()) -> str:
    return "".join(f"{visible(line)}\n" for line in _lines(history, mended, files))


def _lines(history: History, mended: Sequence[LostAddress], files: Sequence[str]) -> Iterator[str]:
    commits: dict[str | None, list[LostAddress]] = {}
    for each in history.addresses:
        commits.setdefault(each.commit, []).append(each)
    for some in commits.values():
        yield f"{commit_of(some[0])}: {counted(len(some))}"
        for each in some[:MOST_TOLD]:
            yield f"  {cut(each.address, LONGEST)}  {where(each)}"
        if len(some) > MOST_TOLD:
            yield f"  and {len(some) - MOST_TOLD:,} more; --format json tells all"
    if commits:
        yield ""
    if mended:
        yield f"mended {counted(len(mended))} in {', '.join(files)}"
    yield from _summary(history.addresses)
    yield from (f"note: {note}" for note in history.notes)


def commit_of(each: LostAddress) -> str:
    if each.commit is None:
        return "not committed yet"
    return f"{each.date} {each.commit[:8]}" + (f" {cut(each.subject, 80)}" if each.subject else "")


def where(each: LostAddress) -> str:
    """Where its readers should go, as far as that is known."""
    if each.repaired:
        return "answered since"
    said = [advice(each.candidates)]
    if each.redirect:
        said.insert(0, each.redirect)
    if each.note:
        said.append(f"a note only: {each.note}")
    return "; ".join(said)


def advice(candidates: Sequence[Candidate]) -> str:
    """The successors in words."""
    likely = [each for each in candidates if each.likely][:3]
    if not likely:
        return "no page is known that took its place"
    if likely[0].automatic:
        return f"-> {cut(likely[0].url, LONGEST)}"
    return "perhaps " + " or ".join(cut(each.url, LONGEST) for each in likely)


def counted(number: int) -> str:
    return f"{number:,} address" if number == 1 else f"{number:,} addresses"


def _summary(addresses: Sequence[LostAddress]) -> Iterator[str]:
    lost = [each for each in addresses if not each.repaired]
    repaired = len(addresses) - len(lost)
    if repaired:
        yield f"{counted(repaired)} {'was' if repaired == 1 else 'were'} lost once and {_are(repaired)} answered today"
    if not lost:
        yield "every address that was published leads somewhere" if not repaired else "no address leads nowhere today"
        return
    sure = sum(each.candidates[:1] != () and each.candidates[0].automatic for each in lost)
    notes = sum(bool(each.note) for each in lost)
    more = f", {notes:,} of them notes only" if notes else ""
    yield f"{counted(len(lost))} {'leads' if len(lost) == 1 else 'lead'} nowhere today{more}"
    if sure:
        yield f"{sure:,} with a sure successor: `docs-guard redirects history --fix` writes the entries"
    if sure < len(lost):
        yield (
            f"{'the others: ' if sure else ''}`docs-guard redirects add OLD NEW`; where nothing takes the place, "
            "`docs-guard redirects gone OLD --why TEXT`"
        )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def as_json(history: History) -> str:
    return json_text(
        {
            "version": 1,
            "addresses": [_plain(each) for each in history.addresses],
            "notes": list(history.notes),
        }
    )


def _plain(each: LostAddress) -> dict[str, Any]:
    return {
        "address": each.address,
        "path": each.path,
        "commit": each.commit,
        "date": each.date,
        "repaired": each.repaired,
        "candidates": candidates_json(each.candidates),
        "redirect": each.redirect or None,
        "note": each.note or None,
    }


def candidates_json(candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "url": each.url,
            "path": each.path,
            "confidence": round(each.confidence, 4),
            "automatic": each.automatic,
            "signals": list(each.signals),
        }
        for each in candidates
    ]
