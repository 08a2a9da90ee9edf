"""How many words of raw lines readers could read, search and copy: prose, tables, code; not markup or addresses."""

import re
from collections import Counter
from collections.abc import Iterable

from docs_guard.model.page import Section
from docs_guard.model.regex import regex

_DROPPED = (
    r"(?ms)!\[[^\]\n]{0,1000}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3}\)|\[[^\]\n]{0,200}\])?"
    r"|!\[\[[^\]\n]{0,500}\]\]"
    r"|\{\{[<%][^\n]{0,2000}?[>%]\}\}|\{%[^\n]{0,500}?%\}"
    r"|(?<=\])\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|</?[A-Za-z][^<>]{0,3000}>|<!--.{0,5000}?-->"
    r"|(?:https?://|www\.)[^\s<>)\"'`]{1,2000}"
    r"|^[ \t]{0,40}\.\. (?:\|[^|\n]{1,99}\| )?(?:image|figure)::[^\n]{0,2000}"
    r"|^[ \t]{0,40}:(?:alt|width|height|align|name|class|scale|target|figclass|figwidth|loading):[^\n]{0,2000}"
    r"|^[ \t]{0,40}(?:`{3,}|~{3,}|:{3,})[^\n]{0,200}"
)
_WORD = regex(r"[^\W_]+(?:['’.-][^\W_]+){0,9}")
_FENCE = regex(r"[ \t>]{0,40}(?:[-*+] |\d{1,3}[.)] )?[ \t]{0,8}(`{3,}|~{3,})")
MOST = 400_000
"""Characters that are looked at."""


def readable(lines: Iterable[str]) -> list[str]:
    """The words, in order and in lower case."""
    text = re.sub(_DROPPED, " ", "\n".join(lines)[:MOST])
    return _WORD.findall(text.lower())


def fenced(lines: Iterable[str]) -> int:
    """The lines of code in whole fences among some lines; 0 where there is none."""
    mark, count, inside = "", 0, 0
    for line in lines:
        found = _FENCE.match(line)
        if not mark and found:
            mark, inside = found[1], 0
        elif mark and found and found[1].startswith(mark) and not line[found.end() :].strip():
            mark, count = "", count + inside
        elif mark and line.strip():
            inside += 1
    return count


def added_words(removed: Iterable[str], added: Iterable[str]) -> int:
    """The words that `added` has beyond those of `removed`: a text that was wrapped anew brings none."""
    return sum((Counter(readable(added)) - Counter(readable(removed))).values())


def runs(words: list[str], length: int = 3) -> set[tuple[str, ...]]:
    """The runs of words, by which a text is known again elsewhere."""
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def below_heading(section: Section) -> int:
    """The words of a section without those of its heading."""
    heading = sum(any(map(str.isalnum, word)) for word in section.title.split())
    return max(section.words - heading, 0)


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
