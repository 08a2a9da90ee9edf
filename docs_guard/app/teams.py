"""Whether the teams of a configuration are whole: what `docs-guard teams check` looks at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docs_guard.app.request import Request
from docs_guard.app.team_pages import Look, Progress
from docs_guard.config.load import FILE
from docs_guard.config.settings import Config
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.teams.checking import Facts, Stranger, faults
from docs_guard.teams.fault import Fault

FRONT_KEYS = ("owner", "team")


@dataclass(frozen=True, slots=True)
class Tracker:
    """The labels of the repository `name` at GitHub, asked when they are needed."""

    name: str
    labels: Callable[[], Sequence[str] | None]
    """None where they cannot be had, which has been told."""


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


def checked(
    request: Request, tracker: Callable[[Config], Tracker | None], progress: Progress = lambda done, whole: None
) -> Checked:
    """What is wrong with the teams at the request's head. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        look = Look(repository, request)
        asked = tracker(look.config)
        ours = _Ownership(look)
        for path, data in look.contents(look.pages, progress):
            ours.page(path, data)
        labels = asked.labels() if asked else None
        name = asked.name if asked and labels is not None else ""
        facts = Facts(look.tree.paths(), tuple(ours.strangers()), ours.folders, labels, name)
        found = (*faults(look.config, facts, look.line), *ours.problems())
        return Checked(found, look.config.path or FILE, len(look.config.team), ours.pages, ours.owned, name)


class _Ownership:
    """Who owns the pages of one tree, and which names nobody knows."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages = self.owned = 0
        self.folders: dict[str, tuple[int, int]] = {}
        self._said: dict[tuple[str, str], list[Place]] = {}
        self._rules: dict[tuple[str, ...], tuple[int, int]] = {}
        """The owners in CODEOWNERS that no team knows: the first line that names them, and how many pages they have."""

    def page(self, path: str, data: bytes) -> None:
        owned = self.look.owner(path) is not None
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
            line, pages = self._rules.get(rule.owners, (rule.line, 0))
            self._rules[rule.owners] = (min(line, rule.line), pages + 1)

    def strangers(self) -> Iterator[Stranger]:
        for (key, name), places in sorted(self._said.items(), key=lambda each: (-len(each[1]), each[0])):
            yield Stranger(name, places[0], len(places), key)
        codeowners = self.look.routing.known.codeowners
        path = codeowners.path if codeowners else ""
        for owners, (line, pages) in sorted(self._rules.items(), key=lambda each: each[1]):
            yield Stranger(" ".join(owners), Place(path, line), pages, "CODEOWNERS")

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
