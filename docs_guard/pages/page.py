"""One page of documentation, parsed on first demand, whatever its markup language."""

from functools import cached_property

from docs_guard.model.page import Block, Heading, Image, Link, Page, Section, SlugStyle
from docs_guard.pages import counted
from docs_guard.pages.parsed import NOTHING, Parsed
from docs_guard.pages.places import Places
from docs_guard.pages.prose import Words
from docs_guard.pages.titles import title
from docs_guard.syntax.front_matter import split

LARGEST = 2 << 20
"""Characters of a page that are read; what stands behind is no text that anybody wrote."""
BOM = "\ufeff"
RST = (".rst", ".rest", ".txt")


def read(data: bytes, path: str) -> Page:
    """The page in `data`; any bytes are one."""
    return _Page(data, path)


class _Page:
    """The only `Page`: bytes and a path, and what was asked for so far."""

    def __init__(self, data: bytes, path: str) -> None:
        self.data, self.path = data, path

    @cached_property
    def text(self) -> str:
        return self.data.decode("utf-8", "surrogateescape")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.rstrip("\r") for line in self._ends(self.text).split("\n"))

    @staticmethod
    def _ends(text: str) -> str:
        """The text with LF after each of its lines; a CR alone ends a line only where no LF does."""
        return text if "\n" in text else text.replace("\r", "\n")

    @cached_property
    def _body(self) -> str:
        """The text to be parsed, at its place: front matter blanked, line ends made LF."""
        text = self.text[:LARGEST]
        block = None if self.path.endswith(RST) else split(self.data)
        if block:
            start = len(self.data[: block.body].decode("utf-8", "surrogateescape"))
            front = self._ends(text[:start]) if "\n" not in text else text[:start]
            text = "\n".join(" " * len(line) for line in front.split("\n")) + text[start:]
        if self.text.startswith(BOM):
            text = text[1:]
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", " " if "\n" in text else "\n")
        return text

    @cached_property
    def _parsed(self) -> Parsed:
        if self.path.endswith(RST):
            from docs_guard.pages.rst import parse
        else:
            from docs_guard.pages.markdown import parse
        return parse(self._body, self.path)

    @cached_property
    def _words(self) -> Words:
        return Words(self._parsed.prose)

    @cached_property
    def _places(self) -> Places:
        return Places(self.path, self.text.removeprefix(BOM), self._body, 3 if self.text.startswith(BOM) else 0)

    @property
    def title(self) -> str:
        return title(self.data, self.path)

    @property
    def words(self) -> int:
        return len(self._words.starts)

    @cached_property
    def prose_lines(self) -> tuple[str, ...]:
        prose, starts = self._parsed.prose, self._places.starts
        spans = zip(starts, (*starts[1:], len(prose)), strict=True)
        return tuple(prose[start:end].replace(NOTHING, "").rstrip() for start, end in spans)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self._parsed.headings

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return counted.sections(self._parsed.headings, self._words, self._places)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return counted.blocks(self._parsed.blocks, self._words, self._places)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        from docs_guard.pages.bare import bare

        found = sorted((*self._parsed.links, *bare(self._body, self._parsed.bare)), key=lambda link: link.start)
        return tuple(
            Link(
                link.target,
                self._places.at(link.start),
                self._places.byte(link.start),
                self._places.byte(link.end),
            )
            for link in found
        )

    @cached_property
    def images(self) -> tuple[Image, ...]:
        return counted.images(self._parsed.images, self.blocks, self.sections, self._words, self._places)

    @property
    def composed(self) -> bool:
        return self._parsed.composed

    @cached_property
    def cut_short(self) -> str:
        if len(self.text) > LARGEST:
            return f"it is larger than {LARGEST >> 20} MiB"
        return self._parsed.cut_short

    def anchors(self, style: SlugStyle) -> frozenset[str]:
        from docs_guard.pages.anchors import slugs

        return self._parsed.anchors | frozenset(slugs(self._parsed.headings, style, self.lines))
