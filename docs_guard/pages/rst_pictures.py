"""The pictures that directives of reStructuredText show: image, figure, and the picture on a card."""

import re
from collections.abc import Iterator, Mapping

from docs_guard.model.declared import dataclass
from docs_guard.pages.parsed import Shown
from docs_guard.pages.rst_directives import Directive
from docs_guard.pages.rst_lines import Line
from docs_guard.pages.shown import make

CARDS = ("img-top", "img-background", "img-bottom")
ESCAPED = re.compile(r"\\(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A picture as its directive tells it; where it is shown is another matter, as with substitutions."""

    src: str
    alt: str | None
    said: Mapping[str, str | None]
    """Width, height and classes."""
    target: str | None = None

    def shown(self, start: int, end: int, caption: str = "", linked: bool = False) -> Shown:
        """The picture, referred to by the characters `start` to `end` of the text."""
        linked = linked or self.target is not None
        return make(self.src, self.alt, "rst", (start, end), self.said, caption, linked)


def written(directive: Directive, name: str = "") -> Written | None:
    """The picture of an image or figure, None without an address. `name`: the substitution that it defines."""
    src = address(directive.arguments)
    if not src:
        return None
    alt = directive.option("alt")
    said = {name: directive.option(name) for name in ("width", "height")}
    said["class"] = f"{directive.option('class') or ''} {directive.option('figclass') or ''}"
    return Written(src, alt if alt is not None else name or None, said, directive.option("target"))


def on_cards(directive: Directive) -> Iterator[tuple[Line, Written]]:
    """The pictures that options of a card name, each with the line that does."""
    for name in CARDS:
        lines = directive.options.get(name)
        if lines and (src := address(lines)):
            yield lines[0], Written(src, directive.option("img-alt"), {})


def address(lines: tuple[Line, ...]) -> str:
    """The address on some lines: without spaces, unless they are escaped."""
    written = "".join(text.replace("\\ ", "\0") for text, _, _ in lines)
    return unescaped("".join(written.split())).replace("\0", " ")


def unescaped(text: str) -> str:
    """A text without the backslashes that escape."""
    return ESCAPED.sub(r"\1", text)
