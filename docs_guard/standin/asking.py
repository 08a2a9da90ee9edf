"""How Memory asks: a request at a time, with what befalls it; reads are repeated as a client repeats them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from docs_guard.github.port import Refused, Unknown
from docs_guard.standin import declined, faults
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.faults import Crash, Fault, Plan
from docs_guard.standin.quota import quota
from docs_guard.standin.state import Asked, Token, World

T = TypeVar("T")
TRIES = 5
"""How often a read is repeated, with 1, 2, 4 and 8 seconds between."""
PAGE = 100
LIMIT = 60.0
"""Seconds to wait after a limit that names none."""


class Asking:
    """One token at one repository."""

    def __init__(self, world: World, repo: str, login: str, faults: Plan | None = None, token: str = "") -> None:
        self.world = world
        self.repo = repo
        self.token: Token = world.tokens[token or world.token(login)]
        self._plan = faults or self.token.faults
        self._quota = quota(world, login)

    def _at(self) -> Desk:
        """Goes by the name that the repository has now, as a client does that asked for it once."""
        repository = self.world.named(self.repo)
        if repository is None:
            raise declined.not_found()
        return Desk(self.world, repository, self.token)

    def _once(self, method: str, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        """One request. Raises Declined where nothing was done, Unknown where no answer came, Crash."""
        world = self.world
        plan = self._plan or world.faults
        if plan.dead:
            raise Crash
        write = method != "GET"
        fault = plan.strike(operation, write)
        world.asked.append(Asked(method, path, operation, self.token.account.login, 0, world.clock.now(), 0))
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
        self.world.befall(fault, self.repo)
        refusal = declined.of(fault)
        if refusal is not None:
            raise refusal

    def write(self, method: str, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        try:
            return self._once(method, path, operation, act)
        except Declined as no:
            raise refused(no) from None

    def read(self, path: str, operation: str, act: Callable[[Desk], T]) -> T:
        """Repeated after a fault, and after a limit when that is over."""
        why = Refused("unavailable", "no answer")
        for attempt in range(1, TRIES + 1):
            try:
                return self._once("GET", path, operation, act)
            except Unknown as lost:
                why, wait = Refused("unavailable", str(lost)), 2.0 ** (attempt - 1)
            except Declined as no:
                why = refused(no)
                if why.kind != "limit":
                    raise why from None
                wait = why.wait or LIMIT
            if attempt < TRIES:
                self.world.clock.sleep(wait)
        raise why

    def pages(self, path: str, operation: str, act: Callable[[Desk], Sequence[T]]) -> list[T]:
        """Page after page, each as the state is when it is asked for."""
        found: list[T] = []
        for start in range(0, 1_000_000, PAGE):
            whole = self.read(path, operation, act)
            found += whole[start : start + PAGE]
            if len(whole) <= start + PAGE:
                break
        return found


def refused(no: Declined) -> Refused:
    """As the client over HTTP reads such an answer."""
    if no.status == 429 or "rate limit" in no.message:
        wait = no.headers.get("Retry-After")
        return Refused("limit", no.message, float(wait) if wait else LIMIT)
    if no.status == 403 and "archived" in no.message:
        return Refused("archived", no.message)
    kinds = {401: "permission", 403: "permission", 404: "missing", 410: "disabled", 422: "invalid"}
    return Refused(kinds.get(no.status, "unavailable"), no.message)
