"""What one token does in one repository: GitHub's rules for issues and comments."""

from collections.abc import Sequence
from typing import NamedTuple

from docs_guard.model.issue import Comment, Filed, State, StateReason
from docs_guard.standin import declined
from docs_guard.standin.declined import invalid, too_long
from docs_guard.standin.labelling import Labelling
from docs_guard.standin.state import Issue, Notice

LONGEST_BODY = 65536
LONGEST_TITLE = 256


class Wish(NamedTuple):
    """What lists of issues are asked for."""

    labels: tuple[str, ...] = ()
    state: str = "open"
    sort: str = "created"
    direction: str = "desc"
    since: float = 0.0
    creator: str = ""


class Desk(Labelling):
    """Each method does one request's work, or raises Declined and does nothing."""

    def listing(self, wish: Wish) -> list[tuple[Filed, Issue]]:
        """What lists tell now, with pull requests, in order; where issues are disabled, pull requests alone."""
        self.may_read("issues")
        until = self.world.clock.now() - self.world.lag
        wanted = {each.lower() for each in wish.labels}
        found = []
        for issue in self.repository.issues.values():
            filed = issue.listed(until)
            if filed is None or (issue.pull is None and not self.repository.has_issues):
                continue
            if (wish.state != "all" and filed.state != wish.state) or issue.updated < wish.since:
                continue
            if wanted and not wanted <= {each.lower() for each in filed.labels}:
                continue
            if wish.creator and filed.author.lower() != wish.creator.lower():
                continue
            found.append((filed, issue))
        if wish.sort == "updated":
            found.sort(key=lambda each: each[1].updated)
        elif wish.sort == "comments":
            found.sort(key=lambda each: len(each[1].comments))
        if wish.direction == "desc":
            found.reverse()
        return found

    def create_issue(self, title: str, body: str = "", labels: Sequence[str] = ()) -> Issue:
        """Labels are dropped without a word where the token may not put them on."""
        self._issues()
        self.must("issues", "read")
        _title(title)
        _body("Issue", body)
        put = self.as_written(labels) if self.may("issues", "triage") and not self.drops_labels else ()
        return self.world.open_issue(self.repository, title, body, self.login, put)

    def edit_issue(
        self,
        number: int,
        *,
        title: str | None = None,
        body: str | None = None,
        state: State | None = None,
        reason: StateReason | None = None,
        duplicate: int | None = None,
        labels: Sequence[str] | None = None,
    ) -> Issue:
        issue = self.issue(number)
        was = issue.now
        self.must("issues", "read" if was.author == self.login else "triage")
        title = was.title if title is None else title
        body = was.body if body is None else body
        _title(title)
        _body("Issue", body)
        if reason == "duplicate" and duplicate is not None:
            self._canonical(issue, duplicate)
        put = was.labels if labels is None or not self.may("issues", "triage") else self.as_written(labels)
        now = int(self.world.clock.now())
        after = was.state if state is None else state
        why, closed = _reason(was, after, reason, now)
        made = Filed(number, was.id, title, body, was.author, put, after, why, was.url, was.created, closed)
        self.change(issue, made)
        if after != was.state:
            kind = "closed" if after == "closed" else "reopened"
            self.world.notices.append(Notice(kind, self.repository.name, number, self.login))
        return issue

    def _canonical(self, issue: Issue, duplicate: int) -> None:
        if issue.now.id == duplicate or not any(each.now.id == duplicate for each in self.repository.issues.values()):
            raise invalid("Issue", "duplicate_issue_id", "invalid")

    def comments(self, number: int) -> list[tuple[float, Comment]]:
        until = self.world.clock.now() - self.world.lag
        return [each for each in self.issue(number).comments if each[0] <= until]

    def comment(self, number: int, body: str) -> tuple[float, Comment]:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "read")
        self._unlocked(issue)
        if not body.strip():
            raise invalid("IssueComment", "body", "missing_field")
        _body("IssueComment", body)
        made = (self.world.clock.now(), Comment(self.world.fresh(), self.login, body))
        issue.comments.append(made)
        self.world.notices.append(Notice("commented", self.repository.name, number, self.login, body))
        return made

    def _unlocked(self, issue: Issue) -> None:
        """A locked conversation takes comments of those alone who may write."""
        if issue.pull is not None and issue.pull.locked and not self.may("contents", "write"):
            raise declined.locked()

    def find_comment(self, comment: int) -> tuple[int, Issue, tuple[float, Comment]]:
        """With the issue that it stands under."""
        for number, issue in self.repository.issues.items():
            for each in issue.comments:
                if each[1].id == comment:
                    return number, issue, each
        raise declined.not_found()

    def change_comment(self, comment: int, body: str | None) -> tuple[int, tuple[float, Comment]]:
        """Give it another text, or delete it (None)."""
        number, issue, old = self.find_comment(comment)
        right = "issues" if issue.pull is None else "pull_requests"
        self.must(right, "read" if old[1].author == self.login else "write")
        at = issue.comments.index(old)
        if body is None:
            del issue.comments[at]
            return number, old
        _body("IssueComment", body)
        issue.comments[at] = (old[0], Comment(comment, old[1].author, body))
        return number, issue.comments[at]


def _reason(was: Filed, after: State, reason: StateReason | None, now: int) -> tuple[StateReason | None, int | None]:
    """The reason and the time of closing; a reason counts where the state changes, or the issue is closed anew."""
    if after == "open":
        return ("reopened", None) if was.state == "closed" else (was.reason, None)
    if was.state == "closed":
        return (reason or was.reason), was.closed
    return (reason if reason and reason != "reopened" else "completed"), now


def _title(title: str) -> None:
    if not title.strip():
        raise invalid("Issue", "title", "missing_field")
    if len(title) > LONGEST_TITLE:
        raise too_long("Issue", "title", LONGEST_TITLE)


def _body(resource: str, body: str) -> None:
    """Counted in code points and in UTF-16 units: which one GitHub counts is nowhere said."""
    if len(body) > LONGEST_BODY // 2 and len(body.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_BODY:
        raise too_long(resource, "body", LONGEST_BODY)
