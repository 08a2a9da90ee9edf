"""Sends a matter to the first team that a router finds, and keeps what the routers before it said."""

from docs_guard.config.settings import RoutingConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.team import Matter, Route, TeamScore
from docs_guard.teams.asking import answers
from docs_guard.teams.router import Found, Known, Passed

FALLBACK = "fallback"
"""The name of the router that answers where no other does."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one router said, for a person who wonders; empty where the matter held nothing for it."""

    router: str
    said: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A route, and what every router that was asked said on the way."""

    route: Route
    steps: tuple[Step, ...]


def explained(matter: Matter, known: Known) -> Explained:
    """Where a matter goes, and why nowhere else. Raises Failure for a team that a person named and nobody knows."""
    steps: list[Step] = []
    passed: list[Passed] = []
    for router, said in answers(matter, known):
        if isinstance(said, Found):
            steps.append(Step(router.name, said.reason, decided=True))
            return Explained(_sent(said, router.name, tuple(passed)), tuple(steps))
        if said:
            passed.append(said)
        steps.append(Step(router.name, said.why if said else ""))
    route = fallback(known.config.routing, known, tuple(passed))
    return Explained(route, (*steps, Step(FALLBACK, route.reason, decided=True)))


def _sent(found: Found, router: str, passed: tuple[Passed, ...]) -> Route:
    reason = "; ".join((found.reason, *(each.why for each in passed)))
    if isinstance(found.team, str):
        return Route(found.team, None, reason, router, found.candidates)
    team = found.team
    return Route(team.name, team.label or None, reason, router, found.candidates, team.contact)


def fallback(config: RoutingConfig, known: Known, passed: tuple[Passed, ...]) -> Route:
    """The team that sorts what nobody was found for; nobody where none is configured."""
    candidates: tuple[TeamScore, ...] = next((each.candidates for each in passed if each.candidates), ())
    reason = "; ".join(each.why for each in passed) or _unknown(known)
    if not config.fallback:
        return Route(None, config.triage_label or None, reason, FALLBACK, candidates)
    team = known.names.team(config.fallback)
    if team is None:
        reason = f"{reason}; the fallback {config.fallback!r} is no [[team]] of {known.file}"
    if team is None:
        return Route(config.fallback, config.triage_label or None, reason, FALLBACK, candidates)
    label = team.label or config.triage_label or None
    return Route(team.name, label, reason, FALLBACK, candidates, team.contact)


def _unknown(known: Known) -> str:
    """That nothing tells whose it is; where nobody set teams up, that too, since this is the cure."""
    missing = "" if known.config.team else f", and there is no [[team]] in {known.file}"
    return f"nothing tells whose it is{missing}"
