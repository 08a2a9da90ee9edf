"""The entry of docs-guard in `.pre-commit-config.yaml`: written, or added so that every other byte stays."""

from docs_guard.model.release import Release
from docs_guard.syntax.node import Malformed, Node
from docs_guard.syntax.yaml import read

HOOK = "docs-guard"
NEW = "repos:\n"


class NoPlace(Exception):  # noqa: N818 - a state of the file, not a mistake of the program
    """The entry cannot be added by a program; the text says why, for the person who adds it."""


def entry(release: Release, indent: str = "  ", line_end: str = "\n") -> str:
    """The item of the list `repos`; the commit is frozen as `pre-commit autoupdate --freeze` writes it."""
    lines = (
        f"- repo: {release.home}",
        f"  rev: {release.commit}  # frozen: {release.name}",
        "  hooks:",
        f"    - id: {HOOK}",
    )
    return "".join(f"{indent}{line}{line_end}" for line in lines)


def with_entry(data: bytes, release: Release) -> bytes | None:
    """The file with the entry behind those that it has; None where it has one already. Raises NoPlace."""
    repos = _repos(data)
    if any(_is_ours(item) for item in repos.items):
        return None
    last = repos.items[-1]
    indent = _indent(data, last)
    line_end = "\r\n" if b"\r\n" in data else "\n"
    end = data.find(b"\n", last.end if data[last.end - 1 : last.end] != b"\n" else last.end - 1)
    head, tail = (data, b"") if end < 0 else (data[: end + 1], data[end + 1 :])
    head += b"" if head.endswith(b"\n") else line_end.encode()
    made = head + entry(release, indent, line_end).encode() + tail
    _must_be(made, repos)
    return made


def _repos(data: bytes) -> Node:
    """The list `repos`. Raises NoPlace where it is none to which a line can be added."""
    try:
        repos = read(data).get("repos")
    except Malformed as problem:
        raise NoPlace(f"line {problem.line} cannot be read: {problem.message}") from None
    if repos is None or repos.kind != "list" or not repos.items:
        raise NoPlace("it has no list `repos` with an entry in it")
    return repos


def _is_ours(item: Node) -> bool:
    """Whether an item names the project, under whatever account, or the hook, as a repository's own entry may."""
    repo, hooks = item.get("repo"), item.get("hooks")
    if repo is not None and isinstance(repo.value, str) and _last(repo.value) == HOOK:
        return True
    named = (hook.get("id") for hook in (hooks.items if hooks else ()))
    return any(each is not None and each.value == HOOK for each in named)


def _last(url: str) -> str:
    return url.rstrip("/").removesuffix(".git").rpartition("/")[2]


def _indent(data: bytes, item: Node) -> str:
    """What stands before the dash of an item. Raises NoPlace where the list is not written line by line."""
    start = data.rfind(b"\n", 0, item.start) + 1
    before = data[start : item.start].removeprefix(b"\xef\xbb\xbf")
    indent, dash, rest = before.partition(b"-")
    if not dash or indent.strip(b" ") or rest.strip(b" "):
        raise NoPlace("its list `repos` is not written as one line with a dash for each entry")
    return indent.decode()


def _must_be(made: bytes, before: Node) -> None:
    """Raises NoPlace where the file would not say what it said, and one entry more."""
    try:
        after = read(made).get("repos")
    except Malformed:
        after = None
    same = after is not None and [each.plain() for each in after.items[:-1]] == [each.plain() for each in before.items]
    if after is None or not same or not _is_ours(after.items[-1]) or len(after.items) != len(before.items) + 1:
        raise NoPlace("what stands behind its last entry leaves no place for another")
