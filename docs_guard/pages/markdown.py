"""Reads Markdown, MDX and MyST: the outline first, then what the inline text of its leaves holds."""

from collections.abc import Iterator
from dataclasses import replace

from docs_guard.model.page import Block, BlockKind
from docs_guard.model.regex import regex
from docs_guard.pages.blocks import outline
from docs_guard.pages.composed import brings_text
from docs_guard.pages.found import Markup
from docs_guard.pages.headings import headings, targets_of
from docs_guard.pages.inline import Scanner
from docs_guard.pages.outline import Container, Leaf, Span, inside
from docs_guard.pages.parsed import MOST_PICTURES, Parsed, Shown
from docs_guard.pages.prepared import prepared
from docs_guard.pages.prose import addresses, blanked, without
from docs_guard.pages.references import targets
from docs_guard.pages.shown import caption_at

INLINE = regex(r"[\[<`&{]")
ALERT = regex(r"\[!([A-Za-z]{1,40})\][+-]?")
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
    return _Reader(text, path).parsed()


class _Reader:
    """One page while it is read."""

    def __init__(self, text: str, path: str) -> None:
        self.source = text
        self.prepared = prepared(text, path)
        self.text = self.prepared.text
        self.outline = outline(self.text, self.prepared.mdx)
        self.shown: list[Span] = []
        self.gaps: list[Span] = []
        self.named: list[str] = []
        self.scanner = Scanner(text, targets(text, self.text, self.outline.parts), not self.prepared.mdx)

    def parsed(self) -> Parsed:
        parts = self.outline.parts
        for number, part in enumerate(parts):
            if isinstance(part, Leaf):
                self._leaf(part, parts[number - 1] if number else None)
            elif part.title:
                self._title(part)
        found = self.scanner.found
        self.markup = self._markup()
        prose = blanked(self.text, self.shown, found.hidden, self.gaps)
        urls = addresses(prose)
        prose = without(prose, urls)
        return Parsed(
            prose,
            tuple(headings(self.text, sorted(found.hidden), parts, self.markup.anchors)),
            tuple(self._blocks()),
            tuple(self._images()),
            tuple(sorted((*found.links, *self.markup.links), key=lambda link: link.start)),
            self._loose(urls),
            frozenset((*self.named, *(name for _, name in self.markup.anchors))),
            self.prepared.composed or brings_text(self.source, parts, found.code),
            self._cut_short(),
        )

    def _markup(self) -> Markup:
        """What the tags say that stand between and within the leaves."""
        tags = sorted((*self.prepared.tags, *self.scanner.found.tags), key=lambda tag: tag.start)
        if not tags:
            return Markup()
        from docs_guard.pages import markup  # late: many pages hold no tags

        return markup.read(tags, self.source, self.prepared.imports, "jsx" if self.prepared.mdx else "html")

    def _cut_short(self) -> str:
        if self.scanner.fuel <= 0 or not self.prepared.whole:
            return self.outline.cut_short or "it holds more marks and tags than are read"
        return self.outline.cut_short

    def _loose(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Those of the stretches that stand neither in code nor in the text of a link."""
        if not spans:
            return ()
        found = self.scanner.found
        taken = sorted((*found.code, *found.anchored)), sorted(self.markup.linked)
        return tuple(span for span in spans if not any(inside(spans, span[0]) for spans in taken))

    def _leaf(self, leaf: Leaf, before: Leaf | Container | None) -> None:
        """Reads the inline text of a leaf."""
        if leaf.kind in ("paragraph", "heading"):
            if leaf.kind == "paragraph" and isinstance(before, Container) and before.kind == "quote":
                self._alert(leaf, before)
            if leaf.kind == "paragraph" and (names := targets_of(self.text, leaf)):
                self.named += names
                return
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
        from docs_guard.pages.html import MARKED, html  # late: many pages hold none

        begin, piece = leaf.start, self._piece(leaf.spans)
        self.shown += leaf.spans
        if MARKED.match(piece):
            self._inline(leaf.spans)
        else:
            self.gaps += html(piece, begin, self.scanner)

    def _images(self) -> list[Shown]:
        """The pictures of every syntax, with the captions of the figures that they stand in."""
        images = [*self.scanner.found.images, *self.prepared.images, *self.markup.images]
        frames = list(self.markup.captions)
        if any(part.kind == "directive" for part in self.outline.parts):
            from docs_guard.pages.directives import figures, pictures  # late: few pages hold them

            images += pictures(self.text, self.outline.parts)
            frames += figures(self.text, self.outline)
        frames.sort()
        images.sort(key=lambda image: image.start)
        links = sorted((*self.scanner.found.anchored, *self.markup.linked))
        return [self._framed(image, frames, links) for image in images[:MOST_PICTURES]]

    def _framed(self, image: Shown, frames: list[tuple[int, int, str]], links: list[Span]) -> Shown:
        caption = "" if image.caption else caption_at(frames, image.start)
        link = not image.linked and inside(links, image.start)
        return (
            replace(image, caption=image.caption or caption, linked=image.linked or link) if caption or link else image
        )

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
