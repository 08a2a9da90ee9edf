"""Titles of issues, made of rules, addresses and names of files: never of what somebody wrote."""

from collections.abc import Sequence

from docs_guard.escape.markdown import title
from docs_guard.issues.caused import Caused
from docs_guard.model.issue import Key

ABOUT = {
    "addresses": "links that lead nowhere",
    "pictures": "pictures in the place of text",
    "purpose": "more than one purpose",
    "upkeep": "what docs-guard cannot read",
}


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
    """The address that was lost, or the folder of all that were."""
    addresses = sorted({each.finding.address for each in told if each.commit and each.finding.address})
    if len(addresses) < 2:
        return addresses[0] if addresses else told[0].finding.place.path
    first, last = addresses[0].split("/"), addresses[-1].split("/")
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    folder = "/".join(first[:same])
    return f"{folder}/..." if folder else ", ".join(addresses[:2]) + " ..." * (len(addresses) > 2)
