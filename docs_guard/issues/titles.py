"""Titles of issues, made of rules, addresses and names of files: never of what somebody wrote."""

from collections import Counter
from collections.abc import Sequence

from docs_guard.escape.markdown import title
from docs_guard.issues.caused import Caused
from docs_guard.model.issue import Key

ABOUT = {
    "addresses": "links and redirects that lead nowhere",
    "pictures": "pictures in the place of text",
    "purpose": "more than one purpose",
    "upkeep": "what docs-guard cannot read",
}

FEW = 2
"""So many addresses are named one by one."""
DEEP = 2
"""A folder of fewer parts than that, such as `/docs`, tells nothing."""


def titled(key: Key, told: Sequence[Caused]) -> str:
    """A title without numbers that would change: it is written once."""
    if key.kind == "lost":
        return title(f"Addresses that lead nowhere since {key.subject[:7]}: {below(told)}")
    if key.kind == "target":
        return title(f"Links that lead nowhere: {key.subject}")
    if key.kind == "team":
        return title(f"What docs-guard found on the pages of {key.subject}")
    if key.kind == "rule":
        return title(f"What {key.subject} found")
    rules = sorted({each.finding.rule for each in told})
    what = ", ".join(rules) if len(rules) < 3 else ABOUT[told[0].family]
    return title(f"{told[0].finding.place.path}: {what}")


def below(told: Sequence[Caused]) -> str:
    """The addresses that were lost where they are few, or the folder of all that were, or the one that most were in."""
    addresses = sorted({each.finding.address for each in told if each.commit and each.finding.address})
    if len(addresses) <= FEW:
        return ", ".join(addresses) or told[0].finding.place.path
    parts = [address.rstrip("/").split("/") for address in addresses]
    first, last = parts[0], parts[-1]
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    folder = "/".join(first[:same]) + "/..."
    many = Counter("/".join(part[: same + 1]) + "/..." for part in parts if len(part) > same + 1)
    if same > DEEP or not (many or same == 1):
        return folder
    if not many:
        return f"{', '.join(addresses[:FEW])} and elsewhere"
    return f"{min(many, key=lambda name: (-many[name], name))} and elsewhere"
