"""How messages about the configuration name keys, values and the words that were perhaps meant."""

from collections.abc import Sequence
from datetime import date
from typing import Any

KINDS = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date such as 2027-01-31",
}


def nearest(word: str, words: Sequence[str]) -> str:
    """`, did you mean ...?` with the most similar word, or the words there are when none is."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower().replace("_", "-"), words, n=1, cutoff=0.6)
    if found:
        return f"; did you mean `{found[0]}`?"
    return f"; expected one of {', '.join(f'`{each}`' for each in words)}" if words else ""


def shown(at: Sequence[str | int]) -> str:
    """The last key of a path, as a reader finds it in the file."""
    words = [part for part in at if isinstance(part, str)]
    return words[-1] if words else "configuration"


def one_of(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def said(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'the string "{value[:60]}"'
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return f"the date {value}"
