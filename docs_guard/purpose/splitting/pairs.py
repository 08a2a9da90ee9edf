"""Marks of a page that open and close something over several lines: tags, shortcodes, Liquid, zones of Learn."""

import re
from collections.abc import Iterator

from docs_guard.model.page import Page
from docs_guard.pages.tags import scan

TICKS = re.compile(r"(?<!`)(`++)[^\n]{0,300}?(?<!`)\1(?!`)")
SHORTCODE = re.compile(
    r"\{\{(?P<sign>[<%])-?\s{0,9}(?P<close>/?)\s{0,9}(?P<name>[\w./-]{1,80})[^\n{]{0,500}?(?P<alone>/?)\s{0,3}[>%]\}\}"
)
LIQUID = re.compile(r"\{%-?\s{0,9}(?P<close>end)?(?P<name>[a-z_]{2,60})\b")
ZONE = re.compile(
    r"^[ \t]{0,12}:{3,9}[ \t]{0,3}(?P<name>zone|moniker|row|column|code|image)\b(?P<rest>[^\n]{0,300})", re.MULTILINE
)
INSIDE = frozenset(("else", "elsif", "elseif", "elif", "when"))


def pairs(page: Page) -> Iterator[tuple[str, int, int]]:
    """Each pair: what opens it as readers know it, its first and its last line."""
    text = _without_code(page)
    marks = sorted((*_tags(text, page.path.endswith(".mdx")), *_shortcodes(text), *_liquid(text), *_zones(text)))
    opened: dict[str, list[int]] = {}
    line, seen = 1, 0
    for at, name, closing in marks:
        line += text.count("\n", seen, at)
        seen = at
        if not closing:
            opened.setdefault(name, []).append(line)
        elif starts := opened.get(name):
            start = starts.pop()
            if start != line:
                yield name, start, line


def _without_code(page: Page) -> str:
    """The text of the page, code and front matter blanked, with as many lines."""
    lines = list(page.lines)
    for block in page.blocks:
        if block.kind == "code":
            for at in range(block.start - 1, min(block.end, len(lines))):
                lines[at] = ""
    if page.path.endswith(".rst"):
        return ""  # what encloses something there is a block
    body = next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "+++", "...")), 0)
    if lines and lines[0].lstrip("\ufeff").rstrip() in ("---", "+++"):
        lines[:body] = [""] * body
    return TICKS.sub(lambda found: " " * len(found[0]), "\n".join(lines))


def _tags(text: str, jsx: bool) -> Iterator[tuple[int, str, bool]]:
    for tag in scan(text, jsx=jsx):
        if not tag.alone:
            yield tag.start, f"<{tag.name}>", tag.closing


def _shortcodes(text: str) -> Iterator[tuple[int, str, bool]]:
    for found in SHORTCODE.finditer(text) if "{{" in text else ():
        if not found["alone"]:
            yield found.start(), f"{{{{{found['sign']} {found['name']}", bool(found["close"])


def _liquid(text: str) -> Iterator[tuple[int, str, bool]]:
    for found in LIQUID.finditer(text) if "{%" in text else ():
        if found["name"] not in INSIDE:
            yield found.start(), f"{{% {found['name']} %}}", bool(found["close"])


def _zones(text: str) -> Iterator[tuple[int, str, bool]]:
    for found in ZONE.finditer(text) if ":::" in text else ():
        if not found["rest"].rstrip().endswith(":::") or found["name"] not in ("image", "code"):
            yield found.start(), f":::{found['name']}", found["rest"].startswith("-end")
