"""Finds where a JavaScript expression in braces ends, and never looks ahead more than a page is worth."""

import re

CODE = re.compile(
    r"""[{}`]|\\.|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|//|/\*"""
    r"""|(?<=[(,=:\[!&|?])\s?/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,100}+\]){1,300}+/"""
)
TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
FARTHEST = 100_000
"""Characters that one expression may hold: examples of code are passed to components as such."""
NEAR = 10_000
"""A brace that did not close within so many is not looked for again."""


class Braces:
    """The braces of one text. A search that fails costs fuel; without fuel nothing is looked for any more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fuel = 4 * len(text) + 100_000
        self.hopeless: dict[int, int] = {}

    def close(self, at: int, end: int) -> int:
        """
        Where the expression ends whose `{` stands at `at`, after its `}`; -1 if it does not end before `end`.

        Braces in strings, templates, comments and regular expressions do not count. A quotation mark without a partner
        on its line is an apostrophe: there may be text of JSX between.
        """
        end = min(end, at + FARTHEST)
        if self.hopeless.get(at, -1) >= min(end, at + NEAR) or self.fuel <= 0:
            return -1
        opened, seen = [at], at + 1
        while opened and seen < end:
            quoted = self.text[opened[-1]] == "`"
            found = (TEMPLATE if quoted else CODE).search(self.text, seen, end)
            if found is None:
                break
            seen = self._step(found, opened, end, quoted)
        if not opened:
            return seen
        self.spend(end - at)
        for unmatched in opened:
            self.hopeless[unmatched] = end
        return -1

    def spend(self, characters: int) -> None:
        """Pays for a look ahead that found nothing."""
        self.fuel -= characters

    def _step(self, found: re.Match[str], opened: list[int], end: int, quoted: bool) -> int:
        """Opens or closes what the mark says; where to go on."""
        mark = found[0]
        if mark == "{" or mark == "${":
            opened.append(found.end() - 1)
        elif mark == "}" or (mark == "`" and quoted):
            opened.pop()
        elif mark == "`":
            opened.append(found.start())
        elif mark == "//" and self.text[found.start() - 1] != ":":  # an address in text of JSX
            line_end = self.text.find("\n", found.end(), end)
            return line_end if line_end >= 0 else end
        elif mark == "/*":
            close = self.text.find("*/", found.end(), end)
            return close + 2 if close >= 0 else end
        return found.end()
