"""Reads the path patterns of routers (`/:a/:rest*`, `/(.*)`, `/{-:x}?`) and the regular expressions inside them."""

from docs_guard.redirects.machine import (
    ANY,
    REST,
    Capture,
    Char,
    Choice,
    Part,
    Repeat,
    Sequence,
    Text,
    Unless,
)

DEEPEST = 10
MOST_TIMES = 64
NAME = Char((("/", "/"), ("#", "#"), ("?", "?")), inverted=True)
CLASSES = {
    "d": (("0", "9"),),
    "w": (("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_")),
    "s": ((" ", " "), ("\t", "\r")),
}


class NotUnderstood(Exception):  # noqa: N818 - names the state of the pattern
    """The pattern uses something that is not modelled: a back-reference, a look-behind, an unknown escape."""


def read_route(source: str) -> tuple[Part, ...] | None:
    """The parts of a path pattern; None when it is not understood. github.com/pillarjs/path-to-regexp, version 6"""
    try:
        return _Route(source).read()
    except (NotUnderstood, IndexError):
        return None


class _Route:
    """Reads one pattern from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.unnamed = 0

    def read(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        text = ""
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "\\":
                text += self.source[self.at + 1]
                self.at += 2
            elif char == "{":
                parts += [Text(text)] if text else []
                text = ""
                parts.append(self._group())
            elif char in ":(":
                slash = text[-1:] if text[-1:] in ("/", ".") else ""
                parts += [Text(text.removesuffix(slash))] if text.removesuffix(slash) else []
                text = ""
                parts.append(self._parameter(slash, ""))
            elif char in "*?+}":
                raise NotUnderstood
            else:
                text += char
                self.at += 1
        return (*parts, Text(text)) if text else tuple(parts)

    def _parameter(self, prefix: str, suffix: str) -> Part:
        """`:name`, `:name(regex)` or `(regex)`, with the modifier after it."""
        name = self._name()
        inner: Part = Repeat(NAME, 1)
        if self.at < len(self.source) and self.source[self.at] == "(":
            inner = self._expression()
        elif not name:
            raise NotUnderstood
        if not name:
            name = str(self.unnamed)
            self.unnamed += 1
        return _repeated(name, inner, prefix, suffix, self._modifier())

    def _name(self) -> str:
        if self.source[self.at] != ":":
            return ""
        start = self.at = self.at + 1
        while self.at < len(self.source) and (self.source[self.at].isalnum() or self.source[self.at] == "_"):
            self.at += 1
        if start == self.at:
            raise NotUnderstood
        return self.source[start : self.at]

    def _modifier(self) -> str:
        if self.at < len(self.source) and self.source[self.at] in "*+?":
            self.at += 1
            return self.source[self.at - 1]
        return ""

    def _group(self) -> Part:
        """`{/:name-}?`: text before and after a parameter, which come and go with it."""
        self.at += 1
        name, before, after = "", "", ""
        inner: Part | None = None
        while self.source[self.at] != "}":
            char = self.source[self.at]
            if char in ":(":
                if inner is not None:
                    raise NotUnderstood
                name = self._name()
                inner = self._expression() if self.source[self.at] == "(" else Repeat(NAME, 1)
                if not name:
                    name = str(self.unnamed)
                    self.unnamed += 1
                continue
            if char in "{*+?":
                raise NotUnderstood
            self.at += 2 if char == "\\" else 1
            char = self.source[self.at - 1]
            before, after = (before + char, after) if inner is None else (before, after + char)
        self.at += 1
        if inner is None:
            return _counted(Text(before), self._modifier())
        return _repeated(name, inner, before, after, self._modifier())

    def _expression(self) -> Part:
        """The regular expression in round brackets that begins here."""
        start = self.at = self.at + 1
        depth = 1
        while depth:
            char = self.source[self.at]
            if char == "\\":
                self.at += 1
            elif char == "[":
                self.at = self.source.index("]", self.at + 2) if "]" in self.source[self.at + 2 :] else len(self.source)
            depth += {"(": 1, ")": -1}.get(char, 0)
            self.at += 1
        return Expression(self.source[start : self.at - 1]).read()


def _repeated(name: str, inner: Part, prefix: str, suffix: str, modifier: str) -> Part:
    """A parameter with the text around it: repeated, the text stands between its pieces too."""
    if modifier in ("*", "+"):
        more = Repeat(Sequence((Text(suffix + prefix), inner)))
        whole: Part = Sequence((Text(prefix), Capture(name, Sequence((inner, more))), Text(suffix)))
        return whole if modifier == "+" else Repeat(whole, 0, 1)
    whole = Sequence((Text(prefix), Capture(name, inner), Text(suffix)))
    return Repeat(whole, 0, 1) if modifier == "?" else whole


def _counted(part: Part, modifier: str) -> Part:
    match modifier:
        case "*":
            return Repeat(part)
        case "+":
            return Repeat(part, 1)
        case "?":
            return Repeat(part, 0, 1)
        case _:
            return part


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
