"""References of rst to the title of a section, which need a target where the section stands on the other page."""

from collections.abc import Callable, Iterable, Iterator

from docs_guard.model.page import Heading, Page
from docs_guard.pages.anchors import slugs
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.cut import Cut
from docs_guard.purpose.splitting.definitions import referred


def targets(page: Page, cut: Cut, at_new: bool, address: str) -> Iterator[str]:
    """
    The targets that one of the two pages needs for the titles that the other one has; `address` is that one's.
    """
    if not page.path.endswith(RST):
        return
    lines = page.lines
    moving = "\n".join(lines[cut.start - 1 : cut.end])
    rest = "\n".join((*lines[: cut.start - 1], *lines[cut.end :]))
    gone = [heading for heading in page.headings if cut.holds(heading.line) and heading.line != cut.heading]
    stays = [heading for heading in page.headings if not cut.holds(heading.line)]
    wanted, own = (stays, gone) if at_new else (gone, stays)
    names = referred(moving if at_new else rest)
    for heading in _named(wanted, own, names.__contains__):
        anchor = next(iter(slugs((Heading(heading.title, 1, 0),), "docutils")), "")
        yield f".. _`{heading.title}`: {address}#{anchor}" if anchor else f".. _`{heading.title}`: {address}"


def _named(
    headings: Iterable[Heading], others: Iterable[Heading], is_asked: Callable[[str], bool]
) -> Iterator[Heading]:
    """The headings that are asked for by their title, each once, and that no other part has, too."""
    known = {_plain(heading.title) for heading in others}
    for heading in headings:
        name = _plain(heading.title)
        if name and name not in known and "`" not in heading.title and is_asked(name):
            known.add(name)
            yield heading


def _plain(title: str) -> str:
    return " ".join(title.split()).lower()
