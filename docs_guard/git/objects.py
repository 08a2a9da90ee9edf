"""Reads objects by name through one long-lived `git cat-file`, shared by every tree of a repository."""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from docs_guard.git.program import Git
from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Start, Unreadable

PAGE_LIMIT = 2 << 20
"""Bytes of the largest file that is read as a page."""
SOURCE_LIMIT = 16 << 20
"""Bytes of the largest file that is read as a redirect source."""

_ASKED = 256
"""Requests sent before the answers are read: far fewer bytes than a pipe holds, so that neither side waits."""
_TOGETHER = 4 << 20
"""Bytes of content that are held at once."""
_PIECE = 1 << 16
_KEPT = 32 << 20

MISSING = "its content is not in this clone"


def too_large(size: int, limit: int) -> Unreadable:
    """What is said of a file of `size` bytes that is not read for its size."""
    return Unreadable(f"is {size / 1e6:.1f} MB, more than the {limit / 1e6:.1f} MB that are read")


@dataclass(frozen=True, slots=True)
class Info:
    """What is known of an object without its content: full id, `blob`, `tree`, `commit` or `tag`, and bytes."""

    id: str
    kind: str
    size: int


Answer = tuple[Info | None, bytes | None]


class Objects:
    """The objects of one repository, asked by id or revision. Nothing is started before the first question."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._commands = True
        """Whether git knows `--batch-command` (since 2.36); an older one is asked with `--batch`."""
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT
        self.lacking = False
        """Whether something was asked for that this clone does not have, and may have another time."""

    def info(self, names: Iterable[str]) -> Iterator[Info | None]:
        """What each name stands for, in the order asked; None for what this clone does not have."""
        waiting = iter(names)
        while some := list(islice(waiting, _ASKED)):
            for info, _ in self._ask("info", some, -1):
                yield info

    def contents(self, ids: Iterable[str], limit: int = PAGE_LIMIT) -> Iterator[bytes | Unreadable]:
        """
        The bytes of each blob, in the order asked. What is larger than `limit` bytes is not loaded.

        A page is asked for several times in a run: the first `_KEPT` bytes are remembered.
        """
        waiting = iter(ids)
        while some := list(islice(waiting, _ASKED)):
            known = [self._kept.get(name) for name in some]
            new = [name for name, content in zip(some, known, strict=True) if content is None]
            loaded = self._loaded([info for info, _ in self._ask("info", new, -1)], limit)
            for name, content in zip(some, known, strict=True):
                if content is None:
                    yield self._keep(name, next(loaded))
                else:
                    yield content if len(content) <= limit else too_large(len(content), limit)

    def starts(self, ids: Iterable[str], length: int) -> Iterator[Start | Unreadable]:
        """The first `length` bytes and the size of each blob, in the order asked; no more of it is held."""
        waiting = iter(ids)
        while some := list(islice(waiting, _ASKED)):
            infos = list(self._ask("info", some, -1))
            wanted = [info.id for info, _ in infos if info and info.kind == "blob" and info.size <= SOURCE_LIMIT]
            bodies = iter(self._ask("contents", wanted, -1, length))
            for info, _ in infos:
                if info is None or info.kind != "blob":
                    yield self._lost()
                elif info.size > SOURCE_LIMIT:
                    yield Start(b"", info.size)
                else:
                    body = next(bodies)[1]
                    yield self._lost() if body is None else Start(body, info.size)

    def _keep(self, name: str, content: bytes | Unreadable) -> bytes | Unreadable:
        if isinstance(content, bytes) and len(content) <= self._room:
            self._kept[name] = content
            self._room -= len(content)
        return content

    def content(self, name: str, limit: int = PAGE_LIMIT) -> tuple[Info, bytes] | None:
        """Id and bytes of one object, None where there is none or it is larger than `limit`."""
        if "\n" in name or not name:
            return None
        info, body = self._ask("contents", [name], limit)[0]
        return (info, body) if info and body is not None else None

    def _lost(self) -> Unreadable:
        self.lacking = True
        return Unreadable(MISSING)

    def forget(self) -> None:
        """In a copy of this program: leaves the process to the original; the next question starts another."""
        process, self._process = self._process, None
        if process:
            process.returncode = 0  # it is no child of ours, and there is nothing to wait for
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe:
                    pipe.close()

    def close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # the process died with a request unread
                    continue
        process.kill()  # it has nothing to put away, and takes longer to end by itself
        process.wait()

    def __del__(self) -> None:
        self.close()

    def _loaded(self, infos: Sequence[Info | None], limit: int) -> Iterator[bytes | Unreadable]:
        """The contents of what `infos` tell, as many at once as may be held together."""
        start = 0
        while start < len(infos):
            end, size = start, 0
            while end < len(infos) and (end == start or size < _TOGETHER):
                info = infos[end]
                size += info.size if info and info.size <= limit else 0
                end += 1
            yield from self._batch(infos[start:end], limit)
            start = end

    def _batch(self, infos: Sequence[Info | None], limit: int) -> list[bytes | Unreadable]:
        wanted = [info.id for info in infos if info and info.kind == "blob" and info.size <= limit]
        bodies = iter(self._ask("contents", wanted, limit))
        found: list[bytes | Unreadable] = []
        for info in infos:
            if info is None or info.kind != "blob":
                found.append(self._lost())
            elif info.size > limit:
                found.append(too_large(info.size, limit))
            else:
                body = next(bodies)[1]
                found.append(self._lost() if body is None else body)
        return found

    def _ask(self, verb: str, names: Sequence[str], limit: int, first: int = 0) -> list[Answer]:
        """
        One answer a name, read whole before anybody else can ask; of what is larger than `limit`, `first` bytes.

        A git that dies over a damaged or unreachable object is started again for the names behind it.
        """
        answers: list[Answer] = []
        while len(answers) < len(names):
            rest = names[len(answers) :]
            started = self._process is None
            process = self._running()
            try:
                self._send(process, verb, rest)
                for _ in rest:
                    answers.append(self._answer(process, verb, limit, first))
            except (EOFError, BrokenPipeError):
                code = process.wait()
                self.close()
                if code == 129 and self._commands:
                    self._commands = False
                elif started or len(answers) > len(names) - len(rest):
                    answers.append((None, None))
        return answers

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            options = ("--batch-command", "--buffer") if self._commands else ("--batch",)
            self._process = self._git.open("cat-file", *options, quiet=True)
        return self._process

    def _send(self, process: "subprocess.Popen[bytes]", verb: str, names: Sequence[str]) -> None:
        stdin = process.stdin
        if stdin is None:
            raise EOFError
        lines = [f"{verb} {name}" for name in names] if self._commands else list(names)
        text = "\n".join([*lines, "flush"] if self._commands else lines) + "\n"
        stdin.write(text.encode("utf-8", "surrogateescape"))
        stdin.flush()

    def _answer(self, process: "subprocess.Popen[bytes]", verb: str, limit: int, first: int) -> Answer:
        out = process.stdout
        line = out.readline() if out else b""
        if not out or not line.endswith(b"\n"):
            raise EOFError
        words = line.split()
        if len(words) != 3 or not words[2].isdigit():
            return None, None
        info = Info(words[0].decode(), words[1].decode(), int(words[2]))
        if verb == "info" and self._commands:
            return info, None
        if info.size <= limit:
            body = out.read(info.size + 1)
            if len(body) <= info.size:
                raise EOFError
            return info, body[:-1]
        left, kept = info.size + 1, b""
        while left:
            piece = out.read(min(left, _PIECE))
            if not piece:
                raise EOFError
            left -= len(piece)
            if len(kept) < first:
                kept += piece[: first - len(kept)]
        return info, kept[: info.size] if first else None
