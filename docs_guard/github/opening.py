"""Files a new issue: one request, and where its outcome is not known, a look before it is made again."""

from docs_guard.github.once import Once
from docs_guard.github.port import GitHub, Refused, Unknown
from docs_guard.issues.body import same
from docs_guard.issues.marker import bounded_key
from docs_guard.issues.own import by_key, own
from docs_guard.model.issue import Filed, Key, Open

PUSH = "GitHub drops the labels of issues without the right to push: use a token of somebody who may write"


class Opening:
    """
    The new issues of one run.

    `made` are their numbers; `in_doubt` tells that there may be one of which nobody knows whether it was made.

    Before the first, the lists are looked at once more: another run may have been faster, and a list that changed while
    it was read may have skipped one.
    """

    def __init__(self, github: GitHub, once: Once, managed: str, trusted: frozenset[str]) -> None:
        self._github, self._once, self._managed = github, once, managed
        self._trusted = frozenset(each.casefold() for each in trusted)
        self._known: dict[Key, Filed] | None = None
        self.made: set[int] = set()
        self.in_doubt = False

    def open(self, operation: Open) -> tuple[Filed, bool]:
        """The issue, and whether this run made it. Raises Refused and Unknown."""
        key = bounded_key(operation.wanted.key)
        if self._known is None:
            self._may_open()
            self._known = self._look()
        if key in self._known:
            return self._known[key], False
        want, before = operation.wanted, self.in_doubt

        def look() -> Filed | None:
            self.in_doubt = True
            return self._look().get(key)

        filed = self._once(lambda: self._github.create_issue(want.title, operation.body, want.labels), look)
        self.in_doubt = before
        self._known[key] = filed
        self.made.add(filed.number)
        return filed, True

    def trouble(self, operation: Open, filed: Filed) -> str:
        """
        What is wrong with a new issue so that the next run would not know it; empty where all is well.

        Such an issue is closed again, so that no run leaves one more behind.
        """
        if filed.author.casefold() not in self._trusted:
            return self._undone(filed, f"GitHub files issues under {filed.author}: add it to [issues] authors")
        if not same(filed.body, operation.body):
            return self._undone(filed, "GitHub changed the text on its way")
        on = {label.casefold() for label in filed.labels}
        missing = [label for label in operation.wanted.labels if label.casefold() not in on]
        if not missing:
            return ""
        try:
            self._github.add_labels(filed.number, missing)
            on = {label.casefold() for label in self._github.issue(filed.number).labels}
        except (Refused, Unknown):
            pass
        missing = [label for label in missing if label.casefold() not in on]
        if self._managed.casefold() in {label.casefold() for label in missing}:
            return self._undone(filed, PUSH)
        return f"issue {filed.number} lacks its labels {', '.join(missing)}: {PUSH}" if missing else ""

    def _may_open(self) -> None:
        """Nothing is filed that the next run would not know. What an app may, GitHub does not tell here."""
        login = self._github.identity()
        if login.casefold() not in self._trusted:
            raise Refused("permission", f"docs-guard is {login} at GitHub: add it to [issues] authors")
        if not login.endswith("[bot]") and not self._github.home().may_push:
            raise Refused("permission", PUSH)

    def _look(self) -> dict[Key, Filed]:
        found, _ = own(self._github.issues(self._managed), self._managed, self._trusted)
        return {key: first.filed for key, (first, *_) in by_key(found).items()}

    def _undone(self, filed: Filed, why: str) -> str:
        self.made.discard(filed.number)
        try:
            self._github.edit_issue(filed.number, state="closed", reason="not_planned")
        except (Refused, Unknown):
            return f"issue {filed.number} cannot be looked after, and should be closed by hand: {why}"
        return f"issue {filed.number} was closed again: {why}"
