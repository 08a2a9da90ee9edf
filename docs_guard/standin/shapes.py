"""How the API writes down what the state holds: every field that its description calls required."""

import hashlib
from base64 import b64encode

from docs_guard.model.issue import Comment, Filed, Label
from docs_guard.standin.account_shapes import AccountShapes, Shape, moment, node
from docs_guard.standin.state import Issue, Repository

_OF_REPOSITORY = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments "
    "downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels "
    "languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags "
    "teams trees"
)
_REPOSITORY_URLS = tuple(_OF_REPOSITORY.split())


class Shapes(AccountShapes):
    """Of repositories, and of what is filed there."""

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
