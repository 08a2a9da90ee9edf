"""Which filed issue is which wanted one: by key, and then by the page that an address leads to today."""

from collections.abc import Sequence

from docs_guard.issues.marker import bounded_key
from docs_guard.issues.own import Own
from docs_guard.issues.scope import Scope
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Key, Wanted


@dataclass(frozen=True, slots=True)
class Match:
    """
    What belongs together: `pairs`; `new` ones that nothing was filed for; filed ones that are `left`.

    `followed` are issues whose page was merged into one that has an issue itself, which is given beside.
    """

    pairs: tuple[tuple[Own, Wanted], ...]
    new: tuple[Wanted, ...]
    left: tuple[Own, ...]
    followed: tuple[tuple[Own, Own], ...]


def matched(wanted: Sequence[Wanted], issues: Sequence[Own], scope: Scope) -> Match:
    """Every wanted issue once, every filed one once; `issues` hold each key once."""
    found = {bounded_key(each.memory.key): each for each in issues}
    pairs: list[tuple[Own, Wanted]] = []
    missing = []
    for want in wanted:
        if each := found.pop(bounded_key(want.key), None):
            pairs.append((each, want))
        else:
            missing.append(want)
    first = {bounded_key(scope.followed(want.key)): each for each, want in reversed(pairs)}
    moved: dict[Key, list[Own]] = {}
    for key, each in found.items():
        moved.setdefault(bounded_key(scope.followed(key)), []).append(each)
    new = []
    for want in missing:
        key = bounded_key(scope.followed(want.key))
        if key in moved and key not in first:
            first[key] = min(moved[key], key=lambda each: (not each.is_open, each.number))
            moved[key].remove(first[key])
            pairs.append((first[key], want))
        else:
            new.append(want)
    followed = tuple((each, first[key]) for key, known in moved.items() if key in first for each in known)
    left = tuple(each for key, known in moved.items() if key not in first for each in known)
    return Match(tuple(pairs), tuple(new), left, followed)
