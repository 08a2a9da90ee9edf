"""Reads the tags of a page of HTML or JSX: what they show, where they lead and what may be linked to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from docs_guard.model.page import Syntax
from docs_guard.pages.found import Markup
from docs_guard.pages.parsed import MOST_PICTURES, Pointer
from docs_guard.pages.tag_images import captions, linked, tag_images
from docs_guard.pages.tags import Attribute, Tag

LITERAL = re.compile(r"\s*+(?:\"([^\"\n]{1,2000}+)\"|'([^'\n]{1,2000}+)'|`([^`\n$]{1,2000}+)`)\s*+")
ELSEWHERE = frozenset({"base", "use", "image"})
"""Elements whose `href` readers do not follow."""
LEADING = ("/", ".", "#")
"""What the `to` of a component begins with that leads somewhere, unless it is a whole address: others name a place."""


def read(tags: Sequence[Tag], source: str, imports: Mapping[str, str], syntax: Syntax) -> Markup:
    """What the tags say, which are in order; `source` is the page as it is written."""
    return Markup(
        tuple(islice(tag_images(tags, source, imports, syntax), MOST_PICTURES)),
        tuple(links(tags)),
        tuple(anchors(tags)),
        captions(tags, source),
        linked(tags),
    )


def links(tags: Iterable[Tag]) -> Iterator[Pointer]:
    """The addresses to which tags lead: `href`, and `to` of components."""
    for tag in tags:
        resource = tag.name in ELSEWHERE or (tag.name == "link" and "rel" in tag.attributes)
        if not tag.closing and not resource:
            for name in ("href", "to"):
                attribute = tag.attributes.get(name)
                link = _pointer(attribute) if attribute else None
                if link and (name == "href" or link.target.startswith(LEADING) or "://" in link.target):
                    yield link


def _pointer(attribute: Attribute) -> Pointer | None:
    if attribute.value is not None:
        return Pointer(attribute.value.strip(), attribute.start, attribute.end) if attribute.value.strip() else None
    literal = LITERAL.fullmatch(attribute.expression or "")
    if not literal or not literal.lastindex:
        return None
    begin = attribute.start + literal.start(literal.lastindex)
    return Pointer(literal[literal.lastindex], begin, attribute.start + literal.end(literal.lastindex))


def anchors(tags: Iterable[Tag]) -> Iterator[tuple[int, str]]:
    """Ids and names that tags give, each with where its tag begins."""
    for tag in tags:
        if not tag.closing and tag.attributes:
            for name in ("id", "name"):
                if (name == "id" or tag.name == "a") and (said := tag.says(name).strip()):
                    yield tag.start, said
