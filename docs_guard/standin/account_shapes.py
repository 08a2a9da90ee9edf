"""How the API writes down accounts, apps and their installations."""

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from docs_guard.standin.state import Account, App, World

Shape = dict[str, Any]
_OF_USER = "followers following gists starred subscriptions organizations repos events received_events"
_USER_URLS = tuple(_OF_USER.split())


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def node(kind: str, number: int) -> str:
    """The other kind of id, that GraphQL wants."""
    return b64encode(f"{kind}{number}".encode()).decode()


class AccountShapes:
    """Of one world; `api` is what every address of the API starts with."""

    def __init__(self, world: World, api: str) -> None:
        self.world = world
        self.api = api
        self._users: dict[str, Shape] = {}

    def user(self, login: str) -> Shape:
        found = self._users.get(login)
        if found is None:
            found = self._users[login] = self._account(self.world.account(login))
        return found

    def _account(self, account: Account) -> Shape:
        url = f"{self.api}/users/{account.login}"
        return {
            **{f"{each}_url": f"{url}/{each}" for each in _USER_URLS},
            "login": account.login,
            "id": account.id,
            "node_id": node("User", account.id),
            "avatar_url": f"{self.world.web}/{account.login}.png",
            "gravatar_id": "",
            "url": url,
            "html_url": f"{self.world.web}/{account.login}",
            "type": account.kind,
            "site_admin": False,
        }

    def me(self, login: str) -> Shape:
        """A user with what only the whole account tells."""
        counts = ("followers", "following", "public_gists", "public_repos")
        since = moment(0)
        unsaid = ("bio", "blog", "company", "email", "hireable", "location", "name")
        return {
            **self.user(login),
            **dict.fromkeys(unsaid),
            **dict.fromkeys(counts, 0),
            "created_at": since,
            "updated_at": since,
        }

    def app(self, app: App) -> Shape:
        return {
            **self._dated(app.id, "App"),
            "slug": app.slug,
            "owner": self.user(app.slug),
            "name": app.slug,
            "description": None,
            "external_url": self.world.web,
            "html_url": f"{self.world.web}/apps/{app.slug}",
            "permissions": dict(app.rights),
            "events": [],
        }

    def installation(self, app: App) -> Shape:
        url = f"{self.api}/app/installations/{app.installation}"
        made = self._dated(app.installation, "Installation")
        del made["node_id"]
        return {
            **made,
            **dict.fromkeys(("single_file_name", "suspended_by", "suspended_at")),
            "account": self.user(app.slug),
            "app_id": app.id,
            "app_slug": app.slug,
            "target_id": app.bot.id,
            "target_type": "Organization",
            "repository_selection": "all" if app.repositories is None else "selected",
            "access_tokens_url": f"{url}/access_tokens",
            "repositories_url": f"{self.api}/installation/repositories",
            "html_url": f"{self.world.web}/settings/installations/{app.installation}",
            "permissions": dict(app.rights),
            "events": [],
        }

    def _dated(self, number: int, kind: str) -> Shape:
        return {"id": number, "node_id": node(kind, number), "created_at": moment(0), "updated_at": moment(0)}
