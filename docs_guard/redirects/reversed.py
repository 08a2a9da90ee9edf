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
    for end, filled in STARS:
        if not rule.source.endswith("/" + end):
            continue
        old = rule.source[: -len(end)]
        if not rule.target.endswith("/" + filled):
            if ":" not in old and "*" not in old and ":" not in rule.target.removeprefix("https:"):
                yield old.rstrip("/") or "/"
            return
        new = rule.target[: -len(filled)]
        if not any(mark in old + new for mark in "*:("):
            yield from (old + page[len(new) :] for page in pages if page.startswith(new) and len(page) > len(new))
        return
