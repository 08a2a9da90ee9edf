"""The teams of a configuration: whether they are whole, what a list says of others, which folders may be whose."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View, sites_of
from docs_guard.app.request import NO_COMMIT, Request
from docs_guard.app.routing import Routing
from docs_guard.config.lines import line_of
from docs_guard.config.load import FILE, SHARED, TABLE
from docs_guard.config.settings import Config, TeamConfig
from docs_guard.git.compare import Comparison, comparison
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.place import Place
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.teams.checking import Facts, Fault, Line, Stranger, faults
from docs_guard.teams.codeowners import Rule
from docs_guard.teams.route import FALLBACK
from docs_guard.teams.suggesting import Suggestion, suggested
from docs_guard.teams.votes import Heard, Vocabulary, votes

FRONT_KEYS = ("owner", "team")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tracker:
    """The labels of the repository `name` at GitHub, asked when they are needed."""

    name: str
    labels: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the teams, and what was looked at."""

    faults: tuple[Fault, ...]
    config: str
    teams: int
    pages: int
    owned: int
    labels: str
    """The repository whose labels were compared; empty where nobody was asked."""


class Look:
    """One revision of a repository: its configuration, its pages, and who owns them."""

    def __init__(self, repository: Repository, request: Request) -> None:
        self.repository = repository
        self.compared: Comparison = comparison(repository, NO_COMMIT, request.head, False, request.environment)
        self.tree: Tree = self.compared.head_tree
        self.config: Config = configuration(request.config, self.tree)
        self.request = request
        view = View(self.tree, sites_of(self.config, request, self.compared), self.config)
        published = frozenset(view.pages.paths())
        chosen = view.chosen(request.paths)
        self.pages = [path for path in chosen if path.endswith(TEXT) and (path in published or not view.sites)]
        self.routing = Routing(self.config, self.tree, [site.after for site in view.sites])

    def contents(self, progress: Progress) -> Iterator[tuple[str, bytes]]:
        """The pages that can be read, in order."""
        for number, (path, data) in enumerate(self.tree.read_many(self.pages), 1):
            if not isinstance(data, Unreadable):
                yield path, data
            if number % 256 == 0 or number == len(self.pages):
                progress(number, len(self.pages))

    @property
    def line(self) -> Line:
        """Where the parts of the configuration stand."""
        named = self.request.config
        path = self.config.path
        text = named[1] if named else self.tree.read(path) if path else b""
        source = text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        above = TABLE if (path or "").rpartition("/")[2] == SHARED else ()
        return lambda at, quoted: line_of(source, (*above, *at), quoted)


def checked(
    request: Request, tracker: Callable[[Config], Tracker | None], progress: Progress = lambda done, whole: None
) -> Checked:
    """What is wrong with the teams at the request's head. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        look = Look(repository, request)
        asked = tracker(look.config)
        ours = _Ownership(look)
        for path, data in look.contents(progress):
            ours.page(path, data)
        facts = Facts(
            look.tree.paths(),
            tuple(ours.strangers()),
            {folder: (left, whole) for folder, (left, whole) in ours.folders.items() if left},
            asked.labels() if asked else None,
            asked.name if asked else "",
        )
        found = (*faults(look.config, facts, look.line), *ours.problems())
        return Checked(
            found, look.config.path or FILE, len(look.config.team), ours.pages, ours.owned, asked.name if asked else ""
        )


class _Ownership:
    """Who owns the pages of one tree, and which names nobody knows."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages = self.owned = 0
        self.folders: dict[str, tuple[int, int]] = {}
        self._said: dict[tuple[str, str], list[Place]] = {}
        self._rules: dict[int, tuple[Rule, int]] = {}

    def page(self, path: str, data: bytes) -> None:
        route = self.look.routing.owner(path)
        owned = route.team is not None and route.router != FALLBACK
        folder = path.rpartition("/")[0]
        left, whole = self.folders.get(folder, (0, 0))
        self.folders[folder] = (left + (not owned), whole + 1)
        self.pages += 1
        self.owned += owned
        if self.look.config.team:
            self._front(path, data)
            self._codeowners(path)

    def _front(self, path: str, data: bytes) -> None:
        front: Mapping[str, Any] = self.look.routing.front(path)
        for key in FRONT_KEYS:
            told = front.get(key)
            for value in told if isinstance(told, list) else [told]:
                if isinstance(value, str) and value.strip() and self.look.routing.team(value) is None:
                    place = Place(path, _line(data, key))
                    self._said.setdefault((key, value.strip()), []).append(place)

    def _codeowners(self, path: str) -> None:
        codeowners = self.look.routing.known.codeowners
        rule = codeowners.rule(path) if codeowners else None
        names = self.look.routing.known.names
        if rule and rule.owners and not any(names.owner(owner) for owner in rule.owners):
            self._rules[rule.line] = (rule, self._rules.get(rule.line, (rule, 0))[1] + 1)

    def strangers(self) -> Iterator[Stranger]:
        for (key, name), places in sorted(self._said.items(), key=lambda each: (-len(each[1]), each[0])):
            yield Stranger(name, places[0], len(places), key)
        codeowners = self.look.routing.known.codeowners
        path = codeowners.path if codeowners else ""
        for _, (rule, pages) in sorted(self._rules.items()):
            yield Stranger(" ".join(rule.owners), Place(path, rule.line), pages, "CODEOWNERS")

    def problems(self) -> Iterator[Fault]:
        """What is wrong with the files of owners themselves."""
        known = self.look.routing.known
        for each in (*(known.codeowners.problems if known.codeowners else ()), *known.owners_files.problems):
            message, _, cure = each.message.rpartition(": ")
            message, cure = (message, cure) if message else (cure, "look at this line")
            yield Fault("owners-file", Place(each.path, each.line), message, cure)


def _line(data: bytes, key: str) -> int | None:
    """The line of a key of the front matter."""
    from docs_guard.syntax.front_matter import node
    from docs_guard.syntax.node import Malformed

    try:
        found = node(data)
    except Malformed:
        return None
    return next((name.line for name, _ in found.pairs if str(name.value).lower() == key), None) if found else None


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
        heard = [_heard(path, data) for path, data in look.contents(progress)]
        owned = {} if again else _owned(look)
        said = votes(heard, Vocabulary(config.team))
        return Suggested(suggested(said, owned, _authors(look)), config.team, config.path or FILE)


def _heard(path: str, data: bytes) -> Heard:
    from docs_guard.pages.page import read

    page = read(data, path)
    return Heard(path, page.title, tuple(heading.title for heading in page.headings))


def _owned(look: Look) -> dict[str, str]:
    """The pages that a team of the configuration, or an owner that it does not know, has already."""
    found = {}
    for path in look.pages:
        route = look.routing.owner(path)
        if route.team is not None and route.router != FALLBACK:
            found[path] = route.team
    return found


def _authors(look: Look) -> Mapping[str, Counter[str]]:
    from docs_guard.git.authors import recent_authors
    from docs_guard.teams.people import People

    people = People(look.config.team)
    head = look.compared.tip
    return people.by_team(recent_authors(look.repository, head)) if people and head else {}
