"""How the API writes down what the state holds: every field that its description calls required."""

import hashlib
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from docs_guard.model.issue import Comment, Filed, Label
from docs_guard.standin.state import Account, App, Issue, Repository, World

Shape = dict[str, Any]
_OF_USER = "followers following gists starred subscriptions organizations repos events received_events"
_OF_REPOSITORY = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments "
    "downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels "
    "languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags "
    "teams trees"
)
_USER_URLS = tuple(_OF_USER.split())
_REPOSITORY_URLS = tuple(_OF_REPOSITORY.split())


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def node(kind: str, number: int) -> str:
    """The other kind of id, that GraphQL wants."""
    return b64encode(f"{kind}{number}".encode()).decode()


class Shapes:
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

    def repository(self, repository: Repository, permissions: dict[str, bool] | None = None) -> Shape:
        owner, _, name = repository.name.partition("/")
        url, html = f"{self.api}/repos/{repository.name}", f"{self.world.web}/{repository.name}"
        since = moment(0)
        filed = [each for each in repository.issues.values() if each.now.state == "open"]
        return {
            **{f"{each}_url": f"{url}/{each}" for each in _REPOSITORY_URLS},
            **dict.fromkeys(("description", "homepage", "language", "mirror_url", "license")),
            **dict.fromkeys(("forks", "forks_count", "size", "stargazers_count", "watchers", "watchers_count"), 0),
            **dict.fromkeys(("network_count", "subscribers_count"), 0),
            **dict.fromkeys(
                ("fork", "has_projects", "has_downloads", "has_wiki", "has_pages", "has_discussions", "disabled"), False
            ),
            "id": repository.id,
            "node_id": node("Repository", repository.id),
            "name": name,
            "full_name": repository.name,
            "owner": self.user(owner),
            "private": repository.private,
            "visibility": "private" if repository.private else "public",
            "html_url": html,
            "url": url,
            "clone_url": f"{html}.git",
            "git_url": f"git://github.com/{repository.name}.git",
            "ssh_url": f"git@github.com:{repository.name}.git",
            "svn_url": html,
            "default_branch": repository.default_branch,
            "has_issues": repository.has_issues,
            "archived": repository.archived,
            "open_issues": len(filed),
            "open_issues_count": len(filed),
            "pushed_at": since,
            "created_at": since,
            "updated_at": since,
            **({} if permissions is None else {"permissions": permissions}),
        }

    def label(self, repository: Repository, label: Label) -> Shape:
        number = int.from_bytes(hashlib.sha1(label.name.lower().encode(), usedforsecurity=False).digest()[:4])
        return {
            "id": number,
            "node_id": node("Label", number),
            "url": f"{self.api}/repos/{repository.name}/labels/{label.name}",
            "name": label.name,
            "color": label.colour,
            "default": False,
            "description": label.description or None,
        }

    def labels(self, repository: Repository, names: tuple[str, ...]) -> list[Shape]:
        known = repository.labels
        return [self.label(repository, known.get(each.lower()) or Label(each)) for each in names]

    def issue(self, repository: Repository, filed: Filed, issue: Issue) -> Shape:
        url = f"{self.api}/repos/{repository.name}/issues/{filed.number}"
        made: Shape = {
            "id": filed.id,
            "node_id": node("Issue", filed.id),
            "url": url,
            "repository_url": f"{self.api}/repos/{repository.name}",
            "labels_url": f"{url}/labels{{/name}}",
            "comments_url": f"{url}/comments",
            "events_url": f"{url}/events",
            "html_url": filed.url,
            "number": filed.number,
            "state": filed.state,
            "state_reason": filed.reason,
            "title": filed.title,
            "body": filed.body or None,
            "user": self.user(filed.author),
            "labels": self.labels(repository, filed.labels),
            "assignee": None,
            "assignees": [],
            "milestone": None,
            "locked": False,
            "active_lock_reason": None,
            "comments": len(issue.comments),
            "closed_at": None if filed.closed is None else moment(filed.closed),
            "created_at": moment(filed.created),
            "updated_at": moment(issue.updated),
            "author_association": "NONE",
        }
        if issue.pull is not None:
            pulls = f"{self.api}/repos/{repository.name}/pulls/{filed.number}"
            patch = {"diff_url": f"{filed.url}.diff", "html_url": filed.url, "patch_url": f"{filed.url}.patch"}
            made["pull_request"] = {**patch, "url": pulls, "merged_at": None}
        return made

    def comment(self, repository: Repository, number: int, time: float, comment: Comment) -> Shape:
        url = f"{self.api}/repos/{repository.name}/issues"
        return {
            "id": comment.id,
            "node_id": node("IssueComment", comment.id),
            "url": f"{url}/comments/{comment.id}",
            "issue_url": f"{url}/{number}",
            "html_url": f"{self.world.web}/{repository.name}/issues/{number}#issuecomment-{comment.id}",
            "body": comment.body,
            "user": self.user(comment.author),
            "created_at": moment(time),
            "updated_at": moment(time),
            "author_association": "NONE",
        }

    def reaction(self, login: str, content: str) -> Shape:
        number = self.world.fresh()
        who = {"user": self.user(login), "created_at": moment(self.world.clock.now())}
        return {"id": number, "node_id": node("Reaction", number), "content": content, **who}

    def file(self, repository: Repository, path: str, data: bytes) -> Shape:
        sha = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        url = f"{self.api}/repos/{repository.name}/contents/{path}"
        html = f"{self.world.web}/{repository.name}/blob/{repository.default_branch}/{path}"
        git = f"{self.api}/repos/{repository.name}/git/blobs/{sha}"
        return {
            "type": "file",
            "encoding": "base64",
            "size": len(data),
            "name": path.rpartition("/")[2],
            "path": path,
            "content": b64encode(data).decode(),
            "sha": sha,
            "url": url,
            "git_url": git,
            "html_url": html,
            "download_url": html,
            "_links": {"self": url, "git": git, "html": html},
        }

    def entry(self, repository: Repository, path: str) -> Shape:
        """One of a folder's list; a folder in it ends with a slash."""
        made = self.file(repository, path.rstrip("/"), repository.files.get(path, b""))
        del made["content"], made["encoding"]
        return {**made, "type": "dir" if path.endswith("/") else "file"}

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
