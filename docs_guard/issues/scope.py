"""What a run looked at, so that what it did not find there is known to be gone."""

from collections.abc import Callable
from dataclasses import replace

from docs_guard.config.settings import IssuePer
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Key, Memory

KINDS: dict[IssuePer, tuple[str, ...]] = {
    "cause": ("lost", "target", "page"),
    "page": ("page",),
    "team": ("team",),
    "rule": ("rule",),
}
"""What kinds of issues each way of filing makes."""
FOLLOWING = ("target", "page")
"""The kinds whose subject may be an address, and is compared through the redirects of head."""


def itself(subject: str) -> str:
    return subject


def none(path: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Scope:
    """
    What a run looked at.

    `head` is the full id of the commit and `head_url` its page. `covered` tells of an issue whether the run looked
    wholly at everything that it is about (`noted.paths(memory)`, `memory.key`); `excluded` whether the configuration
    leaves a file out; `rules` are those whose findings are filed. `same` names the address that readers of an address
    get at head. `routed` are all labels by which issues reach a team, that of triage with them. `home` is the
    repository that was looked at, where issues are filed in another.
    """

    head: str
    rules: frozenset[str]
    covered: Callable[[Memory], bool]
    per: IssuePer = "cause"
    excluded: Callable[[str], bool] = none
    same: Callable[[str], str] = itself
    routed: frozenset[str] = frozenset()
    head_url: str = ""
    home: str = ""

    def followed(self, key: Key) -> Key:
        """The key with the address that its subject leads to today."""
        if key.kind in FOLLOWING and key.subject.startswith("/"):
            return replace(key, subject=self.same(key.subject))
        return key
