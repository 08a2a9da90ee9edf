"""
The path under which Microsoft Learn publishes a docset, where the repository does not say it.

It is a setting of Learn's own portal. The targets of a redirection file begin with it, and those that lead to pages of
the docset show what it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from docs_guard.model.site import SiteMap
from docs_guard.redirects.learn_entry import folded
from docs_guard.redirects.written import SAMPLE
from docs_guard.syntax.node import Node

LEAST = 3
"""So many targets must lead to pages once the path is taken away."""


def targets_of(entries: Node) -> Iterator[str]:
    """The targets of a redirection file, as they are written."""
    found = [value for _, value in entries.pairs]
    found += [target for item in entries.items if (target := folded(item).get("redirect_url")) is not None]
    return (str(value.value).strip() for value in found if value.kind == "string")


def told_base(map: SiteMap, targets: Sequence[str]) -> str:
    """The first part of the path of most targets, such as `/cpp`; empty where the site has a base, or none shows."""
    if map.base:
        return ""
    counts: Counter[str] = Counter()
    for target in targets[:: len(targets) // SAMPLE + 1]:
        first, _, rest = target.removeprefix("/").partition("/")
        if map.page_at(target):
            counts[""] += 1
        elif target.startswith("/") and rest and map.page_at("/" + rest):
            counts["/" + first] += 1
    base, number = counts.most_common(1)[0] if counts else ("", 0)
    return base if number >= LEAST else ""
