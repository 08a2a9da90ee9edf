"""The exceptions that a file allows itself: comments `docs-guard: allow RULE -- reason`, and a key of front matter."""

from collections.abc import Iterator
from dataclasses import replace

from docs_guard.model.allow import Allow
from docs_guard.model.finding import Edit
from docs_guard.model.page import Page
from docs_guard.model.place import Place
from docs_guard.pages.comments import LINE, Comment, comments, opening_of
from docs_guard.pages.marks import MARK
from docs_guard.syntax.lines import Lines


def allows(page: Page) -> tuple[Allow, ...]:
    """
    What a page allows, in the order of its lines. One that does not name docs-guard is not parsed.

    A comment on a line of its own holds for the block below it, one before the first block for the page, and one at
    the end of a line for the line; so does one in front matter, whose key `docs-guard-allow` holds for the page.
    """
    if MARK not in page.data:
        return ()
    from docs_guard.pages.allow_key import allows_of_front_matter, unclear_purpose
    from docs_guard.pages.light import body_start

    body = body_start(page.data)
    written = Written(page.data, page.path)
    told = [*allows_of_front_matter(page.data, page.path, body), *written.in_lines(0, body, LINE)]
    told += unclear_purpose(page.data, page.path, body)
    return (*told, *written.in_blocks(body, page))


def allows_of_file(data: bytes, path: str) -> tuple[Allow, ...]:
    """
    What a file allows that is no page, such as one that holds redirects.

    A comment on the first line holds for the file, any other for its line and, where it stands alone, the line below.
    """
    return tuple(Written(data, path).in_lines(0, len(data), opening_of(path))) if MARK in data else ()


class Written:
    """One file that names docs-guard."""

    def __init__(self, data: bytes, path: str) -> None:
        self.data = data
        self.path = path
        self._after: dict[int, int] = {}
        self.lines = Lines(data.replace(b"\r", b" ") if b"\n" in data else data)  # as pages count them

    def in_lines(self, start: int, stop: int, opening: bytes) -> Iterator[Allow]:
        """The exceptions between two bytes of a text that is lines, not blocks."""
        for comment in comments(self.data, opening, start, stop):
            line, alone = self.lines.at(comment.start), self.is_alone(comment)
            below = self._below(line) if alone else line
            whole = alone and line == 1
            yield self._allow(comment, line if whole else below, below, whole, self.taken_out(comment, alone, False))

    def in_blocks(self, start: int, page: Page) -> Iterator[Allow]:
        """The exceptions of a page's text."""
        from docs_guard.pages.allow_scope import Scopes

        found = tuple(each for each in comments(self.data, opening_of(self.path), start) if not each.purpose)
        if not found:
            return
        scopes = Scopes(self.data, start, self.path, page.blocks, self.lines)
        for comment in found:
            if scopes.is_code(comment):
                continue
            alone = self.is_alone(comment)
            whole = alone and scopes.is_first(comment)
            first, last = scopes.below(comment) if alone and not whole else self._own(comment)
            made = self._allow(
                comment, first, last, whole, self.taken_out(comment, alone, not scopes.is_within(comment))
            )
            yield replace(made, doubtful=True) if page.cut_short else made

    def _own(self, comment: Comment) -> tuple[int, int]:
        return self.lines.at(comment.start), self.lines.at(comment.end - 1)

    def _below(self, line: int) -> int:
        """The next line that holds something else than a comment to docs-guard; 0 where none does."""
        passed = []
        while line not in self._after:
            passed.append(line)
            text = self._line(line + 1)
            if line >= len(self.lines.starts):
                self._after[line] = 0
            elif text and not (MARK in text and text.startswith((b"#", b"/", b";", b"<!--"))):
                self._after[line] = line + 1
            else:
                line += 1
        self._after |= dict.fromkeys(passed, self._after[line])
        return self._after[line]

    def _line(self, number: int) -> bytes:
        """What stands on a line, without blanks at its ends; nothing on one that is not there."""
        starts = self.lines.starts
        if not 1 <= number <= len(starts):
            return b""
        return self.data[starts[number - 1] : starts[number] if number < len(starts) else None].strip()

    def is_alone(self, comment: Comment) -> bool:
        """Whether nothing else stands on its lines but marks of quotes."""
        start, end = self._line_span(comment)
        before = self.data[start : comment.start].removeprefix(b"\xef\xbb\xbf")
        return not before.strip(b" \t>") and not self.data[comment.end : end].strip()

    def _line_span(self, comment: Comment) -> tuple[int, int]:
        """The bytes of the comment's lines, the end of the last included."""
        starts, last = self.lines.starts, self.lines.at(comment.end - 1)
        end = starts[last] if last < len(starts) else len(self.data)
        return starts[self.lines.at(comment.start) - 1], end

    def taken_out(self, comment: Comment, alone: bool, between: bool) -> Edit:
        """The edit that removes it, with its line where it is alone; `between` blocks that it parts, the line stays."""
        start, end = self._line_span(comment)
        kept = start + len(self.data[start : comment.start].rstrip(b" \t"))
        if not alone:
            return Edit(self.path, kept, comment.end, "")
        parts = self._line(self.lines.at(comment.start) - 1) and self._line(self.lines.at(comment.end - 1) + 1)
        if parts and between:
            return Edit(self.path, kept, comment.end, "")
        return Edit(self.path, start, end, "")

    def _allow(self, comment: Comment, first: int, last: int, whole: bool, removal: Edit) -> Allow:
        data = self.data
        said = data[slice(*comment.names)].decode("ascii") if comment.names else ""
        line = self.lines.at(comment.start)
        column = len(data[self.lines.starts[line - 1] : comment.start].decode("utf-8", "surrogateescape")) + 1
        return Allow(
            tuple(dict.fromkeys(rule.strip() for rule in said.split(","))) if said else (),
            comment.reason,
            Place(self.path, line, column),
            first,
            last,
            whole,
            " ".join(data[comment.start : comment.end].decode("utf-8", "replace").split()),
            removal,
            comment.names,
        )
