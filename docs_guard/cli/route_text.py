"""How routes are told: to a person, and as JSON."""

from typing import Any

from docs_guard.app.judged_routes import VERDICTS, Judged, Judgement
from docs_guard.app.routed import Answer, Routed
from docs_guard.cli.outputs import json_text
from docs_guard.cli.tables import aligned
from docs_guard.escape.visible import cut, visible
from docs_guard.model.team import Route, TeamScore
from docs_guard.teams.route import Explained

CANDIDATES = 3
"""Candidates that a person is told."""
COLUMNS = {"verdict": 9, "team": 30, "right team": 30, "title": 70}
"""What a table of cases shows, and in how many characters at the most."""


def told(answer: Answer, explain: bool) -> str:
    """A line for each matter, with what every router said where that is asked for."""
    return "".join(_told(each, explain) for each in answer.routed)


def _told(routed: Routed, explain: bool) -> str:
    route = routed.explained.route
    lines = [f"{routed.path}: {sentence(route)}" if routed.path is not None else sentence(route)]
    if explain:
        lines += _steps(routed.explained)
    if len(route.candidates) > 1:
        lines.append(
            "  candidates: " + ", ".join(f"{each.team} {each.score:g}" for each in route.candidates[:CANDIDATES])
        )
    if route.contact:
        lines.append(f"  contact: {route.contact}")
    return "".join(f"{visible(each)}\n" for each in lines)


def sentence(route: Route) -> str:
    """`routed to team/search: ...`, or that it went to nobody."""
    if route.team is None:
        return f"routed to nobody: {route.reason}"
    name = route.label or route.team
    return f"routed to {name}{f' ({route.team})' if name != route.team else ''}: {route.reason}"


def _steps(explained: Explained) -> list[str]:
    width = max(len(step.router) for step in explained.steps)
    return [
        f"  {'>' if step.decided else ' '} {step.router:<{width}}  {step.said or 'nothing'}" for step in explained.steps
    ]


def as_json(answer: Answer) -> str:
    """One object for one matter, a list of them, each with its `path`, for several."""
    if len(answer.routed) == 1:
        return json_text(facts(answer.routed[0].explained.route))
    return json_text([{"path": each.path, **facts(each.explained.route)} for each in answer.routed])


def facts(route: Route) -> dict[str, Any]:
    """A route as plain values."""
    return {
        "team": route.team,
        "label": route.label,
        "reason": route.reason,
        "router": route.router,
        "candidates": _scores(route.candidates),
    }


def judged_json(judgement: Judgement) -> str:
    return json_text({"summary": judgement.summary, "cases": [_case(each) for each in judgement.cases]})


def _case(each: Judged) -> dict[str, Any]:
    return {
        "title": each.case.title,
        "head_team": list(each.case.teams),
        "team": each.route.team,
        "verdict": each.verdict,
        "candidates": _scores(each.route.candidates),
        "reason": each.route.reason,
    }


def judged(judgement: Judgement) -> str:
    """The counts, then what was not right, so that a person sees which keywords are missing or too common."""
    summary = judgement.summary
    whole = max(summary["total"], 1)
    lines = [f"{verdict:<10} {summary[verdict]:>5}  {summary[verdict] / whole:6.1%}" for verdict in VERDICTS]
    routed = summary["right"] + summary["wrong"]
    share = f", {summary['right_when_routed'] / routed:.1%} of them right" if routed else ""
    lines += [f"{'total':<10} {summary['total']:>5}  {routed} routed{share}"]
    rest = [each for each in judgement.cases if each.verdict != "right"]
    if rest:
        lines += ["", *aligned([list(COLUMNS), *map(_row, rest)])]
    return "".join(f"{each}\n" for each in lines)


def _row(each: Judged) -> list[str]:
    near = "/".join(score.team for score in each.route.candidates[:2])
    words = (each.verdict, each.route.team or near or "-", ", ".join(each.case.teams), each.case.title)
    return [cut(visible(word), width) for word, width in zip(words, COLUMNS.values(), strict=True)]


def _scores(candidates: tuple[TeamScore, ...]) -> list[dict[str, Any]]:
    return [{"team": each.team, "score": each.score} for each in candidates]
