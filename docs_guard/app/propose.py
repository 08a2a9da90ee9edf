"""Reads what the pages of a repository are for, and proposes what its configuration could say about it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View, sites_of
from docs_guard.app.request import Request, head_of
from docs_guard.cache.values import read, written
from docs_guard.cache.workers import jobs_wanted, shared
from docs_guard.config.load import FILE
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Declared
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.purpose.declared import Declarations, NoPurpose
from docs_guard.purpose.proposals import Plan, plan
from docs_guard.purpose.votes import Seen

PART = 32
"""Pages that one process reads before it answers."""
TOLD = 512
"""Pages after which the progress is told."""
LESSON = (b"this tutorial", b"this lesson", b"this workshop", b"this codelab")
OPENING = 4_000
"""Bytes in which a tutorial says that it is one."""
FACTS = 2
"""Facts that are told of an example."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed, the file to write it to, and how many page files were not read, since they lie in no site."""

    plan: Plan
    config: str
    outside: int = 0


def proposed(request: Request, progress: Callable[[int, int], None] = lambda done, all: None) -> Proposed:
    """
    What `[[purpose]]` tables could say of the request's head; `progress` is told how many pages of how many were read.

    The pages are the published ones, or every page file where no site is found. Raises Failure.
    """
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        tree = compared.head_tree
        config = configuration(request.config, tree)
        view = View(tree, sites_of(config, request, compared), config)
        published = frozenset(view.pages.paths())
        chosen = [path for path in view.chosen(request.paths) if path.endswith(TEXT)]
        paths = [path for path in chosen if path in published or not view.sites]
        found = planned(view, paths, repository, request, progress)
        return Proposed(found, config.path or FILE, len(chosen) - len(paths))


def planned(
    view: View, paths: Sequence[str], repository: Repository, request: Request, progress: Callable[[int, int], None]
) -> Plan:
    """What could be said of the pages at `paths`."""
    reader = Reader(view.tree, view.purposes.declarations)
    jobs = jobs_wanted(request.jobs, request.environment)
    seen: list[Seen] = []
    for at in range(0, len(paths), TOLD):
        seen += reader.all(paths[at : at + TOLD], jobs, repository.objects.forget)
        progress(min(at + TOLD, len(paths)), len(paths))
    return plan(seen)


class Reader:
    """The pages of one tree, and what they declare."""

    def __init__(self, tree: Tree, declarations: Declarations) -> None:
        self.tree = tree
        self.declarations = declarations

    def all(self, paths: Sequence[str], jobs: int, begin: Callable[[], None]) -> Iterator[Seen]:
        """The pages at `paths`, in their order, whoever reads them."""
        parts = [paths[at : at + PART] for at in range(0, len(paths), PART)]
        for answer in shared(parts, lambda part: written([_plain(page) for page in self._of(part)]), jobs, begin):
            yield from map(_made, read(answer))

    def _of(self, paths: Sequence[str]) -> Iterator[Seen]:
        for path, data in self.tree.read_many(paths):
            if isinstance(data, Unreadable):
                yield Seen(path, None, silent=f"it cannot be read: {data}")
            elif told := self.declarations.told(data, path):
                yield Seen(path, told)
            else:
                yield seen(data, path)


def seen(data: bytes, path: str) -> Seen:
    """A page that declares nothing."""
    from docs_guard.pages.page import read
    from docs_guard.purpose.reading import read as read_purpose

    reading = read_purpose(read(data, path))
    opening = data[:OPENING].lower()
    return Seen(
        path,
        None,
        reading.kind,
        reading.confidence,
        reading.instead,
        any(mark in opening for mark in LESSON),
        "; ".join(fact.fact for fact in reading.evidence[:FACTS]),
    )


def _plain(page: Seen) -> tuple[object, ...]:
    told = page.told
    if isinstance(told, Declared):
        return (page.path, (told.by, told.line, told.purpose, told.loose))
    if told:
        return (page.path, (told.by, told.line))
    return (page.path, None, page.kind, page.confidence, page.silent, page.lesson, page.fact)


def _made(plain: tuple[Any, ...]) -> Seen:
    path, told, *read_from_it = plain
    if told is None:
        return Seen(path, None, *read_from_it)
    by, line, *purpose = told
    return Seen(path, Declared(purpose[0], by, line, purpose[1]) if purpose else NoPurpose(by, line))
