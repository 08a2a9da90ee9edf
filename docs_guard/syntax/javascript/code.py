"""Reads the code between and inside literals: where do values begin, and whose are they?"""

from docs_guard.syntax.javascript import tokens
from docs_guard.syntax.javascript.members import Members
from docs_guard.syntax.javascript.scanner import Named
from docs_guard.syntax.javascript.statement import Statement
from docs_guard.syntax.node import Malformed

MAX_UNCLOSED = 4 * 1024 * 1024
"""Bytes looked through for the ends of quotes that have none."""
_CLOSING = {b"(": b")", b"[": b"]", b"{": b"}"}


class Code(Members):
    """A whole script."""

    def file(self) -> None:
        at = self.code(0, "", 0, b";")
        while at < len(self.data):
            self.trouble(at, f"`{chr(self.data[at])}` closes nothing")
            at = self.code(at + 1, "", 0, b";")

    def code(
        self, at: int, name: str, depth: int, before: bytes = b"=", in_literal: bool = False, after_value: bool = False
    ) -> int:
        """
        Code up to the bracket that closes it, or, inside a literal, the comma after it; its literals are kept.

        `before` is the token in front of it. `after_value`: it goes on after a value, so that a `[` is an index.
        """
        self.deep(at, depth)
        data = self.data
        state = Statement(name, before, after_value)
        while (at := self.gap(at)) < len(data):
            mark = data[at : at + 1]
            if mark in b")]}" or (in_literal and mark in b",;"):
                return at
            if mark in b"([{":
                at = self.bracket(at, mark, state, depth)
            elif mark in b"\"'`":
                at = self.quoted(at, mark, state, depth)
            elif found := tokens.WORD.match(data, at):
                state.word(found[0])
                at = found.end()
            elif mark == b"/" and not state.value and state.last != b"<" and (found := tokens.REGEX.match(data, at)):
                state.ends_value(b"/")
                at = found.end()
            else:
                found = tokens.MARK.match(data, at)
                token = found[0] if found else mark
                state.mark(token)
                at += len(token)
        return at

    def bracket(self, at: int, mark: bytes, state: Statement, depth: int) -> int:
        jsx = mark == b"{" and tokens.JSX_VALUE.match(self.data, max(at - 2, 0))
        if mark != b"(" and not jsx and state.opens_value(mark):
            node, end = (self.object if mark == b"{" else self.array)(at, state.name, depth + 1)
            if node.kind != "opaque":
                self.found.append(Named(state.name, node))
            state.ends_value(mark)
            return end
        end = self.code(at + 1, state.name, depth + 1, b"(" if jsx else mark)
        if self.data[end : end + 1] != _CLOSING[mark]:
            self.trouble(at, f"`{mark.decode()}` is not closed")
        else:
            end += 1
        if mark == b"{" and not state.in_type():
            state.ends_block()
        else:
            state.ends_value(mark)
        return end

    def quoted(self, at: int, mark: bytes, state: Statement, depth: int) -> int:
        if mark == b"`":
            end = self.template(at, state.name, depth + 1)[1]
        elif found := tokens.STRING.match(self.data, at):
            end = found.end()
        else:
            end = at + 1
            self.quotes += tokens.line_end(self.data, at) - at
            if self.quotes > MAX_UNCLOSED:
                raise Malformed(self.line(at), "too many quotes are not closed")
            if not tokens.APOSTROPHE.match(self.data, max(at - 1, 0)):
                self.trouble(at, "a quote is not closed")
        state.ends_value(mark)
        return end
