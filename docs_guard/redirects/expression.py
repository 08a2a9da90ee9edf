"""Reads the regular expressions that stand inside path patterns; what needs more than one pass is refused."""

from docs_guard.redirects.machine import ANY, REST, Char, Choice, Part, Repeat, Sequence, Text, Unless

DEEPEST = 10
MOST_TIMES = 64
CLASSES = {
    "d": (("0", "9"),),
    "w": (("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_")),
    "s": ((" ", " "), ("\t", "\r")),
}


class NotUnderstood(Exception):  # noqa: N818 - names the state of the pattern
    """The pattern uses something that is not modelled: a back-reference, a look-behind, an unknown escape."""


class Expression:
    """Reads a regular expression; everything that needs more than one pass over the path is refused."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def read(self) -> Part:
        part = self._choice(0)
        if self.at < len(self.source):
            raise NotUnderstood
        return part

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _choice(self, depth: int) -> Part:
        if depth > DEEPEST:
            raise NotUnderstood
        branches = [self._sequence(depth)]
        while self._peek() == "|":
            self.at += 1
            branches.append(self._sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self, depth: int) -> Part:
        parts: list[Part] = []
        while self._peek() not in ("", "|", ")"):
            if self._peek() in "^$":
                # An anchor at the edge says nothing that the match of a whole path does not say.
                if self._peek() == "$" and self.at + 1 < len(self.source) and self.source[self.at + 1] not in "|)":
                    raise NotUnderstood
                if self._peek() == "^" and parts:
                    raise NotUnderstood
                self.at += 1
                continue
            parts.append(self._quantified(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _atom(self, depth: int) -> Part:
        char = self.source[self.at]
        self.at += 1
        match char:
            case "(":
                return self._bracket(depth)
            case "[":
                return self._class()
            case ".":
                return ANY
            case "\\":
                return self._escape()
            case "*" | "+" | "?" | "{":
                raise NotUnderstood
            case _:
                return Text(char)

    def _bracket(self, depth: int) -> Part:
        if self.source.startswith("?!", self.at):
            return self._unless()
        if self.source.startswith("?:", self.at):
            self.at += 2
        elif self._peek() == "?":
            raise NotUnderstood
        part = self._choice(depth + 1)
        if self._peek() != ")":
            raise NotUnderstood
        self.at += 1
        return part

    def _unless(self) -> Part:
        """`(?!a|b$|c.*)`: literal texts, of which one may say that it ends the path or that anything follows."""
        self.at += 2
        inner = Expression(self.source[self.at :])
        part = inner._branches()
        self.at += inner.at
        if self._peek() != ")":
            raise NotUnderstood
        self.at += 1
        return Unless(part)

    def _branches(self) -> tuple[tuple[str, bool], ...]:
        texts: list[tuple[str, bool]] = []
        text, to_end, open_end = "", False, False
        while True:
            char = self._peek()
            if char in ("", ")", "|"):
                texts.append((text, to_end))
                text, to_end, open_end = "", False, False
                if char != "|":
                    return tuple(texts)
            elif to_end or open_end:
                raise NotUnderstood
            elif char == "$":
                to_end = True
            elif self.source.startswith(".*", self.at):
                open_end = True
                self.at += 1
            elif char == "\\":
                self.at += 1
                if self.source[self.at].isalnum():
                    raise NotUnderstood
                text += self.source[self.at]
            elif char in "(){}[]*+?.^":
                raise NotUnderstood
            else:
                text += char
            self.at += 1

    def _escape(self) -> Part:
        char = self.source[self.at]
        self.at += 1
        if char.lower() in CLASSES:
            return Char(CLASSES[char.lower()], inverted=char.isupper())
        if char.isalnum():
            raise NotUnderstood
        return Text(char)

    def _class(self) -> Part:
        inverted = self._peek() == "^"
        self.at += inverted
        ranges: list[tuple[str, str]] = []
        first = True
        while first or self._peek() != "]":
            first = False
            char = self.source[self.at]
            self.at += 1
            if char == "\\":
                char = self.source[self.at]
                self.at += 1
                if char in CLASSES:
                    ranges += CLASSES[char]
                    continue
                if char.isalnum():
                    raise NotUnderstood
            if self._peek() == "-" and self.source[self.at + 1] not in "]\\":
                ranges.append((char, self.source[self.at + 1]))
                self.at += 2
            else:
                ranges.append((char, char))
        self.at += 1
        return Char(tuple(ranges), inverted)

    def _quantified(self, part: Part) -> Part:
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._peek(), (1, 1))
        if self._peek() == "{":
            least, most, self.at = self._times()
        elif self._peek() not in ("*", "+", "?"):
            return part
        self.at += 1
        lazy = self._peek() == "?"
        self.at += lazy
        if self._peek() in ("*", "+", "?", "{"):
            raise NotUnderstood
        if part == ANY and (least, most, lazy) == (0, None, False):
            return REST
        return Repeat(part, least, most, lazy)

    def _times(self) -> tuple[int, int | None, int]:
        """`{2}`, `{2,}`, `{2,4}`: least, most and where the closing bracket stands."""
        end = self.source.find("}", self.at)
        low, comma, high = self.source[self.at + 1 : end].partition(",")
        if end < 0 or not low.isdecimal() or (high and not high.isdecimal()):
            raise NotUnderstood
        least = int(low)
        most = int(high) if high else (None if comma else least)
        if max(least, most or 0) > MOST_TIMES or (most is not None and most < least):
            raise NotUnderstood
        return least, most, end
