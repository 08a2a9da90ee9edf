"""The labels that the bot puts on issues, with the colour and the description they are made with."""

from docs_guard.escape.visible import cut, visible
from docs_guard.model.issue import Label

DOCS = "docs"
GOOD_FIRST = "good first issue"
FLAPPING = "flapping"
GAP = "docs-gap"
TRIAGE = "needs-triage"
NAME, DESCRIPTION = 50, 100
"""Characters that GitHub takes."""
FAMILIES = {
    "addresses": ("1d76db", "Addresses and links that lead readers nowhere"),
    "pictures": ("5319e7", "What readers need stands in pictures, and not in text"),
    "purpose": ("0e8a16", "Pages that serve more than one purpose, or another than they declare"),
    "upkeep": ("bfd4f2", "Files that docs-guard cannot read, and exceptions that nothing needs"),
}
KNOWN = {
    DOCS: ("0075ca", "Improvements or additions to documentation"),
    GOOD_FIRST: ("7057ff", "Good for newcomers"),
    FLAPPING: ("fbca04", "Came back more than twice; docs-guard leaves it to people"),
    GAP: ("d4c5f9", "Something that readers looked for and did not find"),
    TRIAGE: ("fbca04", "No team, or none with a label, was found for it; somebody must choose one"),
}
FAMILY = {
    "broken-anchor": "addresses",
    "broken-link": "addresses",
    "conflicting-redirect": "addresses",
    "dead-redirect": "addresses",
    "duplicate-redirect": "addresses",
    "invalid-redirect": "addresses",
    "lost-anchor": "addresses",
    "missing-redirect": "addresses",
    "orphan-page": "addresses",
    "redirect-chain": "addresses",
    "redirect-loop": "addresses",
    "redirect-over-page": "addresses",
    "removed-redirect": "addresses",
    "shadowed-redirect": "addresses",
    "stale-link": "addresses",
    "temporary-redirect": "addresses",
    "unreachable-redirect": "addresses",
    "unsafe-redirect": "addresses",
    "animated-gif": "pictures",
    "missing-alt-text": "pictures",
    "oversized-image": "pictures",
    "screenshot-heavy": "pictures",
    "screenshot-only-step": "pictures",
    "screenshot-run": "pictures",
    "screenshots-without-text": "pictures",
    "text-replaced-by-screenshot": "pictures",
    "useless-alt-text": "pictures",
    "mixed-purpose": "purpose",
    "purpose-drift": "purpose",
    "purpose-mismatch": "purpose",
    "undeclared-purpose": "purpose",
    "unreadable-page": "upkeep",
    "unreadable-redirects": "upkeep",
    "unused-allow": "upkeep",
}
"""What promise a rule looks after; a test holds that every rule has one."""
TABLE_RULES = frozenset(
    rule for rule in FAMILY if "redirect" in rule and rule not in ("missing-redirect", "unreadable-redirects")
)
"""Rules about entries that stand in a table of redirects."""


def family_of(rule: str) -> str:
    """The family of a rule."""
    return FAMILY.get(rule, "upkeep")


def family_label(family: str) -> str:
    return f"docs-guard: {family}"


def named(name: str) -> str:
    """A name as GitHub takes it: one line, at most 50 characters."""
    return cut(" ".join(visible(name).split()), NAME)


def label(name: str, managed: str = "docs-guard", triage: str = TRIAGE) -> Label:
    """A label as it is made where the repository lacks it."""
    family = name.removeprefix("docs-guard: ")
    colour, description = KNOWN.get(name) or FAMILIES.get(family if family != name else "") or ("", "")
    if not colour and name == managed:
        colour, description = "ededed", "docs-guard looks after this issue and closes it itself"
    elif not colour and name == triage:
        colour, description = KNOWN[TRIAGE]
    elif not colour:
        colour, description = "c5def5", f"Routed to {name} by docs-guard"
    return Label(named(name), colour, cut(visible(description), DESCRIPTION))
