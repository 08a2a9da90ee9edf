"""What readers get at addresses, as text with a hop a line, and as JSON."""

from collections.abc import Iterator, Sequence

from docs_guard.app.redirect_answers import Answer, Hop
from docs_guard.cli.outputs import json_text
from docs_guard.escape.visible import cut, visible
from docs_guard.model.loss import NearMiss
from docs_guard.model.place import Place

WIDE = 300
"""Characters of an address that are shown."""


def told(answers: Sequence[Answer]) -> str:
    """Every address with its way, in the order that they were asked in."""
    return "".join(f"{line}\n" for answer in answers for line in _way(answer))


def as_json(answers: Sequence[Answer]) -> str:
    """One JSON object."""
    return json_text({"version": 1, "addresses": [plain(answer) for answer in answers]})


def _way(answer: Answer) -> Iterator[str]:
    lead = shown(answer.address)
    for hop in answer.hops:
        yield f"{lead} -> {_step(hop)}"
        lead = "  "
    yield f"{lead} -> {_end(answer)}"
    yield from (f"   only where {visible(_condition(rule.conditional, rule.place))}" for rule in answer.conditional)
    yield from (f"   near: {_near(miss)}" for miss in answer.near if miss.redirect not in answer.conditional)


def _near(miss: NearMiss) -> str:
    """`docs/_redirects, line 4 says ...`"""
    place = miss.redirect.place
    return shown(f"{place.path}, {miss.reason}" if place.line else miss.reason)


def _step(hop: Hop) -> str:
    """`/new (static/_redirects:12, 301)`, with the rule itself where it is a pattern."""
    rule = hop.rule
    status = str(rule.status) if rule.status else "a page that sends on"
    pattern = f" `{shown(rule.written or rule.source)}`" if hop.goal != rule.target else ""
    goal = "410, taken down" if rule.status == 410 else shown(hop.goal)
    return f"{goal} ({at(rule.place)}{pattern}, {status})"


def _end(answer: Answer) -> str:
    beside = f" ({visible(answer.note)})" if answer.note else ""
    match answer.result:
        case "page":
            fragment = answer.url.partition("#")[2]
            return f"page {visible(answer.path or '')}" + (f" at #{shown(fragment)}" if fragment else "")
        case "external":
            return (f"external {shown(answer.url)}" if not answer.hops else "external") + beside
        case "dead":
            return f"nothing: no page at {shown(answer.url)}"
        case "loop":
            return "a loop that never ends"
        case "gone":
            return "gone: taken down for good"
        case "nothing":
            return "nothing: no page, no redirect" + beside


def at(place: Place) -> str:
    """`static/_redirects:12`"""
    return visible(f"{place.path}:{place.line}" if place.line else place.path)


def shown(text: str) -> str:
    return cut(visible(text), WIDE)


def _condition(words: str, place: Place) -> str:
    return f"{words} ({place.path}:{place.line})" if place.line else f"{words} ({place.path})"


def plain(answer: Answer) -> dict[str, object]:
    """One answer for a program."""
    made: dict[str, object] = {
        "address": answer.address,
        "result": answer.result,
        "url": answer.url,
        "path": answer.path,
        "hops": [_hop(hop) for hop in answer.hops],
        "near": [
            {"reason": miss.reason, "source": miss.redirect.source, **_at(miss.redirect.place)} for miss in answer.near
        ],
        "conditional": [
            {"condition": rule.conditional, "target": rule.target, **_at(rule.place)} for rule in answer.conditional
        ],
    }
    return made | ({"note": answer.note} if answer.note else {})


def _hop(hop: Hop) -> dict[str, object]:
    rule = hop.rule
    told = {"source": rule.source, "target": hop.goal, "status": rule.status, **_at(rule.place), "format": hop.format}
    return told if hop.goal == rule.target else {**told, "pattern": rule.target}


def _at(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line}
