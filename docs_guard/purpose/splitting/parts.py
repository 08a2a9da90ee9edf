"""Splits a page in two: some of its lines become a page of their own, and everything still leads where it led."""

from collections.abc import Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.page import Page, SlugStyle
from docs_guard.model.site import Published
from docs_guard.pages.page import RST, read
from docs_guard.purpose.splitting.anchors import Anchors, anchors
from docs_guard.purpose.splitting.carried import Carried, carried
from docs_guard.purpose.splitting.cut import Cut, NoSplit
from docs_guard.purpose.splitting.definitions import Definition
from docs_guard.purpose.splitting.front import Front
from docs_guard.purpose.splitting.implicit import targets
from docs_guard.purpose.splitting.levels import adornments, heading_span, headings, levelled, moved
from docs_guard.purpose.splitting.links import Linking
from docs_guard.purpose.splitting.tables import aligned
from docs_guard.purpose.splitting.text import BOM, Patch, Source, outside, source, spliced, within
from docs_guard.purpose.splitting.wording import Wording

LABELS = 40
"""Anchors that are written beside a link at most."""


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What is known before a page is split: the lines, the manner of the new page, and where both are published.

    `front` is the new front matter, `titled` whether the title stands there alone; `comment` is a line that tells what
    the page is for, where pages tell it so. `styles` are the rules by which anchors are made.
    """

    page: Page
    cut: Cut
    linking: Linking
    front: Front
    titled: bool
    wording: Wording
    styles: tuple[SlugStyle, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Both pages as they become, and where the anchors of the old one are."""

    old: bytes
    new: bytes
    anchors: Anchors


def parts(plan: Plan) -> Parts:
    """The two pages. Raises NoSplit."""
    making = _Making(plan)
    old = making.old()
    if not read(spliced(old, *_body(old), ()), plan.page.path).words and not plan.cut.heading:
        raise NoSplit("nothing would be left of the page: rename it")
    return Parts(old, making.new(), making.anchors)


def _body(data: bytes) -> tuple[int, int]:
    text = source(data)
    return text.starts[min(text.body, text.last) - 1], len(data)


def edit(path: str, before: bytes, after: bytes) -> Edit:
    """The shortest run of bytes whose replacement makes `after`."""
    first, most = 0, min(len(before), len(after))
    while first < most and before[first] == after[first]:
        first += 1
    last = 0
    while last < most - first and before[-1 - last] == after[-1 - last]:
        last += 1
    while first > 0 and before[first - 1 : first] != b"\n":
        first -= 1
    while last > 0 and before[len(before) - last - 1 : len(before) - last] != b"\n":
        last -= 1
    text = after[first : len(after) - last].decode("utf-8", "surrogateescape")
    return Edit(path, first, len(before) - last, text)


class _Making:
    """One page while it is split."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.page, self.cut = plan, plan.page, plan.cut
        self.text: Source = source(plan.page.data)
        self.newline = self.text.newline
        self.carried: Carried = carried(self.page, self.text, self.cut)
        data, span = self.page.data, self.text.span(self.cut.start, self.cut.end)
        new = headings(self.page, self.cut, plan.titled)
        kept = self.cut.heading
        part = read(data[span[0] : span[1]], self.page.path)
        self.anchors = anchors(self.page, moved(self.page, self.cut), new, kept, part, plan.styles)

    def new(self) -> bytes:
        """The new page: what is taken along, the text on its new levels, the way back."""
        plan, data = self.plan, self.page.data
        start, end = self.text.span(self.cut.start, self.cut.end)
        links = sorted(self._fitting(plan.linking.at_new(self.page, self.anchors), (start, end)))
        levels = levelled(self.page, self.text, self.cut, plan.titled)
        gone = [self.text.span(each.first, each.last) for each in self.carried.kept if not self._at_new(each)]
        spans = [(patch.start, patch.end) for patch in levels]
        patches = (*levels, *outside(links, spans), *(Patch(start, end, b"") for start, end in gone))
        ahead = [self._lines(each, links) for each in self.carried.along if each.ahead]
        behind = [self._lines(each, links) for each in self.carried.along if not each.ahead]
        body = spliced(data, start, end, patches).strip(b"\r\n")
        back = plan.wording.back(
            plan.linking.like(plan.linking.new, plan.linking.old, self.page.links), self.page.title
        )
        title = [] if plan.titled or self.cut.whole else [self._title()]
        blocks = [b"".join(ahead).rstrip(b"\r\n"), *title, body, back.encode("utf-8", "surrogateescape")]
        blocks += [b"".join(behind).rstrip(b"\r\n"), self._targets(at_new=True)]
        blocks = [plan.comment.encode(), *blocks]
        told = (self.newline * 2).join(block for block in blocks if block.strip())
        front = plan.front.text.encode("utf-8", "surrogateescape")
        mark = BOM if data.startswith(BOM) else b""
        return mark + front + (self.newline if front else b"") + told + self.newline

    def old(self) -> bytes:
        """The old page: the link where the text was, and what is still to be found there."""
        plan, data, cut = self.plan, self.page.data, self.cut
        start, end = self.text.span(cut.start, cut.end)
        links = [patch for patch in plan.linking.at_old(self.page, self.anchors) if not start <= patch.start < end]
        links = [*self._fitting(links, (0, len(data)))]
        leaving = [self.text.span(each.first, each.last) for each in self.carried.leaving]
        spans = [(start, end), *leaving]
        renamed = [self._named_anew(line, names) for line, names in self.anchors.lost_at.items()]
        patches = (
            *outside((*links, *renamed), spans),
            Patch(start, end, self._left(end)),
            *(Patch(*self._with_blank(*span), b"") for span in leaving),
        )
        return spliced(data, 0, len(data), patches)

    def _fitting(self, patches: Sequence[Patch], within: tuple[int, int]) -> tuple[Patch, ...]:
        """The patches; those that stand within some bytes do not break a table there."""
        if not self.page.path.endswith(RST):
            return tuple(patches)
        inside = [patch for patch in patches if within[0] <= patch.start < within[1]]
        beside = [patch for patch in patches if not within[0] <= patch.start < within[1]]
        return (*aligned(self.page, self.text, inside), *beside)

    def _left(self, end: int) -> bytes:
        """What stands in the place of the text: its heading, the link, and what the rest of the page needs."""
        plan, cut, line = self.plan, self.cut, self.newline
        blocks = list[bytes]()
        if cut.heading:
            heading = next(each for each in self.page.headings if each.line == cut.heading)
            first, last = self.text.span(*heading_span(self.text, heading))
            blocks.append(self.page.data[first:last].rstrip(b"\r\n"))
        goal = plan.linking.like(plan.linking.old, plan.linking.new, self.page.links)
        told = plan.wording.there(goal, cut.title, self.anchors.lost[:LABELS], line.decode())
        blocks.append(told.encode("utf-8", "surrogateescape"))
        kept = b"".join(self._lines(each, ()) for each in self.carried.kept).rstrip(b"\r\n")
        blocks += [block for block in (kept, self._targets(at_new=False)) if block]
        made = (line * 2).join(blocks)
        rest = self.page.data[end:]
        if not rest:
            return made + (line if self.page.data.endswith((b"\n", b"\r")) else b"")
        return made + line + (line if rest[:1] not in (b"\r", b"\n") and rest.strip() else b"")

    def _lines(self, one: Definition, patches: Sequence[Patch]) -> bytes:
        start, end = self.text.span(one.first, one.last)
        said = spliced(self.page.data, start, end, within(patches, start, end))
        return said.rstrip(b"\r\n") + self.newline + (self.newline if self.page.path.endswith(RST) else b"")

    def _targets(self, at_new: bool) -> bytes:
        """Targets for the titles of sections that the other page has."""
        linking = self.plan.linking
        address = linking.link(linking.new, linking.old) if at_new else linking.link(linking.old, linking.new)
        found = [each.encode("utf-8", "surrogateescape") for each in targets(self.page, self.cut, at_new, address)]
        return self.newline.join(found)

    def _at_new(self, one: Definition) -> bool:
        """Whether the text that moves uses a definition that stands in it."""
        lines = self.page.lines
        said = [lines[at - 1] for at in range(self.cut.start, self.cut.end + 1) if not one.first <= at <= one.last]
        return one.copied or one.used("\n".join(said))

    def _with_blank(self, start: int, end: int) -> tuple[int, int]:
        """The lines with a blank one behind them, where one stands before them, too."""
        data = self.page.data
        behind = data[end : end + len(self.newline)]
        before = data.endswith(self.newline * 2, 0, start) or start == 0
        if before and behind == self.newline:
            return start, end + len(self.newline)
        return start, end

    def _named_anew(self, line: int, names: Sequence[str]) -> Patch:
        """The old anchors above a heading whose own is counted anew."""
        start, _ = self.text.span(line, line)
        told = self.plan.wording.anchors(names, self.newline.decode())
        return Patch(
            start, start, (told + self.newline.decode() * 2).encode("utf-8", "surrogateescape") if told else b""
        )

    def _title(self) -> bytes:
        title = self.cut.title.encode("utf-8", "surrogateescape")
        if not self.page.path.endswith(RST):
            return b"# " + title
        style = adornments(self.page, self.text).get(1)
        ruler = (style.sign if style else b"=") * max(len(self.cut.title), 3)
        return self.newline.join(((ruler,) if style and style.over else ()) + (title, ruler))


def elsewhere(plan: Plan, found: Anchors, published: Published, page: Page) -> tuple[Patch, ...]:
    """The links of another page to anchors that moved, as they have to be."""
    made = list[Patch]()
    for link in page.links:
        written = page.data[link.start : link.end].decode("utf-8", "surrogateescape")
        if "#" not in written or written != link.target:
            continue
        target = plan.linking.to_anchor(published, link.target, found)
        if target != written:
            made.append(Patch(link.start, link.end, target.encode("utf-8", "surrogateescape")))
    return tuple(dict.fromkeys(made))
