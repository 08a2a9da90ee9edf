"""What one token does in one repository: GitHub's rules for issues, comments and labels."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.standin import declined
from docs_guard.standin.declined import Declined, invalid, too_long
from docs_guard.standin.state import ROLES, Issue, Notice, Repository, Token, World

LONGEST_BODY = 65536
LONGEST_TITLE = 256
_MOST_LABELS = 100
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


class Wish(NamedTuple):
    """What lists of issues are asked for."""

    labels: tuple[str, ...] = ()
    state: str = "open"
    sort: str = "created"
    direction: str = "desc"
    since: float = 0.0
    creator: str = ""


class Desk:
    """Each method does one request's work, or raises Declined and does nothing."""

    def __init__(self, world: World, repository: Repository, token: Token) -> None:
        self.world = world
        self.repository = repository
        self.token = token
        self.login = token.account.login
        if not self._sees():
            raise declined.not_found()

    # What this token may.

    def _sees(self) -> bool:
        repository, token = self.repository, self.token
        if token.rights is None:
            return repository.role(self.login) != "none"
        return not repository.private or self._installed()

    def _installed(self) -> bool:
        of = self.token.repositories
        return of is None or self.repository.name.lower() in of

    def _has(self, role: str) -> bool:
        return ROLES.index(self.repository.role(self.login)) >= ROLES.index(role)

    def may(self, right: str, role: str) -> bool:
        """Whether an installation has that right to write, or a person at least that role."""
        if self.token.rights is None:
            return self._has(role)
        return self.token.rights.get(right) == "write" and self._installed()

    def may_read(self, right: str) -> None:
        rights = self.token.rights
        if rights is not None and (self.repository.private or right != "issues") and right not in rights:
            raise declined.integration()

    def must(self, right: str, role: str) -> None:
        """Raises Declined where the token may not write that, or nobody may."""
        if not self.may(right, role):
            raise declined.no_admin() if self.token.rights is None else declined.integration()
        if self.repository.archived:
            raise declined.archived()

    # Issues.

    def _issues(self) -> dict[int, Issue]:
        self.may_read("issues")
        if not self.repository.has_issues:
            raise declined.disabled()
        return self.repository.issues

    def issue(self, number: int) -> Issue:
        found = self.repository.issues.get(number)
        if found is None or found.pull is None:
            found = self._issues().get(number)
        if found is None:
            raise declined.not_found()
        return found

    def listing(self, wish: Wish) -> list[tuple[Filed, Issue]]:
        """What lists tell now, with pull requests, in order."""
        until = self.world.clock.now() - self.world.lag
        wanted = {each.lower() for each in wish.labels}
        found = []
        for issue in self._issues().values():
            filed = issue.listed(until)
            if filed is None or (wish.state != "all" and filed.state != wish.state) or issue.updated < wish.since:
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

    def create_issue(self, title: str, body: str = "", labels: Sequence[str] = (), drop_labels: bool = False) -> Issue:
        """`drop_labels` is the fault where GitHub says nothing of labels that it did not put on."""
        self._issues()
        self.must("issues", "read")
        _title(title)
        _body("Issue", body)
        put = self._labels(labels) if self.may("issues", "triage") and not drop_labels else ()
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
        put = was.labels if labels is None or not self.may("issues", "triage") else self._labels(labels)
        now = int(self.world.clock.now())
        after = was.state if state is None else state
        why, closed = _reason(was, after, reason, now)
        made = Filed(number, was.id, title, body, was.author, put, after, why, was.url, was.created, closed)
        self._change(issue, made)
        if after != was.state:
            kind = "closed" if after == "closed" else "reopened"
            self.world.notices.append(Notice(kind, self.repository.name, number, self.login))
        return issue

    def _canonical(self, issue: Issue, duplicate: int) -> None:
        if issue.now.id == duplicate or not any(each.now.id == duplicate for each in self.repository.issues.values()):
            raise invalid("Issue", "duplicate_issue_id", "invalid")

    def _change(self, issue: Issue, now: Filed) -> None:
        if now != issue.now:
            issue.change(now, self.world.clock.now(), self.world.lag)

    # Comments.

    def comments(self, number: int) -> list[tuple[float, Comment]]:
        until = self.world.clock.now() - self.world.lag
        return [each for each in self.issue(number).comments if each[0] <= until]

    def comment(self, number: int, body: str) -> tuple[float, Comment]:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "read")
        if not body.strip():
            raise invalid("IssueComment", "body", "missing_field")
        _body("IssueComment", body)
        made = (self.world.clock.now(), Comment(self.world.fresh(), self.login, body))
        issue.comments.append(made)
        self.world.notices.append(Notice("commented", self.repository.name, number, self.login, body))
        return made

    # Labels.

    def label(self, name: str) -> Label:
        found = self.repository.labels.get(name.lower())
        if found is None:
            raise declined.not_found()
        return found

    def create_label(self, label: Label) -> Label:
        self.must("issues", "write")
        if label.name.lower() in self.repository.labels:
            raise invalid("Label", "name", "already_exists")
        self.repository.labels[label.name.lower()] = _sound(label)
        return label

    def change_label(self, name: str, to: Label | None) -> None:
        """Give a label another name or look, or delete it (None): on every issue that has it."""
        self.must("issues", "write")
        old = self.label(name)
        if to is not None and to.name.lower() != name.lower() and to.name.lower() in self.repository.labels:
            raise invalid("Label", "name", "already_exists")
        put = () if to is None else (_sound(to).name,)
        del self.repository.labels[name.lower()]
        if to is not None:
            self.repository.labels[to.name.lower()] = to
        for issue in self.repository.issues.values():
            if old.name in issue.now.labels:
                at = issue.now.labels.index(old.name)
                self._put(issue, (*issue.now.labels[:at], *put, *issue.now.labels[at + 1 :]))

    def set_labels(self, number: int, labels: Sequence[str], how: Literal["add", "replace"] = "add") -> Issue:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "triage")
        self._put(issue, self._labels((*issue.now.labels, *labels) if how == "add" else labels))
        return issue

    def remove_label(self, number: int, label: str) -> Issue:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "triage")
        left = tuple(each for each in issue.now.labels if each.lower() != label.lower())
        if len(left) == len(issue.now.labels):
            raise Declined(404, "Label does not exist")
        self._put(issue, left)
        return issue

    def _put(self, issue: Issue, labels: tuple[str, ...]) -> None:
        was = issue.now
        head = (was.number, was.id, was.title, was.body, was.author)
        self._change(issue, Filed(*head, labels, was.state, was.reason, was.url, was.created, was.closed))

    def _labels(self, names: Sequence[str]) -> tuple[str, ...]:
        """As the repository writes them, each once; those that it lacks are made, where that is possible."""
        known = self.repository.labels
        put: dict[str, str] = {}
        for name in names:
            label = known.get(name.lower())
            if label is None:
                if not self.repository.labels_on_the_fly:
                    raise invalid("Label", "name", "invalid")
                self.must("issues", "write")
                label = _sound(Label(name))
            put[label.name.lower()] = label.name
        if len(put) > _MOST_LABELS:
            raise too_long("Issue", "labels", _MOST_LABELS)
        for key, name in put.items():
            if key not in known:
                known[key] = Label(name)
        return tuple(put.values())


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


def _sound(label: Label) -> Label:
    if not label.name.strip():
        raise invalid("Label", "name", "missing_field")
    if len(label.name) > 50:
        raise too_long("Label", "name", 50)
    if len(label.description) > 100:
        raise too_long("Label", "description", 100)
    if not _COLOUR.fullmatch(label.colour):
        raise invalid("Label", "color", "invalid")
    return label
