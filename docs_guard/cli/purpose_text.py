"""Proposals about the purposes of pages, as TOML to paste with its reasons as comments, and as JSON."""

from collections import Counter
from collections.abc import Iterator

from docs_guard.app.propose import Proposed
from docs_guard.cli.outputs import json_text
from docs_guard.config.written import header, string
from docs_guard.escape.visible import cut, percent, plural, visible
from docs_guard.purpose.proposals import Plan, Proposal
from docs_guard.purpose.votes import Seen

WIDE = 160
"""So many characters of an example or a reason are shown."""
LISTED = 20
"""So many folders that are left out are listed; JSON has them all."""


def tables(proposed: Proposed) -> str:
    """The tables, each with what speaks for it."""
    parts = ["".join(f"{line}\n" for line in _table(each, proposed.config)) for each in proposed.plan.proposals]
    return "\n".join(parts)


def told(proposed: Proposed) -> str:
    """The tables, before them what they would change, and after them what is left out and why; still TOML."""
    plan = proposed.plan
    parts = [_comment(_shares(plan, proposed.config)), tables(proposed), _comment(_left_out(plan, proposed.outside))]
    return "\n".join(part for part in parts if part)


def as_json(proposed: Proposed) -> str:
    """One JSON object."""
    plan = proposed.plan
    made = {
        "pages": len(plan.pages),
        "outside": proposed.outside,
        "with_purpose": plan.with_purpose,
        "known_before": plan.before,
        "known_after": plan.after,
        "config": proposed.config,
        "proposals": [
            {
                "paths": [each.glob],
                "purpose": each.verdict.purpose,
                "kind": each.verdict.kind,
                "pages": each.verdict.pages,
                "agreeing": each.verdict.agreeing,
                "confident": len(each.verdict.sure),
                "examples": [
                    {"path": page.path, "confidence": page.confidence, "facts": page.fact} for page in each.examples
                ],
            }
            for each in plan.proposals
        ],
        "left_out": [{"folder": each.folder, "pages": each.pages, "why": each.why} for each in plan.left_out],
        "silent": [{"path": page.path, "why": page.silent} for page in plan.silent],
    }
    return json_text(made)


def _table(proposal: Proposal, config: str) -> Iterator[str]:
    found = proposal.verdict
    share = percent(found.agreeing / found.pages)
    read = f"{found.agreeing} of {plural(found.pages, 'page')} read as {found.kind} ({share})"
    yield f"# {read}, {len(found.sure)} of them with confidence"
    yield from (f"#   {cut(_example(page), WIDE)}" for page in proposal.examples)
    yield header("purpose", config)
    yield f"paths = [{string(proposal.glob)}]"
    yield f'purpose = "{found.purpose}"'


def _example(page: Seen) -> str:
    return f"{visible(page.path)}: {visible(page.fact)}" if page.fact else visible(page.path)


def _shares(plan: Plan, config: str) -> Iterator[str]:
    whole = plan.with_purpose or 1
    pages = plural(plan.with_purpose, "page")
    yield f"{plan.before:,} of {pages} have a known purpose ({percent(plan.before / whole)})"
    if plan.proposals:
        them = plural(len(plan.proposals), "table") + f" for {config}"
        yield f"with {them}: {plan.after:,} ({percent(plan.after / whole)})"
    else:
        yield "nothing is proposed: no folder has five pages that declare nothing, can be read, and agree"


def _left_out(plan: Plan, outside: int) -> Iterator[str]:
    if plan.left_out:
        yield "left out:"
    for each in plan.left_out[:LISTED]:
        yield f"  {cut(f'{visible(each.folder)}/: {each.why}', WIDE)}"
    if len(plan.left_out) > LISTED:
        yield f"  and {len(plan.left_out) - LISTED:,} more folders"
    reasons = Counter(page.silent for page in plan.silent)
    if reasons:
        yield f"not counted, since they have none of the four or cannot be read: {plural(reasons.total(), 'page')}"
    for why, count in sorted(reasons.items(), key=lambda each: (-each[1], each[0]))[:LISTED]:
        yield f"  {count:,}: {cut(visible(why), WIDE)}"
    if outside:
        yield f"not read, since no site publishes them: {plural(outside, 'page file')}"


def _comment(lines: Iterator[str]) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)
