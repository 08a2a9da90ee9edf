"""The team that a page names in its front matter, under `owner` or `team`."""

from collections.abc import Iterator, Mapping
from typing import Any

from docs_guard.model.team import Matter
from docs_guard.teams.router import Found, Known, Passed, Router

KEYS = ("owner", "team")


def find(matter: Matter, known: Known) -> Found | Passed | None:
    """The first that is a team; where no team is configured, whoever is named."""
    written = list(_written(matter.front))
    for key, word in written:
        if team := known.names.team(word):
            return Found(team, f"its front matter says `{key}: {word}`")
    if not written:
        return None
    key, word = written[0]
    if not known.names.teams:
        return Found(word, f"its front matter says `{key}: {word}`")
    return Passed(f"its front matter says `{key}: {word}`, which is no team{known.names.nearest(word)}")


def _written(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in KEYS:
        value = front.get(key)
        for word in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(word, str) and word.strip():
                yield key, word.strip()[:200]


ROUTER = Router("front-matter", 20, of_page=True, find=find)
