"""What is said to somebody who reported a gap at GitHub."""

from docs_guard.app.gap import Draft, shown
from docs_guard.app.gap_filing import Outcome
from docs_guard.escape.markdown import link, prose
from docs_guard.gaps.block import numbered

DID = {
    "filed": "Filed as {link}.",
    "seen": "Counted in {link}, which asks for the same: seen {seen:,} times now.",
    "reopened": "Counted in {link}, which asks for the same and is open again: seen {seen:,} times now.",
    "silent": "Counted in {link}, which asks for the same and was closed as not planned.",
    "known": "Counted already in {link}.",
}


def thanks(draft: Draft, outcome: Outcome | None) -> str:
    """The answer to an issue: the nearest pages, who has it now, or which issue asks for the same."""
    parts = ["Thank you for the report."]
    if draft.near:
        pages = numbered([shown(each) for each in draft.near])
        parts.append(f"Is it already here? Then please close this issue. The nearest pages:\n\n{pages}")
    if outcome and outcome.did in ("seen", "reopened", "known"):
        parts.append(
            f"#{outcome.number} asks for the same, and now counts this report, so that this issue is closed as its "
            "duplicate. If it is about something else, say what is different and reopen it."
        )
        return "\n\n".join(parts)
    if outcome and outcome.did == "silent":
        parts.append(f"#{outcome.number} asked for the same, and was closed as not planned.")
    parts.append(f"Routed to {prose(draft.why)}.")
    if draft.begin:
        parts.append(f"There seems to be no page for it yet: {link('begin one', draft.begin)}.")
    return "\n\n".join(parts)


def replied(outcome: Outcome) -> str:
    """The answer to a command."""
    to = link(f"#{outcome.number}", outcome.url)
    return DID[outcome.did].format(link=to, seen=outcome.seen) if outcome.did in DID else "It could not be filed."


def closing(number: int) -> str:
    return f"asks for the same as issue {number}"
