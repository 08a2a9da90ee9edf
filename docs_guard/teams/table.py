"""Writes teams as tables of docs-guard.toml."""

from collections.abc import Iterator

from docs_guard.config.settings import TeamConfig
from docs_guard.config.written import header, listed, string

LISTS = ("labels", "owners", "paths", "keywords", "aliases", "was")


def table(team: TeamConfig, config: str) -> Iterator[str]:
    """The lines of a team's table in the file `config`."""
    yield header("team", config)
    yield f"name = {string(team.name)}"
    if team.label:
        yield f"label = {string(team.label)}"
    for key in LISTS:
        if values := getattr(team, key):
            yield from listed(key, values)
    if team.contact:
        yield f"contact = {string(team.contact)}"
