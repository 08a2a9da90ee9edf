"""Tells which folders hold pages that nobody owns: the topmost one alone where that is so of everything below it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from docs_guard.config.settings import Config
from docs_guard.escape.visible import plural
from docs_guard.model.place import Place
from docs_guard.teams.fault import Fault

Share = tuple[int, int]
"""How many pages nobody owns, and how many there are."""


def unowned(config: Config, folders: Mapping[str, Share], place: Place) -> Iterator[Fault]:
    """A fault for each folder whose pages want an owner, worst first; a single one where there are no teams at all."""
    left, whole = (sum(share[number] for share in folders.values()) for number in (0, 1))
    if not config.team and left and left == whole:
        message = f"nobody owns any of {plural(whole, 'page')}: there is no `[[team]]`, no CODEOWNERS and no OWNERS"
        yield Fault(
            "unowned", place, message, "write a `[[team]]` for each, or let `docs-guard teams import FILE` do it"
        )
        return
    told = _topmost(folders)
    for folder, (count, pages) in sorted(told.items(), key=lambda each: (-each[1][0], each[0])):
        where = f"{folder}/" if folder else "the repository's root"
        cure = f"name it in the `paths` of a team (`docs-guard teams suggest {folder or '.'}` proposes one)"
        if not config.team:
            cure = "give it a line in CODEOWNERS, or to a `[[team]]`"
        yield Fault("unowned", place, f"nobody owns {count:,} of {plural(pages, 'page')} in {where}", cure)


def _topmost(folders: Mapping[str, Share]) -> dict[str, Share]:
    """Folders with what is below them where nobody owns any of it; the others with their own pages."""
    left: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for folder, (count, pages) in folders.items():
        for each in _above(folder):
            left[each] += count
            whole[each] += pages
    told: dict[str, Share] = {}
    for folder, share in folders.items():
        top = next((each for each in _above(folder) if left[each] == whole[each]), None)
        if top is not None and share[0]:
            told[top] = (left[top], whole[top])
        elif share[0]:
            told[folder] = share
    return told


def _above(folder: str) -> Iterator[str]:
    """A folder, after those that it is in; the root of the repository stands for its own pages alone."""
    parts = folder.split("/")
    return ("/".join(parts[: number + 1]) for number in range(len(parts)))
