"""What is to be done about the difference between the issues that ought to be open and those that are filed."""

from collections.abc import Callable, Sequence

from docs_guard.config.settings import IssuePer
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Memory, Plan, Wanted


@dataclass(frozen=True, slots=True)
class Scope:
    """
    What a run looked at: what it did not find there is gone, and nothing else is.

    `head` is the full id of the commit and `head_url` its page. `covered` tells of an issue whether the run looked
    wholly at everything that it is about (`noted.paths(memory)`, `memory.key`); `excluded` whether the configuration
    leaves a file out; `rules` are those whose findings are filed. `same` names the address that readers of an address
    get at head. `routed` are all labels by which issues reach a team, `needs-triage` with them.
    """

    head: str
    rules: frozenset[str]
    covered: Callable[[Memory], bool]
    per: IssuePer = "cause"
    excluded: Callable[[str], bool] = lambda path: False
    same: Callable[[str], str] = lambda subject: subject
    routed: frozenset[str] = frozenset()
    head_url: str = ""


def plan(
    wanted: Sequence[Wanted],
    filed: Sequence[Filed],
    *,
    managed: str,
    trusted: frozenset[str],
    scope: Scope,
    max_new: int = 20,
) -> Plan:
    """The operations that make what is filed what ought to be; carried out, the next plan has none."""
    return Plan(())
