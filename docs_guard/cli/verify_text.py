"""What a live site answered to the redirects and pages of a repository, for a terminal and as JSON."""

from collections.abc import Iterator
from typing import Any

from docs_guard.app.live_verdict import Answered
from docs_guard.app.verify import Verified
from docs_guard.cli.outputs import json_text
from docs_guard.escape.visible import cut, plural, visible
from docs_guard.web.journey import Hop

MOST_TOLD = 20
"""Redirects of which nothing is known that are told one by one."""
PAGE = {"honoured": "there", "not-honoured": "elsewhere", "unknown": "unknown"}


def told(verified: Verified) -> str:
    return "".join(f"{visible(line)}\n" for line in _lines(verified))


def _lines(verified: Verified) -> Iterator[str]:
    for each in verified.refused:
        yield f"{_position(each)}: {_asked(each)} should {_expected(each)}: {each.why}"
        yield from (f"  {line}" for line in _hops(each))
    for each in verified.unknown[:MOST_TOLD]:
        yield f"{_position(each)}: nothing is known of {_asked(each)}: {each.why}"
    if len(verified.unknown) > MOST_TOLD:
        yield f"and nothing is known of {len(verified.unknown) - MOST_TOLD:,} more"
    for each in verified.pages:
        if each.result != "honoured":
            yield f"{each.question.page.path if each.question.page else ''}: {_asked(each)}: {each.why}"
    if verified.refused or verified.unknown or any(each.result != "honoured" for each in verified.pages):
        yield ""
    yield _summary("redirect", verified.redirects, "honoured", verified.live)
    if verified.pages:
        yield _summary("page", verified.pages, "there", verified.live)
    for why, count in verified.left_out:
        yield f"not asked for: {why} ({count:,})"
    yield from (f"note: {note}" for note in verified.notes)


def _summary(noun: str, answers: tuple[Answered, ...], fine: str, live: str) -> str:
    counts = {result: sum(each.result == result for each in answers) for result in ("not-honoured", "unknown")}
    good = len(answers) - sum(counts.values())
    more = "".join(
        f", {count:,} {word}"
        for word, count in (("not", counts["not-honoured"]), ("unknown", counts["unknown"]))
        if count
    )
    return f"{live}: {plural(len(answers), noun)} asked for, {good:,} {fine}{more}"


def _position(each: Answered) -> str:
    rule = each.question.redirect
    if rule is None:
        return ""
    return f"{rule.place.path}:{rule.place.line}" if rule.place.line else rule.place.path


def _asked(each: Answered) -> str:
    return cut(each.question.asked, 200)


def _expected(each: Answered) -> str:
    wanted = each.question.expected
    return "be gone for good (410)" if wanted is None else f"lead to {cut(wanted, 200)}"


def _hops(each: Answered) -> Iterator[str]:
    for hop in each.journey.hops:
        how = "" if hop.how == "http" else f" ({hop.how})"
        yield f"{hop.status or 'no answer'} {cut(hop.url, 200)}" + (
            f" -> {cut(hop.location, 200)}{how}" if hop.location else ""
        )


def as_json(verified: Verified) -> str:
    return json_text(
        {
            "version": 1,
            "live": verified.live,
            "head": verified.head,
            "whole": verified.whole,
            "redirects": [_redirect(each) for each in verified.redirects],
            "pages": [_page(each) for each in verified.pages],
            "left_out": [{"why": why, "count": count} for why, count in verified.left_out],
            "notes": list(verified.notes),
        }
    )


def _redirect(each: Answered) -> dict[str, Any]:
    rule = each.question.redirect
    return {
        "source": each.question.asked,
        "expected": each.question.expected,
        "path": rule.place.path if rule else None,
        "line": rule.place.line if rule else None,
        "entry": (rule.written or rule.source) if rule else None,
        "result": each.result,
        **_answer(each),
    }


def _page(each: Answered) -> dict[str, Any]:
    result = "missing" if each.is_missing else PAGE[each.result]
    page = each.question.page
    return {"address": each.question.asked, "path": page.path if page else None, "result": result, **_answer(each)}


def _answer(each: Answered) -> dict[str, Any]:
    first = each.journey.hops[0]
    return {
        "why": each.why,
        "note": each.note,
        "status": first.status or None,
        "location": first.location or None,
        "hops": [_hop(hop) for hop in each.journey.hops],
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {"url": hop.url, "status": hop.status or None, "location": hop.location or None, "how": hop.how}
