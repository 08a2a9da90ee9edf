"""Text of the repository made harmless to show: nothing that a terminal, a log or a web page would obey."""

from unicodedata import category

REPLACED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, invisible and direction-changing characters, half characters, and separators that look like line ends."""
PLAIN_ENOUGH = "\u00ad\u200c\u200d"
"""The soft hyphen and the joiners, which words and emoji are written with."""


def visible(text: str) -> str:
    """The text on one line, with every character that is not one to look at written out: `\\n`, `\\x1b`, `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown(char) for char in text)


def visible_lines(text: str) -> str:
    """The same for a text whose lines and tabs matter, such as an entry to paste."""
    return "\n".join("\t".join(visible(part) for part in line.split("\t")) for line in text.split("\n"))


def shown(char: str) -> str:
    """The character, or how it would be written in a program; a byte that is no UTF-8 as that byte."""
    if category(char) not in REPLACED or char in PLAIN_ENOUGH:
        return char
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def cut(text: str, width: int) -> str:
    """The text, no longer than `width` characters."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "\u2026"


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def percent(share: float) -> str:
    return f"{share * 100:.0f} %"
