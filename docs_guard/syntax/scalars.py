"""Reads the simple lines of YAML front matter without a parser: most pages hold nothing else."""

from typing import Any

_WORDS: dict[bytes, Any] = {b"": None, b"~": None, b"null": None}
_WORDS |= dict.fromkeys((b"true", b"yes", b"on"), True) | dict.fromkeys((b"false", b"no", b"off"), False)
_PLAIN = b"/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
_NOT_SIMPLE = (b": ", b" #", b"\t", b":\t")


class _NotSimple(Exception):  # noqa: N818 - says why the quick way ends
    pass


def read(text: bytes, keys: frozenset[str]) -> dict[str, Any] | None:
    """
    The values of these keys (lower case) in a block of YAML, or None where only a parser can tell.

    Understood are `key: word`, `key: "words"`, and a list of such values in the lines below a key.
    """
    found: dict[str, Any] = {}
    lines = text.splitlines()
    opened = False
    try:
        for number, line in enumerate(lines):
            first = line[:1]
            if first in (b"", b"#") or (first in (b" ", b"-") and opened):
                continue
            opened = True
            name, colon, rest = line.partition(b":")
            if not colon or first in b"\"'?{[&*!|>%@`<}],\t -" or (rest and rest[:1] != b" "):
                return None
            rest = rest.strip(b" ")
            if _runs_on(rest):
                return None
            key = name.strip().decode("utf-8", "replace").lower()
            if key in keys:
                found[key] = _value(rest, _below(lines, number))
    except (_NotSimple, UnicodeDecodeError):
        return None
    return found


def _runs_on(rest: bytes) -> bool:
    """Whether a quoted text or a bracket may go on at the start of the next line."""
    first = rest[:1]
    if first in (b'"', b"'"):
        return len(rest) < 2 or rest[-1:] != first
    return first in (b"[", b"{") and rest[-1:] not in (b"]", b"}")


def _below(lines: list[bytes], number: int) -> list[bytes]:
    below = []
    for line in lines[number + 1 :]:
        if line[:1] not in (b" ", b"-", b"", b"#"):
            break
        if bare := line.strip(b" "):
            below.append(bare)
    return below


def _value(rest: bytes, below: list[bytes]) -> Any:
    if rest[:1] == b"#":
        rest = b""
    below = [line for line in below if not line.startswith(b"#")]
    if not below:
        return _scalar(rest)
    if rest:
        raise _NotSimple
    return [_item(line) for line in below]


def _item(line: bytes) -> Any:
    if not line.startswith(b"- "):
        raise _NotSimple
    return _scalar(line[2:].strip(b" "))


def _scalar(text: bytes) -> Any:
    quote = text[:1]
    if quote in (b'"', b"'") and quote:
        inner = text[1:-1]
        if len(text) < 2 or text[-1:] != quote or quote in inner or b"\\" in inner:
            raise _NotSimple
        return inner.decode()
    lower = text.lower()
    if lower in _WORDS:
        if text not in (lower, lower.upper(), lower.capitalize()):
            return text.decode()
        return _WORDS[lower]
    if text.isdigit() and (text == b"0" or text[:1] != b"0"):
        return int(text)
    if text[:1] not in _PLAIN or any(mark in text for mark in _NOT_SIMPLE) or text.endswith(b":"):
        raise _NotSimple
    return text.decode()
