"""How the API writes down pull requests, teams and reviews."""

from typing import Any

from docs_guard.standin.account_shapes import Shape, moment, node
from docs_guard.standin.kept import LineRemark, object_id
from docs_guard.standin.shapes import Shapes
from docs_guard.standin.state import Issue, Pull, Repository


class PullShapes:
    """Of one repository."""

    def __init__(self, shapes: Shapes, repository: Repository) -> None:
        self.shapes = shapes
        self.repository = repository
        self.url = f"{shapes.api}/repos/{repository.name}"

    def pull(self, issue: Issue, whole: bool = True) -> Shape:
        """As a list tells it, or `whole` as a GET of the one does."""
        of = issue.pull
        if of is None:
            raise ValueError("not a pull request")
        number = issue.now.number
        url = f"{self.url}/pulls/{number}"
        like = self.shapes.issue(self.repository, issue.now, issue)
        kept = {key: each for key, each in like.items() if key not in ("pull_request", "repository_url", "labels_url")}
        kept.pop("events_url")
        addresses = {
            "url": url,
            "issue_url": like["url"],
            "commits_url": f"{url}/commits",
            "diff_url": f"{issue.now.url}.diff",
            "patch_url": f"{issue.now.url}.patch",
            "review_comments_url": f"{url}/comments",
            "review_comment_url": f"{self.url}/pulls/comments{{/number}}",
            "comments_url": like["comments_url"],
            "statuses_url": f"{self.url}/statuses/{of.head_id}",
        }
        return {
            **kept,
            **addresses,
            **dict.fromkeys(("merge_commit_sha", "merged_at", "auto_merge")),
            "draft": False,
            "base": self._end(of.base, self.repository.name, object_id(of.base)),
            "head": self._end(of.head, of.head_repository or self.repository.name, of.head_id),
            "locked": of.locked,
            "requested_reviewers": [self.shapes.user(each) for each in of.users],
            "requested_teams": [self.team(each) for each in of.teams],
            "_links": self._links(addresses, issue.now.url),
            **(self._whole(of) if whole else {}),
        }

    def _whole(self, pull: Pull) -> Shape:
        return {
            **dict.fromkeys(("additions", "deletions", "comments", "review_comments"), 0),
            "commits": 1,
            "changed_files": len(pull.files),
            "mergeable": True,
            "mergeable_state": "clean",
            "merged": False,
            "merged_by": None,
            "maintainer_can_modify": False,
        }

    def _end(self, branch: str, repository: str, sha: str) -> Shape:
        """Where a change comes from, or goes to."""
        owner = repository.split("/")[0]
        told: dict[str, Any] = {"label": f"{owner}:{branch}", "ref": branch, "sha": sha}
        return {**told, "user": self.shapes.user(owner), "repo": self._at(repository)}

    def _at(self, name: str) -> Shape:
        """A repository by its name: one that this world does not know is a fork of which it knows nothing more."""
        known = self.shapes.world.repositories.get(name.lower())
        return self.shapes.repository(known or Repository(name, int(object_id(name)[:7], 16)))

    def _links(self, addresses: dict[str, str], html: str) -> Shape:
        names = {
            "self": "url",
            "issue": "issue_url",
            "comments": "comments_url",
            "commits": "commits_url",
            "statuses": "statuses_url",
            "review_comments": "review_comments_url",
            "review_comment": "review_comment_url",
        }
        return {"html": {"href": html}, **{name: {"href": addresses[key]} for name, key in names.items()}}

    def file(self, path: str, status: str, patch: str | None = None) -> Shape:
        sha = object_id(path)
        return {
            **({} if patch is None else {"patch": patch}),
            **dict.fromkeys(("additions", "deletions", "changes"), 1),
            "sha": sha,
            "filename": path,
            "status": status,
            "blob_url": f"{self.shapes.world.web}/{self.repository.name}/blob/{sha}/{path}",
            "raw_url": f"{self.shapes.world.web}/{self.repository.name}/raw/{sha}/{path}",
            "contents_url": f"{self.url}/contents/{path}?ref={sha}",
        }

    def team(self, slug: str) -> Shape:
        owner = self.repository.name.split("/")[0]
        number = int(object_id(f"{owner}/{slug}")[:7], 16)
        url = f"{self.shapes.api}/organizations/1/team/{number}"
        return {
            "id": number,
            "node_id": node("Team", number),
            "name": slug,
            "slug": slug,
            "description": None,
            "permission": "push",
            "privacy": "closed",
            "type": "organization",
            "url": url,
            "html_url": f"{self.shapes.world.web}/orgs/{owner}/teams/{slug}",
            "members_url": f"{url}/members{{/member}}",
            "repositories_url": f"{url}/repos",
            "parent": None,
        }

    def requested(self, index: int, time: float, login: str, kind: str, name: str) -> Shape:
        """The event of one request of a review."""
        asked = (
            {"requested_team": self.team(name)} if kind == "team" else {"requested_reviewer": self.shapes.user(name)}
        )
        return {
            **dict.fromkeys(("commit_id", "commit_url", "performed_via_github_app")),
            "id": index + 1,
            "node_id": node("Event", index + 1),
            "url": f"{self.url}/issues/events/{index + 1}",
            "actor": self.shapes.user(login),
            "event": "review_requested",
            "created_at": moment(time),
            "review_requester": self.shapes.user(login),
            **asked,
        }

    def review(self, number: int, of: Pull, index: int) -> Shape:
        login, state, body = of.reviews[index]
        html = f"{self.shapes.world.web}/{self.repository.name}/pull/{number}#pullrequestreview-{index + 1}"
        url = f"{self.url}/pulls/{number}"
        return {
            "id": index + 1,
            "node_id": node("Review", index + 1),
            "user": self.shapes.user(login),
            "body": body,
            "state": state,
            "commit_id": of.head_id,
            "html_url": html,
            "pull_request_url": url,
            "_links": {"html": {"href": html}, "pull_request": {"href": url}},
            "author_association": "NONE",
            "submitted_at": "2024-01-01T00:00:00Z",
        }

    def line_comment(self, number: int, time: float, remark: LineRemark) -> Shape:
        url = f"{self.url}/pulls/comments/{remark.id}"
        pull = f"{self.url}/pulls/{number}"
        html = f"{self.shapes.world.web}/{self.repository.name}/pull/{number}#discussion_r{remark.id}"
        several = remark.start != remark.line
        return {
            "id": remark.id,
            "node_id": node("ReviewComment", remark.id),
            "url": url,
            "html_url": html,
            "pull_request_url": pull,
            "pull_request_review_id": remark.review,
            "diff_hunk": "@@",
            "path": remark.path,
            "commit_id": remark.commit,
            "original_commit_id": remark.commit,
            "position": 1,
            "original_position": 1,
            "line": remark.line,
            "original_line": remark.line,
            "start_line": remark.start if several else None,
            "start_side": "RIGHT" if several else None,
            "side": "RIGHT",
            "subject_type": "line",
            "user": self.shapes.user(remark.author),
            "body": remark.body,
            "created_at": moment(time),
            "updated_at": moment(time),
            "author_association": "NONE",
            "_links": {"self": {"href": url}, "html": {"href": html}, "pull_request": {"href": pull}},
        }
