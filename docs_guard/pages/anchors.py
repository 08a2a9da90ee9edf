"""The anchors that generators make of headings, each by its own rule."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from docs_guard.model.page import Heading, SlugStyle

ATX = re.compile(r"[ \t>]{0,40}#{1,6}[ \t]+")
ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]{0,300}\}[ \t]*$")
"""`{#id .class}` at the end of a heading."""

EMOJI = re.compile(r":[a-z0-9_+-]{1,60}:")
EMPHASIS = re.compile(r"(?<!\w)_{1,3}([^_]{1,200})_{1,3}(?!\w)")


def slugs(headings: Iterable[Heading], style: SlugStyle, lines: Sequence[str] = ()) -> tuple[str, ...]:
    """
    Every anchor that headings give: those that the author wrote, and those that a generator makes of the words.

    A heading with an anchor of its own keeps the made one too, since not every way to write one replaces it; one with
    `:rocket:` or `_words_` has two, since not every site reads those alike. `lines` are those of the page: Hugo makes
    anchors of the line as it is written, links included.
    """
    return tuple(anchor for each in by_heading(headings, style, lines) for anchor in each)


def by_heading(headings: Iterable[Heading], style: SlugStyle, lines: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
    """The same, heading by heading."""
    rule, number = RULES[style], _numbering(style)
    for heading in headings:
        told = [*heading.anchors]
        title = _written(heading, lines) if style == "hugo" else heading.title
        made = rule(title)
        if made or style in EMPTY:
            told.append(number(made or EMPTY.get(style, "")))
        plain = EMPHASIS.sub(r"\1", EMOJI.sub("\u263a", title)) if ":" in title or "_" in title else title
        if plain != title:
            told.append(rule(plain))
        yield tuple(told)


def _written(heading: Heading, lines: Sequence[str]) -> str:
    """The heading as it stands in its line, without what marks it as one."""
    if not 0 < heading.line <= len(lines):
        return heading.title
    line = ATTRIBUTES.sub("", lines[heading.line - 1])
    opening = ATX.match(line)
    return line[opening.end() :].rstrip(" \t#") if opening else line.strip(" \t>")


def _github(title: str) -> str:
    """
    Lower case; letters, marks, digits, `_` and `-` stay, a space becomes `-`, everything else goes.

    github-slugger, `script/generate-slugger-regex.js`: https://github.com/Flet/github-slugger. Docusaurus takes it for
    headings without `{#id}` (https://docusaurus.io/docs/markdown-features/toc#heading-ids).
    """
    return "".join("-" if sign == " " else sign for sign in title.lower() if sign in " -_" or _is_word(sign))


def _is_word(sign: str) -> bool:
    """A letter, mark, decimal digit or connector: what regular expressions call a word, in Unicode."""
    return sign.isalpha() or unicodedata.category(sign) in ("Mn", "Mc", "Me", "Nd", "Nl", "Pc")


def _hugo(title: str) -> str:
    """
    As GitHub's, without marks; the default `autoHeadingIDType`.

    `sanitizeAnchorName`: https://github.com/gohugoio/hugo/blob/master/markup/goldmark/autoid.go.
    """
    kept = (sign for sign in title.strip() if sign in " -_" or sign.isalpha() or unicodedata.category(sign) == "Nd")
    return "".join("-" if sign == " " else sign.lower() for sign in kept)


def _kramdown(title: str) -> str:
    """
    As GitHub's, after dashes and dots in a row became one sign, which goes.

    `generate_gfm_header_id`, the input that Jekyll gives to kramdown by default:
    https://github.com/kramdown/parser-gfm/blob/master/lib/kramdown/parser/gfm.rb.
    """
    return _github(re.sub(r"-{2,3}|\.{3}", "", title).replace("\t", " "))


def _mdbook(title: str) -> str:
    """
    Lower case; letters, digits, `_` and `-` stay, any space becomes `-`.

    `id_from_content`: https://github.com/rust-lang/mdBook/blob/master/crates/mdbook-html/src/utils.rs.
    """
    kept = (sign for sign in title.strip().lower() if sign in "-_" or sign.isalnum() or sign.isspace())
    return "".join("-" if sign.isspace() else sign for sign in kept)


def _learn(title: str) -> str:
    """
    Letters, decimal digits, `_` and `-` stay in lower case, a space becomes `-`.

    `UrilizeAsGfm`: https://github.com/xoofx/markdig/blob/master/src/Markdig/Helpers/LinkHelper.cs; docfx asks for it.
    """
    return _hugo(title)


def _python_markdown(title: str) -> str:
    """
    ASCII only; runs of spaces and hyphens are one hyphen.

    `slugify` of https://github.com/Python-Markdown/markdown/blob/master/markdown/extensions/toc.py.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _docutils(title: str) -> str:
    """
    ASCII letters and digits; everything between them is one hyphen, none at the ends, no digit at the beginning.

    `make_id`: https://docutils.sourceforge.io/docs/ref/rst/directives.html#identifier-normalization.
    """
    lower = title.lower().translate(DIGRAPHS)
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", plain))


DIGRAPHS = str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t"})


def _docsite(title: str) -> str:
    """
    Letters and digits; a run of spaces and hyphens is one hyphen, everything else goes.

    https://github.com/shurcooL/sanitized_anchor_name, as docsite's `markdown/headings.go` calls it.
    """
    kept = "".join(sign for sign in title.lower() if sign in " -" or sign.isalnum())
    made = re.sub(r"[ -]+", "-", kept)
    return "" if made == "-" else made


RULES: dict[SlugStyle, Callable[[str], str]] = {
    "github": _github,
    "docusaurus": _github,
    "hugo": _hugo,
    "kramdown": _kramdown,
    "mdbook": _mdbook,
    "python-markdown": _python_markdown,
    "docutils": _docutils,
    "learn": _learn,
    "docsite": _docsite,
}
EMPTY: dict[SlugStyle, str] = {"hugo": "heading", "mdbook": "section", "learn": "section", "python-markdown": ""}
"""What a heading without a letter is called, where it gets an anchor at all."""


def _numbering(style: SlugStyle) -> Callable[[str], str]:
    """Tells anchors of one name apart: `-1`, `-2`; `_1` in python-markdown, which counts on from a number."""
    mark = "_" if style == "python-markdown" else "-"
    used: set[str] = set()
    counts: dict[str, int] = {}

    def numbered(made: str) -> str:
        told, stem = made, made
        if mark == "_" and (made in used or not made) and (counted := re.fullmatch(r"(.*)_([0-9]{1,9})", made)):
            stem = counted[1]
            counts[stem] = max(counts.get(stem, 0), int(counted[2]))
        while told in used or not told:
            counts[stem] = counts.get(stem, 0) + 1
            told = f"{stem}{mark}{counts[stem]}"
        used.add(told)
        return told

    return numbered
