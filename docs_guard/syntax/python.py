"""Reads the literals of a Python file (`conf.py`, `redirects.py`) into nodes; nothing of it is run."""

import ast
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from warnings import catch_warnings, simplefilter

from docs_guard.syntax.lines import Lines, decoded
from docs_guard.syntax.node import Malformed, Node

MAX_DEPTH = 100


@lru_cache(maxsize=2)  # entries are planned for many lost pages in one file
def literals(data: bytes) -> Mapping[str, Node]:
    """
    What the names of the module are bound to at its top, in the order of the file; what is not literal is opaque.

    Later `name[key] = value`, `name.update({...})`, `name |= {...}`, `name.append(...)` and `name += [...]` are
    joined to their literal; below `if`, `for` and the like they are opaque. Raises Malformed.
    """
    tree, start = _parsed(data)
    module = _Module(data, start)
    for statement in tree.body:
        module.take(statement)
    return {name: module.whole(name) for name in module.names}


@lru_cache(maxsize=2)
def imports(data: bytes) -> Mapping[str, str]:
    """
    The module that each imported name comes from. All the names of a module (`from m import *`) are called `*m`, so
    that several such lines stand beside each other.
    """
    found = {}
    for node in _parsed(data)[0].body:
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for name in node.names:
                found["*" + module if name.name == "*" else name.asname or name.name] = module
        elif isinstance(node, ast.Import):
            found.update({name.asname or name.name.partition(".")[0]: name.name for name in node.names})
    return found


def _parsed(data: bytes) -> tuple[ast.Module, int]:
    bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    text = decoded(data[bom:])
    try:
        with catch_warnings():
            simplefilter("ignore")
            return ast.parse(text), bom
    except SyntaxError as error:
        raise Malformed(max(error.lineno or 1, 1), error.msg) from None
    except (RecursionError, MemoryError):
        raise Malformed(1, "nested too deep") from None
    except ValueError:
        raise Malformed(1 + data.count(b"\n", 0, data.find(b"\0")), "the file holds a NUL byte") from None


class _Module:
    def __init__(self, data: bytes, start: int) -> None:
        self.lines = Lines(data[start:])
        self.offset = start
        self.names: dict[str, Node] = {}
        self.later: dict[str, list[Any]] = {}
        """What later statements add to a name: pairs of a map, items of a list."""

    def whole(self, name: str) -> Node:
        node, later = self.names[name], self.later.get(name, ())
        if node.kind == "map":
            return Node("map", node.start, node.end, node.line, pairs=(*node.pairs, *later))
        return Node(node.kind, node.start, node.end, node.line, node.value, (*node.items, *later))

    def take(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(target, value, statement)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(target, value, statement)
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add() | ast.BitOr(), value=value):
                self._join(name, self._value(value), statement)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=verb), args=args) as call):
                self._call(name, verb, args, call)
            case ast.Try(body=body, handlers=handlers, finalbody=final):
                for inner in [*body, *final]:
                    self.take(inner)
                self._uncertain(handlers)
            case ast.If() | ast.For() | ast.While() | ast.With():
                self._uncertain([*statement.body, *getattr(statement, "orelse", [])])
            case _:
                pass

    def _bind(self, target: ast.expr, value: ast.expr, statement: ast.stmt) -> None:
        match target:
            case ast.Name(id=name):
                self.names[name] = self._value(value)
                self.later.pop(name, None)
            case ast.Subscript(value=ast.Name(id=name), slice=key) if name in self.names:
                self._add(name, (self._value(key), self._value(value)))
            case ast.Subscript(value=ast.Name(id=name), slice=key):
                # A table that another file binds: what is added to it here is known all the same.
                self.names[name] = self._made("map", statement)
                self._add(name, (self._value(key), self._value(value)))
            case _:
                pass

    def _call(self, name: str, verb: str, args: list[ast.expr], call: ast.Call) -> None:
        if name not in self.names:
            if verb != "update":
                return
            self.names[name] = self._made("map", call)
        if verb in ("update", "extend") and len(args) == 1 and not call.keywords:
            self._join(name, self._value(args[0]), call)
        elif verb == "append" and len(args) == 1:
            value = self._value(args[0])
            self._join(name, Node("list", value.start, value.end, value.line, items=(value,)), call)
        elif verb == "update" and not args:
            self._join(name, self._keywords(call), call)
        elif verb in ("pop", "clear", "remove", "setdefault", "insert", "update", "extend"):
            self._join(name, self._opaque(call), call)

    def _join(self, name: str, more: Node, by: ast.AST) -> None:
        old = self.names.get(name)
        if old is not None and old.kind == more.kind == "map":
            for pair in more.pairs:
                self._add(name, pair)
        elif old is not None and old.kind == more.kind == "list":
            self.later.setdefault(name, []).extend(more.items)
        elif old is not None and old.kind == more.kind == "string":
            self.names[name] = Node("string", old.start, old.end, old.line, old.value + more.value)
        else:
            self._spoil(name, self._opaque(by))

    def _add(self, name: str, pair: tuple[Node, Node]) -> None:
        old = self.names[name]
        if old.kind == "map":
            self.later.setdefault(name, []).append(pair)
        else:
            self._spoil(name, pair[1])

    def _spoil(self, name: str, part: Node) -> None:
        """Something unknown is done to the name: what it held is kept, with an opaque part beside it."""
        old = self.names.get(name)
        unknown = Node("opaque", part.start, part.end, part.line)
        if old is not None and old.kind == "map":
            self.later.setdefault(name, []).append((unknown, unknown))
        elif old is not None and old.kind == "list":
            self.later.setdefault(name, []).append(unknown)
        else:
            self.names[name] = unknown

    def _uncertain(self, statements: list[Any]) -> None:
        """Whatever these statements bind or change may or may not happen."""
        for statement in statements:
            for node in ast.walk(statement):
                for name in _changed(node):
                    self._spoil(name, self._opaque(node))

    def _value(self, node: ast.expr, depth: int = 0) -> Node:
        if depth > MAX_DEPTH:
            raise Malformed(node.lineno, f"nested deeper than {MAX_DEPTH} levels")
        match node:
            case ast.Constant(value=value):
                return self._constant(node, value)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return self._made("list", node, items=tuple(self._value(item, depth + 1) for item in items))
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                return self._made("map", node, pairs=tuple(self._pair(key, value, depth + 1) for key, value in pairs))
            case ast.Call(func=ast.Name(id="dict"), args=[]):
                return self._keywords(node)
            case ast.Name(id=name) if name in self.names and self.names[name].kind == "string":
                return self._made("string", node, self.names[name].value)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                first, second = self._value(left, depth + 1), self._value(right, depth + 1)
                if first.kind == second.kind == "string":
                    return self._made("string", node, first.value + second.value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
                return self._made("number", node, -number)
            case _:
                pass
        return self._opaque(node)

    def _constant(self, node: ast.expr, value: object) -> Node:
        if value is None:
            return self._made("null", node)
        if isinstance(value, bool):
            return self._made("bool", node, value)
        if isinstance(value, (int, float)):
            return self._made("number", node, value)
        return self._made("string", node, value) if isinstance(value, str) else self._opaque(node)

    def _pair(self, key: ast.expr | None, value: ast.expr, depth: int) -> tuple[Node, Node]:
        if key is None:
            return self._opaque(value), self._opaque(value)
        return self._value(key, depth), self._value(value, depth)

    def _keywords(self, call: ast.Call) -> Node:
        pairs = []
        for word in call.keywords:
            value = self._value(word.value)
            start = self._start(word)
            key = Node("string", start, start + len(word.arg.encode()), word.lineno, word.arg) if word.arg else value
            pairs.append((key, value) if word.arg else (self._opaque(word), self._opaque(word)))
        return self._made("map", call, pairs=tuple(pairs))

    def _opaque(self, node: ast.AST) -> Node:
        return self._made("opaque", node)

    def _start(self, node: Any) -> int:
        return int(self.lines.starts[node.lineno - 1] + node.col_offset + self.offset)

    def _made(
        self,
        kind: Any,
        node: Any,
        value: Any = None,
        items: tuple[Node, ...] = (),
        pairs: tuple[tuple[Node, Node], ...] = (),
    ) -> Node:
        end = self.lines.starts[node.end_lineno - 1] + node.end_col_offset + self.offset
        return Node(kind, self._start(node), end, node.lineno, value, items, pairs)


def _changed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
            yield name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="update" | "append" | "extend")):
            yield name
        case _:
            pass
