"""Finds the tags of HTML and JSX in a text, with their attributes and where those stand."""

import re
from collections.abc import Iterator, Mapping

from docs_guard.model.declared import dataclass
from docs_guard.model.regex import regex
from docs_guard.pages.braces import Braces

NAME = regex(r"</?+([A-Za-z][\w-]*+(?:[.:][\w-]++)*+)(?=[\s/>]|$)")
JSX_NAME = regex(r"</?+\s*+((?:[A-Za-z_$][\w$-]*+(?:[.:][A-Za-z_$][\w$-]*+)*+)?)(?=[\s/>{]|$)")
ATTRIBUTE = regex(
    r"\s*+(?:(?P<close>/?+>)|(?P<spread>\{)|(?P<name>[\w:@#$*][\w.:@$-]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<expression>\{)|(?P<bare>[^\s\"'=<>`{]++)))?+)"
)
RAW = ("script", "style", "textarea")
"""Elements of HTML whose content holds no tags."""
MOST_ATTRIBUTES = 200


@dataclass(frozen=True, slots=True)
class Attribute:
    """
    What an attribute says. `value` is the text with its entities decoded, `expression` the source between the braces
    of JSX; both are None where the attribute has no value. `start` and `end` are the characters between the quotes.
    """

    value: str | None
    expression: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; a fragment's name is empty. Names of HTML are in lower case. `alone`: it closes itself."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, Attribute]
    closing: bool = False
    alone: bool = False

    def says(self, name: str) -> str:
        """The text of an attribute, empty where there is none."""
        attribute = self.attributes.get(name)
        return (attribute.value or "") if attribute else ""


def scan(text: str, start: int = 0, end: int | None = None, jsx: bool = False) -> Iterator[Tag]:
    """
    The tags between two offsets, in their order; comments, CDATA and what `script` and `style` hold are passed over.

    What does not end as a tag is text. Whether a tag stands in code is for the caller to know.
    """
    end = len(text) if end is None else end
    braces = Braces(text)
    at = text.find("<", start, end)
    while at >= 0:
        after = past_comment(text, at, end, braces)
        if after < 0:
            tag = tag_at(text, at, end, braces, jsx)
            after = at + 1
            if tag:
                yield tag
                after = tag.end if jsx else _past_raw(text, tag, end, braces)
        at = text.find("<", after, end)


def past_comment(text: str, at: int, end: int, braces: Braces) -> int:
    """Where the comment or CDATA that begins at `at` ends; -1 where none does."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        if text.startswith(opening, at, end) and braces.fuel > 0:
            found = text.find(closing, at + 4, end)
            if found >= 0:
                return found + 3
            braces.spend(end - at)
    return -1


def tag_at(text: str, at: int, end: int, braces: Braces, jsx: bool) -> Tag | None:
    """The tag whose `<` stands at `at`; None where there is no tag that ends before `end`."""
    opening = (JSX_NAME if jsx else NAME).match(text, at, end)
    if opening is None or braces.fuel <= 0:
        return None
    closing, name = text.startswith("</", at), opening[1]
    attributes: dict[str, Attribute] = {}
    seen = opening.end()
    for _ in range(MOST_ATTRIBUTES):
        found = ATTRIBUTE.match(text, seen, end)
        if found is None:
            break
        if found["close"]:
            alone = found["close"] == "/>"
            return Tag(name if jsx else name.lower(), at, found.end(), attributes, closing, alone)
        if found["spread"] or found["expression"]:
            seen = braces.close(found.end() - 1, end) if jsx else -1
            if seen < 0:
                break
        else:
            seen = found.end()
        if found["name"]:
            attributes.setdefault(found["name"] if jsx else found["name"].lower(), _attribute(text, found, seen))
    braces.spend((max(seen, at) - at) + 1)
    return None


def _attribute(text: str, found: re.Match[str], after: int) -> Attribute:
    if found["expression"]:
        return Attribute(None, text[found.end() : after - 1], found.end(), after - 1)
    for kind in ("double", "single", "bare"):
        if found[kind] is not None:
            return Attribute(_decoded(found[kind]), None, found.start(kind), found.end(kind))
    return Attribute(None, None, found.end(), found.end())


def _decoded(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape  # late: few pages hold entities in attributes

    return unescape(value)


def _past_raw(text: str, tag: Tag, end: int, braces: Braces) -> int:
    """Where to go on after a tag of HTML: after the content of a script or style."""
    if tag.closing or tag.name not in RAW or braces.fuel <= 0:
        return tag.end
    close = re.compile(f"</{tag.name}", re.IGNORECASE).search(text, tag.end, end)
    if close is None:
        braces.spend(end - tag.end)
        return tag.end
    return close.start()
