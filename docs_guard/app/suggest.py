"""Proposes which folders of a repository belong to which of its teams."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from docs_guard.app.request import Request
from docs_guard.app.team_pages import Look, Progress
from docs_guard.config.load import FILE
from docs_guard.config.settings import TeamConfig
from docs_guard.gaps.sections import sections
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.pages.titles import title
from docs_guard.teams.suggesting import Suggestion, suggested
from docs_guard.teams.votes import Heard, Vocabulary, trunk, votes


@dataclass(frozen=True, slots=True)
class Suggested:
    """Proposed path rules, the teams that they are for, and the file that these stand in."""

    suggestion: Suggestion
    teams: tuple[TeamConfig, ...]
    config: str

    def accepted(self) -> tuple[TeamConfig, ...]:
        """The teams with the proposed globs behind those that they have."""
        globs: dict[str, list[str]] = {}
        for rule in self.suggestion.rules:
            globs.setdefault(rule.team, []).append(rule.glob)
        return tuple(
            replace(team, paths=tuple(dict.fromkeys((*team.paths, *globs.get(team.name, ()))))) for team in self.teams
        )


def suggest(request: Request, again: bool = False, progress: Progress = lambda done, whole: None) -> Suggested:
    """
    Path rules for the pages at the request's head that no team owns; `again`: for those too that one does.

    Raises Failure, of kind `teams` where no team is configured.
    """
    with Repository(request.repository, request.environment) as repository:
        look = Look(repository, request)
        config = look.config
        if not config.team:
            cure = "write a `[[team]]` for each, or let `docs-guard teams import FILE` do it"
            raise Failure("teams", f"there is no team to propose pages for: {cure}", config.path or FILE)
        owned = {} if again else {path: team for path in look.pages if (team := look.owner(path))}
        left = [path for path in look.pages if path not in owned]
        heard = [_heard(path, data) for path, data in look.contents(left, progress)]
        said = votes(heard, Vocabulary(config.team), trunk(look.all))
        return Suggested(suggested(said, owned, _authors(look)), config.team, config.path or FILE)


def _heard(path: str, data: bytes) -> Heard:
    return Heard(path, title(data, path), tuple(part.heading for part in sections(data, path) if part.heading))


def _authors(look: Look) -> Mapping[str, Counter[str]]:
    from docs_guard.git.authors import recent_authors
    from docs_guard.teams.people import People

    people = People(look.config.team)
    head = look.compared.tip
    return people.by_team(recent_authors(look.repository, head)) if people and head else {}
