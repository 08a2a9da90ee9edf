"""What a memory notes of the findings of its issue: their rules and files, so that one knows later what was covered."""

from collections.abc import Iterable

from docs_guard.model.issue import Memory

RULES, PATHS, COMMITS = "rules", "paths", "commits"
MANY = 40
"""So many files are noted; an issue about more is covered only where everything is."""


def noted(rules: Iterable[str], paths: Iterable[str], commits: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """The extra words of a memory."""
    files = sorted(set(paths))
    told = [(RULES, " ".join(sorted(set(rules))))]
    if len(files) <= MANY and all(len(path) <= 400 and "\n" not in path for path in files):
        told.append((PATHS, "\n".join(files)))
    told.append((COMMITS, " ".join(list(commits)[:MANY])))
    return tuple((name, words) for name, words in told if words)


def rules(memory: Memory) -> frozenset[str]:
    """The rules of the findings that the issue told."""
    return frozenset(dict(memory.extra).get(RULES, "").split())


def paths(memory: Memory) -> tuple[str, ...] | None:
    """The files that the issue is about; None where there were too many to note."""
    told = dict(memory.extra).get(PATHS)
    return None if told is None else tuple(path for path in told.split("\n") if path)


def commits(memory: Memory) -> tuple[str, ...]:
    """The commits that lost the addresses which the issue tells."""
    if memory.key.kind == "lost":
        return (memory.key.subject,)
    return tuple(dict(memory.extra).get(COMMITS, "").split())
