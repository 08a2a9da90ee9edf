"""Markup within the text of reStructuredText: roles, references, literals, substitutions, addresses."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from docs_guard.model.declared import dataclass
from docs_guard.pages.parsed import NOTHING
from docs_guard.pages.rst_lines import Line, Lines

MARKS = frozenset("`*|\\_[<")
"""Without one of these, and without `://`, a text says what it shows."""
BEFORE = r"(?<![^\s\-:/'\"<(\[{‘“’«–—¡¿‐‹„‚])"
AFTER = r"(?![^\s\-.,:;!?\\/'\")\]}>’”»–—…‐›“‘])"
INLINE = re.compile(
    r"(?P<escape>\\)(?:.|$)"
    rf"|{BEFORE}(?:"
    rf"``(?=\S)(?P<literal>(?:[^`]|`(?!`)){{1,2000}}`*?)(?<=\S)``{AFTER}"
    rf"|(?::(?P<role>\w[\w.+-]{{0,60}}(?::\w[\w.+-]{{0,60}}){{0,3}}):)?"
    rf"(?:_?)`(?=\S)(?P<phrase>(?:\\.|[^`\\]){{1,3000}})(?<=\S)`(?::(?P<suffix>\w[\w.+:-]{{0,60}}):|__?)?{AFTER}"
    rf"|\|(?=\S)(?P<substitution>[^|]{{0,200}}[^|\s])\|_{{0,2}}{AFTER}"
    rf"|\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*)){{1,2000}})(?<=\S)\*\*{AFTER}"
    rf"|\*(?=[^\s*])(?P<emphasis>[^*]{{1,2000}})(?<=\S)\*{AFTER}"
    rf"|\[(?P<note>\#?[\w.+:-]{{0,60}}|\*)\]_{AFTER}"
    rf"|(?P<address>(?:https?|ftp|mailto):(?:[^\s<>`*|\\]|\*(?!\*)){{1,2000}})"
    r")"
    r"|(?<=\w)(?P<trailing>__?)(?![^\s\-.,:;!?\\/'\")\]}>’”»–—…])",
    re.DOTALL,
)
FINAL = ".,:;!?'\")]}>"
"""Signs at the end of an address that are no part of it."""
NAMED = re.compile(r"(?<!\\)_$")
UNSEEN = frozenset(
    {"fa", "fab", "far", "fas", "octicon", "material-outlined", "material-round", "raw-html", "index", "cite"}
)
"""Roles whose text is the name of a picture, or not shown."""


@dataclass(frozen=True, slots=True)
class Use:
    """What stands in a text at an offset: `kind` is link, substitution or anchor; `text` its target or name."""

    kind: str
    text: str
    start: int
    end: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Inline:
    """A text as readers see it, as long as it is written, and what was found in it."""

    shown: str
    uses: tuple[Use, ...] = ()


def read_inline(text: str) -> Inline:
    """The text of one paragraph, title or cell."""
    if MARKS.isdisjoint(text) and "://" not in text:
        return Inline(text)
    shown: list[str] = []
    uses: list[Use] = []
    at = 0
    for match in INLINE.finditer(text):
        shown.append(text[at : match.start()])
        at = match.end()
        name = match.lastgroup or "escape"
        if name == "suffix" or name == "phrase" or name == "role":
            shown.append(_phrase(match, uses))
        elif name == "address":
            at = match.start() + len(match[0].rstrip(FINAL if "(" not in match[0] else FINAL.replace(")", "")))
            uses.append(Use("link", text[match.start() : at], match.start(), at))
            shown.append(NOTHING * (at - match.start()) + text[at : match.end()])
            at = match.end()
        elif name in ("literal", "strong", "emphasis"):
            shown.append(_kept(match, match.start(name), match.end(name)))
        elif name == "escape":
            shown.append(NOTHING + text[match.start() + 1 : at])
        else:
            if name == "substitution":
                uses.append(Use("substitution", match[name], match.start(), at, linked=text[at - 1] == "_"))
            shown.append(
                _kept(match, match.start(name), match.end(name)) if name == "substitution" else nothing(match[0])
            )
    shown.append(text[at:])
    return Inline("".join(shown), tuple(uses))


def _phrase(match: re.Match[str], uses: list[Use]) -> str:
    """Interpreted text or a reference: the text before `<target>` is shown."""
    start, end = match.span("phrase")
    role = (match["role"] or match["suffix"] or "").rpartition(":")[2]
    if match.string.startswith("_`", match.start()):
        uses.append(Use("anchor", match["phrase"], start, end))
        return _kept(match, start, end)
    if role in UNSEEN:
        return nothing(match[0])
    reference = not role and match[0].endswith("_")
    written = match["phrase"]
    opening = written.rfind("<") if written.endswith(">") and (role or reference) else -1
    first, last = (start + opening + 1, end - 1) if opening >= 0 else (start, end)
    target = match.string[first:last]
    if role == "doc":
        uses.append(Use("link", "doc:" + target.strip(), first, last))
    elif reference and opening >= 0 and not NAMED.search(target):
        uses.append(Use("link", address_of(target), first, last))
    if opening > 0:
        end = start + opening
    return _kept(match, start, end)


def _kept(match: re.Match[str], start: int, end: int) -> str:
    """A match of which only the characters from `start` to `end` are shown."""
    text = match.string
    return nothing(text[match.start() : start]) + text[start:end] + nothing(text[end : match.end()])


def nothing(text: str) -> str:
    """As many signs that are no prose; spaces and line ends stay."""
    return "".join(sign if sign.isspace() else NOTHING for sign in text)


def address_of(written: str) -> str:
    """The address that is meant: without spaces, line ends and escaping backslashes."""
    return "".join(written.split()).replace("\\", "")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines joined to one text, and the way back from its characters to lines and columns."""

    lines: Lines
    text: str
    starts: tuple[int, ...]

    def where(self, at: int) -> tuple[int, int]:
        """The line and column of a character of the text."""
        index = bisect_right(self.starts, at) - 1
        _, row, column = self.lines[index]
        return row, column + at - self.starts[index]

    def split(self, shown: str) -> Iterator[tuple[Line, str]]:
        """Each line, with its part of a text that is as long as this one."""
        for line, start in zip(self.lines, self.starts, strict=True):
            yield line, shown[start : start + len(line[0])]


def join(lines: Lines) -> Run:
    """The lines as one text."""
    texts = [text for text, _, _ in lines]
    return Run(lines, "\n".join(texts), tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)))
