"""The findings of an issue as a list: each a line that begins with `- `, or counted in the last one."""

from collections.abc import Iterator, Sequence

from docs_guard.escape.markdown import code, link, plain, prose
from docs_guard.escape.visible import cut, percent
from docs_guard.issues.body import size
from docs_guard.issues.caused import Caused
from docs_guard.model.finding import Candidate, Finding
from docs_guard.model.rule import rule_url

ROOM = 34_000
"""UTF-16 units of the whole list."""
SURE = 0.99
"""No successor is told to be surer than that."""


def listed(told: Sequence[Caused], boxes: bool) -> str:
    """The list; a line of each finding, and below it what helps."""
    helped = {remedy(each.finding) for each in told}
    common = helped.pop() if len(told) > 1 and len(helped) == 1 else ""
    lines, room = [], ROOM
    for number, each in enumerate(told):
        item = "\n".join(lines_of(each, boxes, common))
        room -= size(item)
        if room < 0:
            lines.append(f"- and {len(told) - number:,} more: `docs-guard check --all` lists them")
            break
        lines.append(item)
    if common:
        lines += ["", f"For each: {prose(cut(common, 2000))}"]
    return "\n".join(lines)


def lines_of(each: Caused, boxes: bool, common: str) -> Iterator[str]:
    found = each.finding
    at = found.place.path + (f":{found.place.line}" if found.place.line is not None else "")
    links = [link(plain(found.rule), rule_url(found.rule)) if is_name(found.rule) else code(found.rule)]
    if each.edit:
        links.append(link("edit", each.edit))
    yield f"- {'[ ] ' * boxes}{code(at)}: {prose(cut(found.message, 600))} ({', '.join(links)})"
    for candidate in (one for one in found.candidates[:3] if one.likely):
        yield f"  * {successor(candidate)}"
    own = "" if common else remedy(found)
    if own:
        yield f"  * to do: {prose(cut(own, 800))}"


def successor(candidate: Candidate) -> str:
    """A page that may have taken over, how sure that is, and why."""
    signals = f": {plain(cut(', '.join(candidate.signals), 300))}" if candidate.signals else ""
    sure = percent(min(candidate.confidence, SURE))
    return f"{'moved to' if candidate.automatic else 'perhaps'} {code(candidate.url)} ({sure}{signals})"


def remedy(finding: Finding) -> str:
    """What is to be done, as far as candidates and entries do not say it."""
    return finding.help if finding.beside is None else finding.beside


def is_name(word: str) -> bool:
    """Whether it is the name of a rule, and no text of a report that was read back."""
    return word.replace("-", "").isalnum() and word.isascii()
