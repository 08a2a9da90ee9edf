"""What readers of a report would obey in it: the runner of a job, a terminal, and GitHub's Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from unicodedata import category
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from docs_guard import HOME

from .page import FOLDER, outputs

COMMANDS = {
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher", "echo",
    "set-output", "set-env", "save-state", "add-path", "stop-commands", "internal-set-repo-path",
}  # fmt: skip
OURS = ("error", "warning", "notice", "group", "endgroup")
"""What the github format says to the runner; every other format says nothing."""


@dataclass
class Command:
    """What the runner does."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    data: str = ""


def obeyed(log: str) -> list[Command]:
    """
    The commands that a runner obeys in a log, as `ActionCommandManager.cs` of actions/runner reads it.

    After the word behind `stop-commands` it is alone obeyed. A silence that nobody ends is a command that nobody gave.
    """
    found, silence = [], ""
    for line in re.split(r"\r\n|\r|\n", log):
        known = COMMANDS | {silence.casefold()} if silence else COMMANDS
        command = current(line, known) or older(line, known)
        if command is None:
            continue
        if silence:
            silence = "" if command.name.casefold() == silence.casefold() else silence
        elif command.name.casefold() == "stop-commands":
            silence = command.data
            assert len(silence) > 16, "a word that can be guessed"
        else:
            found.append(command)
    return [*found, Command("stop-commands", {}, silence)] if silence else found


def current(line: str, known: set[str]) -> Command | None:
    """`::name key=value,key=value::data` at the start of a line, after blanks."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name.casefold() not in known:
        return None
    pairs = (part.split("=", 1) for part in rest.strip().split(",") if "=" in part)
    return Command(name, {key: unescaped(value, ":,") for key, value in pairs}, unescaped(line[end + 2 :]))


def older(line: str, known: set[str]) -> Command | None:
    """`##[name key=value;key=value]data` anywhere in a line; Azure and TeamCity have words before the bracket."""
    if strange := re.search(r"##(?:vso|teamcity)\[", line, re.IGNORECASE):
        return Command(strange[0])
    start = line.find("##[")
    end = line.find("]", start)
    name, _, rest = line[start + 3 : end].partition(" ")
    if start < 0 or end < 0 or name.casefold() not in known:
        return None
    pairs = (part.split("=", 1) for part in rest.split(";") if "=" in part)
    return Command(name, dict(pairs), line[end + 1 :])


def unescaped(text: str, more: str = "") -> str:
    for char in "\r\n" + more + "%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


OWN_CODES = re.compile(r"\x1b\[(?:0|1|2|31|32|33|36)m|\x1b\]8;;(?:" + re.escape(HOME) + r"/[\w./-]+)?\x1b\\")


def raw(text: str) -> set[str]:
    """The characters that a terminal, a log or a page would obey: controls, direction changes, halves of characters."""
    kept = "\n\t\u200c\u200d\u2060\u00ad"
    return {
        char
        for char in OWN_CODES.sub("", text)
        if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in kept
    }


@cache
def markdown() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    assert parser.linkify is not None
    # GitHub links neither a bare host nor `//host`; `www.` and addresses of e-mail are looked for below
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False}).add("//", None)
    return parser


NAMED = re.compile(r"(?<![A-Z0-9_`])@[A-Z0-9]|(?<![A-Z0-9_])(?:#|GH-)[0-9]", re.IGNORECASE)
LINKED = re.compile(r"(?<![A-Z0-9])www\.[A-Z0-9]|[A-Z0-9._+-]@[A-Z0-9_-]+\.[A-Z0-9]|://[A-Z0-9]", re.IGNORECASE)
ALIVE = ("image", "html_block", "html_inline", "table_open", "hr", "s_open", "blockquote_open")


def rendered(text: str) -> Iterator[str]:
    """What a page made of the Markdown would have that docs-guard does not mean: links, pictures, HTML, names."""
    for token in markdown().parse(text):
        for each in (token, *(token.children or ())):
            if each.type in ALIVE:
                yield f"{each.type}: {each.content or each.attrs}"
            elif each.type == "link_open" and not str(each.attrs.get("href", "")).startswith(f"{HOME}/"):
                yield f"link: {each.attrs}"
            elif each.type in ("text", "code_inline") and (found := NAMED.search(each.content)):
                yield f"{each.type} names {found[0]!r}: {each.content[:80]!r}"
            elif each.type == "text" and (found := LINKED.search(each.content)):
                yield f"a link {found[0]!r}: {each.content[:80]!r}"


def whole(parse: Callable[[str], object]) -> Callable[[str], Iterator[str]]:
    """An oracle that complains where a parser does."""

    def leaks(text: str) -> Iterator[str]:
        try:
            parse(text)
        except (ValueError, ElementTree.ParseError) as error:
            yield f"cannot be read: {error}"

    return leaks


def lines(text: str) -> list[object]:
    assert all(line.strip() for line in text.removesuffix("\n").split("\n"))
    return [json.loads(line) for line in text.split("\n") if line]


LANGUAGES: dict[str, Callable[[str], Iterator[str]]] = {
    "markdown": rendered,
    "json": whole(json.loads),
    "jsonl": whole(lines),
    "xml": whole(ElementTree.fromstring),
}


@cache
def language(form: str) -> str:
    """In which language a format writes: what its page says, or what the names of most formats say."""
    shown = next((each.output.language for each in outputs(FOLDER / f"{form}.md") if each.output), "")
    return shown or {"markdown": "markdown", "junit": "xml", "jsonl": "jsonl", "text": "text"}.get(form, "json")


def leaks(form: str, text: str) -> list[str]:
    """All that somebody would obey in the report who should not."""
    allowed = OURS if form == "github" else ()
    found = [f"the runner obeys {one}" for one in obeyed(text) if one.name not in allowed]
    found += [f"raw {char!a}" for char in sorted(raw(text))]
    return found + list(LANGUAGES.get(language(form), lambda text: iter(()))(text))
