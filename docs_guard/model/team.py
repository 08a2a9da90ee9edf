"""Who owns a page or a gap, and why: what is to be sent to a team, and where it was sent."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from docs_guard.model.declared import dataclass


@dataclass(frozen=True, slots=True)
class TeamScore:
    """A team that something may belong to; scores compare with those beside them, and are rounded to two places."""

    team: str
    score: float


@dataclass(frozen=True, slots=True)
class Route:
    """
    Where something was sent.

    `team` is None where nobody was found. `label` is the team's, or triage's where nobody, or a fallback team without a
    label, got it; None where the team has none. `reason` reads behind `routed to team/search: ` and names what decided
    and where it stands; `router` is the name of the router that decided. `candidates` are told where keywords spoke for
    several teams, best first, also where they decided.
    """

    team: str | None
    label: str | None
    reason: str
    router: str
    candidates: tuple[TeamScore, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """
    What is to be sent to a team: a page (`path`), a text (`title`, `text`), or both; `team` is who a person named.

    `front` is the page's front matter, as far as it was asked for.
    """

    title: str = ""
    text: str = ""
    path: str | None = None
    team: str = ""
    front: Mapping[str, Any] = field(default_factory=dict)
