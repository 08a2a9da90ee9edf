"""Pull requests over PyGithub: what is said below one and on the lines of its diff, its files, its reviewers."""

from collections.abc import Sequence

from docs_guard.github import reading
from docs_guard.github.calls import Calls
from docs_guard.github.lists import Lists, told, written
from docs_guard.model.issue import Comment
from docs_guard.model.pull import ChangedFile, LineComment, PullRequest

GONE = frozenset({404})


class Pulls:
    """The part of the port that is about pull requests."""

    _calls: Calls
    _lists: Lists

    def pull(self, number: int) -> PullRequest:
        return told(self._calls.read(self._calls.at("pulls", number)), reading.pull)

    def pulls_from(self, source: str, branch: str) -> tuple[PullRequest, ...]:
        # Commits of a fork are not known by `commits/{sha}/pulls` of the repository that the pull request is for.
        owner = source.partition("/")[0]
        wish = {"state": "open", "head": f"{owner}:{branch}"}
        found = self._lists.every(self._calls.at("pulls"), wish, reading.pull)
        return tuple(each for each in found if each.source.casefold() == source.casefold() and each.branch == branch)

    def pull_files(self, number: int) -> tuple[ChangedFile, ...]:
        return self._lists.every(self._calls.at("pulls", number, "files"), {}, reading.changed_file)

    def edit_comment(self, comment: int, body: str) -> Comment:
        path = self._calls.at("issues", "comments", comment)
        return written(self._calls.write("PATCH", path, {"body": body}), reading.comment)

    def delete_comment(self, comment: int) -> None:
        self._calls.write("DELETE", self._calls.at("issues", "comments", comment), fine=GONE)

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        return self._lists.every(self._calls.at("pulls", number, "comments"), {}, reading.comment)

    def review(self, number: int, head: str, body: str, comments: Sequence[LineComment]) -> None:
        lines = [_on_lines(each) for each in comments]
        data = {"commit_id": head, "body": body, "event": "COMMENT", "comments": lines}
        self._calls.write("POST", self._calls.at("pulls", number, "reviews"), data)

    def reviewers(self, pull: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        answer = self._calls.read(self._calls.at("pulls", pull, "requested_reviewers"))
        users, teams = told(answer, reading.asked)
        done = self._lists.every(self._calls.at("pulls", pull, "reviews"), {}, reading.author)
        # A team is no longer among those asked when one of its members has answered, or a person took it away.
        events = self._lists.every(self._calls.at("issues", pull, "events"), {}, reading.requested)
        users += [user for user, _ in events if user]
        teams += [team for _, team in events if team]
        return tuple(dict.fromkeys((*users, *done))), tuple(dict.fromkeys(teams))

    def request_reviews(self, pull: int, users: Sequence[str], teams: Sequence[str]) -> None:
        data = {"reviewers": list(users), "team_reviewers": list(teams)}
        self._calls.write("POST", self._calls.at("pulls", pull, "requested_reviewers"), data)


def _on_lines(comment: LineComment) -> dict[str, object]:
    """As the API wants it: a first line only where it is another than the last."""
    first = {} if comment.start == comment.end else {"start_line": comment.start, "start_side": "RIGHT"}
    return {"path": comment.path, "body": comment.body, **first, "line": comment.end, "side": "RIGHT"}
