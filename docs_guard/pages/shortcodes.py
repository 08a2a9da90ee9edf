"""Reads what generators put between Markdown: Hugo's shortcodes, Liquid's tags, Obsidian's and Learn's pictures."""

import re
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Syntax
from docs_guard.pages.outline import Span
from docs_guard.pages.parsed import Shown
from docs_guard.pages.passage import Passage, blanked
from docs_guard.pages.shown import make

NEXT = re.compile(r"[`~\\]|\]\(|\{\{[<%]?|\{%|!\[\[|:::(?=[ \t]*+image\b)")
MARKS: dict[str, tuple[str, Syntax]] = {
    "{{<": (">}}", "hugo"),
    "{{%": ("%}}", "hugo"),
    "{%": ("%}", "liquid"),
    "![[": ("]]", "obsidian"),
    ":::": (":::", "learn"),
    "{{": ("}}", "liquid"),
}
"""How each begins and ends."""
LONGEST = 5000
PARAMETER = re.compile(
    r"[\s,]*+(?:(?P<name>[A-Za-z_][\w-]{0,60})\s{0,9}[=:]\s{0,9})?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|`(?P<raw>[^`]*+)`|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'`,]++))"
)
ESCAPE = re.compile(r"\\(.)")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|apng)(?:[?#]\S*)?$", re.IGNORECASE)
NAMED = re.compile(r"figure|fig|img|image|imgproc|picture|screenshot|photo|thumbnail", re.IGNORECASE)
"""Names of shortcodes and tags whose first parameter is a picture, whatever it looks like."""
SOURCES = (
    "src",
    "source",
    "image",
    "img",
    "image_path",
    "imagesrc",
    "file",
    "path",
    "name",
    "url",
    "resource",
    "filename",
)
OTHERS = frozenset(("link", "href", "target", "icon", "poster", "lightbox", "config", "video", "download", "match"))
"""Parameters that may name a picture which readers do not see in the text."""
FILES = re.compile(r"code|download|button|link|ref$|read|include|video|embed", re.IGNORECASE)
"""Names of those that show or offer a file as such."""
SIZED = re.compile(r"\d{1,5}(?:x\d{1,5})?$")
CLOSED = re.compile(r"comment|highlight|raw_html|mermaid|code-?block|gist-code|codetabs-code", re.IGNORECASE)
"""Names of those whose content is no text of the page."""
COMPOSING = re.compile(r"include|read_?file|snippet|partial|reuse|import|transclu|render|remote|content", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shortcodes:
    """
    The page without them. `text` is as long as the page, blanked as in `passage.blanked`. `images` are those that they
    show, in order; `composed` says whether one brings text from elsewhere.
    """

    text: str
    images: tuple[Shown, ...] = ()
    composed: bool = False


@dataclass(slots=True)
class _Found:
    """What is known of a page so far."""

    holes: list[Span] = field(default_factory=list)
    images: list[Shown] = field(default_factory=list)
    composed: bool = False
    ends: dict[str, int] = field(default_factory=dict)

    def end(self, text: str, mark: str, at: int, most: int) -> int:
        """Where a closing mark stands behind `at`, at most so many characters on; -1 where none does."""
        known = self.ends.get(mark, -1)
        if known < at:
            found = text.find(mark, at)
            known = self.ends[mark] = found if found >= 0 else len(text) + most + 1
        return known if known - at <= most else -1


def blank(text: str, start: int = 0) -> Shortcodes:
    """
    Reads a page from `start` on, which begins a line. Code stays as it is; what does not end is text.

    In the target of a link, variables (`{{ site.baseurl }}`) are blanked too, since their spaces would end it.
    """
    passage, found = Passage(text), _Found()
    at, target = start, -1
    while mark := NEXT.search(text, at):
        begin, at = mark.start(), mark.end()
        if mark[0] == "\\":
            at = begin + 2
        elif mark[0] == "](":
            target = at
        elif mark[0] in "`~":
            passage.move_to(begin)
            at = passage.past_code(begin)
        elif mark[0] != "{{" or _is_target(text, target, begin):
            at = _read(text, mark, found)
            target = at if found.holes and found.holes[-1] == (begin, at) and target >= 0 else -1
    if not found.holes and not found.images:
        return Shortcodes(text)
    return Shortcodes(blanked(text, found.holes), tuple(found.images), found.composed)


def _is_target(text: str, target: int, at: int) -> bool:
    """Whether an offset lies in the target of a link that begins at `target`."""
    return target >= 0 and at - target < 1000 and not re.search(r"[\s)]", text[target:at])


def _read(text: str, mark: re.Match[str], found: _Found) -> int:
    """Adds one, if it ends; where to go on."""
    closing, syntax = MARKS[mark[0]]
    start, inner = mark.span()
    end = found.end(text, closing, inner, LONGEST)
    if end < 0 or (syntax == "obsidian" and "\n" in text[inner:end]):
        return inner
    content, after = text[inner:end], end + len(closing)
    content = content.strip("-+ \t\r\n") if syntax == "liquid" else content.strip()
    span = start, after
    if syntax == "obsidian":
        _embed(content, span, found)
    elif mark[0] != "{{" and content and content[0] not in "/*":
        span = _call(text, content, span, syntax, found)
    found.holes.append(span)
    return span[1]


def _embed(content: str, span: Span, found: _Found) -> None:
    """Obsidian: `![[shot.png|alt|300]]`. https://help.obsidian.md/embeds"""
    src, *words = (part.strip() for part in content.split("|"))
    if not PICTURE.search(src.partition("#")[0]):
        found.composed = True
        return
    size = words.pop() if words and SIZED.fullmatch(words[-1]) else ""
    width, _, height = size.partition("x")
    alt = " ".join(words) or None
    found.images.append(make(src, alt, "obsidian", span, {"width": width, "height": height}))


def _call(text: str, content: str, span: Span, syntax: Syntax, found: _Found) -> Span:
    """A shortcode, a tag of Liquid or a picture of Learn; what of the page belongs to it."""
    name, _, rest = content.partition(" ") if syntax != "learn" else ("image", "", content[5:])
    name = name.rstrip("/").split("\n")[0]
    positional, said = _parameters(content[len(name) :] if syntax != "learn" else rest)
    if syntax == "liquid" and name.startswith("include"):
        found.composed |= not PICTURE.search(" ".join((*positional[:1], *said.values())))
        positional = positional[1:] if said else []
    elif COMPOSING.search(name):
        found.composed = True
    body = _body(text, name, span[1], syntax, found)
    image = _image(name, positional, said, syntax, span, text[span[1] : body] if body else "")
    if image:
        found.images.append(image)
    return (span[0], body) if body and CLOSED.fullmatch(name) else span


def _parameters(text: str) -> tuple[list[str], dict[str, str]]:
    """Those without a name in order, and those with one: `name=value`, `name: value` or `--name value`."""
    positional: list[str] = []
    said: dict[str, str] = {}
    named = ""
    for part in PARAMETER.finditer(text):
        kind = next(kind for kind in ("double", "raw", "single", "bare") if part[kind] is not None)
        value = ESCAPE.sub(r"\1", part[kind]) if kind == "double" else part[kind]
        if part["name"]:
            said.setdefault(part["name"].lower(), value)
        elif kind == "bare" and value.startswith("--"):
            named = value[2:].lower()
        elif named:
            said[named] = f"{said[named]} {value}" if named in said else value
        elif value != "/":
            positional.append(value)
    return positional, said


def _body(text: str, name: str, start: int, syntax: Syntax, found: _Found) -> int:
    """Where the content of a shortcode or tag ends; 0 where it has none that matters."""
    if not (name == "imgproc" or CLOSED.fullmatch(name)):
        return 0
    marks = (f"{{% end{name}", f"{{%- end{name}") if syntax == "liquid" else (f"{{{{< /{name}", f"{{{{% /{name}")
    ends = [end for mark in marks if (end := found.end(text, mark, start, 10 * LONGEST)) >= 0]
    return min(ends, default=0)


def _image(
    name: str, positional: list[str], said: dict[str, str], syntax: Syntax, span: Span, content: str
) -> Shown | None:
    named = NAMED.fullmatch(name.rpartition("/")[2]) is not None
    src = next((said[key] for key in SOURCES if key in said), "") if named else ""
    if not src and (syntax == "liquid" or not FILES.search(name)):
        values = (*positional, *(value for key, value in said.items() if key not in OTHERS))
        src = next((value for value in values if PICTURE.search(value)), "")
    if not src and named and positional and name != "picture":
        src = positional[0]
    if not src:
        return None
    caption = " ".join((said.get("caption") or content).split())
    alts = [said[key] for key in ("alt", "alt-text", "alt_text") if key in said]
    if syntax == "hugo" and caption and not any(alts):
        alts = [caption]  # Hugo's figure says it twice, and imgproc knows nothing else
    alt = next(filter(None, alts), "" if alts else None)
    if syntax == "hugo" and said.get("title"):
        caption = f"{said['title']} {caption}".strip()
    icon = {"role": "presentation"} if syntax == "learn" and said.get("type") == "icon" else {}
    linked = bool(said.get("link") or said.get("href"))
    return make(src, alt, syntax, span, {**said, **icon}, caption, linked)
