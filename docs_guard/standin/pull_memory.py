"""Pull requests straight on the state of the stand-in."""

from collections.abc import Sequence

from docs_guard.model.issue import Comment
from docs_guard.model.pull import ChangedFile, LineComment, PullRequest
from docs_guard.standin import reviewing
from docs_guard.standin.asking import Asking
from docs_guard.standin.desk import Desk
from docs_guard.standin.kept import Issue


class PullMemory(Asking):
    """The part of the port that is about pull requests."""

    def pull(self, number: int) -> PullRequest:
        return self.read(f"/pulls/{number}", "pulls/get", lambda desk: _told(desk, reviewing.pull(desk, number)[0]))

    def pulls_from(self, source: str, branch: str) -> tuple[PullRequest, ...]:
        head = f"{source.partition('/')[0]}:{branch}"
        found = self.pages("/pulls", "pulls/list", lambda desk: _every(desk, reviewing.pulls(desk, "open", head)))
        return tuple(each for each in found if each.source.casefold() == source.casefold() and each.branch == branch)

    def pull_files(self, number: int) -> tuple[ChangedFile, ...]:
        def act(desk: Desk) -> list[ChangedFile]:
            of = reviewing.pull(desk, number)[1]
            return [ChangedFile(path, of.patches.get(path)) for path in of.files]

        return tuple(self.pages(f"/pulls/{number}/files", "pulls/list-files", act))

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        path, operation = f"/pulls/{number}/comments", "pulls/list-review-comments"
        found = self.pages(path, operation, lambda desk: reviewing.line_comments(desk, number))
        return tuple(Comment(each.id, each.author, each.body) for _, each in found)

    def review(self, number: int, head: str, body: str, comments: Sequence[LineComment]) -> None:
        lines = [
            {"path": each.path, "body": each.body, "line": each.end, "side": "RIGHT"}
            | ({} if each.start == each.end else {"start_line": each.start, "start_side": "RIGHT"})
            for each in comments
        ]
        path = f"/pulls/{number}/reviews"
        self.write(
            "POST",
            path,
            "pulls/create-review",
            lambda desk: reviewing.review(desk, number, "COMMENTED", body, lines, head),
        )

    def reviewers(self, pull: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        path = f"/pulls/{pull}"
        operation = "pulls/list-requested-reviewers"
        of = self.read(f"{path}/requested_reviewers", operation, lambda desk: reviewing.pull(desk, pull)[1])
        given = self.pages(f"{path}/reviews", "pulls/list-reviews", lambda desk: reviewing.pull(desk, pull)[1].reviews)
        asked = self.pages(f"/issues/{pull}/events", "issues/list-events", lambda desk: reviewing.asked(desk, pull))
        users = [*of.users, *(each[0] for each in given), *(each[3] for each in asked if each[2] == "reviewer")]
        teams = [*of.teams, *(each[3] for each in asked if each[2] == "team")]
        return tuple(dict.fromkeys(users)), tuple(dict.fromkeys(teams))

    def request_reviews(self, pull: int, users: Sequence[str], teams: Sequence[str]) -> None:
        path = f"/pulls/{pull}/requested_reviewers"
        self.write("POST", path, "pulls/request-reviewers", lambda desk: reviewing.request(desk, pull, users, teams))


def _every(desk: Desk, issues: Sequence[Issue]) -> list[PullRequest]:
    return [_told(desk, each) for each in issues]


def _told(desk: Desk, issue: Issue) -> PullRequest:
    of, now = issue.pull, issue.now
    if of is None:
        raise ValueError("not a pull request")
    source = of.head_repository or desk.repository.name
    return PullRequest(now.number, now.state, of.head_id, of.head, source, of.base, now.url)
