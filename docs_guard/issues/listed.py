"""The findings of an issue as a list: each a line that begins with `- `, or counted in the last one."""

from collections.abc import Iterator, Sequence

from docs_guard.escape.markdown import code, link, plain, prose
from docs_guard.escape.visible import cut, percent
from docs_guard.issues.body import size
from docs_guard.issues.caused import Caused, command
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate, Finding
from docs_guard.model.rule import rule_url

ROOM = 34_000
"""UTF-16 units of the whole list."""
SURE = 0.99
"""No successor is told to be surer than that."""


@dataclass(frozen=True, slots=True)
class Common:
    """What is the same for all findings, and told once below the list; each empty where it is not."""

    rule: str = ""
    edit: str = ""
    help: str = ""


def listed(told: Sequence[Caused], boxes: bool) -> str:
    """The list; a line of each finding, and below it what helps."""
    common = common_of(told)
    lines, room = [], ROOM
    for number, each in enumerate(told):
        item = "\n".join(lines_of(each, boxes, common))
        room -= size(item)
        if room < 0:
            lines.append(f"- and {len(told) - number:,} more: `{command(told)}` lists them")
            break
        lines.append(item)
    below = [f"For each: {prose(cut(common.help, 2000))}"] if common.help else []
    links = [ruled(common.rule)] if common.rule else []
    links += [link("edit where it is mended", common.edit)] if common.edit else []
    below += [f"More: {', '.join(links)}"] if links else []
    return "\n\n".join(["\n".join(lines), *below])


def common_of(told: Sequence[Caused]) -> Common:
    """One finding has all of it on its own line."""
    if len(told) < 2:
        return Common()
    rules, edits = {each.finding.rule for each in told}, {each.edit for each in told}
    helped = {remedy(each.finding) for each in told}
    return Common(*(same.pop() if len(same) == 1 else "" for same in (rules, edits, helped)))


def lines_of(each: Caused, boxes: bool, common: Common) -> Iterator[str]:
    found = each.finding
    at = found.place.path + (f":{found.place.line}" if found.place.line is not None else "")
    links = [] if common.rule else [ruled(found.rule)]
    if each.edit and not common.edit:
        links.append(link("edit", each.edit))
    more = f" ({', '.join(links)})" if links else ""
    yield f"- {'[ ] ' * boxes}{code(at)}: {prose(cut(found.message, 600))}{more}"
    for candidate in (one for one in found.candidates[:3] if one.likely):
        yield f"  * {successor(candidate)}"
    own = "" if common.help else remedy(found)
    if own:
        yield f"  * to do: {prose(cut(own, 800))}"


def ruled(rule: str) -> str:
    """The name of a rule, with the page that explains it."""
    return link(plain(rule), rule_url(rule)) if is_name(rule) else code(rule)


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
