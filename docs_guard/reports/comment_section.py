"""One group of findings in the comment on a pull request: where, what to paste, and the rule; long lists are folded."""

from collections.abc import Collection, Iterator, Sequence

from docs_guard.escape.markdown import code, link, plain, prose
from docs_guard.escape.visible import cut, plural
from docs_guard.model.finding import Entry, Finding
from docs_guard.model.rule import rule_url
from docs_guard.reports.formats.markdown import is_name, pasted, told
from docs_guard.reports.groups import Group

MOST = 100
"""Findings of one group that are named, those that are folded included."""
ENTRIES = 3
LINES = 15
"""An entry with more lines is folded."""


def section(group: Group, suggested: Collection[str] = ()) -> str:
    """A headline, the findings, and what mends them; an entry that can be clicked in the diff is folded."""
    first = group.first
    clicked = all(each.fingerprint in suggested for each in group.findings)
    entries = list(_entries(group))
    if clicked and entries:
        entries = [folded("Or by hand", entries)]
    helped = [prose(cut(group.help, 2000))] if group.help else []
    remedy = [*entries, *helped] if group.has_way else [*helped, *entries]
    return "\n\n".join([f"**{first.severity.name}**: {_headline(group)}", *_places(group), *remedy])


def folded(summary: str, parts: Sequence[str]) -> str:
    """What is seen after a click; `summary` is of our own words, without mark-up."""
    return "\n\n".join([f"<details><summary>{summary}</summary>", *parts, "</details>"])


def _headline(group: Group) -> str:
    rule = group.first.rule
    named = link(plain(rule), rule_url(rule)) if is_name(rule) else code(rule, 100)
    return f"{prose(cut(group.headline, 1000))} ({named})"


def _places(group: Group) -> Iterator[str]:
    listed = group.listed
    yield "\n".join(_item(group, each) for each in listed)
    rest = group.findings[len(listed) : MOST]
    if rest:
        left = len(group.findings) - len(listed) - len(rest)
        items = [_item(group, each) for each in rest]
        items += [f"- and {left:,} more"] if left else []
        yield folded(f"and {plural(len(rest) + left, 'more place')}", ["\n".join(items)])


def _item(group: Group, finding: Finding) -> str:
    own = group.own_help(finding)
    return f"- {told(group, finding)}" + (f"\n  {prose(cut(own, 2000))}" if own else "")


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
