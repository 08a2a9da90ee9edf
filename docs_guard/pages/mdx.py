"""Takes JSX, expressions, imports and exports out of an MDX page, so that the Markdown between them can be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docs_guard.pages import esm
from docs_guard.pages.braces import Braces
from docs_guard.pages.tags import Tag, past_comment, tag_at

MARKUP = "\ue000"
"""Stands for markup within a line of text: no space (nothing is indented by it) and no letter (it is no word)."""
NEXT = re.compile(r"[`{<\\~]|\](?=[(:])")
PREFIX = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+")
FENCE = re.compile(r"(?P<mark>`{3,}+(?=[^`\n]*+(?:\n|$))|~{3,}+)[^\n]*+")
BREAK = re.compile(r"\n(?=[ \t>]*+(?:\r?\n|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\||```|~~~)|[ \t>\n]*+\Z)")
"""The end of a line after which no inline code, tag or expression of a text goes on."""
TARGET = re.compile(
    r"\]\([ \t]*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\{[^{}\n]{0,200}+\}+[^\s()]*+|\([^\s()]*+\)[^\s()]*+)*+)"
    r"|\]:[ \t]*+(?:<[^<>\n]*+>|\S++)"
)
"""The target of a link or of a definition; braces and angle brackets are part of it."""
ANCHOR = re.compile(r"\{#[^{}\s]{1,200}\}[ \t\r]*(?:\n|$)")
COMMENT = re.compile(r"\{\s*+/\*")
LINE = re.compile(r"[^\r\n]+")
CLEAN = re.compile(r"[ \t\r]*+(?:\n|$|[<{])")
CLOSING = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)[ \t\r]*+(?=\n|$)")
UNQUOTED = re.compile(r"\n(?![ \t]*+>)")
LITERAL = re.compile(r"\s*+(?:\"[^\"]*+\"|'[^']*+'|`[^`$]*+`|\d*+)\s*+")
SILENT = re.compile(
    r"Image|Img|Picture|Photo|Figure|Icon|Logo|Badge|Video|YouTube|Player|Br$|Break|Divider|Spacer|Line$"
)
"""Names of components that show something but say nothing."""


@dataclass(frozen=True, slots=True)
class Mdx:
    """
    The page without its code. `text` is as long as the page and has its line breaks; what stood alone on its lines is
    spaces, what stood in a line of text is `MARKUP`. `tags` stand at their place in the page; those in exports and in
    expressions are not there. `imports` are the names of the page with the file or address that each stands for.
    `expressions` are the spans of expressions that are no comments; `composed` says whether one brings text.
    """

    text: str
    tags: tuple[Tag, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)
    expressions: tuple[tuple[int, int], ...] = ()
    composed: bool = False


def blank(text: str, start: int = 0) -> Mdx:
    """
    Reads a page of MDX from `start` on, which begins a line. Any text is one.

    Code stays as it is. An expression or a tag that does not end (in a paragraph: before it ends) is text.
    """
    reader = _Reader(text)
    reader.read(start)
    return reader.result()


class _Reader:
    """One way through a page, from mark to mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.braces = Braces(text)
        self.tags: list[Tag] = []
        self.imports: dict[str, str] = {}
        self.expressions: list[tuple[int, int]] = []
        self.holes: list[tuple[int, int]] = []
        self.line_end, self.prefix, self.bound = -1, 0, -1
        """Of the line that is read: where it ends, where its text begins, and where its paragraph ends."""
        self.alone = 0
        """Where the last mark ended that stood alone so far on its line."""

    def read(self, start: int) -> None:
        modules = esm.starts(self.text, start)
        module = next(modules, len(self.text))
        at = start
        while True:
            found = NEXT.search(self.text, at, module)
            if found:
                at = self._mark(found.start())
            elif module < len(self.text):
                at = self._module(module)
            else:
                return
            while module < at:
                module = next(modules, len(self.text))

    def result(self) -> Mdx:
        imports = self.imports
        composed = any(_brings_text(tag, imports) for tag in self.tags) or any(
            _is_computed(self.text[start + 1 : end - 1]) for start, end in self.expressions
        )
        return Mdx(_blanked(self.text, self.holes), tuple(self.tags), imports, tuple(self.expressions), composed)

    def _module(self, at: int) -> int:
        end = esm.end(self.text, at, self.braces)
        if end < 0:
            return at + 1
        self.imports |= dict(esm.names(self.text[at:end]))
        self.holes.append((at, end))
        return end

    def _mark(self, at: int) -> int:
        """Passes over what begins at a mark; where to go on."""
        mark = self.text[at]
        if mark == "\\":
            return at + 2
        self._move_to(at)
        if mark == "]":
            target = TARGET.match(self.text, at)
            defines = self.text.startswith("]:", at) and not self.text.startswith("[", self.prefix)
            return target.end() if target and not defines else at + 1
        if mark in "`~":
            return self._code(at)
        if mark == "{":
            return self._expression(at)
        return self._tag(at)

    def _move_to(self, at: int) -> None:
        if at < self.line_end:
            return
        line = self.text.rfind("\n", max(self.line_end, 0), at) + 1 or max(self.line_end, 0)
        end = self.text.find("\n", at)
        self.line_end = end if end >= 0 else len(self.text)
        prefix = PREFIX.match(self.text, line)
        self.prefix = prefix.end() if prefix else line
        if self.text.startswith(("|", "#"), self.prefix):
            self.bound = self.line_end
        elif self.bound <= self.line_end:
            found = BREAK.search(self.text, self.line_end)
            self.bound = found.start() if found else len(self.text)

    def _code(self, at: int) -> int:
        fence = FENCE.match(self.text, at) if at == self.prefix else None
        if fence:
            return self._after_fence(fence)
        run = at + 1
        while self.text.startswith(self.text[at], run):
            run += 1
        if self.text[at] == "~" or self.braces.fuel <= 0:
            return run
        seen = run
        while (close := self.text.find("`", seen, self.bound)) >= 0:
            seen = close + 1
            while self.text.startswith("`", seen):
                seen += 1
            if seen - close == run - at:
                return seen
        self.braces.spend(self.bound - run)
        return run

    def _after_fence(self, fence: re.Match[str]) -> int:
        """The end of the line that closes the fence, or of the quotation that it stands in, or of the page."""
        mark, end = fence["mark"], len(self.text)
        if ">" in self.text[max(self.prefix - 100, 0) : self.prefix].rpartition("\n")[2]:
            outside = UNQUOTED.search(self.text, fence.end())
            end = outside.start() if outside else end
        at = fence.end()
        while (at := self.text.find("\n", at, end)) >= 0:
            close = CLOSING.match(self.text, at + 1, end)
            at += 1
            if close and close[1].startswith(mark):
                return close.end()
        return end

    def _expression(self, at: int) -> int:
        anchor = ANCHOR.match(self.text, at)
        if anchor:
            return anchor.end()
        end = self.braces.close(at, len(self.text)) if self._begins(at) else -1
        if end < 0 or (end > self.bound and not CLEAN.match(self.text, end)):
            end = self.braces.close(at, self.bound)
        if end < 0:
            return at + 1
        if not COMMENT.match(self.text, at):
            self.expressions.append((at, end))
        return self._hole(at, end)

    def _tag(self, at: int) -> int:
        comment = past_comment(self.text, at, len(self.text), self.braces)
        if comment >= 0:
            return self._hole(at, comment)
        tag = tag_at(self.text, at, len(self.text), self.braces, jsx=True) if self._begins(at) else None
        if tag is None or (tag.end > self.bound and not CLEAN.match(self.text, tag.end)):
            tag = tag_at(self.text, at, self.bound, self.braces, jsx=True)
        if tag is None:
            return at + 1
        self.tags.append(tag)
        return self._hole(at, tag.end)

    def _begins(self, at: int) -> bool:
        """Whether nothing but marks stands before it on its line: then it may hold blank lines."""
        return at == self.prefix or (at >= self.alone > 0 and not self.text[self.alone : at].strip(" \t"))

    def _hole(self, start: int, end: int) -> int:
        if self._begins(start):
            self.alone = end
        self.holes.append((start, end))
        return end


def _blanked(text: str, holes: list[tuple[int, int]]) -> str:
    """The text without its holes; those that fill their lines become spaces."""
    if not holes:
        return text
    parts, at = [], 0
    for (start, end), fills in zip(holes, _fill_lines(text, holes), strict=True):
        parts.append(text[at:start])
        mark = " " if fills else MARKUP
        parts.append(LINE.sub(lambda line, mark=mark: mark * len(line[0]), text[start:end]))  # type: ignore[misc]
        at = end
    return "".join((*parts, text[at:]))


def _fill_lines(text: str, holes: list[tuple[int, int]]) -> list[bool]:
    """Of each hole, whether nothing but other holes stands on the lines where it begins and ends."""
    before, at = [], 0
    for start, end in holes:
        line = text.rfind("\n", at, start) + 1
        free = not text[line or at : start].strip(" \t>")
        before.append(free and (line > 0 or at == 0 or before[-1]))
        at = end
    after, at = [], len(text)
    for start, end in reversed(holes):
        line_end = text.find("\n", end, at)
        free = not text[end : line_end if line_end >= 0 else at].strip()
        after.append(free and (line_end >= 0 or at == len(text) or after[-1]))
        at = start
    return [one and other for one, other in zip(before, reversed(after), strict=True)]


def _brings_text(tag: Tag, imports: Mapping[str, str]) -> bool:
    """Whether a component says something that the page does not hold."""
    name = tag.name.partition(".")[0]
    if tag.closing or not name[:1].isupper():
        return False
    if imports.get(name, "").lower().endswith((".md", ".mdx")):
        return True
    spoken = any(" " in (attribute.value or "") for attribute in tag.attributes.values())
    return tag.alone and not spoken and not SILENT.search(tag.name)


def _is_computed(source: str) -> bool:
    """Whether an expression brings text: it is more than a literal."""
    return LITERAL.fullmatch(source) is None
