"""Reads plain lists of names: an old and a new one on each line, apart by blanks or tabs, either in quotes."""

from dataclasses import replace
from functools import lru_cache

from docs_guard.model.declared import dataclass
from docs_guard.redirects.lines import Line, lines
from docs_guard.redirects.written import Slip, Unread, Written, is_unknown

QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Pair:
    """
    The two names of a line, and the blanks between them as they stand there. `new_at` are the bytes of the second name
    with its quotes.
    """

    line: Line
    old: str
    new: str
    gap: str
    quoted: bool
    new_at: tuple[int, int] = (0, 0)

    def written(self, old: str, new: str, *, as_is: bool = False) -> Written:
        """The entry of the line, its names as the site knows them."""
        start, end = self.line.bytes_of(0, len(self.line.text))
        return Written(old, new, self.line.number, None, as_is=as_is, start=start, end=end, target_at=self.new_at)


@lru_cache(maxsize=2)  # lines are planned for many lost pages in one file
def pairs_in(data: bytes) -> tuple[list[Pair], list[Unread | Slip]]:
    pairs: list[Pair] = []
    unread: list[Unread | Slip] = []
    for line in lines(data):
        pair = pair_of(line)
        if isinstance(pair, Pair):
            pairs.append(pair)
        else:
            known = not is_unknown(line.text) and "\0" not in line.text
            unread.append(Slip(line.number, pair, line.text[:200]) if known else (line.number, pair))
    return pairs, unread


def pair_of(line: Line) -> Pair | str:
    if is_unknown(line.text) or "\0" in line.text:
        return f"`{line.text[:80]}` cannot be read as it stands"
    columns = line.text.split("\t")
    old, new = columns[0].strip(), columns[-1].strip()
    if len(columns) > 1 and len([column for column in columns if column]) == 2 and {old[0], new[0]}.isdisjoint(QUOTES):
        at = line.bytes_of(len(line.text) - len(new), len(line.text))
        return Pair(line, old, new, "\t" * (len(columns) - 1), quoted=False, new_at=at)
    first, after = _name(line.text, 0)
    begin = len(line.text) - len(line.text[after:].lstrip())
    second, end = _name(line.text, begin)
    rest = line.text[end:].strip()
    if not first or not second or (rest and not rest.startswith("#") and not rest[:3].isdecimal()):
        return f"`{line.text[:80]}` is not an old and a new name"
    quoted = line.text[0] in QUOTES
    return Pair(line, first, second, line.text[after:begin], quoted, line.bytes_of(begin, end))


def _name(text: str, at: int) -> tuple[str, int]:
    """A word, or what quotes hold, that begins here, and where it ends."""
    quote = text[at : at + 1]
    if quote in QUOTES:
        end = text.find(quote, at + 1)
        return (text[at + 1 : end], end + 1) if end > 0 else ("", len(text))
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[at:end], end


def quoted_as(data: bytes, pair: Pair, name: str) -> str | None:
    """
    What to write for the second name of a line to be `name`: in quotes where it has them, or needs them. None where
    the line would not say that.
    """
    start, end = pair.new_at
    mark = chr(data[start]) if data[start : start + 1] in (b'"', b"'") else ""
    if " " in name and "\t" not in pair.gap:
        mark = mark or '"'
    first, last = pair.line.bytes_of(0, len(pair.line.text))
    line = data[first:start] + f"{mark}{name}{mark}".encode() + data[end:last]
    made = pair_of(replace(pair.line, text=line.decode("utf-8", "surrogateescape")))
    if isinstance(made, Pair) and (made.old, made.new) == (pair.old, name):
        return f"{mark}{name}{mark}"
    return None
