"""Files a new issue: one request, and where its outcome is not known, a look before it is made again."""

from docs_guard.github.once import Once
from docs_guard.github.port import Clock, GitHub, Refused, Unknown
from docs_guard.issues.body import same
from docs_guard.issues.marker import bounded_key
from docs_guard.issues.own import by_key, own
from docs_guard.model.issue import Filed, Key, Open

PUSH = "GitHub drops the labels of issues without the right to push: use a token of somebody who may write"


class Opening:
    """
    The new issues of one run. `last` is when the last request went out that may have made one.

    Before the first, the lists are looked at once more: another run may have been faster, and a list that changed while
    it was read may have skipped one.
    """

    def __init__(self, github: GitHub, once: Once, managed: str, trusted: frozenset[str]) -> None:
        self._github, self._once, self._managed = github, once, managed
        self._trusted = frozenset(each.casefold() for each in trusted)
        self._known: dict[Key, Filed] | None = None
        self.last: float | None = None

    def open(self, operation: Open, clock: Clock) -> tuple[Filed, bool]:
        """The issue, and whether this run made it. Raises Refused and Unknown."""
        key = bounded_key(operation.wanted.key)
        if self._known is None:
            self._may_label()
            self._known = self._look()
        if key in self._known:
            return self._known[key], False

        def create() -> Filed:
            try:
                return self._github.create_issue(operation.wanted.title, operation.body, operation.wanted.labels)
            finally:
                self.last = clock.now()

        filed = self._known[key] = self._once(create, lambda: self._look().get(key))
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
        if self._managed in missing:
            return self._undone(filed, PUSH)
        return f"issue {filed.number} lacks its labels {', '.join(missing)}: {PUSH}" if missing else ""

    def _may_label(self) -> None:
        """A person's token must be one that may push; what an app may, GitHub does not tell here."""
        if not self._github.identity().endswith("[bot]") and not self._github.home().may_push:
            raise Refused("permission", PUSH)

    def _look(self) -> dict[Key, Filed]:
        found, _ = own(self._github.issues(self._managed), self._managed, self._trusted)
        return {key: first.filed for key, (first, *_) in by_key(found).items()}

    def _undone(self, filed: Filed, why: str) -> str:
        try:
            self._github.edit_issue(filed.number, state="closed", reason="not_planned")
        except (Refused, Unknown):
            return f"issue {filed.number} cannot be looked after, and should be closed by hand: {why}"
        return f"issue {filed.number} was closed again: {why}"
