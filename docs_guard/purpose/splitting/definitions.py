"""The lines of a page that give a meaning to a name: references, notes, substitutions, imports, settings."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.text import Source

REFERENCE = re.compile(r" {0,3}\[(?P<name>[^\[\]\n]{1,300})\]:")
ABBREVIATION = re.compile(r"\*\[(?P<name>[^\[\]\n]{1,100})\]:")
ASSIGNED = re.compile(r"\{%-?\s{0,9}assign\s{1,9}(?P<name>[\w-]{1,80})\s{0,9}=.{0,1000}%\}\s*$")
WORD = re.compile(r"[A-Za-z_$][\w$]{0,100}")
LONGEST_MODULE = 400
"""Lines of an import or export."""
BRACKETS = re.compile(r"\[(\^?[^\[\]]{1,300})\]")
REFERRED = re.compile(
    r"`([^`<>]{1,300})`_|(?<![\w`])(\w(?:[\w.+:-]{0,200}\w)?)_(?!\w)|<([^<>`\n]{1,300})_>|\|([^|\n]{1,200})\|_"
)
MARKED = re.compile(r"\|(?![\s|])([^|\n]{1,200})(?<!\s)(?=\|)|\[([^\[\]\n]{1,200})\]_")
RST_TARGET = re.compile(r"\.\.[ \t]+_(?P<name>`[^`]{1,300}`|[^`_\s][^\n]{0,300}?)(?<!\\):[ \t]+\S")
RST_SUBSTITUTION = re.compile(r"\.\.[ \t]+\|(?P<name>[^|\n]{1,200})\|[ \t]")
RST_NOTE = re.compile(r"\.\.[ \t]+\[(?P<name>#?[^\[\]\n]{1,200}|\*)\](?:[ \t]|$)")
RST_ROLE = re.compile(r"\.\.[ \t]+role::[ \t]*(?P<name>[\w-]{1,80})")
RST_STATE = re.compile(
    r"\.\.[ \t]+(?P<name>(?:py:|js:|c:|cpp:)?(?:currentmodule|module|namespace)"
    r"|default-domain|default-role|highlight|program)::"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """
    Whole lines, from 1, that give a meaning to a name. `used` tells whether a text uses it. `ahead`: it stands before
    what uses it; `copied`: who moves takes a copy, whoever else needs it.
    """

    first: int
    last: int
    used: Callable[[str], bool]
    ahead: bool = False
    copied: bool = False


def definitions(page: Page, text: Source) -> Iterator[Definition]:
    """The definitions of a page that stand in no block, in order."""
    rst, covered = page.path.endswith(RST), [False] * (len(page.lines) + 2)
    for block in page.blocks:
        if block.kind in ("code", "heading", "table") or (block.kind == "directive" and not rst):
            covered[block.start : block.end + 1] = [True] * (block.end + 1 - block.start)
    read = _in_rst if rst else _in_markdown
    number = text.body
    while number <= len(page.lines):
        marked = rst and page.lines[number - 1].startswith("..")  # what a block of code is indented below
        found = read(page, number, covered) if marked or not covered[number] else None
        if found:
            yield found
        number = max(found.last if found else number, number) + 1


def _in_markdown(page: Page, number: int, covered: Sequence[bool]) -> Definition | None:
    lines = page.lines
    line = lines[number - 1]
    if line[:6] in ("import", "export") and (page.path.endswith(".mdx") or line.rstrip(" ;").endswith(("'", '"'))):
        return _module(page, number)
    if found := REFERENCE.match(line):
        note = found["name"].startswith("^")
        name = " ".join(found["name"].split()).casefold()
        return Definition(number, _end(lines, number, covered, note), lambda said: name in _labels(said))
    if found := ABBREVIATION.match(line):
        word = found["name"]
        return Definition(number, number, lambda said: word in said)
    if found := ASSIGNED.match(line):
        variable = found["name"]
        return Definition(number, number, lambda said: variable in _words(said), ahead=True)
    return None


def _module(page: Page, number: int) -> Definition | None:
    from docs_guard.pages import esm
    from docs_guard.pages.braces import Braces

    text = "\n".join(page.lines[number - 1 : number - 1 + LONGEST_MODULE])
    if not esm.begins(text, 0):
        return None
    end = esm.end(text, 0, Braces(text))
    if end < 0:
        return None
    said = text[:end]
    head = said.partition(" from ")[0] if said.startswith("import") else said.partition("=")[0].partition("(")[0]
    names = [name for name in WORD.findall(head) if name not in _KEYWORDS]
    return Definition(number, number + said.count("\n"), lambda text: not _words(text).isdisjoint(names), ahead=True)


_WORDS = "import export from as const let var function default class async type interface enum"
_KEYWORDS = frozenset(_WORDS.split())


def _in_rst(page: Page, number: int, covered: Sequence[bool]) -> Definition | None:
    lines = page.lines
    line = lines[number - 1]
    if not line.startswith(".."):
        return None
    last = _end(lines, number, covered, True)
    if found := RST_TARGET.match(line):
        name = " ".join(found["name"].strip("`").replace("\\", "").split()).lower()
        return Definition(number, last, lambda said: name in referred(said))
    if found := RST_SUBSTITUTION.match(line):
        shown = f"|{found['name']}|".lower()
        return Definition(number, last, lambda said: shown in _marked(said))
    if found := RST_NOTE.match(line):
        note = f"[{found['name']}]_".lower()
        return Definition(number, last, lambda said: note in _marked(said))
    if found := RST_ROLE.match(line):
        role = f":{found['name']}:`"
        return Definition(number, last, lambda said: role in said, ahead=True)
    if RST_STATE.match(line):
        return Definition(number, last, lambda said: True, ahead=True, copied=True)
    return None


def _end(lines: Sequence[str], number: int, covered: Sequence[bool], indented: bool) -> int:
    """The last line of a definition: lines that go on with it, and, of a note, indented ones behind blank ones."""
    last = at = number
    while at < len(lines):
        at += 1
        line = lines[at - 1]
        if covered[at] and not (indented and line[:1] in " \t"):
            break
        if not line.strip():
            if not indented:
                break
        elif line[:1] in " \t":
            last = at
        elif (
            indented
            and not line.startswith(("[", "..", "#", "*["))
            and last == at - 1
            and not lines[number - 1].startswith("..")
        ):
            last = at  # a note whose lines are not indented
        else:
            break
    return last


@lru_cache(maxsize=8)
def _labels(said: str) -> frozenset[str]:
    """Every label between brackets, as labels are compared."""
    return frozenset(" ".join(found[1].split()).casefold() for found in BRACKETS.finditer(said))


@lru_cache(maxsize=8)
def referred(said: str) -> frozenset[str]:
    """Every name that rst refers to: `name_`, `` `a name`_ ``, `|name|_`, `` `text <name_>`_ ``."""
    return frozenset(
        " ".join(next(filter(None, found.groups())).replace("\\", "").split()).lower()
        for found in REFERRED.finditer(said)
    )


@lru_cache(maxsize=8)
def _marked(said: str) -> frozenset[str]:
    """Every substitution `|name|` and note `[name]_` of rst, in lower case."""
    return frozenset((f"|{found[1]}|" if found[1] else f"[{found[2]}]_").lower() for found in MARKED.finditer(said))


@lru_cache(maxsize=8)
def _words(said: str) -> frozenset[str]:
    return frozenset(WORD.findall(said))
