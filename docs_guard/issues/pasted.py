"""What heals the findings of an issue, ready to be pasted: those for one place in one fence."""

from collections.abc import Iterator, Sequence

from docs_guard.escape.markdown import code, fenced
from docs_guard.escape.visible import plural
from docs_guard.issues.body import size
from docs_guard.issues.caused import Caused, command
from docs_guard.model.finding import Entry, Finding

ROOM, PART = 14_000, 6_000
"""UTF-16 units of all entries, and of those for one place."""

PAGES = (".md", ".mdx", ".markdown", ".html", ".rst", ".adoc")
"""How the files end whose front matter holds the redirects to them."""


def pasted(told: Sequence[Caused]) -> Iterator[str]:
    """Each place with its entries; what does not fit is counted."""
    room = ROOM
    every = entries([each.finding for each in told])
    for number, entry in enumerate(every):
        part = shown(entry)
        room -= size(part)
        if room < 0:
            yield f"and entries for {plural(len(every) - number, 'more place')}: `{command(told)}` shows them"
            return
        yield part


def entries(findings: Sequence[Finding]) -> list[Entry]:
    """Each entry once; the one rule for a group in the place of its members' own."""
    members: dict[str, int] = {}
    for finding in findings:
        members[finding.group] = members.get(finding.group, 0) + 1
    texts: dict[tuple[str, int | None, int], list[str]] = {}
    for finding in findings:
        whole = finding.group and members[finding.group] > 1 and finding.group_entry
        entry = whole or finding.entry
        if entry is None or finding.mends:
            continue
        said = texts.setdefault((entry.path, entry.line, entry.replaces), [])
        if entry.text not in said and not (said and entry.replaces):
            said.append(entry.text)
    return [Entry(path, line, joined(parts), lines) for (path, line, lines), parts in texts.items()]


def joined(texts: Sequence[str]) -> str:
    """Several entries for one place, each on lines of its own."""
    return "\n".join(text.removesuffix("\n") for text in texts)


def shown(entry: Entry) -> str:
    """
    Where it goes, and the entry in a fence that its own text cannot close. The line before which it goes is left out:
    every entry that is written above it would change the issue.
    """
    where = "the front matter of " * entry.path.endswith(PAGES)
    place = f"the new file {code(entry.path)}" if entry.line is None else where + code(entry.path)
    place += f", {entry.position}" * bool(entry.replaces)
    lines = entry.text.rstrip("\n").split("\n")
    kept: list[str] = []
    room = PART
    for line in lines:
        room -= size(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = f"\n\nand {plural(len(lines) - len(kept), 'more line')}" if len(kept) < len(lines) else ""
    return f"Paste into {place}:\n\n{fenced(chr(10).join(kept))}{left}" if kept else f"Write an entry into {place}"
