"""Says in words, with lines to look at, what a finding about a page's purpose rests on, and what would cure it."""

from collections.abc import Iterable, Sequence

from docs_guard.model.purpose import Declared, Fact, Kind, Passage, Purpose, PurposedPage

TOLD = 3
"""Facts that a finding tells: enough to check it, and no list to read."""
FEWEST = 2
"""A finding that cannot give so many is not told."""
_NOUNS: dict[Purpose, str] = {
    "tutorial": "a tutorial",
    "how-to": "a how-to",
    "reference": "reference",
    "explanation": "an explanation",
}
_KINDS: dict[Kind, str] = {"procedure": "how-to", "reference": "reference", "explanation": "explanation"}
PURPOSES: dict[Kind, Purpose] = {"procedure": "how-to", "reference": "reference", "explanation": "explanation"}
"""The purpose of a page that would hold a passage of a kind; a tutorial is written as one, and never split off."""


def line_of(page: PurposedPage) -> int:
    """The line of the declaration where it stands on the page, else that of its title."""
    if page.declared and page.declared.line:
        return page.declared.line
    headings = page.page.headings
    return headings[0].line if headings else 1


def are_enough(page: PurposedPage, found: Sequence[Fact]) -> bool:
    """Whether the facts bear a finding: two at least, and not what the title says alone."""
    headings = page.page.headings
    top = headings[0].line if headings else 1
    return len(found) >= FEWEST and any(fact.end > top for fact in found)


def named(kind: Kind) -> str:
    """A kind as messages call it."""
    return _KINDS[kind]


def lines(start: int, end: int) -> str:
    return f"line {start}" if start == end else f"lines {start}-{end}"


def facts(found: Iterable[Fact]) -> str:
    """`lines 12-40: 9 of 11 numbered steps start with a verb; line 3: ...`."""
    return "; ".join(f"{lines(fact.start, fact.end)}: {fact.fact}" for fact in list(found)[:TOLD])


def passage(found: Passage) -> str:
    """`lines 84-131, 38 % of the page: a table of 14 rows x 5 columns, no imperative sentence`."""
    said = ", ".join(fact.fact for fact in found.facts[:TOLD])
    return f"{lines(found.start, found.end)}, {round(100 * found.share)} % of the page: {said}"


def filed(declared: Declared) -> str:
    """`the page is a how-to by its front matter (ms.topic: how-to)`."""
    by = declared.by if declared.by.startswith("[[") else f"its {declared.by}"
    return f"the page is {_NOUNS[declared.purpose]} by {by}"


def comment(path: str, purpose: Purpose) -> str:
    """The comment that declares a purpose, in the language of the page at `path`."""
    said = f"docs-guard: purpose={purpose}"
    if path.endswith(".rst"):
        return f".. {said}"
    return f"{{/* {said} */}}" if path.endswith(".mdx") else f"<!-- {said} -->"
