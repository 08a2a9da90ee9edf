"""Makes teams of a list that somebody keeps already: YAML, JSON, or a page that tells whom to ask about what."""

import re
from collections.abc import Iterable

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.place import Place
from docs_guard.syntax.node import Malformed
from docs_guard.teams.drafts import Gathered, Left

PAGES = (".md", ".mdx", ".markdown", ".rst")
DOCUMENT = re.compile(rb"^(?=---(?:[ \t]|\r?$))", re.MULTILINE)
"""Where a document of a YAML file begins; a file may hold several."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The teams that were found, with where, and what had no place in them."""

    teams: tuple[tuple[TeamConfig, Place], ...]
    left: tuple[Left, ...]


def imported(files: Iterable[tuple[str, bytes]]) -> Imported:
    """
    The teams of all files together: what two of them say about one team comes to one table.

    Raises Failure for a file that cannot be read, or where no file has a team.
    """
    found, paths = Gathered(), []
    for path, data in files:
        paths.append(path)
        if path.lower().endswith(PAGES):
            _page(path, data, found)
        else:
            _list(path, data, found)
    if not found.drafts:
        cure = "a YAML list of teams, or a Markdown page with `Keywords:` below its headings or as a table's column"
        raise Failure("teams", f"no team is in it; expected {cure}", ", ".join(paths))
    return Imported(tuple(found.named()), tuple(found.left))


def _page(path: str, data: bytes, found: Gathered) -> None:
    from docs_guard.pages.page import read
    from docs_guard.teams.from_page import read_page

    read_page(read(data, path), found)


def _list(path: str, data: bytes, found: Gathered) -> None:
    from docs_guard.syntax.yaml import read
    from docs_guard.teams.from_list import read_list

    line = 1
    for part in DOCUMENT.split(data):
        if part.strip():
            try:
                read_list(read(part, 0, line), path, found)
            except Malformed as error:
                raise Failure("teams", f"this is not YAML: {error.message}", path, error.line) from None
        line += part.count(b"\n")
