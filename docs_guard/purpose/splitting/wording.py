"""What is written where two pages lead to each other, in the markup of the page."""

import re
from collections.abc import Sequence

from docs_guard.model.declared import dataclass

MARKS = re.compile(r"([\[\]\\])")
RST_MARKS = re.compile(r"([`<\\])")


@dataclass(frozen=True, slots=True)
class Wording:
    """
    The words and marks of links in one language: `english` pages get a sentence, others the bare link.

    `markup`: Markdown, reStructuredText on a Sphinx site, or elsewhere.
    """

    markup: str = "markdown"
    english: bool = True

    def there(self, target: str, title: str, names: Sequence[str], newline: str) -> str:
        """The link to the new page, with the anchors that led to its text."""
        link = self.link(target, title)
        said = f"See {link}." if self.english else link
        told = self.anchors(names, newline)
        return f"{told}{newline * 2}{said}" if told else said

    def back(self, target: str, title: str) -> str:
        """The link to the page that the text was taken from."""
        link = self.link(target, title)
        return f"See also {link}." if self.english else link

    def link(self, target: str, title: str) -> str:
        title = " ".join(title.split()) or target.rstrip("/").rpartition("/")[2].partition(".")[0] or "/"
        if self.markup == "markdown":
            return f"[{MARKS.sub(_escaped, title)}]({target})"
        said = RST_MARKS.sub(_escaped, title)
        if self.markup == "sphinx":
            return f":doc:`{said} <{_document(target)}>`"
        return f"`{said} <{target}>`__"

    def anchors(self, names: Sequence[str], newline: str) -> str:
        """Anchors that show nothing."""
        tags = "".join(f'<a id="{name}"></a>' for name in names if not set(name) & set("\"'<>&{}\n"))
        if not tags or self.markup == "markdown":
            return tags
        return f".. raw:: html{newline * 2}   {tags}"


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[1]


def _document(target: str) -> str:
    """A file as Sphinx names documents."""
    path = target.removeprefix("doc:")
    return next((path.removesuffix(end) for end in (".rst", ".md") if path.endswith(end)), path)


def is_english(text: str) -> bool:
    """Whether nearly all letters of a text are those of English."""
    sample = text[:20_000]
    letters = sum(char.isalpha() for char in sample)
    plain = sum(char.isascii() and char.isalpha() for char in sample)
    return plain >= 0.98 * letters
