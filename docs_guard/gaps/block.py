"""What an issue about a gap says: its title, its block of Markdown, and how that tells of a further report."""

import re
from collections.abc import Sequence

from docs_guard.escape.markdown import code, link, plain, prose, quoted, title
from docs_guard.escape.visible import cut
from docs_guard.gaps.missing import subject, troubled
from docs_guard.model.declared import dataclass
from docs_guard.model.gap import Gap

LONGEST_TITLE = 120
LONGEST_TEXT = 8_000
"""Characters of a report that are kept in its issue."""
TICKETS, PHRASINGS = 100, 10
"""Tickets and further reports that an issue lists; all are counted."""
ALSO = "Also asked as:"
HEAD = re.compile(r"Seen (?:once|[0-9,]+ times)\.")
ENDING = (
    "Answer it on a page, and close this issue as completed; a further report then opens it again. Close it as not "
    "planned to hear no more of it: docs-guard counts further reports and stays silent."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as an issue shows it: `owner` is empty where nobody is known."""

    title: str
    heading: str
    view: str
    edit: str
    owner: str = ""


def title_of(text: str) -> str:
    """The title of an issue: one line that mentions nobody."""
    return title(f"Docs gap: {subject(text) or 'something is missing'}", LONGEST_TITLE)


def block(
    gap: Gap,
    near: Sequence[Shown],
    page: Shown | None,
    new: tuple[str, str] | None,
    why: str,
    tickets: Sequence[str] = (),
) -> str:
    """
    The block of a new issue, for a report that may leave.

    `page` is the one that the gap is on; `new` the path of the page to write, and a link that begins it, where there is
    none. `why` tells which team it went to.
    """
    kind = f"{gap.purpose}, for troubleshooting" if gap.purpose == "how-to" and troubled(gap.text) else gap.purpose
    parts = [head(1, tickets), quoted(cut(gap.text, LONGEST_TEXT))]
    told = [f"Missing: {kind}"]
    if page:
        told.append(f"Page: {_linked(page)}")
    elif new:
        told.append(
            f"Page: none yet; [begin {code(new[0])}]({new[1]})" if new[1] else f"Page: none yet; {code(new[0])}"
        )
    else:
        told.append("Page: none yet")
    told.append(f"Team: {prose(why)}")
    parts.append("\n".join(f"- {line}" for line in told))
    if near:
        parts.append(f"The nearest pages, in case it is there already:\n\n{numbered(near)}")
    return "\n\n".join([*parts, ENDING])


def numbered(pages: Sequence[Shown]) -> str:
    """The pages as a list."""
    return "\n".join(f"{number}. {_linked(each)}" for number, each in enumerate(pages, 1))


def head(seen: int, tickets: Sequence[str]) -> str:
    """The first lines of a block, which a further report changes."""
    lines = [f"Seen {seen:,} times." if seen != 1 else "Seen once."]
    if tickets:
        more = f" and {len(tickets) - TICKETS:,} more" if len(tickets) > TICKETS else ""
        lines.append(f"Tickets: {', '.join(code(ticket) for ticket in tickets[:TICKETS])}{more}.")
    return "\n".join(lines)


def seen_again(old: str, seen: int, tickets: Sequence[str], text: str) -> str:
    """The block with another count and other tickets, and with the words of the new report where these are new."""
    first, _, rest = old.partition("\n\n")
    if not HEAD.match(first):
        rest = old
    said = code(cut(" ".join(text.split()), 200))
    if said not in rest and " ".join(text.split()) not in " ".join(rest.split()):
        rest = _listed(rest, said)
    return f"{head(seen, tickets)}\n\n{rest}" if rest else head(seen, tickets)


def _listed(rest: str, said: str) -> str:
    """The rest of a block, with one more way in which people asked; it stands at the end."""
    body, found, listed = rest.rpartition(f"\n\n{ALSO}\n\n")
    if not found:
        return f"{rest}\n\n{ALSO}\n\n- {said}"
    if listed.count("\n- ") + 1 >= PHRASINGS:
        return rest
    return f"{body}{found}{listed}\n- {said}"


def _linked(page: Shown) -> str:
    """A page with what leads to it; without links where nobody knows where the repository lives."""
    name = link(plain(page.title), page.view)
    heading = f", {plain(page.heading)}" if page.heading and page.heading != page.title else ""
    owner = f", owned by {plain(page.owner)}" if page.owner else ""
    edit = f" ({link('edit', page.edit)})" if page.edit else ""
    return f"{name}{heading}{owner}{edit}"
