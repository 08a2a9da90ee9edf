"""Chooses whom to ask for a review: the owners of the touched pages, each once, and not the author's own."""

from collections.abc import Iterator, Sequence

from docs_guard.model.declared import dataclass

MOST = 15
"""Reviewers that a pull request has at most, people and teams together, as GitHub allows."""


@dataclass(frozen=True, slots=True)
class Owning:
    """A team that owns touched pages, with its owners as CODEOWNERS writes them."""

    team: str
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """An owner, or a team, that is not asked, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is to be asked: logins, and slugs of teams; and who is not."""

    users: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    passed: tuple[Passed, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Those to be asked, as people read them."""
        return (*(f"@{user}" for user in self.users), *(f"team {slug}" for slug in self.teams))

    def __len__(self) -> int:
        return len(self.users) + len(self.teams)

    def __iter__(self) -> "Iterator[Choice]":
        """Each of them alone."""
        yield from (Choice(users=(each,)) for each in self.users)
        yield from (Choice(teams=(each,)) for each in self.teams)


def chosen(
    owning: Sequence[Owning], author: str, organisation: str, users: Sequence[str] = (), teams: Sequence[str] = ()
) -> Choice:
    """
    Whom to ask, the team with most pages first.

    `users` and `teams` were asked already, or have reviewed. `organisation` is whose repository it is: GitHub asks
    teams of that one alone.
    """
    asked = {each.casefold() for each in users}, {each.casefold() for each in teams}
    made = _Asking(author.casefold(), organisation.casefold(), *asked)
    for each in owning:
        made.team(each)
    return Choice(tuple(made.users), tuple(made.teams), tuple(made.passed))


class _Asking:
    def __init__(self, author: str, organisation: str, users: set[str], teams: set[str]) -> None:
        self.author = author
        self.organisation = organisation
        self.asked_users = users
        self.asked_teams = teams
        self.users: list[str] = []
        self.teams: list[str] = []
        self.passed: list[Passed] = []

    def team(self, owning: Owning) -> None:
        """A team is asked by its handle; one that has none, by its people."""
        names = [owner.strip().removeprefix("@") for owner in owning.owners]
        groups = [name for name in names if "/" in name]
        people = [name for name in names if "/" not in name and "@" not in name and name]
        if self.author and self.author in {name.casefold() for name in people}:
            self.passed.append(Passed(owning.team, "the author is of this team"))
        elif groups:
            for group in groups:
                self._group(group)
        elif people:
            for person in people:
                self._person(person)
        else:
            why = "it has no `owners` that GitHub can ask: `@org/team` or `@user`"
            self.passed.append(Passed(owning.team, why))

    def _group(self, group: str) -> None:
        organisation, _, slug = group.partition("/")
        if organisation.casefold() != self.organisation:
            self.passed.append(
                Passed(f"@{group}", f"GitHub asks no team of another organisation than {self.organisation}")
            )
        elif slug.casefold() in self.asked_teams:
            self.passed.append(Passed(f"@{group}", "was asked already, or has reviewed"))
        elif self._room(f"@{group}"):
            self.asked_teams.add(slug.casefold())
            self.teams.append(slug)

    def _person(self, person: str) -> None:
        if person.casefold() in self.asked_users:
            self.passed.append(Passed(f"@{person}", "was asked already, or has reviewed"))
        elif self._room(f"@{person}"):
            self.asked_users.add(person.casefold())
            self.users.append(person)

    def _room(self, name: str) -> bool:
        if len(self.asked_users) + len(self.asked_teams) < MOST:
            return True
        self.passed.append(Passed(name, f"a pull request has {MOST} reviewers at most"))
        return False
