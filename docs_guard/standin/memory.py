"""The port to GitHub straight on the state of the stand-in: the same rules and faults, without the network."""

from collections.abc import Sequence

from docs_guard.github.port import Home, Refused
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.standin import reviewing
from docs_guard.standin.asking import refused
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk, Wish
from docs_guard.standin.pull_memory import PullMemory


class Memory(PullMemory):
    """
    One repository for one login; implements docs_guard.github.port.GitHub.

    The login may what its role in the repository says, an `app[bot]` may write issues and pull requests; with the text
    of a token of that login, what the token may. A plan of faults given here goes before those of token and world.
    """

    def identity(self) -> str:
        return self.read("/user", "users/get-authenticated", lambda desk: desk.login)

    def home(self) -> Home:
        def act(desk: Desk) -> Home:
            own = desk.repository
            push = self.token.rights is None and desk.may("contents", "write")
            url = f"{self.world.web}/{own.name}"
            return Home(own.name, own.private, own.archived, own.has_issues, push, own.default_branch, url)

        return self.read("", "repos/get", act)

    def issues(self, label: str) -> tuple[Filed, ...]:
        wish = Wish((label,), "all", "created", "asc")
        found = self.pages("/issues", "issues/list-for-repo", lambda desk: desk.listing(wish))
        return tuple(filed for filed, issue in found if issue.pull is None)

    def issue(self, number: int) -> Filed:
        return self.read(f"/issues/{number}", "issues/get", lambda desk: desk.issue(number).now)

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        return self.write("POST", "/issues", "issues/create", lambda desk: desk.create_issue(title, body, labels).now)

    def edit_issue(
        self,
        number: int,
        *,
        body: str | None = None,
        state: State | None = None,
        reason: StateReason | None = None,
        duplicate_of: int | None = None,
    ) -> Filed:
        def act(desk: Desk) -> Filed:
            return desk.edit_issue(number, body=body, state=state, reason=reason, duplicate=duplicate_of).now

        return self.write("PATCH", f"/issues/{number}", "issues/update", act)

    def comments(self, number: int) -> tuple[Comment, ...]:
        path = f"/issues/{number}/comments"
        return tuple(each for _, each in self.pages(path, "issues/list-comments", lambda desk: desk.comments(number)))

    def comment(self, number: int, body: str) -> Comment:
        path = f"/issues/{number}/comments"
        return self.write("POST", path, "issues/create-comment", lambda desk: desk.comment(number, body)[1])

    def edit_comment(self, comment: int, body: str) -> Comment:
        path = f"/issues/comments/{comment}"
        return self.write("PATCH", path, "issues/update-comment", lambda desk: desk.change_comment(comment, body)[1][1])

    def delete_comment(self, comment: int) -> None:
        path = f"/issues/comments/{comment}"
        try:
            self.write("DELETE", path, "issues/delete-comment", lambda desk: desk.change_comment(comment, None))
        except Refused as no:
            if no.kind != "missing":
                raise

    def labels(self) -> tuple[Label, ...]:
        return tuple(self.pages("/labels", "issues/list-labels-for-repo", lambda desk: desk.all_labels()))

    def create_label(self, label: Label) -> None:
        def act(desk: Desk) -> bool:
            try:
                desk.create_label(label)
            except Declined as no:
                if no.code != "already_exists":
                    raise
            return True

        try:
            self._once("POST", "/labels", "issues/create-label", act)
        except Declined as no:
            if no.code != "already_exists":
                raise refused(no) from None

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        path = f"/issues/{number}/labels"
        self.write("POST", path, "issues/add-labels", lambda desk: desk.set_labels(number, labels))

    def remove_label(self, number: int, label: str) -> None:
        path = f"/issues/{number}/labels/{label}"
        try:
            self._once("DELETE", path, "issues/remove-label", lambda desk: desk.remove_label(number, label))
        except Declined as no:
            if no.message != "Label does not exist":
                raise refused(no) from None

    def permission(self, login: str) -> str:
        path, operation = f"/collaborators/{login}/permission", "repos/get-collaborator-permission-level"
        try:
            return self.read(path, operation, lambda desk: reviewing.permission(desk, login)[0])
        except Refused as no:
            if no.kind != "missing":
                raise
            return "none"

    def contents(self, path: str) -> bytes | None:
        try:
            return self.read(f"/contents/{path}", "repos/get-content", lambda desk: reviewing.contents(desk, path))
        except Refused as no:
            if no.kind != "missing":
                raise
            return None
