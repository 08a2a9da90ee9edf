"""One group of findings in the comment on a pull request: where, what to paste, and the rule; long lists are folded."""

from collections.abc import Collection, Iterator, Sequence

from docs_guard.escape.markdown import code, link, plain
from docs_guard.escape.visible import cut, plural
from docs_guard.issues.body import size
from docs_guard.model.finding import Candidate, Entry, Finding
from docs_guard.model.rule import rule_url
from docs_guard.reports.formats.markdown import is_name, item, pasted, said, sentence
from docs_guard.reports.groups import CAUSES, Group, sure

MOST = 100
"""Findings of one group that are folded."""
ENTRIES = 3
FOLDED = 10_000
"""UTF-16 units of the places that are folded."""
LARGEST = 24_000
"""UTF-16 units of one section: what is longer keeps its headline and its first place."""
LINES = 15
"""An entry with more lines is folded."""


def section(group: Group, suggested: Collection[str] = ()) -> str:
    """A headline, the findings, and what mends them; an entry that can be clicked in the diff is folded."""
    first = group.first
    clicked = all(each.fingerprint in suggested for each in group.findings)
    entries = list(_entries(group))
    if clicked and entries:
        entries = [folded("Or by hand", entries)]
    helped = [sentence(cut(group.help, 2000))] if group.help else []
    remedy = [*entries, *helped] if group.has_way else [*helped, *entries]
    headline = f"**{first.severity.name}**: {_headline(group)}"
    text = "\n\n".join([headline, *_places(group), *remedy])
    if size(text) <= LARGEST:
        return text
    more = f"\n- and {len(group.findings) - 1:,} more" if len(group.findings) > 1 else ""
    return f"{headline}\n\n{_item(group, first)}{more}\n\nThe job's summary and its report have the rest."


def folded(summary: str, parts: Sequence[str]) -> str:
    """What is seen after a click; `summary` is of our own words, without mark-up."""
    return "\n\n".join([f"<details><summary>{summary}</summary>", *parts, "</details>"])


def _headline(group: Group) -> str:
    rule = group.first.rule
    named = link(plain(rule), rule_url(rule)) if is_name(rule) else code(rule, 100)
    return f"{said(cut(group.headline, 1000))} ({named})"


def _places(group: Group) -> Iterator[str]:
    """The first of them; all folded where they follow from what is told above, and a command mends each."""
    followed = group.unlisted and group.first.rule not in CAUSES
    listed = () if followed and all(each.fix and each.fix.safe for each in group.findings) else group.listed
    if listed:
        yield "\n".join(_item(group, each) for each in listed)
    rest = group.findings[len(listed) :]
    items: list[str] = []
    room = FOLDED
    for each in rest[:MOST]:
        items.append(_item(group, each))
        room -= size(items[-1])
        if room < 0:
            break
    if rest:
        items += [f"- and {len(rest) - len(items):,} more"] if len(rest) > len(items) else []
        summary = f"and {plural(len(rest), 'more place')}" if listed else plural(len(rest), "place")
        yield folded(summary, ["\n".join(items)])


def _item(group: Group, finding: Finding) -> str:
    """Where it is, what it is about, and where the page went; why that is thought is told of a guess alone."""
    own = group.own_help(finding)
    told = item(group, finding, [_successor(each) for each in finding.candidates[:3] if each.likely])
    return f"- {told}" + (f"\n  {sentence(cut(own, 2000))}" if own else "")


def _successor(candidate: Candidate) -> str:
    if candidate.automatic:
        return f"→ {code(candidate.url)}"
    why = f": {plain(cut(', '.join(candidate.signals[:2]), 300))}" if candidate.signals else ""
    return f"perhaps {code(candidate.url)} ({sure(candidate)}{why})"


def _entries(group: Group) -> Iterator[str]:
    entries = group.entries
    for entry in entries[:ENTRIES]:
        yield _entry(entry, group.lead)
    if len(entries) > ENTRIES:
        yield f"and entries for {plural(len(entries) - ENTRIES, 'more place')}: the job's summary has them"


def _entry(entry: Entry, lead: str) -> str:
    lines = list(pasted(entry, lead))
    number = entry.text.count("\n") + 1
    if number <= LINES:
        return "\n".join(lines)
    first, _, *rest = lines
    return f"{first}\n\n" + folded(plural(number, "line"), ["\n".join(rest)])
