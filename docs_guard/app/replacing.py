"""The edits of remedies as lines, before and after: what the diff of a code host and a suggestion in a review show."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from docs_guard.app.patching import by_path, collide
from docs_guard.model.finding import Edit, Finding, Fix, Replacement

LARGEST = 20_000
"""Bytes of the lines of one fix, before and after; a longer one is for programs, which have its edits."""


def with_replacements(
    findings: Iterable[Finding], content: Callable[[str], bytes | None]
) -> tuple[Finding, ...]:
    """
    The findings, each fix with its edits as lines.

    `content` gives the bytes of a file at head: None where there is none, or where they cannot be had.
    """
    files = _Files(content)
    return tuple(_told(finding, finding.fix, files) for finding in findings)


def _told(finding: Finding, fix: Fix | None, files: "_Files") -> Finding:
    if fix is None or not fix.edits:
        return finding
    return replace(finding, fix=replace(fix, replacements=files.replacements(fix.edits)))


class _Files:
    """The files that fixes edit, each read once."""

    def __init__(self, content: Callable[[str], bytes | None]) -> None:
        self.content = content

    def replacements(self, edits: Iterable[Edit]) -> tuple[Replacement, ...]:
        return ()
