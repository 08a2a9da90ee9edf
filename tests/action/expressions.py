"""
What GitHub's expressions are worth: the literals, operators and functions that an action may use.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import re
from collections.abc import Callable, Mapping

Value = str | float | bool | None
TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w.-]*)|(-?\d+(?:\.\d+)?)|(==|!=|&&|\|\||[!(),]))")
STATUS = ("always", "success", "failure", "cancelled")


def worth(expression: str, look_up: Callable[[str], Value], functions: Mapping[str, Callable[..., Value]]) -> Value:
    """The value of an expression without its braces; `look_up` answers what a context holds under a dotted name."""
    return Reader(expression, look_up, functions).whole()


def truth(value: Value) -> bool:
    return bool(value)  # false, null, 0 and the empty text are false, the text 'false' is true


def as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else value


def asks_status(expression: str) -> bool:
    """Whether a condition asks how the steps before ended; one that does not is asked only where none failed."""
    return any(re.search(rf"\b{name}\s*\(", expression) for name in STATUS)


class Reader:
    """Goes through an expression from left to right, each method for what binds more tightly."""

    def __init__(
        self, text: str, look_up: Callable[[str], Value], functions: Mapping[str, Callable[..., Value]]
    ) -> None:
        self.tokens = self.split(text)
        self.look_up, self.functions = look_up, functions

    @staticmethod
    def split(text: str) -> list[str]:
        found, at = [], 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            assert match, f"GitHub would not understand {text[at:]!r} of {text!r}"
            found.append(match[0].strip())
            at = match.end()
        return found

    def next(self, *wanted: str) -> str:
        return self.tokens.pop(0) if self.tokens and (not wanted or self.tokens[0] in wanted) else ""

    def whole(self) -> Value:
        value = self.either()
        assert not self.tokens, self.tokens
        return value

    def either(self) -> Value:
        value = self.both()
        while self.next("||"):
            other = self.both()
            value = value if truth(value) else other
        return value

    def both(self) -> Value:
        value = self.compared()
        while self.next("&&"):
            other = self.compared()
            value = other if truth(value) else value
        return value

    def compared(self) -> Value:
        value = self.single()
        while sign := self.next("==", "!="):
            value = equal(value, self.single()) is (sign == "==")
        return value

    def single(self) -> Value:
        if self.next("!"):
            return not truth(self.single())
        if self.next("("):
            value = self.either()
            assert self.next(")"), "a bracket is not closed"
            return value
        token = self.next()
        assert token, "an expression ends too early"
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token[0].isdigit() or token[0] == "-":
            return float(token)
        if token in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[token]
        return self.called(token) if self.next("(") else self.look_up(token)

    def called(self, name: str) -> Value:
        given: list[Value] = []
        while not self.next(")"):
            given.append(self.either())
            self.next(",")
        return self.functions[name](*given)


def equal(one: Value, other: Value) -> bool:
    """Texts without regard to case; of two kinds, as numbers."""
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    if type(one) is type(other):
        return one == other
    return number(one) == number(other)


def number(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(value) if value.strip() else 0.0
        except ValueError:
            return float("nan")
    return float(value or 0)


CONTAINS: Mapping[str, Callable[..., Value]] = {
    "contains": lambda text, part: as_text(part).casefold() in as_text(text).casefold(),
    "startsWith": lambda text, part: as_text(text).casefold().startswith(as_text(part).casefold()),
    "endsWith": lambda text, part: as_text(text).casefold().endswith(as_text(part).casefold()),
}
