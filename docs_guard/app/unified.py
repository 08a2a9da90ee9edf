"""Shows what becomes of a file as a unified diff that git can apply."""

from collections.abc import Iterator
from difflib import unified_diff


def unified(path: str, before: bytes | None, after: bytes) -> Iterator[str]:
    """The lines of the diff; `before` is None for a new file."""
    old = (before or b"").decode("utf-8", "surrogateescape")
    new = after.decode("utf-8", "surrogateescape")
    names = ("/dev/null" if before is None else _name(f"a/{path}"), _name(f"b/{path}"))
    if before is None:
        yield f"diff --git {_name(f'a/{path}', '')} {_name(f'b/{path}', '')}\nnew file mode 100644\n"
    for line in unified_diff(_lines(old), _lines(new), *names, lineterm="\n"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _name(path: str, end: str = "\t") -> str:
    """The name as git writes it in a diff: in quotes where it is not plain, and with `end` behind one with spaces."""
    if path.isprintable() and not {'"', "\\"} & set(path):
        return path + end if " " in path else path
    plain = (chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in _bytes(path))
    return '"' + "".join(plain) + '"'


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _lines(text: str) -> list[str]:
    """The lines as git counts them: LF alone ends one."""
    return [part + "\n" for part in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
