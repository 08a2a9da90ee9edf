"""Reads the inline text of one Markdown leaf as CommonMark does: images, links, tags and code, each with its place."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from docs_guard.model.regex import regex
from docs_guard.pages.address import Address, destination, plain
from docs_guard.pages.attributes import braced
from docs_guard.pages.found import Found, Opener, Target, moved, normal
from docs_guard.pages.parsed import MARKUP, Pointer
from docs_guard.pages.shown import image

if TYPE_CHECKING:
    from docs_guard.pages.braces import Braces

MARKS = regex(r"[\\<\[\]{&]|`+|!\[")
TICKS = regex(r"`+")
AUTOMATIC = regex(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]{0,3000}|[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,200})>"
)
ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ROLE = regex(r"\{([A-Za-z][\w:.+-]{0,60})\}(?=`)")
LABEL = regex(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
LONGEST_LABEL = 999
FUEL = 1_000_000
"""What one page may cost, in about microseconds; a page of a megabyte costs some ten thousand."""
MARK, LOOK, TAG, PICTURE = 2, 8, 12, 60
"""The cost of a mark, of an address that turns out to be none, of a tag and of a picture."""


class Scanner:
    """
    Reads one piece of text after the other and keeps what they hold.

    `source` is the text of the page as it is written; a piece is as long as its stretch of it, which begins at `base`.
    """

    def __init__(self, source: str, targets: Mapping[str, Target], tags: bool = True) -> None:
        self.source, self.targets, self.html = source, targets, tags
        self.found = Found()
        self.fuel = FUEL

    def read(self, piece: str, base: int) -> None:
        """Adds what `piece` holds, as long as there is fuel. The cost is linear in its length."""
        if self.fuel > 0:
            Piece(self, piece, base).read()


class Piece:
    """One inline text while it is read."""

    def __init__(self, scanner: Scanner, text: str, base: int) -> None:
        self.scanner, self.found, self.text, self.base = scanner, scanner.found, text, base
        self.openers: list[Opener] = []
        self.dead = 0
        """Below this height of the stack a `[` opens no link: it would hold one."""
        self.ticks: dict[int, list[int]] | None = None
        self.uncommented = False
        self.braces: Braces | None = None

    def read(self) -> None:
        at, text, search, scanner = 0, self.text, MARKS.search, self.scanner
        while (match := search(text, at)) and scanner.fuel > 0:
            scanner.fuel -= MARK
            mark, begin = match[0], match.start()
            if mark == "]":
                at = self._close(begin)
            elif mark == "[" or mark == "![":
                self.openers.append(Opener(begin, mark == "![", len(self.found.images), len(self.found.tags)))
                at = match.end()
            elif mark == "\\":
                at = begin + 2
            elif mark[0] == "`":
                at = self._code(begin, match.end())
            elif mark == "<":
                at = self._angle(begin)
            elif mark == "{":
                at = self._role(begin)
            else:
                at = self._entity(begin)

    def _code(self, begin: int, after: int) -> int:
        """Passes over a code span; ticks that nothing closes are text."""
        if self.ticks is None:
            self.ticks = {}
            for run in TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        length = after - begin
        starts = self.ticks.get(length, [])
        at = bisect_left(starts, after)
        if at == len(starts):
            return after
        self.found.code.append((self.base + begin, self.base + starts[at] + length))
        return starts[at] + length

    def _angle(self, begin: int) -> int:
        """Passes over an automatic link, a comment or a tag."""
        text = self.text
        if found := AUTOMATIC.match(text, begin):
            if "@" not in found[1] or ":" in found[1]:
                self._link(Address(found[1], found.start(1), found.end(1)))
            self._hide(begin, found.end())
            return found.end()
        if not self.scanner.html:
            return begin + 1
        if text.startswith(("<!--", "<?"), begin):
            return self._comment(begin)
        from docs_guard.pages.braces import Braces  # late, as the next: many pages hold no tags
        from docs_guard.pages.tags import tag_at

        self.braces = self.braces or Braces(text)
        tag = tag_at(text, begin, len(text), self.braces, False)
        if tag is None:
            return begin + 1
        self.scanner.fuel -= PICTURE if tag.name == "img" else TAG
        self.found.tags.append(moved(tag, self.base, self.scanner.source))
        self._hide(begin, tag.end)
        return tag.end

    def _comment(self, begin: int) -> int:
        close = "-->" if self.text[begin + 1] == "!" else "?>"
        end = -1 if self.uncommented else self.text.find(close, begin + 2)
        if end < 0:
            self.uncommented = True
            return begin + 1
        self._hide(begin, end + len(close))
        return end + len(close)

    def _role(self, begin: int) -> int:
        """A role of MyST: `{doc}` and the name of a document in ticks; its name and target are no prose."""
        found = ROLE.match(self.text, begin)
        if not found:
            end = braced(self.text, begin)
            self._hide(begin, end)
            return max(end, begin + 1)
        ticks = TICKS.match(self.text, found.end())
        first = ticks.end() if ticks else found.end()
        after = self._code(found.end(), first)
        last = after - (first - found.end())
        self._hide(begin, first)
        if after == first or last - first > 3000:
            return after
        content = self.text[first:last]
        opening = content.rfind("<") if content.endswith(">") else -1
        if opening >= 0:
            self._hide(first + opening, last)
        if found[1].split(":")[-1] == "doc":
            start, end = (first + opening + 1, last - 1) if opening >= 0 else (first, last)
            self._link(Address("doc:" + self.text[start:end].strip(), start, end))
        return after

    def _entity(self, begin: int) -> int:
        found = ENTITY.match(self.text, begin)
        if found:
            self._hide(begin, found.end())
        return found.end() if found else begin + 1

    def _close(self, begin: int) -> int:
        """A closing bracket: an image or a link if it has an opener and an address."""
        if not self.openers:
            return begin + 1
        height = len(self.openers)
        opener = self.openers.pop()
        dead = not opener.image and height <= self.dead
        self.dead = min(self.dead, height - 1)
        if dead:
            return begin + 1
        target = self._direct(begin + 1) or self._referred(opener, begin)
        if target is None:
            return begin + 1
        address, title, after = target
        if opener.image:
            return self._image(opener, begin, address, title, after)
        self._mark_linked(opener)
        self._link(address)
        self._hide(opener.at, opener.at + 1)
        self._hide(begin, after)
        self.found.anchored.append((self.base + opener.at, self.base + after))
        self.dead = len(self.openers)
        return after

    def _direct(self, at: int) -> tuple[Address, str, int] | None:
        """Address, title and end of what stands in brackets behind the text, as it is written."""
        target = destination(self.text, at)
        self.scanner.fuel -= LOOK
        if target is None or MARKUP not in target[0].text:
            return target
        start, end = target[0].start, target[0].end
        return Address(self.scanner.source[self.base + start : self.base + end], start, end), *target[1:]

    def _referred(self, opener: Opener, close: int) -> tuple[Address, str, int] | None:
        """Address, title and end of a reference: `[text][label]`, `[label][]` or `[label]`."""
        begin = opener.at + (2 if opener.image else 1)
        label, after = "", close + 1
        if found := LABEL.match(self.text, close + 1):
            label, after = found[1], found.end()
        if not label:
            label = self.text[begin:close] if close - begin <= LONGEST_LABEL else ""
        target = self.scanner.targets.get(normal(label)) if label else None
        if target is None:
            return None
        address = Address(target.address.text, target.address.start - self.base, target.address.end - self.base)
        return address, target.title, after

    def _image(self, opener: Opener, close: int, address: Address, title: str, after: int) -> int:
        del self.found.images[opener.images :], self.found.tags[opener.tags :]
        self.scanner.fuel -= PICTURE
        alt = self.text[opener.at + 2 : close]
        end = braced(self.text, after)
        declared = self.text[after:end]
        if not declared and self.text.startswith("\n{:", after):
            declared = self.text[after + 1 : braced(self.text, after + 1)]
        reference = not self.text.startswith("](", close) or address.start < close
        self.found.images.append(
            image(
                address.text,
                plain(alt),
                "reference" if reference else "markdown",
                (self.base + opener.at, self.base + end),
                title,
                declared or address.size,
            )
        )
        self._hide(opener.at, end)
        return end

    def _mark_linked(self, opener: Opener) -> None:
        images = self.found.images
        for number in range(opener.images, len(images)):
            images[number] = replace(images[number], linked=True)

    def _link(self, address: Address) -> None:
        self.found.links.append(Pointer(address.text, self.base + address.start, self.base + address.end))

    def _hide(self, begin: int, end: int) -> None:
        if end > begin:
            self.found.hidden.append((self.base + begin, self.base + end))
