"""Which issue of our own a report belongs to, and how that counts it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.gap_forms import seen_mark
from docs_guard.escape.markdown import code
from docs_guard.gaps.block import seen_again
from docs_guard.gaps.counted import NOTED, fitting, noted, times_seen
from docs_guard.gaps.topic import same_topic, words_of
from docs_guard.issues.body import block_of, recompose
from docs_guard.issues.marker import bounded, bounded_key
from docs_guard.issues.own import Own, by_key
from docs_guard.model.issue import Key, Memory, Update


def matching(
    issues: Iterable[Own], wanted: Key, page_of: Callable[[str], str | None] = lambda named: None
) -> Own | None:
    """
    The own issue about the same: of the same page and topic, or of the same words wherever. The open ones first.

    A page may be guessed for one report and not for the other, so that no page is like every page. `page_of` tells the
    file of a page by any address that it ever had: an issue follows its page.
    """
    words, found = words_of(wanted.evidence), []
    for first, *_ in by_key(each for each in issues if each.memory.key.kind == "gap").values():
        subject, known = first.memory.key.subject, words_of(first.memory.key.evidence)
        same_page = not (subject and wanted.subject) or subject == bounded_key(wanted).subject
        if not same_page and known & words:
            same_page = page_of(subject) == page_of(wanted.subject) is not None
        same = same_topic(known, words) if same_page else bool(words) and known == words
        if same and not first.is_duplicate:
            found.append(first)
    return min(found, key=lambda each: (not each.is_open, each.number), default=None)


def again(match: Own, report: str, tickets: Sequence[str], text: str) -> Update:
    """
    Counts a further report: with a comment where the issue is open, or was closed as done, which opens it again.

    Where people closed it as not planned, nobody hears of it.
    """
    memory, seen = match.memory, times_seen(match.memory) + 1
    reopened = not match.is_open and match.filed.reason in ("completed", None)
    silent = not match.is_open and not reopened
    told = tuple(dict.fromkeys([*noted(memory, "tickets"), *tickets]))
    extra = extra_words(dict(memory.extra) | {"seen": str(seen)}, [*noted(memory, "reports"), report], told)
    memory = bounded(replace(memory, extra=extra, reopened=memory.reopened + reopened))
    block = seen_again(block_of(match.filed.body) or "", seen, told, text)
    ticket = f", ticket {', '.join(map(code, tickets))}" if tickets else ""
    said = f"Seen again ({seen:,}){ticket}" + (", after this was closed." if reopened else ".")
    mark = "" if silent else seen_mark(report)
    return Update(
        match.filed,
        recompose(match.filed.body, block, memory),
        to="open" if reopened else None,
        reason="reopened" if reopened else None,
        comment=f"{said}\n\n{mark}" if mark else "",
        mark=mark,
        why="closed as not planned: counted silently" if silent else f"seen again ({seen:,})",
    )


def place_of(memory: Memory, report: str) -> int:
    """The number that a report has among all of its issue, from 1; 0 where it is not noted."""
    reports = noted(memory, "reports")
    return max(times_seen(memory) - len(reports), 0) + reports.index(report) + 1 if report in reports else 0


def extra_words(told: Mapping[str, str], reports: Sequence[str], tickets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What an issue notes of its reports, beside what it notes already; older ones are counted all the same."""
    found = {**told, "reports": " ".join(reports[-NOTED:])}
    if tickets:
        found["tickets"] = " ".join(fitting(tickets))
    return tuple(found.items())
