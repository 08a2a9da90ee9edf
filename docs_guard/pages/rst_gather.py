"""Gathers what the scanner of reStructuredText finds: prose, blocks, headings, pictures, links, anchors."""

import re
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Block, BlockKind, Heading
from docs_guard.pages.parsed import NOTHING, Parsed, Pointer, Shown
from docs_guard.pages.rst_inline import Inline, Run, Use, join, nothing, read_inline
from docs_guard.pages.rst_lines import Line, Lines, Source
from docs_guard.pages.rst_pictures import Written

ANCHOR = re.compile(r"[^a-z0-9]+")
VISIBLE = re.compile(r"[^\s]")


@dataclass(slots=True)
class Gatherer:
    """What was found so far; characters are those of the whole text."""

    source: Source
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    images: list[Shown] = field(default_factory=list)
    links: list[Pointer] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Targets whose heading may still come."""
    anchors: set[str] = field(default_factory=set)
    substitutions: dict[str, Written] = field(default_factory=dict)
    used: list[tuple[Use, int, int]] = field(default_factory=list)
    prose: list[tuple[int, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """The ways in which headings are underlined, from the first level on."""
    inside: int = 0
    """In how many tables the scanner is: what stands in a cell makes no block of its own."""
    count: int = 0
    """Blocks, those in tables too."""
    composed: bool = False
    cut_short: str = ""

    def block(self, kind: BlockKind, lines: Lines, depth: int, info: str = "", rows: int = 0, columns: int = 0) -> None:
        """A block that covers some lines."""
        self.count += 1
        if not self.inside:
            self.settle()
            last = next((row for text, row, _ in reversed(lines) if text), lines[0][1])
            self.blocks.append(Block(kind, lines[0][1] + 1, last + 1, 0, 0, depth, info, rows, columns))

    def heading(self, lines: Lines, title: Line, style: str, depth: int) -> None:
        """A heading; `style` is the sign under it, twice where it stands over it as well."""
        if style not in self.styles:
            self.styles.append(style)
        anchors, self.labels = tuple(self.labels), []
        shown = self.text([title]).shown.replace(NOTHING, "")
        level = self.styles.index(style) + 1
        self.headings.append(Heading(" ".join(shown.split()), level, title[1] + 1, anchors))
        self.block("heading", lines, depth)

    def text(self, lines: Lines) -> Inline:
        """Prose, with what stands in it."""
        if not lines:
            return Inline("")
        run = join(lines)
        inline = read_inline(run.text)
        for use in inline.uses:
            self.use(run, use)
        for (_, row, column), shown in run.split(inline.shown):
            self.say(row, column, shown)
        return inline

    def use(self, run: Run, use: Use) -> None:
        """A link, an anchor or a substitution within prose."""
        start, end = (self.source.offset(*run.where(at)) for at in (use.start, use.end))
        if use.kind == "link":
            self.link(use.text, start, end)
        elif use.kind == "anchor":
            self.anchors.add(anchor(use.text))
        else:
            self.used.append((use, start, end))

    def link(self, target: str, start: int, end: int) -> None:
        """A link; its characters count where they say what is meant."""
        literal = self.source.text[start:end].strip() == target.removeprefix("doc:")
        self.links.append(Pointer(target, start, end if literal else start))

    def say(self, row: int, column: int, shown: str) -> None:
        """Prose at a column of a line."""
        columns = self.source.columns.get(row)
        if columns is None:
            self.prose.append((self.source.starts[row] + column, shown))
            return
        origins = dict(zip(columns[column : column + len(shown)], shown, strict=False))
        at = self.source.starts[row]
        self.prose += [
            (at + origin, sign if self.source.text[at + origin] != "\t" else "\t") for origin, sign in origins.items()
        ]

    def settle(self) -> None:
        """Labels that no heading follows are anchors of their own."""
        self.anchors.update(self.labels)
        self.labels = []

    def parsed(self) -> Parsed:
        """All of it."""
        self.settle()
        shown = [(start, end, self.picture(use, start, end)) for use, start, end in self.used]
        self.images += [image for _, _, image in shown if image]
        holes = [(start, end) for start, end, image in shown if image]
        return Parsed(
            prose=self.written(holes),
            headings=tuple(self.headings),
            blocks=tuple(self.blocks),
            images=tuple(sorted(self.images, key=lambda image: (image.start, image.end))),
            links=tuple(sorted(self.links, key=lambda link: (link.start, link.end))),
            anchors=frozenset(self.anchors),
            composed=self.composed,
            cut_short=self.cut_short,
        )

    def picture(self, use: Use, start: int, end: int) -> Shown | None:
        """The picture that a substitution stands for."""
        picture = self.substitutions.get(use.text) or self.substitutions.get(" ".join(use.text.lower().split()))
        return picture.shown(start, end, linked=use.linked) if picture else None

    def written(self, holes: list[tuple[int, int]]) -> str:
        """The prose where it stands; elsewhere spaces, and NOTHING for pictures within a line."""
        text, at = self.source.text, 0
        parts: list[str] = []
        for start, shown in sorted(self.prose):
            if start < at:
                continue
            parts += (blank(text[at:start]), shown)
            at = start + len(shown)
        parts.append(blank(text[at:]))
        prose = "".join(parts)
        for start, end in sorted(holes, reverse=True):
            prose = prose[:start] + nothing(text[start:end]) + prose[end:]
        return prose


def blank(text: str) -> str:
    """As many spaces; line ends and tabs stay."""
    return VISIBLE.sub(" ", text)


def anchor(name: str) -> str:
    """The id that docutils makes of a name."""
    return ANCHOR.sub("-", name.lower()).strip("-")
