"""
What GitHub would make of a text: a render oracle.

It renders with markdown-it-py as GitHub does (tables, strikethrough, bare links, HTML) and tells what is there that the
bot did not mean: links, pictures, HTML, mentions, references, boxes, headings. `in_plain_text` reads the source as an
e-mail program quotes it, where a code span protects nobody; fences, which are there to be copied, are left out.
"""

import re
from collections.abc import Collection, Iterator

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
PARSER.linkify = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
MARK = re.compile(r"<!-- docs-guard:(begin v1 [^<>\n]*|end|said v1 [a-z]+\.[0-9]+) -->")
BLOCKS = {"heading_open", "blockquote_open", "table_open", "hr", "ordered_list_open", "code_block"}
"""Blocks that no issue of the bot's has."""
TEXT = {
    "mention": re.compile(r"@[A-Za-z0-9]"),
    "reference": re.compile(r"#[0-9]|\bGH-[0-9]", re.IGNORECASE),
    "address": re.compile(r"\b(?:https?|ftp)://|\bwww\.|\b(?:mailto|xmpp):\S", re.IGNORECASE),
    "picture of a word": re.compile(r":[a-z+-][a-z0-9_+-]*:"),
    "closing word": re.compile(r"\b(?:fix|clos|resolv)(?:e|es|ed)?:?\s+(?:\S+/\S+)?(?:#|GH-)[0-9]", re.IGNORECASE),
}
SOURCE = {
    "mention": re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]"),
    "reference": re.compile(r"(?<![A-Za-z0-9_])(?:#|GH-)[0-9]", re.IGNORECASE),
}
FENCE = re.compile(r"^(`{3,})\w*\n.*?^\1$", re.MULTILINE | re.DOTALL)


def leaks(source: str, meant: Collection[str] = (), boxes: int = 0) -> list[str]:
    """What is there that nobody meant; `meant` are the addresses of the bot's own links."""
    tokens = PARSER.parse(source)
    found = [f"{token.type} {token.content!r}" for token in tokens if token.type in BLOCKS]
    found += [f"html {html!r}" for html in html_of(tokens) if not MARK.fullmatch(html.strip())]
    ticks = 0
    for token in tokens:
        if token.type == "inline":
            ticks += bool(re.match(r"\[[ xX]\]\s", token.content))
            found += inline(token.children or [], meant)
    return found + [f"{ticks} boxes"] * (ticks != boxes)


def html_of(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "html_block":
            yield from token.content.strip().split("\n")
        yield from (child.content for child in token.children or () if child.type == "html_inline")


def inline(children: list[Token], meant: Collection[str]) -> Iterator[str]:
    """Text is looked at as one, with code in it as nothing that a name could go on in."""
    said, inside = [], False
    for child in children:
        if child.type == "link_open":
            inside = True
            if child.attrs["href"] not in meant:
                yield f"link {child.attrs['href']!r}"
        elif child.type == "link_close":
            inside = False
        elif child.type == "image":
            yield f"picture {child.attrs['src']!r}"
        elif child.type in ("em_open", "strong_open", "s_open") and child.markup != "**":
            yield f"emphasis {child.markup}"
        elif child.type == "text" and not inside:
            said.append(child.content)
        else:
            said.append("\n" if child.type == "softbreak" else "`")
    text = "".join(said)
    for name, pattern in TEXT.items():
        if match := pattern.search(text):
            yield f"{name} {text[max(match.start() - 20, 0) : match.end() + 20]!r}"


def in_plain_text(source: str) -> list[str]:
    """Who and what would be named if the source came back as the text of an e-mail."""
    text = FENCE.sub("", source)
    return [
        f"{name} {text[max(match.start() - 20, 0) : match.end() + 20]!r}"
        for name, pattern in SOURCE.items()
        for match in pattern.finditer(text)
    ]
