"""The text of an export, in whatever encoding a spreadsheet left it, and what had to be guessed."""

import codecs

from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks, the longer before those that they begin with."""
SAMPLE = 4_096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what a person should know of how it was read."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str = "") -> Decoded:
    """The text of a file: in `encoding` if one is named, as its byte order mark says, or guessed. Raises Failure."""
    if encoding:
        return _named(data, encoding)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], name, f"the file says that it is {name.upper()}")
    if wide := _wide(data[:SAMPLE]):
        return _tolerant(data, wide, f"the file does not say its encoding: read as {wide.upper()}, by its zero bytes")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            line = data.count(b"\n", 0, error.start) + 1
            message = f"the file is not {encoding}: line {line} holds the byte 0x{data[error.start]:02x}"
            raise Failure("tickets", f"{message}; `--encoding` names another, or is left out to guess") from error
        known = "utf-8, utf-16, cp1252, latin-1, mac-roman, shift-jis"
        raise Failure("usage", f"--encoding names no encoding of text: {encoding!r}; examples: {known}") from error
    return Decoded(text.removeprefix("\ufeff"))


def _wide(start: bytes) -> str:
    """The encoding of text in two bytes a character, of which every second is zero in most languages."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 4 or max(even, odd) < len(start) * 0.3:
        return ""
    if min(even, odd) > max(even, odd) * 0.2:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _tolerant(data: bytes, encoding: str, how: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    return Decoded(text, (f"{how}; {broken:,} characters of it could not be read",) if broken or "guess" in how else ())


def _not_utf8(data: bytes, at: int) -> Decoded:
    """A damaged UTF-8 file where most of what is not ASCII is UTF-8 all the same; otherwise Windows-1252."""
    line = data.count(b"\n", 0, at) + 1
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    if whole > 4 * broken:
        return Decoded(text, (f"{broken:,} bytes are not UTF-8, the first in line {line}: shown as \ufffd",))
    text = data.decode("cp1252", "replace")
    seen = f"byte 0x{data[at]:02x} in line {line}"
    return Decoded(text, (f"the file is not UTF-8 ({seen}): read as Windows-1252; `--encoding NAME` names another",))
