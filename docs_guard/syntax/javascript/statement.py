"""What the code before a token tells about it."""

_OPENS_VALUE = frozenset(
    b"= ( , [ : ? of in case return default yield await => ... || && ?? ||= &&= ??= == != === !== + += !".split()
)
"""What stands before a `{` or `[` that begins a value; elsewhere it begins a block, a pattern, a type or an index."""
NO_VALUE = frozenset(
    b"return default yield await case typeof void delete in of else do throw new extends const let var import export "
    b"as satisfies keyof instanceof function class async".split()
)
_TYPES = (b"type", b"<", b"|", b"&", b"=", b",")
_CONTINUES = frozenset((b"as", b"satisfies", b"in", b"of", b"instanceof", b"from"))


class Statement:
    """What the code before a token says about it: does a value end here, and what is being assigned?"""

    __slots__ = ("_outer", "_path", "_ternary", "_typed", "last", "name", "value")

    def __init__(self, name: str, before: bytes, value: bool) -> None:
        self._outer = self.name = name
        self.value = value
        self.last = before
        self._path: list[bytes] = []
        self._ternary = 0
        self._typed = False

    def word(self, token: bytes) -> None:
        if self.value and token not in _CONTINUES:
            self._statement()
        if self.last in (b"const", b"let", b"var", b"function", b"class"):
            self.name = token.decode()
        elif self.last == b"export" and token == b"default":
            self.name = "default"
        self._path = [*self._path[-2:], token] if self.last == b"." else [token]
        self.value = token not in NO_VALUE
        self.last = token

    def mark(self, token: bytes) -> None:
        if token == b";":
            self._statement()
        elif token == b"=" and self._typed:
            self._typed = False
        elif token == b"=" and self._path and self.value:
            path = b".".join(self._path)
            self.name = "module.exports" if path == b"module.exports" else self._path[-1].decode()
        elif token == b"?":
            self._ternary += 1
        elif token == b":":
            if self._ternary and self.last != b"?":
                self._ternary -= 1
            else:
                self._ternary -= self.last == b"?"
                self._typed = True
                token = b"type"
        self.last, self.value = token, False

    def opens_value(self, mark: bytes) -> bool:
        if self.value or (mark == b"{" and self.last == b"=>"):
            return False
        return self.last in _OPENS_VALUE

    def in_type(self) -> bool:
        """Whether a `{` here is part of a type or of a tag, so that no statement ends with it."""
        return self.last in _TYPES

    def ends_value(self, token: bytes) -> None:
        self.value, self.last = True, token

    def ends_block(self) -> None:
        self._statement()
        self.last = b"}"

    def _statement(self) -> None:
        self.name, self.value, self.last, self._path, self._ternary = self._outer, False, b";", [], 0
        self._typed = False
