"""The port to GitHub straight on the state of the stand-in: the same rules and faults, without the network."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from docs_guard.github.port import Home, Refused, Unknown
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.standin import declined, faults, reviewing
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk, Wish
from docs_guard.standin.faults import Crash, Fault, Plan
from docs_guard.standin.quota import Quota
from docs_guard.standin.state import Asked, Token, World

T = TypeVar("T")
TRIES = 5
"""How often a read is repeated, with 1, 2, 4 and 8 seconds between."""
PAGE = 100


class Memory:
    """
    One repository for one login; implements docs_guard.github.port.GitHub.

    The login may what its role in the repository says; an `app[bot]` what `rights` say, issues and pull requests if
    nothing is said. A plan of faults given here goes before the world's.
    """

    def __init__(self, world: World, repo: str, login: str, faults: Plan | None = None, token: str = "") -> None:
        self._world = world
        self._repo = repo
        self._token: Token = world.tokens[token or world.token(login)]
        self._plan = faults or self._token.faults
        self._quota = Quota()

    # How a request is carried out.

    def _at(self) -> Desk:
        """Goes by the name that the repository has now, as a client does that asked for it once."""
        repository = self._world.named(self._repo)
        if repository is None:
            raise declined.not_found()
        return Desk(self._world, repository, self._token)

    def _once(self, method: str, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        """One request. Raises Declined where nothing was done, Unknown where no answer came, Crash."""
        world = self._world
        plan = self._plan or world.faults
        if plan.dead:
            raise Crash
        write = method != "GET"
        fault = plan.strike(operation, write)
        world.asked.append(Asked(method, path, operation, self._token.account.login, 0, world.clock.now(), 0))
        with world.lock:
            enough = self._quota.ask(world, write)
            if enough is not None:
                raise enough
            if fault is None:
                return act(self._at())
            return self._faulty(fault, act)

    def _faulty(self, fault: Fault, act: Callable[[Desk], T]) -> T:
        if not fault.after:
            self._before(fault)
        try:
            desk = self._at()
            desk.drops_labels = fault.name == "labels-dropped"
            done = act(desk)
        except Declined:
            if not fault.after:
                raise
            done = None
        if fault.name == "crash-after":
            raise Crash
        if done is None or fault.name in faults.UNKNOWN or fault.name == "truncated":
            raise Unknown(fault.name)
        return done

    def _before(self, fault: Fault) -> None:
        if fault.name == "crash-before":
            raise Crash
        if fault.name in faults.UNKNOWN:
            raise Unknown(fault.name)
        if fault.name == "lag":
            self._world.lag = fault.seconds
        refusal = declined.of(fault)
        if refusal is not None:
            raise refusal

    def _write(self, method: str, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        try:
            return self._once(method, path, operation, act)
        except Declined as no:
            raise _refused(no) from None

    def _read(self, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        """Repeated after a fault, and after a limit when that is over."""
        why = Refused("unavailable", "no answer")
        for attempt in range(1, TRIES + 1):
            try:
                return self._once("GET", path, operation, act)
            except Unknown as lost:
                why, wait = Refused("unavailable", str(lost)), 2.0 ** (attempt - 1)
            except Declined as no:
                why = _refused(no)
                if why.kind != "limit":
                    raise why from None
                wait = why.wait or 60.0
            if attempt < TRIES:
                self._world.clock.sleep(wait)
        raise why

    def _pages(self, path: str, operation: str, act: Callable[[Desk], Sequence[T]]) -> list[T]:
        """Page after page, each as the state is when it is asked for."""
        found: list[T] = []
        for start in range(0, 1_000_000, PAGE):
            whole = self._read(path, operation, act)
            found += whole[start : start + PAGE]
            if len(whole) <= start + PAGE:
                break
        return found

    # What the port promises.

    def identity(self) -> str:
        return self._read("/user", "users/get-authenticated", lambda desk: desk.login)

    def home(self) -> Home:
        def act(desk: Desk) -> Home:
            own = desk.repository
            push = self._token.rights is None and desk.may("contents", "write")
            url = f"{self._world.web}/{own.name}"
            return Home(own.name, own.private, own.archived, own.has_issues, push, own.default_branch, url)

        return self._read("", "repos/get", act)

    def issues(self, label: str) -> tuple[Filed, ...]:
        wish = Wish((label,), "all", "created", "asc")
        found = self._pages("/issues", "issues/list-for-repo", lambda desk: desk.listing(wish))
        return tuple(filed for filed, issue in found if issue.pull is None)

    def issue(self, number: int) -> Filed:
        return self._read(f"/issues/{number}", "issues/get", lambda desk: desk.issue(number).now)

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        return self._write("POST", "/issues", "issues/create", lambda desk: desk.create_issue(title, body, labels).now)

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

        return self._write("PATCH", f"/issues/{number}", "issues/update", act)

    def comments(self, number: int) -> tuple[Comment, ...]:
        path = f"/issues/{number}/comments"
        return tuple(each for _, each in self._pages(path, "issues/list-comments", lambda desk: desk.comments(number)))

    def comment(self, number: int, body: str) -> Comment:
        path = f"/issues/{number}/comments"
        return self._write("POST", path, "issues/create-comment", lambda desk: desk.comment(number, body)[1])

    def labels(self) -> tuple[Label, ...]:
        return tuple(self._pages("/labels", "issues/list-labels-for-repo", lambda desk: desk.all_labels()))

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
                raise _refused(no) from None

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        path = f"/issues/{number}/labels"
        self._write("POST", path, "issues/add-labels", lambda desk: desk.set_labels(number, labels))

    def remove_label(self, number: int, label: str) -> None:
        path = f"/issues/{number}/labels/{label}"
        try:
            self._once("DELETE", path, "issues/remove-label", lambda desk: desk.remove_label(number, label))
        except Declined as no:
            if no.message != "Label does not exist":
                raise _refused(no) from None

    def permission(self, login: str) -> str:
        path = f"/collaborators/{login}/permission"
        operation = "repos/get-collaborator-permission-level"
        return self._read(path, operation, lambda desk: reviewing.permission(desk, login)[0])

    def reviewers(self, pull: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        path = f"/pulls/{pull}"
        of = self._read(
            f"{path}/requested_reviewers", "pulls/list-requested-reviewers", lambda desk: reviewing.pull(desk, pull)[1]
        )
        given = self._read(f"{path}/reviews", "pulls/list-reviews", lambda desk: reviewing.pull(desk, pull)[1].reviews)
        users = dict.fromkeys([*of.users, *(login for login, _, _ in given)])
        return tuple(users), tuple(of.teams)

    def request_reviews(self, pull: int, users: Sequence[str], teams: Sequence[str]) -> None:
        path = f"/pulls/{pull}/requested_reviewers"
        self._write("POST", path, "pulls/request-reviewers", lambda desk: reviewing.request(desk, pull, users, teams))

    def contents(self, path: str) -> bytes | None:
        try:
            return self._read(f"/contents/{path}", "repos/get-content", lambda desk: reviewing.contents(desk, path))
        except Refused as no:
            if no.kind != "missing":
                raise
            return None


def _refused(no: Declined) -> Refused:
    """As the client over HTTP reads such an answer."""
    if no.status == 429 or "rate limit" in no.message:
        wait = no.headers.get("Retry-After")
        return Refused("limit", no.message, float(wait) if wait else None)
    if no.status == 403 and "archived" in no.message:
        return Refused("archived", no.message)
    kinds = {401: "permission", 403: "permission", 404: "missing", 410: "disabled", 422: "invalid"}
    return Refused(kinds.get(no.status, "unavailable"), no.message)
