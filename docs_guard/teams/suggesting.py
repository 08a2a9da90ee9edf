"""Proposes which team a folder belongs to: what most of its pages speak of, and who wrote them lately."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from docs_guard.escape.visible import plural
from docs_guard.model.declared import dataclass
from docs_guard.teams.votes import Vote

MAJORITY = 0.5
"""More than this part of what the pages of a folder say is about its team."""
MOST = 0.35
LEAD = 1.5
CROWD = 5
"""Where there is no majority: so much for the first team, so many times as much as for the second, in so many pages."""
EXCEPTION = 0.6
"""The same for a folder within another team's."""
ALONE = 0.75
"""The same for a single page among those of another team, or of none."""
SPEAKING = 2
QUORUM = 0.25
PARTS = 0.5
"""So many pages of a folder, such a part of all, and in such a part of its own folders, must speak of a team."""
COMMITS = 3
"""Commits of a team's owners that decide where words do not."""
NAMED = 3
"""Keywords that are told of a folder."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A glob for a team's `paths`, with what speaks for it; `pages` are those that it decides about."""

    glob: str
    team: str
    pages: int
    agreeing: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The rules, in the order of their globs, and the pages of which nothing tells the team."""

    rules: tuple[Rule, ...]
    left: tuple[str, ...]
    before: int
    """How many pages had an owner already."""
    pages: int

    @property
    def after(self) -> int:
        return self.pages - len(self.left)


@dataclass(frozen=True)
class Folder:
    """A folder of pages that nobody owns."""

    path: str
    votes: list[Vote] = field(default_factory=list)
    """Of the pages that lie in it directly."""
    folders: dict[str, "Folder"] = field(default_factory=dict)

    def below(self) -> Iterator[Vote]:
        """The pages in it, at any depth."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield from here.votes
            waiting += here.folders.values()

    def parts(self) -> Iterator[list[Vote]]:
        """The pages of each folder in it, and those that lie in it directly."""
        if self.votes:
            yield self.votes
        yield from (list(folder.below()) for folder in self.folders.values())


def suggested(
    votes: Sequence[Vote], owned: Mapping[str, str], authors: Mapping[str, Counter[str]] | None = None
) -> Suggestion:
    """
    Rules for the pages that nobody owns, which `votes` are of.

    `owned` are the pages that have a team already: they are left to it. `authors` counts the recent commits of each
    page by the team of their author, those of others under no name.
    """
    root = Folder("")
    for vote in votes:
        _shelf(root, vote.path).votes.append(vote)
    taken: dict[str, Counter[str]] = {}
    for path, team in owned.items():
        for end in (at + 1 for at, char in enumerate(path) if char == "/"):
            taken.setdefault(path[:end], Counter())[team] += 1
    judge = Judge(authors or {}, taken)
    judge.folder(root, None)
    globs = sorted(judge.rules, key=lambda rule: rule.glob)
    return Suggestion(tuple(globs), tuple(sorted(judge.left)), len(owned), len(owned) + len(votes))


def _shelf(root: Folder, path: str) -> Folder:
    folder, start = root, 0
    while (end := path.find("/", start)) >= 0:
        folder = folder.folders.setdefault(path[start:end], Folder(path[: end + 1]))
        start = end + 1
    return folder


class Judge:
    """Decides from the root down; a folder within another's is decided about only where it differs."""

    def __init__(self, authors: Mapping[str, Counter[str]], taken: Mapping[str, Counter[str]]) -> None:
        self.taken = taken
        """Of each folder, how many of its pages have which team already."""
        self.authors = authors
        self.rules: list[Rule] = []
        self.left: list[str] = []

    def folder(self, folder: Folder, above: str | None) -> None:
        waiting = [(folder, above)]
        while waiting:
            here, team = waiting.pop()
            pages = list(here.below())
            only = len(here.folders) == 1 and not here.votes
            chosen = self._chosen(here, pages, team) if here.path and not only else None
            if chosen and chosen != team and self._free(here.path, chosen, len(pages)):
                self.rules.append(self._rule(f"{literal(here.path)}**", chosen, pages))
                team = chosen
            for vote in here.votes:
                self._page(vote, team, pages)
            waiting += [(each, team) for each in here.folders.values()]

    def _chosen(self, folder: Folder, pages: Sequence[Vote], above: str | None) -> str | None:
        """The team of a folder; None where it is as mixed, or as silent, as what is around it."""
        told = self._spoken(folder, pages, above)
        return told if told or above else self._written(pages)

    def _spoken(self, folder: Folder, pages: Sequence[Vote], above: str | None) -> str | None:
        """The team that enough of its pages, all over it, speak of."""
        shares = self._shares(pages)
        if not shares:
            return None
        first, *others = sorted(shares, key=lambda team: (-shares[team], team))
        agreeing = sum(1 for vote in pages if vote.first == first)
        few = agreeing < QUORUM * len(pages) or (agreeing < SPEAKING and agreeing < len(pages))
        if few or not self._spread(folder, first):
            return None
        speaking = sum(1 for vote in pages if vote.scores)
        if shares[first] > (EXCEPTION if above else MAJORITY) * speaking:
            return first
        second = shares[others[0]] if others else 0.0
        crowd = agreeing >= CROWD and shares[first] >= max(MOST * speaking, LEAD * second)
        return first if crowd and above is None else None

    def _free(self, folder: str, team: str, pages: int) -> bool:
        """Whether other teams have less of a folder than there is to be decided about."""
        taken = self.taken.get(folder, Counter())
        return taken.total() - taken[team] < pages

    def _spread(self, folder: Folder, team: str) -> bool:
        """Whether enough of a folder's own folders speak of the team, so that it is not one of them that does."""
        parts = list(folder.parts())
        leading = sum(1 for part in parts if self._first(part) == team)
        return leading >= PARTS * len(parts)

    def _first(self, pages: Sequence[Vote]) -> str | None:
        shares = self._shares(pages)
        return min(shares, key=lambda team: (-shares[team], team)) if shares else None

    def _shares(self, pages: Sequence[Vote]) -> dict[str, float]:
        shares: dict[str, float] = {}
        for vote in pages:
            for team in vote.scores:
                shares[team] = shares.get(team, 0.0) + vote.share(team)
        return shares

    def _written(self, pages: Sequence[Vote]) -> str | None:
        """The team whose owners wrote most of the recent commits, where no page speaks of another."""
        commits = self._commits(pages)
        team, count = next(iter(commits.most_common(1)), ("", 0))
        if not team or count < COMMITS or 2 * count <= commits.total():
            return None
        return team if {vote.first for vote in pages} <= {team, None} else None

    def _commits(self, pages: Sequence[Vote]) -> Counter[str]:
        commits: Counter[str] = Counter()
        for vote in pages:
            commits.update(self.authors.get(vote.path, {}))
        return commits

    def _page(self, vote: Vote, team: str | None, around: Sequence[Vote]) -> None:
        """A page that speaks clearly of another team than the folder's, in its name or title."""
        first = vote.first
        clear = first is not None and first != team and first in vote.named and vote.share(first) >= ALONE
        mixed = team is None or (team not in vote.named and self._dissents(team, around))
        if first and clear and mixed:
            self.rules.append(self._rule(literal(vote.path), first, [vote]))
            return
        if team is None:
            self.left.append(vote.path)

    def _dissents(self, team: str, around: Sequence[Vote]) -> bool:
        """Whether a folder is mixed enough for single pages to be others'."""
        speaking = [vote for vote in around if vote.scores]
        return sum(1 for vote in speaking if vote.first == team) < 0.8 * len(speaking)

    def _rule(self, glob: str, team: str, pages: Sequence[Vote]) -> Rule:
        agreeing = [vote for vote in pages if vote.first == team]
        words = Counter(word for vote in agreeing for word in vote.words.get(team, ())[:NAMED])
        told = []
        if words:
            named = [word for word, count in words.most_common(NAMED) if 4 * count >= len(agreeing)]
            named = named or [words.most_common(1)[0][0]]
            naming = sum(1 for vote in pages if set(named) & set(vote.words.get(team, ())))
            verb = "names" if len(pages) == 1 else "name"
            told.append(f"{naming:,} of {plural(len(pages), 'page')} {verb} {', '.join(named)}")
        commits = self._commits(pages)
        if commits[team]:
            told.append(f"{commits[team]:,} of {plural(commits.total(), 'recent commit')} by its owners")
        return Rule(glob, team, len(pages), len(agreeing), "; ".join(told))


def literal(path: str) -> str:
    """A path as a glob; any character stands for one that would be a wildcard, or that no configuration can hold."""
    return "".join("?" if char in "*?[{" or "\ud800" <= char <= "\udfff" else char for char in path)
