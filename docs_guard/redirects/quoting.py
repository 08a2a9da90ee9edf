"""Writes a text as a value of YAML, TOML, JSON or Python, in the quotes that its neighbours have."""

from docs_guard.syntax.node import Node

_FIRST = frozenset("/._")
_INSIDE = frozenset("/._-+@~=#%:")
_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n", "~", ".", "..", ".inf", ".nan"})


def quote_of(data: bytes, node: Node | None) -> str:
    """The quote that a value is written in; empty when it is bare, or not there."""
    if node is None:
        return ""
    text = data[node.start : node.start + 2].lstrip(b"rRuUbB")
    first = text[:1].decode("latin-1")
    return first if first in ("'", '"') else ""


def in_yaml(text: str, quote: str = "") -> str:
    """A scalar of YAML: bare where that reads back as the same text, quoted otherwise."""
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if quote == "" and _bare(text):
        return text
    return in_json(text)


def _bare(text: str) -> bool:
    if not text or text.lower() in _WORDS or text.endswith(":") or text.startswith(("...", "---")):
        return False
    first = text[0]
    if not (first in _FIRST or (first.isascii() and first.isalpha())):
        return False
    if first == "." and text[1:2].isdigit():
        return False
    return all(char in _INSIDE or char.isalnum() for char in text)


def in_json(text: str) -> str:
    """A string of JSON, which is one of YAML, JavaScript and TOML too."""
    from json import dumps

    return dumps(text, ensure_ascii=not text.isprintable())


def in_toml(text: str, quote: str = "") -> str:
    """A string of TOML."""
    if quote == "'" and "'" not in text and text.isprintable():
        return f"'{text}'"
    if text.isprintable():
        return in_json(text)
    from json import dumps

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def in_python(text: str, quote: str = "") -> str:
    """A string of Python."""
    if quote in ("", '"') and text.isprintable():
        return in_json(text)
    return repr(text)


def writable(*texts: str) -> bool:
    """Whether the texts can be written into a file of UTF-8 at all: names of files may hold bytes that are none."""
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError:
        return False
    return True
