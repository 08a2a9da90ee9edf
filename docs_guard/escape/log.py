"""
Lines of a log that nobody obeys, whatever they hold.

The runner of GitHub obeys a line that begins, after blanks, with `::command::`, and an older `##[command]` anywhere in
a line (`ActionCommand.cs` in actions/runner); Azure Pipelines obeys `##vso[`, and TeamCity `##teamcity[`. All of them
read whatever a program prints, so every report may come before one, and one character of each is written otherwise.
"""

import re

LEADING = r"(?m)^((?:[^\S\n]|\x1b\[\d+m)*):(?=:)"
"""Colours count as blanks, so that a line says the same with them and without."""
OLDER = r"(?i)(?<=#)#(?=(?:vso|teamcity)?\[)"
"""Both are compiled where a text needs them, which few do."""
WORDS, JSON, XML = r"\x{:02x}", r"\u{:04x}", "&#{};"
"""How a character is written in words for people, within a string of JSON, and in XML (outside of CDATA)."""


def unobeyed(text: str, written: str = WORDS) -> str:
    """The text, in which no line is a command; `written` is one of WORDS, JSON and XML."""
    if "::" not in text and "##" not in text:
        return text
    colon, number = written.format(ord(":")), written.format(ord("#"))
    return re.sub(OLDER, lambda found: number, re.sub(LEADING, lambda found: found[1] + colon, text))
