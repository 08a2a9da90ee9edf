"""Reads Markdown, MDX and MyST: the outline first, then what the inline text of its leaves holds."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from docs_guard.model.page import Block, BlockKind, Heading
from docs_guard.pages import markup
from docs_guard.pages.blocks import outline
from docs_guard.pages.inline import PICTURE, TAG, Found, Scanner, moved
from docs_guard.pages.outline import Container, Leaf, Span
from docs_guard.pages.parsed import Parsed, Shown
from docs_guard.pages.prose import addresses, blanked, without
from docs_guard.pages.references import targets
from docs_guard.pages.tags import Tag, scan

INLINE = re.compile(r"[\[<`&{]")
MARKED = re.compile(r"<[A-Za-z][^<>]{0,500}?\smarkdown(?:=[\"']?(?:1|span|block)\b|[\s>])")
"""HTML whose content is Markdown, where Python-Markdown or kramdown reads it."""
ALERT = re.compile(r"\[!([A-Za-z]{1,40})\][+-]?")
SHORTCODES = ("{{", "{%", "![[", ":::")
"""One of these stands in every text that holds shortcodes, embeds or pictures of Learn."""
KINDS: dict[str, BlockKind] = {
    "paragraph": "paragraph",
    "heading": "heading",
    "table": "table",
    "html": "html",
    "code": "code",
    "directive": "directive",
}


def parse(text: str, path: str) -> Parsed:
    """The page in a text whose lines end in LF and whose front matter is blanked."""
    return _Reader(text, _is_mdx(text, path)).parsed()


def _is_mdx(text: str, path: str) -> bool:
    """Whether it is MDX by its name, or Markdown of a generator that reads every page as MDX."""
    if path.lower().endswith(".mdx"):
        return True
    if not any(mark in text for mark in ("import ", "export ", "={")):
        return False
    from docs_guard.pages.mdx import is_mdx

    return is_mdx(text)


class _Reader:
    """One page while it is read."""

    def __init__(self, text: str, mdx: bool) -> None:
        self.source, self.mdx = text, mdx
        self.imports: dict[str, str] = {}
        self.tags: list[Tag] = []
        self.composed = False
        self.between: tuple[Shown, ...] = ()
        if mdx:
            from docs_guard.pages.mdx import blank

            code = blank(text)
            text, self.composed = code.text, code.composed
            self.tags += code.tags
            self.imports.update(code.imports)
        elif any(mark in text for mark in SHORTCODES):
            from docs_guard.pages import shortcodes

            found = shortcodes.blank(text)
            text, self.composed, self.between = found.text, found.composed, found.images
        self.text = text
        self.outline = outline(text, mdx)
        self.shown: list[Span] = []
        self.gaps: list[Span] = []
        self.scanner = Scanner(self.source, targets(self.source, text, self.outline.parts), not mdx)

    def parsed(self) -> Parsed:
        parts = self.outline.parts
        for number, part in enumerate(parts):
            if isinstance(part, Leaf):
                self._leaf(part, parts[number - 1] if number else None)
            elif part.title:
                self._title(part)
        found = self.scanner.found
        self.tags += found.tags
        self.tags.sort(key=lambda tag: tag.start)
        prose = blanked(self.text, self.shown, found.hidden, self.gaps)
        urls = addresses(prose)
        prose = without(prose, urls)
        anchors = list(markup.anchors(self.tags))
        return Parsed(
            prose,
            tuple(self._headings(anchors)),
            tuple(self._blocks()),
            tuple(self._images(found)),
            tuple(sorted((*found.links, *markup.links(self.tags)), key=lambda link: link.start)),
            self._outside_code(urls),
            frozenset(name for _, name in anchors),
            self.composed,
            self.outline.cut_short or ("" if self.scanner.fuel > 0 else "it holds more marks and tags than are read"),
        )

    def _outside_code(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        code = sorted(self.scanner.found.code)
        at = [bisect_right(code, (start, len(self.text))) - 1 for start, _ in spans]
        return tuple(span for span, number in zip(spans, at, strict=True) if number < 0 or code[number][1] <= span[0])

    def _leaf(self, leaf: Leaf, before: Leaf | Container | None) -> None:
        """Reads the inline text of a leaf."""
        if leaf.kind in ("paragraph", "heading"):
            if leaf.kind == "paragraph" and isinstance(before, Container) and before.kind == "quote":
                self._alert(leaf, before)
            self.shown += leaf.spans
            self._inline(leaf.spans)
        elif leaf.kind == "table":
            self._table(leaf)
        elif leaf.kind == "html":
            self._html(leaf)

    def _inline(self, spans: list[Span]) -> None:
        begin, end = spans[0][0], spans[-1][1]
        if INLINE.search(self.text, begin, end):
            self.scanner.read(self._piece(spans), begin)

    def _piece(self, spans: list[Span]) -> str:
        """The text of a leaf at equal length, without the marks of quotes before its lines."""
        parts, at = list[str](), spans[0][0]
        for begin, end in spans:
            if begin > at:
                parts.append("\n" + " " * (begin - at - 1))
            parts.append(self.text[begin:end])
            at = end
        return "".join(parts)

    def _alert(self, leaf: Leaf, quote: Container) -> None:
        """Makes an admonition of a quote that begins with `[!NOTE]`."""
        begin, end = leaf.spans[0]
        found = ALERT.match(self.text, begin, end)
        if found:
            quote.kind, quote.info = "admonition", found[1].lower()
            leaf.spans[0] = (found.end(), end)

    def _title(self, part: Container) -> None:
        begin, end = part.title or (0, 0)
        if begin < end and part.info not in ("image", "figure"):
            self.shown.append((begin, end))
            self._inline([(begin, end)])

    def _table(self, leaf: Leaf) -> None:
        from docs_guard.pages.cells import cells

        for number, (begin, end) in enumerate(leaf.spans):
            most = leaf.columns if number else None
            for count, cell in enumerate(cells(self.text, begin, end)):
                if most is not None and count >= most:
                    break
                self.shown.append(cell)
                self._inline([cell])

    def _html(self, leaf: Leaf) -> None:
        begin = leaf.start
        piece = self._piece(leaf.spans)
        self.shown += leaf.spans
        if MARKED.match(piece):
            self._inline(leaf.spans)
            return
        silent = ("script", "style", "svg", "pre")
        opened: dict[str, int] = {}
        for tag in scan(piece):
            self.scanner.fuel -= PICTURE if tag.name == "img" else TAG
            if self.scanner.fuel <= 0:
                break
            self.gaps.append((begin + tag.start, begin + tag.end))
            self.tags.append(moved(tag, begin, self.source))
            if tag.name in silent:
                if tag.closing and tag.name in opened:
                    self.gaps.append((begin + opened.pop(tag.name), begin + tag.start))
                elif not tag.closing:
                    opened[tag.name] = tag.end
        self.gaps += ((begin + start, len(piece) + begin) for start in opened.values())
        at = piece.find("<!--")
        while at >= 0:
            close = piece.find("-->", at + 4)
            close = len(piece) if close < 0 else close + 3
            self.gaps.append((begin + at, begin + close))
            at = piece.find("<!--", close)
        from docs_guard.pages.inline import ENTITY

        if "&" in piece:
            self.scanner.found.hidden += ((begin + e.start(), begin + e.end()) for e in ENTITY.finditer(piece))

    def _images(self, found: Found) -> list[Shown]:
        from docs_guard.pages.tag_images import caption_at, captions, inside, linked, tag_images

        images = [*found.images, *self._directives(), *self.between]
        anchored = sorted(found.anchored)
        if self.tags:
            frames, links = captions(self.tags, self.source), linked(self.tags)
            images = [
                replace(
                    image,
                    caption=image.caption or caption_at(frames, image.start),
                    linked=image.linked or inside(links, image.start),
                )
                for image in images
            ]
            shown = tag_images(self.tags, self.source, self.imports, "jsx" if self.mdx else "html")
            images += (replace(image, linked=image.linked or inside(anchored, image.start)) for image in shown)
        return sorted(images, key=lambda image: image.start)

    def _directives(self) -> Iterator[Shown]:
        from docs_guard.pages.directives import shown

        for number, part in enumerate(self.outline.parts):
            if part.kind == "directive":
                yield from shown(self.text, self.outline.parts, number)

    def _headings(self, anchors: list[tuple[int, str]]) -> Iterator[Heading]:
        from docs_guard.pages.headings import headings

        return headings(self.text, sorted(self.scanner.found.hidden), self.outline.parts, anchors)

    def _trimmed(self, last: int) -> int:
        """The line behind the last that is not blank before `last`."""
        starts = self.outline.starts
        while last > 0 and not self.text[starts[last - 1] : starts[last]].strip():
            last -= 1
        return last

    def _blocks(self) -> Iterator[Block]:
        """The blocks of the page; the first paragraph of an item is the item's own text."""
        before: Leaf | Container | None = None
        for part in self.outline.parts:
            own = (
                isinstance(before, Container)
                and before.kind in ("item", "step")
                and part.first == before.first
                and part.kind == "paragraph"
            )
            before = part
            if own or part.kind == "definition":
                continue
            if isinstance(part, Leaf):
                kind = KINDS[part.kind]
                yield Block(kind, part.first + 1, part.last, 0, 0, part.depth, part.info, part.rows, part.columns)
            else:
                last = max(self._trimmed(part.last), part.first + 1)
                yield Block(part.kind, part.first + 1, last, 0, 0, part.depth, part.info)  # type: ignore[arg-type]
