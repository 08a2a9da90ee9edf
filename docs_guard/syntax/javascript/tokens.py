"""The words of JavaScript and JSON: how its tokens look and what its strings and numbers say."""

import re
from collections import Counter
from typing import Any

_GAP = re.compile(rb"(?:[ \t\r\n\v\f]++|//[^\r\n]*+|/\*.*?\*/|\xc2\xa0|\xef\xbb\xbf)*+", re.DOTALL)
STRING = re.compile(rb'"(?:[^"\\\r\n]++|\\(?:\r\n|.))*+"|\'(?:[^\'\\\r\n]|\\(?:\r\n|.))*\'', re.DOTALL)
TEMPLATE = re.compile(rb"((?:[^`\\$]|\\.|\$(?!\{))*)(`|\$\{)", re.DOTALL)
"""The text of a template string up to its end or its next hole."""
WORD = re.compile(rb"[A-Za-z0-9_$#@\x80-\xff][\w$\x80-\xff]*")
NUMBER = re.compile(
    rb"[-+]?(?:0[xXoObB][0-9a-fA-F_]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?n?)(?![\w$])"
)
MARK = re.compile(rb"=>|\.\.\.|[=!]==?|\?\?=?|\?\.|\|\|=?|&&=?|[-+*/%<>|&]=|.", re.DOTALL)
REGEX = re.compile(rb"/(?![*/])(?:[^/\\\[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n]){0,200}+\]){1,500}+/[a-z]*")
APOSTROPHE = re.compile(rb"[A-Za-z]'[A-Za-z]")
JSX_VALUE = re.compile(rb"[\w$]=\{(?!\s*(?:\}|\.\.\.|[\w$]+\s*:|\"[^\"\n]*\"\s*:|'[^'\n]*'\s*:))")
"""`name={` where the brace holds an expression, as in `<Page list={[1]}>`, rather than an object."""
TYPED = re.compile(rb"(?:as|satisfies)(?![\w$])")
MODIFIED = re.compile(rb"(?:async|get|set|static|readonly)[ \t]+(?=[\w$\[\"'#])|(?:async[ \t]*)?\*[ \t]*")
"""What may stand before the name of a method."""
KEY_NEXT = re.compile(rb"[\w$]+[ \t]*:(?!:)")
PAIR = re.compile(
    rb"[ \t\r\n,]*+(?://[^\r\n]*+[ \t\r\n,]*+)*+"
    rb"([A-Za-z_$][\w$]*+|\"[^\"\\\r\n]*+\"|'[^'\\\r\n]*+')[ \t]*+:\s*+"
    rb"(\"[^\"\\\r\n]*+\"|'[^'\\\r\n]*+'|true|false)\s*+(?=[,}])"
)
"""A pair whose value is a plain string or a bool: all that most redirect files hold."""
_BINDING = (b"const", b"let", b"var")
_CONSTANT = re.compile(
    rb"(?<![\w$.])(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::\s*string\s*)?=\s*"
    rb"(\"[^\"\\\r\n]*\"|'[^'\\\r\n]*'|`[^`\\$]*`)[ \t]*(?:as\s+const[ \t]*)?(?=[;\r\n,]|$)"
)
_BOUND = re.compile(rb"(?<![\w$.])([A-Za-z_$][\w$]*+)\s*+(?::\s*+string\s*+)?[-+*/|&?]{0,2}=(?![=>])")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": "", "\r": ""}


def gap(data: bytes, at: int) -> int:
    """Past white space and comments; a comment that is not closed is not passed."""
    found = _GAP.match(data, at)
    return found.end() if found else at


def line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end


def trimmed(data: bytes, start: int, end: int) -> int:
    """The end without the white space before it."""
    return start + len(data[start:end].rstrip())


def past_type(data: bytes, at: int) -> int:
    """Past a TypeScript type, up to the comma or bracket that ends the value before it."""
    depth = 0
    for found in re.compile(rb"\"[^\"\n]*\"|'[^'\n]*'|=>|[<(\[{>)\]},;]").finditer(data, at):
        mark = found[0]
        if mark in (b"<", b"(", b"[", b"{"):
            depth += 1
        elif depth == 0 and mark in (b",", b";", b")", b"]", b"}"):
            return found.start()
        elif mark in (b">", b")", b"]", b"}"):
            depth -= 1
    return len(data)


def constants(data: bytes) -> dict[bytes, str]:
    """The names that the file binds to one plain string, and to nothing else."""
    found: dict[bytes, str] = {}
    for word in _BINDING:
        at = data.find(word)
        while at >= 0:
            if constant := _CONSTANT.match(data, at):
                found[constant[1]] = text(constant[2])
            at = data.find(word, at + len(word))
    if found:
        times = Counter(_BOUND.findall(data))
        found = {name: said for name, said in found.items() if times[name] == 1}
    return found


def text(token: bytes) -> str:
    """What a string with its quotes says."""
    return unescaped(token[1:-1])


def unescaped(inner: bytes) -> str:
    said = inner.decode("utf-8", "replace")
    if "\\" not in said:
        return said
    said = _ESCAPE.sub(_character, said)
    if any("\ud800" <= char <= "\udfff" for char in said):
        said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return said


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _ESCAPES.get(found[4], found[4])
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def number(token: bytes) -> Any:
    """The value of a number's spelling; None where it is none."""
    plain = (
        token.decode().replace("_", "").rstrip("n") if token[:2].lower() != b"0x" else token.decode().replace("_", "")
    )
    try:
        return int(plain, 0)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return None
