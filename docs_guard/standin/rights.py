"""What a token may in a repository."""

from docs_guard.model.issue import Filed
from docs_guard.standin import declined
from docs_guard.standin.state import ROLES, Issue, Repository, Token, World


class Rights:
    """Raises Declined where GitHub would refuse."""

    def __init__(self, world: World, repository: Repository, token: Token) -> None:
        self.world = world
        self.repository = repository
        self.token = token
        self.login = token.account.login
        self.drops_labels = False
        """The fault where GitHub says nothing of labels that it did not put on."""
        if not self._sees():
            raise declined.not_found()

    def _sees(self) -> bool:
        repository, token = self.repository, self.token
        if token.rights is None:
            return repository.role(self.login) != "none"
        return not repository.private or self._installed()

    def _installed(self) -> bool:
        of = self.token.repositories
        return of is None or not self.repository.names.isdisjoint(of)

    def _has(self, role: str) -> bool:
        return ROLES.index(self.repository.role(self.login)) >= ROLES.index(role)

    def may(self, right: str, role: str) -> bool:
        """Whether an installation has that right to write, or a person at least that role."""
        if self.token.rights is None:
            return self._has(role)
        return self.token.rights.get(right) == "write" and self._installed()

    def may_read(self, right: str) -> None:
        """What is public may be read by every token."""
        rights = self.token.rights
        if rights is not None and self.repository.private and right not in rights:
            raise declined.integration()

    def must(self, right: str, role: str) -> None:
        """Raises Declined where the token may not write that, or nobody may."""
        if not self.token.text:
            raise declined.anonymous()
        if not self.may(right, role):
            raise declined.no_admin() if self.token.rights is None else declined.integration()
        if self.repository.archived:
            raise declined.archived()

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

    def change(self, issue: Issue, now: Filed) -> None:
        if now != issue.now:
            issue.change(now, self.world.clock.now(), self.world.lag)
