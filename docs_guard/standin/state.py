"""What the stand-in of GitHub keeps: accounts, tokens, repositories, and a record of all that was asked."""

from collections.abc import Mapping, Sequence
from threading import RLock
from typing import NamedTuple

from docs_guard.github.port import Clock
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.standin.faults import Plan

ROLES = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(frozen=True, slots=True)
class Account:
    """A user, or an app's bot (`kind` is `Bot`)."""

    login: str
    id: int
    kind: str = "User"


@dataclass(frozen=True, slots=True)
class Token:
    """
    What a request shows. `rights` are None for a person's, which may what the person may.

    An installation's token has rights of its own (`issues`, `contents`, `pull_requests`, `metadata`: `read` or
    `write`), and is of some repositories alone. `app` is set on the key of an app itself.
    """

    text: str
    account: Account
    rights: Mapping[str, str] | None = None
    repositories: tuple[str, ...] | None = None
    app: "App | None" = None
    faults: Plan | None = None


@dataclass(frozen=True, slots=True)
class App:
    """An app that is installed at repositories, all of them where `repositories` is None."""

    id: int
    slug: str
    installation: int
    rights: Mapping[str, str]
    repositories: tuple[str, ...] | None
    bot: Account


class Asked(NamedTuple):
    """One request: what, by whom, how large, when, and how it was answered (0: no answer got through)."""

    method: str
    path: str
    operation: str
    login: str
    size: int
    time: float
    status: int


class Notice(NamedTuple):
    """Something that GitHub tells people by e-mail: `opened`, `commented`, `closed`, `reopened`, `review requested`."""

    kind: str
    repository: str
    number: int
    login: str
    text: str = ""


class Issue:
    """An issue or pull request: `now` is what a GET tells, `past` what lists went on telling, oldest first."""

    __slots__ = ("comments", "now", "past", "pull", "updated")

    def __init__(self, now: Filed, time: float, pull: "Pull | None" = None) -> None:
        self.now = now
        self.updated = time
        self.past: list[tuple[float, Filed | None]] = [(0.0, None)]
        self.comments: list[tuple[float, Comment]] = []
        self.pull = pull

    def change(self, now: Filed, time: float, lag: float) -> None:
        if lag:
            self.past.append((self.updated, self.now))
        self.now, self.updated = now, time

    def listed(self, until: float) -> Filed | None:
        """As lists tell it that know everything that happened until then; None before it was there."""
        if self.updated <= until:
            return self.now
        return next(filed for time, filed in reversed(self.past) if time <= until)


class Pull:
    """What a pull request has beside an issue: branches, files, who was asked to review and who did."""

    def __init__(self, head: str, base: str, files: Mapping[str, str], head_repository: str) -> None:
        self.head, self.base, self.files, self.head_repository = head, base, dict(files), head_repository
        self.users: list[str] = []
        self.teams: list[str] = []
        self.reviews: list[tuple[str, str, str]] = []
        """Login, state (`APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`) and body."""


class Repository:
    """One repository. `members` are roles by login; whoever is not among them may read it if it is public."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.id = number
        self.private = False
        self.archived = False
        self.has_issues = True
        self.default_branch = "main"
        self.members: dict[str, str] = {}
        self.teams: dict[str, str] = {}
        """Roles by the slug of a team of the owner."""
        self.files: dict[str, bytes] = {}
        self.labels: dict[str, Label] = {}
        """By name in lower case: GitHub tells no difference."""
        self.issues: dict[int, Issue] = {}
        self.labels_on_the_fly = True
        self.checks: list[dict[str, object]] = []

    def role(self, login: str) -> str:
        return self.members.get(login) or ("none" if self.private else "read")

    def filed(self) -> tuple[Filed, ...]:
        """Every issue as it is now, by number, pull requests left out: what a test asks about."""
        return tuple(each.now for each in self.issues.values() if each.pull is None)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked in an hour and written in a minute and an hour; None is no limit. How a refusal looks."""

    requests: int = 5000
    writes_a_minute: int | None = None
    writes_an_hour: int | None = None
    status: int = 403
    retry_after: bool = True


class World:
    """
    GitHub, as far as docs-guard sees it.

    A write shows in lists `lag` seconds after it was done, by `clock`; in a GET of the one issue at once.
    """

    def __init__(self, clock: Clock, lag: float = 0.0) -> None:
        self.clock = clock
        self.lag = lag
        self.lock = RLock()
        self.limits = Limits()
        self.faults = Plan()
        """Of every token that has none of its own."""
        self.web = "https://github.com"
        self.accounts: dict[str, Account] = {}
        self.tokens: dict[str, Token] = {}
        self.apps: dict[int, App] = {}
        self.repositories: dict[str, Repository] = {}
        """By name in lower case."""
        self.moved: dict[str, str] = {}
        self.teams: dict[str, tuple[str, ...]] = {}
        """Logins by `owner/slug`."""
        self.quotas: dict[str, object] = {}
        self.asked: list[Asked] = []
        self.notices: list[Notice] = []
        self.trouble: list[str] = []
        """Faults of the stand-in itself, and what it was asked or answered against the description of the API."""
        self._ids = 1000

    def fresh(self) -> int:
        """A number that nothing has yet."""
        self._ids += 1
        return self._ids

    def account(self, login: str, kind: str | None = None) -> Account:
        """The account of that name, made if need be; `app[bot]` is a bot's."""
        found = self.accounts.get(login)
        if found is None:
            kind = kind or ("Bot" if login.endswith("[bot]") else "User")
            found = self.accounts[login] = Account(login, self.fresh(), kind)
        return found

    def token(
        self,
        login: str,
        rights: Mapping[str, str] | None = None,
        *,
        repositories: Sequence[str] | None = None,
        faults: Plan | None = None,
    ) -> str:
        """The text of a new token: a person's, or with `rights` one of an installation (GITHUB_TOKEN is one)."""
        if rights is None and login.endswith("[bot]"):
            rights = {"issues": "write", "pull_requests": "write", "contents": "read", "metadata": "read"}
        text = f"token-{len(self.tokens) + 1}-of-{login}"
        of = None if repositories is None else tuple(each.lower() for each in repositories)
        self.tokens[text] = Token(text, self.account(login), rights, of, None, faults)
        return text

    def app(
        self,
        slug: str,
        number: int,
        rights: Mapping[str, str] | None = None,
        repositories: Sequence[str] | None = None,
    ) -> App:
        """An app that writes as `slug[bot]`; it shows a web token whose `iss` is its number."""
        rights = rights or {"issues": "write", "pull_requests": "write", "contents": "read", "metadata": "read"}
        of = None if repositories is None else tuple(each.lower() for each in repositories)
        made = App(number, slug, self.fresh(), rights, of, self.account(f"{slug}[bot]"))
        self.apps[number] = made
        return made

    def repository(
        self,
        name: str,
        *,
        private: bool = False,
        archived: bool = False,
        has_issues: bool = True,
        members: Mapping[str, str] | None = None,
        files: Mapping[str, str | bytes] | None = None,
        labels: Sequence[Label] = (),
    ) -> Repository:
        """A new repository `owner/name`; `files` are those of its default branch."""
        made = Repository(name, self.fresh())
        made.private, made.archived, made.has_issues = private, archived, has_issues
        made.members = dict(members or {})
        made.files = {path: text.encode() if isinstance(text, str) else text for path, text in (files or {}).items()}
        made.labels = {each.name.lower(): each for each in labels}
        for login in made.members:
            self.account(login)
        self.repositories[name.lower()] = made
        return made

    def rename(self, old: str, new: str) -> None:
        """Give a repository another name, or owner; the old one leads to it from now on."""
        found = self.repositories.pop(old.lower())
        found.name = new
        self.repositories[new.lower()] = found
        self.moved[old.lower()] = new.lower()

    def team(self, owner: str, slug: str, members: Sequence[str] = ()) -> None:
        self.teams[f"{owner}/{slug}".lower()] = tuple(members)

    def open_issue(
        self,
        repository: Repository,
        title: str,
        body: str,
        author: str,
        labels: Sequence[str] = (),
        pull: Pull | None = None,
    ) -> Issue:
        """A new issue, or pull request, without asking whether somebody may."""
        number = len(repository.issues) + 1
        now = self.clock.now()
        url = f"{self.web}/{repository.name}/{'issues' if pull is None else 'pull'}/{number}"
        filed = Filed(number, self.fresh(), title, body, author, tuple(labels), "open", None, url, int(now))
        made = repository.issues[number] = Issue(filed, now, pull)
        self.notices.append(Notice("opened", repository.name, number, author))
        return made

    def reads(self) -> int:
        return sum(each.method == "GET" for each in self.asked)

    def writes(self) -> int:
        return sum(each.method != "GET" for each in self.asked)


__all__ = ["Comment", "Filed", "Issue", "Label", "Pull", "Repository", "State", "StateReason", "World"]
