"""Lost pages that git began to ignore with the change: a hint that the build makes them from now on."""

from collections.abc import Iterable, Iterator

from docs_guard.git.changes import Changes
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published
from docs_guard.model.tree import Tree, Unreadable

NAME = ".gitignore"


def newly_ignored(pages: Iterable[Published], base: Tree, head: Tree, differing: Changes) -> dict[str, str]:
    """The .gitignore that names a page's file since this change, by the file's path; `!` says nothing."""
    found: dict[str, str] = {}
    touched = [path for path in (*differing.added, *differing.modified) if path.rpartition("/")[2] == NAME]
    for ignoring in touched:
        folder = ignoring.removesuffix(NAME)
        new = Globs(set(patterns(head, ignoring)) - set(patterns(base, ignoring)))
        for page in pages if new else ():
            if page.path.startswith(folder) and new.match(page.path[len(folder) :]):
                found.setdefault(page.path, ignoring)
    return found


def patterns(tree: Tree, path: str) -> Iterator[str]:
    """The patterns of a .gitignore as globs: one without a slash before its end means any folder below."""
    try:
        text = tree.read(path).decode("utf-8", "surrogateescape") if path in tree else ""
    except Unreadable:
        return
    for line in text.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith(("#", "!")):
            continue
        below = pattern.removesuffix("/")
        below = below.removeprefix("/") if "/" in below else f"**/{below}"
        yield from (below + "/**",) if pattern.endswith("/") else (below, below + "/**")
