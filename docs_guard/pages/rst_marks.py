"""How the blocks of reStructuredText begin: bullets, enumerators, fields, options, tables, explicit markup."""

import re

PLAIN = re.compile(r"[^\W\d_](?![ivxlcdmIVXLCDM]{0,11}[.)](?: |$))")
"""A line that begins like this is text, and no mark."""
BULLET = re.compile(r"[-+*•‣⁃](?: +|$)")
ENUMERATOR = re.compile(
    r"(?P<open>\(?)(?P<number>\d{1,9}|[ivxlcdm]{1,12}|[IVXLCDM]{1,12}|[a-zA-Z]|\#)(?P<close>[.)])(?: +|$)"
)
FIELD = re.compile(r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?![ `]|$)){0,300}(?<! )):(?: +|$)")
OPTION = re.compile(
    r"(?:-\w(?: ?[\w<-][^\s,]{0,60})?|(?:--|/)[\w-]{1,60}(?:[ =][\w<][^\s,]{0,60})?)"
    r"(?:, (?:-\w(?: ?[\w<-][^\s,]{0,60})?|(?:--|/)[\w-]{1,60}(?:[ =][\w<][^\s,]{0,60})?)){0,9}(?:  +|$)"
)
DOCTEST = re.compile(r">>>(?: |$)")
LINE_BLOCK = re.compile(r"\|(?: +|$)")
GRID = re.compile(r"\+-[-+]+-\+$")
SIMPLE = re.compile(r"=+(?: +=+)+$")
EXPLICIT = re.compile(r"\.\.(?: +|$)")
ANONYMOUS = re.compile(r"__(?: +|$)")
RULER = re.compile(r"([!-/:-@\[-`{-~])\1*$")
DIRECTIVE = re.compile(r"\.\. +(?P<name>[^\W_](?:[\w.+:-]{0,98}\w)?) ?::(?: +|$)")
SUBSTITUTION = re.compile(r"\.\. +\|(?! )(?P<name>[^|]{1,200})\|(?: +|$)")
EMBEDDED = re.compile(r" *(?P<name>[^\W_](?:[\w.+:-]{0,98}\w)?) ?::(?: +|$)")
TARGET = re.compile(r"\.\. +_(?![ ]|_:)(?P<name>`[^`]{1,500}`|(?:[^:\\]|\\.|:(?! |$)){1,500}):(?: +|$)")
NAMELESS = re.compile(r"\.\. +__:(?: +|$)")
FOOTNOTE = re.compile(r"\.\. +\[(?P<name>[^\[\]\s]{1,100})\](?: +|$)")
ROMAN = re.compile(r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$", re.IGNORECASE)
SHORT = 4
"""Fewer signs than these under a text that is longer make no heading."""


def enumerator(lines: list[str], at: int) -> int:
    """
    The width of the number that begins a step on a line, or 0.

    The line below it has to be blank, indented, or the next step: `A. Smith` in a paragraph is a person.
    """
    match = numbered(lines[at])
    if match is None:
        return 0
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if below and not below.startswith(" ") and numbered(below) is None:
        return 0
    return match.end()


def numbered(text: str) -> re.Match[str] | None:
    """The enumerator that a line begins with; both of its parentheses, or one, or a dot."""
    match = ENUMERATOR.match(text)
    if match is None or (match["open"] and match["close"] != ")"):
        return None
    number = match["number"]
    if len(number) > 1 and number.isalpha() and not ROMAN.match(number):
        return None
    return match


def is_ruler(text: str) -> bool:
    """Whether a line is one punctuation sign, repeated: what stands over and under headings."""
    return RULER.match(text) is not None
