"""Reads the path patterns of routers (`/:a/:rest*`, `/(.*)`, `/{-:x}?`), with the expressions inside them."""

from docs_guard.redirects.expression import Expression, NotUnderstood
from docs_guard.redirects.machine import Capture, Char, Part, Repeat, Sequence, Text

NAME = Char((("/", "/"), ("#", "#"), ("?", "?")), inverted=True)


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
