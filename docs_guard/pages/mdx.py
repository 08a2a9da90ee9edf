"""Takes JSX, expressions, imports and exports out of an MDX page, so that the Markdown between them can be read."""

from collections.abc import Mapping
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.regex import regex
from docs_guard.pages import esm
from docs_guard.pages.passage import Passage, blanked
from docs_guard.pages.tags import Tag, past_comment, tag_at

NEXT = regex(r"[`{<\\~]|\](?=[(:])")
TARGET = regex(
    r"\]\([ \t]*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\{[^{}\n]{0,200}+\}+[^\s()]*+|\([^\s()]*+\)[^\s()]*+)*+)"
    r"|\]:[ \t]*+(?:<[^<>\n]*+>|\S++)"
)
"""The target of a link or of a definition; braces and angle brackets are part of it."""
ANCHOR = regex(r"\{#[^{}\s]{1,200}\}[ \t\r]*(?:\n|$)")
COMMENT = regex(r"\{\s*+/\*")
CLEAN = regex(r"[ \t\r]*+(?:\n|$|[<{])")
LITERAL = regex(r"\s*+(?:\"[^\"]*+\"|'[^']*+'|`[^`$]*+`|\d*+)\s*+")
SILENT = regex(r"Image|Img|Picture|Photo|Figure|Icon|Logo|Badge|Video|YouTube|Player|Br$|Break|Divider|Spacer|Line$")
"""Names of components that show something but say nothing."""
MOST_MARKS, MOST_TAGS = 300_000, 40_000
"""What is looked at in one page; a page of a megabyte holds some ten thousand of each."""


@dataclass(frozen=True, slots=True)
class Mdx:
    """
    The page without its code. `text` is as long as the page and has its line breaks; what stood alone on its lines is
    spaces, what stood in a line of text is `MARKUP`. `tags` stand at their place in the page; those in exports and in
    expressions are not there. `imports` are the names of the page with the file or address that each stands for.
    `expressions` are the spans of expressions that are no comments; `composed` says whether one brings text; `whole`,
    whether the page was read to its end.
    """

    text: str
    tags: tuple[Tag, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)
    expressions: tuple[tuple[int, int], ...] = ()
    composed: bool = False
    whole: bool = True


def blank(text: str, start: int = 0) -> Mdx:
    """
    Reads a page of MDX from `start` on, which begins a line. Any text is one.

    Code stays as it is. An expression or a tag that does not end (in a paragraph: before it ends) is text.
    """
    reader = _Reader(text)
    reader.read(start)
    return reader.result()


def recognised(text: str) -> Mdx | None:
    """
    The page without its code, if it is MDX although it is called .md, as with Docusaurus: lines of it are imports or
    exports, or it hands an expression to a component. The script of a page of Vue is none of these, nor is what a
    shortcode shows.
    """
    if "={" not in text and not any(esm.begins(text, at) for at in esm.starts(text, 0)):
        return None
    if any(mark in text for mark in ("<script", "{{<", "{{%")):
        return None
    reader = _Reader(text)
    reader.read(0)
    is_mdx = reader.modules > 0 or any(
        tag.name[:1].isupper() and any(said.expression is not None for said in tag.attributes.values())
        for tag in reader.tags
    )
    return reader.result() if is_mdx else None


class _Reader:
    """One way through a page, from mark to mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.passage = Passage(text)
        self.braces = self.passage.braces
        self.tags: list[Tag] = []
        self.imports: dict[str, str] = {}
        self.modules = 0
        self.expressions: list[tuple[int, int]] = []
        self.holes: list[tuple[int, int]] = []
        self.alone = 0
        """Where the last mark ended that stood alone so far on its line; 0 where none did."""
        self.marks = 0

    def read(self, start: int) -> None:
        modules = esm.starts(self.text, start)
        module = next(modules, len(self.text))
        at = start
        while self._goes_on():
            self.marks += 1
            found = NEXT.search(self.text, at, module)
            if found:
                at = self._mark(found.start())
            elif module < len(self.text):
                at = self._module(module)
            else:
                return
            while module < at:
                module = next(modules, len(self.text))

    def _goes_on(self) -> bool:
        return self.marks < MOST_MARKS and len(self.tags) < MOST_TAGS

    def result(self) -> Mdx:
        imports = self.imports
        composed = any(_brings_text(tag, imports) for tag in self.tags) or any(
            _is_computed(self.text[start + 1 : end - 1]) for start, end in self.expressions
        )
        text = blanked(self.text, self.holes)
        return Mdx(text, tuple(self.tags), imports, tuple(self.expressions), composed, self._goes_on())

    def _module(self, at: int) -> int:
        end = esm.end(self.text, at, self.braces)
        if end < 0:
            return at + 1
        self.imports |= dict(esm.names(self.text[at:end]))
        self.holes.append((at, end))
        self.modules += 1
        return end

    def _mark(self, at: int) -> int:
        """Passes over what begins at a mark; where to go on."""
        mark = self.text[at]
        if mark == "\\":
            return at + 2
        if mark == "]" and self.text[at + 1] == "(":
            target = TARGET.match(self.text, at)
            return target.end() if target else at + 1
        self.passage.move_to(at)
        if mark == "]":
            target = TARGET.match(self.text, at) if self.text.startswith("[", self.passage.prefix) else None
            return target.end() if target else at + 1
        if mark in "`~":
            return self.passage.past_code(at)
        if mark == "{":
            return self._expression(at)
        return self._tag(at)

    def _expression(self, at: int) -> int:
        anchor = ANCHOR.match(self.text, at)
        if anchor:
            return anchor.end()
        end = self.braces.close(at, len(self.text)) if self._begins(at) else -1
        if end < 0 or (end > self.passage.bound and not CLEAN.match(self.text, end)):
            end = self.braces.close(at, self.passage.bound)
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
        if tag is None or (tag.end > self.passage.bound and not CLEAN.match(self.text, tag.end)):
            tag = tag_at(self.text, at, self.passage.bound, self.braces, jsx=True)
        if tag is None:
            return at + 1
        self.tags.append(tag)
        return self._hole(at, tag.end)

    def _begins(self, at: int) -> bool:
        """Whether nothing but marks stands before it on its line: then it may hold blank lines."""
        if at == self.passage.prefix:
            return True
        if at >= self.alone > 0 and self.text[self.alone : at].strip(" \t"):
            self.alone = 0  # what follows does not stand alone either, and is not to be looked at again
        return at >= self.alone > 0

    def _hole(self, start: int, end: int) -> int:
        if self._begins(start):
            self.alone = end
        self.holes.append((start, end))
        return end


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
