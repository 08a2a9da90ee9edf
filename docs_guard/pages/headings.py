"""The headings of a Markdown page: their words and the anchors that their author wrote."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docs_guard.model.page import Heading
from docs_guard.model.regex import regex
from docs_guard.pages.address import SPACES, unescaped
from docs_guard.pages.attributes import BRACED, read
from docs_guard.pages.outline import Container, Leaf, Span
from docs_guard.pages.parsed import MARKUP

TARGET = regex(r"\(([^()\n]{1,300})\)=[ \t]*$")
EMPHASIS = regex(r"(?<!\w)_{1,2}(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])_{1,2}(?!\w)")
KRAMDOWN = regex(r"\{:[^{}\n]{0,500}\}[ \t]*$")


def headings(
    text: str, hidden: Sequence[Span], parts: Sequence[Leaf | Container], anchors: Sequence[tuple[int, str]]
) -> Iterator[Heading]:
    """The headings in order. `hidden` is the markup, `anchors` are those of tags; both in order of their places."""
    for number, part in enumerate(parts):
        if isinstance(part, Leaf) and part.kind == "heading":
            explicit = tuple(dict.fromkeys((*_before(text, parts, number), *_own(text, parts, number, anchors))))
            yield Heading(_title(text, hidden, part), part.level, part.first + 1, explicit)


def targets_of(text: str, leaf: Leaf) -> list[str]:
    """The names that a paragraph gives to what stands below it, if it does nothing else."""
    if not text.startswith("(", leaf.start):
        return []
    found = [TARGET.match(text, begin, end) for begin, end in leaf.spans]
    return [match[1].strip() for match in found if match] if all(found) else []


def _title(text: str, hidden: Sequence[Span], leaf: Leaf) -> str:
    """The words of a heading without markup; entities as they are meant."""
    said, at = list[str](), leaf.start
    for number in range(bisect_left(hidden, (at, 0)), len(hidden)):
        begin, end = hidden[number]
        if begin >= leaf.end:
            break
        if begin >= at and text[begin] != "&":
            said.append(text[at:begin])
            at = end
    said.append(text[at : leaf.end])
    whole = "".join(said).replace(MARKUP, "")
    parts = whole.split("`")
    parts[::2] = [unescaped(_calm(part) if "\\" not in part else part) for part in parts[::2]]
    return SPACES.sub(" ", "".join(parts)).strip(" ")


def _calm(text: str) -> str:
    """Text without the marks of emphasis."""
    text = text.replace("*", "")
    return EMPHASIS.sub(r"\1", text) if "_" in text else text


def _before(text: str, parts: Sequence[Leaf | Container], number: int) -> Iterator[str]:
    """Targets of MyST on the lines before a heading: `(name)=`."""
    for part in reversed(parts[max(0, number - 3) : number]):
        if not isinstance(part, Leaf) or part.kind != "paragraph":
            return
        yield from targets_of(text, part)


def _own(
    text: str, parts: Sequence[Leaf | Container], number: int, anchors: Sequence[tuple[int, str]]
) -> Iterator[str]:
    """Ids in braces in the heading or on the line below it, and ids and names of tags in it."""
    leaf = parts[number]
    assert isinstance(leaf, Leaf)  # noqa: S101 - for the type checker
    for found in BRACED.finditer(text, leaf.start, leaf.end):
        if "id" in (said := read(found[1])):
            yield said["id"]
    after = parts[number + 1] if number + 1 < len(parts) else None
    if isinstance(after, Leaf) and after.kind == "paragraph" and after.first == leaf.last:
        declared = KRAMDOWN.match(text, *after.spans[0])
        if declared and "id" in (said := read(declared[0])):
            yield said["id"]
    at = bisect_left(anchors, (leaf.start, ""))
    while at < len(anchors) and anchors[at][0] < leaf.end:
        yield anchors[at][1]
        at += 1
