"""Reads the imports and exports of an MDX page: where such a block ends, and which files its names stand for."""

from collections.abc import Iterator

from docs_guard.model.regex import regex
from docs_guard.pages.braces import CODE, FARTHEST, Braces

IMPORT = regex(
    r"import\b\s{0,9}(?P<names>(?:type\s{1,9})?(?:[A-Za-z_$][\w$]{0,100}\s{0,9},?\s{0,9})?"
    r"(?:\{[^{}\"';]{0,3000}\}\s{0,9}|\*\s{0,9}as\s{1,9}[\w$]{1,100}\s{1,9})?from\s{0,9}|)"
    r"(?P<quote>[\"'])(?P<source>[^\"'\n]{1,1000})(?P=quote)[^\n]{0,300}"
)
EXPORT = regex(
    r"export\s{1,9}(?:default\b|(?:const|let|var|type|interface|enum|class|async|function)\s|function\*|\*|\{)"
)
NAME = regex(r"(?:\*\s{0,9}as\s{1,9})?(?P<name>[A-Za-z_$][\w$]{0,100})(?:\s{1,9}as\s{1,9}(?P<alias>[\w$]{1,100}))?")
PICTURE = regex(
    r"(?:const|let|var)\s{1,9}(?P<name>[\w$]{1,100})\s{0,9}=\s{0,9}"
    r"(?:(?:require|useBaseUrl|withBase)\s{0,9}\(\s{0,9}|new\s{1,9}URL\s{0,9}\(\s{0,9})?"
    r"([\"'`])(?P<source>[^\"'`\n$]{1,1000})\2"
)
BLANK_LINE = regex(r"\n[ \t\r]*+(?:\n|$)")
CONTINUED = regex(r"\n[ \t]*+[.?:&|+)\]}]")
UNFINISHED = "=,([{:?&|+-*/<>"
"""After one of these, a line of JavaScript goes on."""
MARK = regex(r"[()\[\]\n]|" + CODE.pattern)


def starts(text: str, start: int) -> Iterator[int]:
    """Where lines begin that could be imports or exports, in order."""
    if text.startswith(("import", "export"), start):
        yield start
    upcoming = {mark: text.find(mark, start) for mark in ("\nimport", "\nexport")}
    while found := [at for at in upcoming.values() if at >= 0]:
        at = min(found)
        yield at + 1
        mark = text[at : at + 7]
        upcoming[mark] = text.find(mark, at + 7)


def begins(text: str, at: int) -> bool:
    """Whether an import or export begins at `at`."""
    return IMPORT.match(text, at) is not None or EXPORT.match(text, at) is not None


def end(text: str, at: int, braces: Braces) -> int:
    """Where the import or export ends that begins at `at`, before the line end; -1 where there is none but prose."""
    found = IMPORT.match(text, at)
    if found:
        return found.end()
    return _end_of_export(text, at, braces) if EXPORT.match(text, at) else -1


def names(block: str) -> Iterator[tuple[str, str]]:
    """The names that an import or export binds to a file or an address, with that."""
    found = IMPORT.match(block)
    if found:
        for name in NAME.finditer(found["names"].rstrip().removesuffix("from")):
            yield name["alias"] or name["name"], found["source"]
    else:
        for match in PICTURE.finditer(block):
            yield match["name"], match["source"]


def _end_of_export(text: str, at: int, braces: Braces) -> int:
    """The first line end outside of all brackets after which nothing goes on; else the first blank line."""
    blank = BLANK_LINE.search(text, at)
    first_blank = blank.start() if blank else len(text)
    depth, seen, last = 0, at, min(len(text), at + FARTHEST)
    while braces.fuel > 0 and (found := MARK.search(text, seen, last)):
        mark, seen = found[0], found.end()
        if mark in "([)]":
            depth += 1 if mark in "([" else -1
        elif mark in "{`":
            seen = braces.close(found.start(), last)
            if seen < 0:
                return first_blank
        elif mark == "//":
            line_end = text.find("\n", seen, last)
            seen = line_end if line_end >= 0 else last
        elif mark == "/*":
            close = text.find("*/", seen, last)
            seen = close + 2 if close >= 0 else last
        elif mark == "\n" and depth <= 0 and _is_over(text, found.start(), at):
            return found.start()
    if depth <= 0 and last == len(text):
        return len(text)
    braces.spend(last - at)
    return first_blank


def _is_over(text: str, line_end: int, start: int) -> bool:
    before = text[max(start, line_end - 200) : line_end].rstrip()
    if BLANK_LINE.match(text, line_end):
        return True
    return bool(before) and before[-1] not in UNFINISHED and not CONTINUED.match(text, line_end)
