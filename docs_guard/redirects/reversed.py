"""Which addresses a pattern answered, told by the pages that it led to."""

from collections.abc import Iterable, Iterator

from docs_guard.model.redirect import Redirect

STARS = (("*", ":splat"), (":path*", ":path*"), (":slug*", ":slug*"), (":rest*", ":rest*"), ("(.*)", "$1"))
"""How a source ends that answers a whole folder, and how its target says the same."""


def old_addresses(rule: Redirect, pages: Iterable[str]) -> Iterator[str]:
    """
    The addresses that a pattern for a folder sent to these pages; those below a folder that all led to one page are
    not to be told, and the folder's own address stands for them.
    """
    folders = folders_of(rule)
    if folders:
        old, new = folders
        yield from (old + page[len(new) :] for page in pages if page.startswith(new) and len(page) > len(new))
        return
    for end, _ in STARS:
        old = rule.source.removesuffix(end)
        if rule.source.endswith("/" + end) and not any(mark in old + rule.target[6:] for mark in "*:("):
            yield old.rstrip("/") or "/"
            return


def folders_of(rule: Redirect) -> tuple[str, str] | None:
    """The folders of a pattern that sends one to another under the same names, each with a slash at its end."""
    for end, filled in STARS:
        if rule.source.endswith("/" + end) and rule.target.endswith("/" + filled):
            old, new = rule.source[: -len(end)], rule.target[: -len(filled)]
            return None if any(mark in old + new for mark in "*:(") else (old, new)
    return None
