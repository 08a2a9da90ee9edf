"""One line more in a table of contents, beside the line of a page that stands there, in its own way of writing."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docs_guard.model.finding import Edit
from docs_guard.model.site import Published
from docs_guard.pages.toctree import entries
from docs_guard.purpose.splitting.text import Source, source
from docs_guard.redirects.quoting import in_json, in_yaml
from docs_guard.sites.link import joined
from docs_guard.sites.rewriting import relative

ITEM = re.compile(rb"(?P<lead>[ \t]*[-*+][ \t]+)\[[^\n]{0,300}\]\(<?(?P<path>[^()\s<>]{1,500})>?\)[ \t]*$")
NAV = re.compile(
    rb"(?P<lead>[ \t]*-[ \t]+)(?P<title>[^\n]{0,300}?:[ \t]+)?"
    rb"(?P<quote>[\"']?)(?P<path>[^\s\"':#]{1,500})(?P=quote)[ \t]*$"
)
LONE = re.compile(rb"(?P<lead>[ \t]*)(?P<quote>[\"'])(?P<path>[^\"'\s]{1,500})(?P=quote)(?P<comma>,?)[ \t]*$")
TEXT_LINK = re.compile(
    rb"(?P<lead>[ \t]*)\{ ?text: (?P<quote>[\"'])[^\"'\n]{0,200}(?P=quote), "
    rb"link: (?P=quote)(?P<path>[^\"'\s]{1,500})(?P=quote) ?\}(?P<comma>,?)[ \t]*$"
)
HREF = re.compile(rb"(?P<lead>[ \t]*)(?:- )?href:[ \t]*(?P<path>[^\s#?]{1,500})[ \t]*$")


class Way(NamedTuple):
    """
    A file that lists pages, a page that it may name, and the new one. `root` is the content folder, `title` the new
    page's.
    """

    path: str
    data: bytes
    beside: Published
    new: Published
    root: str
    title: str


def after(way: Way) -> Edit | None:
    """The edit that lists the new page below the other one; None where the file does not name that in a known way."""
    name = way.path.rpartition("/")[2].lower()
    if name in ("summary.md", "_sidebar.md"):
        return _by_lines(way, ITEM, _item)
    if name in ("mkdocs.yml", "mkdocs.yaml"):
        return _by_lines(way, NAV, _nav)
    if name in ("toc.yml", "toc.yaml"):
        return _by_lines(way, HREF, _href)
    if name.endswith((".js", ".ts", ".mjs", ".mts", ".cjs", ".json")):
        return _by_lines(way, LONE, _lone) or _by_lines(way, TEXT_LINK, _text_link)
    return _toctree(way)


def _toctree(way: Way) -> Edit | None:
    """Below an entry of a toctree, as a document is named there."""
    text = source(way.data)
    for link in entries(way.data, way.path):
        name = link.target.removeprefix("doc:")
        bare = next((name.removesuffix(end) for end in (".rst", ".md") if name.endswith(end)), name)
        stem = way.root + bare[1:] if bare.startswith("/") else joined(way.path, bare)
        if stem != _stem(way.beside.path) or link.place.line is None:
            continue
        goal = _stem(way.new.path) + name[len(bare) :]
        made = "/" + goal[len(way.root) :] if name.startswith("/") else relative(way.path, goal)
        line = text.line(link.place.line)
        margin = line[: len(line) - len(line.lstrip())]
        return _below(way, text, link.place.line, margin + made.encode("utf-8", "surrogateescape"))
    return None


Made = Callable[[Way, re.Match[bytes], str], tuple[bytes, bool] | None]
"""The new line, and whether the one above it needs a comma."""


def _by_lines(way: Way, pattern: re.Pattern[bytes], make: Made) -> Edit | None:
    text = source(way.data)
    for number in range(1, text.last + 1):
        found = pattern.match(text.line(number))
        written = found["path"].decode("utf-8", "surrogateescape") if found else ""
        made = make(way, found, written) if found and written else None
        if found and made:
            line, comma = made
            last = number if found.re in (LONE, TEXT_LINK) else _last(text, number, found["lead"])
            return _below(way, text, last, line, comma)
    return None


def _item(way: Way, found: re.Match[bytes], written: str) -> tuple[bytes, bool] | None:
    if joined(way.path, written) != way.beside.path:
        return None
    made = relative(way.path, way.new.path)
    made = "./" + made if written.startswith("./") and not made.startswith(".") else made
    return found["lead"] + f"[{way.title}]({made})".encode("utf-8", "surrogateescape"), False


def _nav(way: Way, found: re.Match[bytes], written: str) -> tuple[bytes, bool] | None:
    if way.root + written.removeprefix("./") != way.beside.path or not way.new.path.startswith(way.root):
        return None
    title = f"{_plain(way.title)}: " if found["title"] else ""
    return found["lead"] + f"{title}{in_yaml(way.new.path[len(way.root) :])}".encode("utf-8", "surrogateescape"), False


def _href(way: Way, found: re.Match[bytes], written: str) -> tuple[bytes, bool] | None:
    if joined(way.path, written) != way.beside.path:
        return None
    margin = found["lead"].decode()
    margin = margin.removesuffix("  ")
    goal = relative(way.path, way.new.path)
    end = source(way.data).newline.decode()
    return f"{margin}- name: {_plain(way.title)}{end}{margin}  href: {goal}".encode("utf-8", "surrogateescape"), False


def _lone(way: Way, found: re.Match[bytes], written: str) -> tuple[bytes, bool] | None:
    for spelled in _spellings(way.root):
        if spelled(way.beside) == written:
            quote, comma = found["quote"], found["comma"]
            new = spelled(way.new).encode("utf-8", "surrogateescape")
            return found["lead"] + quote + new + quote + comma, not comma
    return None


def _text_link(way: Way, found: re.Match[bytes], written: str) -> tuple[bytes, bool] | None:
    for spelled in _spellings(way.root):
        if spelled(way.beside) == written:
            quote, comma = found["quote"].decode(), found["comma"].decode()
            said = in_json(way.title)[1:-1] if quote == '"' else way.title.replace("\\", "\\\\").replace("'", "\\'")
            line = f"{{ text: {quote}{said}{quote}, link: {quote}{spelled(way.new)}{quote} }}{comma}"
            return found["lead"] + line.encode("utf-8", "surrogateescape"), not comma
    return None


def _spellings(root: str) -> Iterator[Callable[[Published], str]]:
    """The ways in which such files name pages."""
    yield lambda page: _stem(page.path)[len(root) :]
    yield lambda page: "/" + _stem(page.path)[len(root) :]
    yield lambda page: page.path[len(root) :]
    yield lambda page: page.address
    yield lambda page: page.address.strip("/")
    yield lambda page: _stem(page.path)


def _last(text: Source, number: int, lead: bytes) -> int:
    """The last line of an entry: those below it that are indented deeper are its own."""
    depth = len(lead) - len(lead.lstrip())
    dash = depth if lead.strip() else depth - 2
    last = at = number
    while at < text.last:
        at += 1
        line = text.line(at)
        if line.strip():
            if len(line) - len(line.lstrip()) <= dash:
                break
            last = at
    return last


def _below(way: Way, text: Source, number: int, line: bytes, comma: bool = False) -> Edit:
    above = text.line(number)
    at = text.starts[number - 1] + len(above.rstrip() if comma else above)
    made = (b"," if comma else b"") + text.newline + line
    return Edit(way.path, at, at, made.decode("utf-8", "surrogateescape"))


def _plain(title: str) -> str:
    """A title as YAML writes it: bare where that reads back as the same."""
    bare = title.replace(" ", "")
    return title if bare and in_yaml(bare) == bare and title == title.strip() and ": " not in title else in_yaml(title)


def _stem(path: str) -> str:
    return path[: path.rfind(".")]
