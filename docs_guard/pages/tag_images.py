"""Finds the pictures that tags of HTML and JSX show: by what their attributes say, more than by their names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docs_guard.model.page import Syntax
from docs_guard.pages.outline import Span, inside
from docs_guard.pages.parsed import MARKUP, Shown
from docs_guard.pages.shown import caption_at, make
from docs_guard.pages.tags import Attribute, Tag

IMAGES = frozenset({"img", "image", "picture", "lazyimage", "optimizedimage", "zoomableimage", "zoom", "themedimage"})
"""Names, in lower case, of tags that show a picture whatever their address looks like."""
OTHERS = frozenset(
    ("a", "audio", "embed", "iframe", "input", "link", "meta", "object", "script", "source", "track", "use", "video")
)
"""Names of tags whose address is not that of a picture in the text, or is one that readers do not see as such."""
SOURCES = ("src", "img", "image", "imgsrc", "imagesrc", "imageurl", "screenshot")
"""Attributes that hold the address, in lower case; all but the first only with the name of a picture."""
PAIRS = (("light", "dark"), ("lightsrc", "darksrc"), ("srclight", "srcdark"), ("lightimage", "darkimage"))
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|apng)(?:[?#]\S*)?$", re.IGNORECASE)
LITERAL = re.compile(r"\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|`([^`$]*+)`)\s*+")
CALL = re.compile(
    r"\s*+(?:require|useBaseUrl|withBase|new\s++URL|import|asset|getImageUrl|prefix|\w{1,40}[uU]rl)\s*+"
    r"\(\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|`([^`$]*+)`)[^()]*+\)(?:\.(?:default|src|href|toString\(\)))*+\s*+"
)
NAME = re.compile(r"\s*+([A-Za-z_$][\w$]*+)(?:\.(?:src|default|img|url))*+\s*+")
THEMED = re.compile(r"\b(light|dark)\s{0,9}:\s{0,9}([^,{}]{1,1000})")
STYLE = re.compile(r"\b(width|height)\s{0,9}:\s{0,9}[\"']?(\d{1,5})(?:px)?[\"']?\s{0,9}(?=[,;}]|$)")
WITHIN = re.compile(r"<[^<>]{0,2000}>|\{[^{}]{0,500}\}")
CAPTIONED = frozenset({"figure", "frame"})
LINKING = frozenset({"a", "link", "navlink", "anchor"})


def tag_images(
    tags: Sequence[Tag], text: str, imports: Mapping[str, str] | None = None, syntax: Syntax = "html"
) -> Iterator[Shown]:
    """
    The pictures that the tags of a page show, in order. The sources of a `picture` are other sizes of its `img`.

    `imports` are the names that an MDX page gives to files. An address that has to be computed is given as it is
    written, in braces: it is a picture all the same.
    """
    links, frames = linked(tags), captions(tags, text)
    for tag in tags:
        if tag.closing or tag.name.lower() in OTHERS or not tag.attributes:
            continue
        attributes = dict(_named(tag))
        for src, theme in _addresses(tag, attributes, text, imports or {}):
            said = _said(attributes, theme)
            alt = _alt(attributes)
            caption = said.get("caption") or caption_at(frames, tag.start)
            yield make(src, alt, syntax, (tag.start, tag.end), said, caption, inside(links, tag.start))


def linked(tags: Iterable[Tag]) -> tuple[Span, ...]:
    """Where links stand, from the opening tag to the closing one."""
    return tuple(
        (opening.start, closing.end)
        for opening, closing in _pairs(tags, LINKING)
        if opening.attributes.keys() & {"href", "to"}
    )


def captions(tags: Iterable[Tag], text: str) -> tuple[tuple[int, int, str], ...]:
    """Where figures and frames stand, and what is written below them."""
    told: list[tuple[int, int, str]] = []
    tags = tuple(tags)
    below = [(opening.end, closing.start) for opening, closing in _pairs(tags, frozenset({"figcaption"}))]
    starts = [start for start, _ in below]
    for opening, closing in _pairs(tags, CAPTIONED):
        said = {name.lower(): attribute for name, attribute in opening.attributes.items()}
        caption = _text(said.get("caption")) or ""
        at = bisect_right(starts, opening.start)
        if not caption and at < len(below) and below[at][0] < closing.start:
            start, end = below[at]
            caption = " ".join(WITHIN.sub(" ", text[start : min(end, start + 5000)]).split())
        if caption:
            told.append((opening.start, closing.end, caption))
    return tuple(sorted(told))


def _pairs(tags: Iterable[Tag], names: frozenset[str]) -> list[tuple[Tag, Tag]]:
    """Opening and closing tags that belong together, in the order of the opening ones."""
    opened: dict[str, list[Tag]] = {}
    found: list[tuple[Tag, Tag]] = []
    for tag in tags:
        name = tag.name.lower()
        if name not in names or tag.alone:
            continue
        if not tag.closing:
            opened.setdefault(name, []).append(tag)
        elif opened.get(name):
            found.append((opened[name].pop(), tag))
    return sorted(found, key=lambda pair: pair[0].start)


def _named(tag: Tag) -> Iterator[tuple[str, Attribute]]:
    """The attributes by their names in lower case. Those that Vue binds (`:src`) hold expressions."""
    for name, attribute in tag.attributes.items():
        if name.startswith((":", "v-bind:")) and attribute.value is not None:
            yield name.rpartition(":")[2].lower(), replace(attribute, value=None, expression=attribute.value)
        else:
            yield name.lower(), attribute


def _addresses(
    tag: Tag, said: Mapping[str, Attribute], text: str, imports: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The addresses of what a tag shows, each with its theme."""
    for pair in PAIRS:
        addresses = [_address(said.get(name), text, imports) for name in pair]
        if all(addresses):
            yield from zip(addresses, ("light", "dark"), strict=True)
            return
    sources = said.get("sources")
    if sources and sources.expression:
        for theme, value in THEMED.findall(sources.expression):
            yield _computed(value.strip(), imports), theme
        return
    surely = tag.name.lower() in IMAGES or "alt" in said
    for name in SOURCES:
        src = _address(said.get(name), text, imports)
        if src and ((name == "src" and surely) or PICTURE.search(src)):
            yield src, ""
            return
    if tag.name.lower() == "img" and (src := _address(said.get("srcset"), text, imports)):
        yield src.split(",")[0].split()[0], ""


def _address(attribute: Attribute | None, text: str, imports: Mapping[str, str]) -> str:
    """What an attribute says; where a shortcode was blanked in it, as the page has it."""
    if attribute is None:
        return ""
    if attribute.value and MARKUP in attribute.value:
        return text[attribute.start : attribute.end].strip()
    if attribute.expression is not None:
        return _computed(attribute.expression, imports)
    return (attribute.value or "").strip()


def _computed(source: str, imports: Mapping[str, str]) -> str:
    """The address that an expression stands for; in braces as it is written where it would have to be run."""
    for pattern in (LITERAL, CALL):
        found = pattern.fullmatch(source)
        if found:
            return next(part for part in found.groups() if part is not None).strip()
    name = NAME.fullmatch(source)
    if name and name[1] in imports:
        return imports[name[1]]
    return "{" + source.strip()[:500] + "}" if source.strip() else ""


def _text(attribute: Attribute | None) -> str | None:
    """What an attribute says in words; None where it says nothing or has to be run."""
    if attribute is None:
        return None
    if attribute.expression is None:
        return attribute.value
    found = LITERAL.fullmatch(attribute.expression)
    return next((part for part in found.groups() if part is not None), "") if found else None


def _alt(said: Mapping[str, Attribute]) -> str | None:
    """The alternative text; one that has to be computed is given as it is written."""
    alt = said.get("alt") or said.get("alttext")
    if alt is None:
        return None
    text = _text(alt)
    if text is None and alt.expression is not None:
        return "{" + alt.expression.strip()[:500] + "}"
    return text or ""


def _said(said: Mapping[str, Attribute], theme: str) -> dict[str, str | None]:
    """The attributes as those of HTML."""
    plain: dict[str, str | None] = {}
    for name, attribute in said.items():
        plain[name] = attribute.expression.strip(" \"'`") if attribute.expression is not None else attribute.value or ""
    style = said.get("style")
    if style:
        for name, value in STYLE.findall(style.expression or style.value or ""):
            plain.setdefault(name, value)
    classes = (plain.get("class") or "", plain.get("classname") or "", f"only-{theme}" if theme else "")
    plain["class"] = " ".join(filter(None, classes))
    return plain
