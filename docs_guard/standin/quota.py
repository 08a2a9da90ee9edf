"""How much an account has asked and written, and when GitHub has enough of it."""

from collections import deque

from docs_guard.standin.declined import Declined, secondary
from docs_guard.standin.state import World

_HOUR = 3600.0
_MINUTE = 60.0


class Quota:
    """Of one account: requests of the running hour, and the times of writes of the last one."""

    __slots__ = ("reset", "used", "writes")

    def __init__(self) -> None:
        self.used = 0
        self.reset = 0.0
        self.writes: deque[float] = deque()

    def ask(self, world: World, write: bool) -> Declined | None:
        """Counts a request; the refusal, where it is one too many. Every write counts as one that creates content."""
        now, limits = world.clock.now(), world.limits
        if now >= self.reset:
            self.used, self.reset = 0, now + _HOUR
        if self.used >= limits.requests:
            return Declined(limits.status, "API rate limit exceeded", headers={"x-ratelimit-remaining": "0"})
        self.used += 1
        if write and (limits.writes_a_minute is not None or limits.writes_an_hour is not None):
            return self._write(world, now)
        return None

    def _write(self, world: World, now: float) -> Declined | None:
        limits, writes = world.limits, self.writes
        while writes and writes[0] <= now - _HOUR:
            writes.popleft()
        most = ((limits.writes_an_hour, _HOUR), (limits.writes_a_minute, _MINUTE))
        for limit, span in most:
            if limit is not None and sum(time > now - span for time in writes) >= limit:
                until = writes[-limit] + span if limit else now + span
                return secondary(limits.status, until - now + 1 if limits.retry_after else None)
        writes.append(now)
        return None

    def headers(self, world: World) -> dict[str, str]:
        limit = world.limits.requests
        return {
            "x-ratelimit-limit": str(limit),
            "x-ratelimit-remaining": str(max(0, limit - self.used)),
            "x-ratelimit-used": str(self.used),
            "x-ratelimit-reset": str(int(self.reset)),
            "x-ratelimit-resource": "core",
        }

    def refund(self) -> None:
        """An answer 304 costs nothing."""
        self.used -= 1


def quota(world: World, login: str) -> Quota:
    """That of an account, however many tokens it has; nobody's has no login."""
    found = world.quotas.get(login)
    if found is None:
        found = world.quotas[login] = Quota()
    return found  # type: ignore[return-value]  # the state knows nothing of what is counted here
