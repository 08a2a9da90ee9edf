"""What the stand-in of GitHub keeps: accounts, tokens, repositories, and a record of all that was asked."""

from collections.abc import Mapping, Sequence
from threading import RLock

from docs_guard.github.port import Clock
from docs_guard.model.issue import Filed, Label
from docs_guard.standin.accounts import Account, App, Asked, Limits, Notice, Token, writes
from docs_guard.standin.faults import Fault, Plan
from docs_guard.standin.kept import ROLES, Issue, Pull, Repository

__all__ = [
    "ROLES",
    "Account",
    "App",
    "Asked",
    "Issue",
    "Limits",
    "Notice",
    "Plan",
    "Pull",
    "Repository",
    "Token",
    "World",
    "writes",
]


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
        """What addresses for browsers start with; that of the server, and it shows the issues there."""
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
        expires: float | None = None,
    ) -> str:
        """The text of a new token: a person's, or with `rights` one of an installation (GITHUB_TOKEN is one)."""
        if rights is None and login.endswith("[bot]"):
            rights = {"issues": "write", "pull_requests": "write", "contents": "read", "metadata": "read"}
        text = f"token-{len(self.tokens) + 1}-of-{login}"
        of = None if repositories is None else tuple(each.lower() for each in repositories)
        self.tokens[text] = Token(text, self.account(login), rights, of, None, faults, expires)
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
        found.names.add(new.lower())
        self.repositories[new.lower()] = found
        self.moved[old.lower()] = new.lower()

    def befall(self, fault: Fault, name: str) -> None:
        """What a fault changes for good: lists lag from now on, or the repository gets another name."""
        if fault.name == "lag":
            self.lag = fault.seconds
        found = self.named(name) if fault.name == "moved" else None
        if found is not None:
            self.rename(found.name, f"{found.name}-moved")

    def named(self, name: str) -> Repository | None:
        """The repository that has that name, or once had it."""
        name = name.lower()
        while name in self.moved and name not in self.repositories:
            name = self.moved[name]
        return self.repositories.get(name)

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
        for label in labels:
            repository.labels.setdefault(label.lower(), Label(label))
        number = len(repository.issues) + 1
        now = self.clock.now()
        url = f"{self.web}/{repository.name}/{'issues' if pull is None else 'pull'}/{number}"
        filed = Filed(number, self.fresh(), title, body, author, tuple(labels), "open", None, url, int(now))
        made = repository.issues[number] = Issue(filed, now, pull)
        self.notices.append(Notice("opened", repository.name, number, author))
        return made

    def reads(self) -> int:
        return len(self.asked) - self.writes()

    def writes(self) -> int:
        return sum(writes(each.method, each.operation) for each in self.asked)
