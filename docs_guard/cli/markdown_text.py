"""Shows Markdown of our own at a terminal: headings bold, code set in, paragraphs as wide as there is room."""

import re
from collections.abc import Iterator
from textwrap import wrap

BOLD, CODE, PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[0m"
LIST = re.compile(r"( *)([-*]|\d+\.) ")
LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)


def shown(markdown: str, width: int, colour: bool) -> str:
    """The text, no line wider than `width` but those of code and tables, which stay as they are."""
    return "\n".join(_lines(markdown, max(width, 20), colour)).rstrip("\n") + "\n"


def _lines(markdown: str, width: int, colour: bool) -> Iterator[str]:
    closing = ""
    paragraph: list[str] = []
    for line in (*markdown.strip("\n").split("\n"), ""):
        if closing:
            if line == closing:
                closing = ""
            else:
                yield f"    {line}".rstrip()
            continue
        opens = line.startswith("```")
        if opens or not line or line.startswith(("#", "|")) or LIST.match(line):
            yield from _paragraph(paragraph, width, colour)
            paragraph = []
        if opens:
            closing = line[: len(line) - len(line.lstrip("`"))]
            if caption := _caption(line.strip("`").split()):
                yield f"  {caption}"
        elif line.startswith("#"):
            title = line.lstrip("# ")
            yield f"{BOLD}{title}{PLAIN}" if colour else title
        elif not line or line.startswith("|"):
            yield line
        else:
            paragraph.append(line)


def _paragraph(lines: list[str], width: int, colour: bool) -> Iterator[str]:
    if not lines:
        return
    mark = LIST.match(lines[0])
    hanging = " " * len(mark[0]) if mark else ""
    said = LINK.sub(
        lambda link: f"{link[1]} ({link[2]})" if "://" in link[2] else link[1], " ".join(map(str.strip, lines))
    )
    text = "\n".join(wrap(said, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False))
    yield from (SPAN.sub(lambda span: f"{CODE}{span[2]}{PLAIN}", text) if colour else text).split("\n")


def _caption(words: list[str]) -> str:
    """What a fence of an example page is, by the words behind its opening."""
    match words:
        case ["findings"]:
            return "docs-guard says:"
        case ["message"]:
            return "the message of the commit:"
        case ["problems"]:
            return "docs-guard says beside:"
        case [_, "before", path, *_]:
            return f"{path}, before:"
        case [_, "both", path]:
            return f"{path}:"
        case [_, old, "->", new]:
            return f"{old}, which becomes {new}:"
        case ["picture", path, form, size, *_]:
            return f"{path}: a picture, {form} of {size} pixels"
        case [_, path]:
            return f"{path}:"
        case _:
            return ""
