"""Proposes `[[purpose]]` tables for the folders of a repository whose pages agree on what they are for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property

from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.purpose import Declared
from docs_guard.purpose.siblings import Siblings
from docs_guard.purpose.votes import Seen, Verdict, fits, judged

EXAMPLES = 3
DEEPEST = 32
"""Folders in one another that are told apart."""
NEARLY_ALL = 0.9
MARKS = "*?[{"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table: which pages it names, and what they are."""

    glob: str
    verdict: Verdict

    @property
    def examples(self) -> tuple[Seen, ...]:
        """The pages that are the surest."""
        return tuple(sorted(self.verdict.sure, key=lambda page: (-page.confidence, page.path))[:EXAMPLES])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A folder whose own pages get no purpose, how many there are, and why."""

    folder: str
    pages: int
    why: str


@dataclass(frozen=True)
class Plan:
    """What is proposed for the pages of a repository, and what is left out."""

    pages: tuple[Seen, ...]
    proposals: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def with_purpose(self) -> int:
        """Pages that have a purpose, known or not: those that are none of the four count where a table names them."""
        return self.before + sum(page.free or page in self.named for page in self.pages)

    @property
    def before(self) -> int:
        """Pages whose purpose is known."""
        return sum(isinstance(page.told, Declared) for page in self.pages)

    @property
    def after(self) -> int:
        """Pages whose purpose would be known."""
        return self.before + len(self.named)

    @cached_property
    def named(self) -> frozenset[Seen]:
        """The pages that declare nothing, and for which a table would; also those that are too short to be read."""
        globs = Globs(proposal.glob for proposal in self.proposals)
        return frozenset(page for page in self.pages if page.told is None and globs.match(page.path))

    @property
    def silent(self) -> tuple[Seen, ...]:
        """The pages that have none of the four by their content, or cannot be read, and that no table names."""
        return tuple(page for page in self.pages if page.silent and page not in self.named)


def plan(pages: Iterable[Seen]) -> Plan:
    """What is proposed for pages; the tables stand in such an order that the last one that names a page is right."""
    seen = tuple(sorted(pages, key=lambda page: page.path))
    planner = Planner(seen)
    planner.visit(planner.top)
    found = {proposal.glob: proposal for proposal in planner.found}
    proposals = tuple(sorted(found.values(), key=lambda each: (each.glob.count("/"), each.glob)))
    globs = Globs(found)
    left = [each for each in planner.left if not globs.match(f"{each.folder}/-".removeprefix("/"))]
    return Plan(seen, proposals, tuple(sorted(left, key=lambda each: (-each.pages, each.folder))))


@dataclass(frozen=True)
class Folder:
    """A folder, the pages that lie in it, and the folders in it."""

    path: str
    own: list[Seen] = field(default_factory=list)
    inner: dict[str, "Folder"] = field(default_factory=dict)

    def all(self) -> Iterator[Seen]:
        yield from self.own
        for folder in self.inner.values():
            yield from folder.all()

    @property
    def glob(self) -> str:
        """How a glob for what lies in it begins; a character that a glob reads otherwise is any character."""
        text = "".join("?" if char in MARKS else char for char in self.path)
        return f"{text}/" if text else ""


class Planner:
    """Goes down from the folder that holds all pages, and proposes for the highest ones below it that agree."""

    def __init__(self, pages: Sequence[Seen]) -> None:
        self.pages = pages
        self.siblings = Siblings(page.path for page in pages)
        self.found: list[Proposal] = []
        self.left: list[LeftOut] = []
        self.top = _tree(pages)
        while not self.top.own and len(self.top.inner) == 1:
            (self.top,) = self.top.inner.values()

    def visit(self, folder: Folder) -> None:
        """Proposes for the folder as a whole, or else for what lies in it, and then for each folder in it."""
        if folder.inner and not self._whole(folder):
            self._add(folder, folder.own, "*")
            for name in sorted(folder.inner):
                self.visit(folder.inner[name])
        elif not folder.inner:
            self._add(folder, folder.own, "**")

    def _whole(self, folder: Folder) -> bool:
        """
        Whether the folder and all in it were found to agree; each folder in it must.

        The folder of all pages, and that of a language or a version, is none of a single purpose; of one that holds
        nothing but another one, that one is named.
        """
        if (
            folder is self.top
            or self.siblings.is_one_of_many(folder.path)
            or (len(folder.inner) == 1 and not folder.own)
        ):
            return False
        pages = list(folder.all())
        verdict = judged(pages)
        if isinstance(verdict, str) or any(page.loses(verdict.purpose) for page in pages):
            return False
        parts = [folder.own, *(list(inner.all()) for inner in folder.inner.values())]
        largest = max(sum(page.free and page.kind == verdict.kind for page in part) for part in parts[1:])
        if largest > NEARLY_ALL * verdict.agreeing or not all(fits(part, verdict.kind) for part in parts):
            return False
        self._add(folder, pages, "**")
        return True

    def _add(self, folder: Folder, pages: Sequence[Seen], which: str) -> None:
        free = sum(page.free for page in pages)
        verdict = judged(pages)
        if isinstance(verdict, Verdict):
            if any(page.loses(verdict.purpose) for page in pages):
                verdict = "some of its pages have another purpose by their path"
            elif any("\ud800" <= char <= "\udfff" for char in folder.path):
                verdict = "its name is not UTF-8, and no configuration can say it"
        if isinstance(verdict, Verdict):
            self.found.append(self._proposal(folder.glob + which, verdict))
        elif free:
            self.left.append(LeftOut(folder.path, free, verdict))

    def _proposal(self, glob: str, verdict: Verdict) -> Proposal:
        """The table, for all languages or versions where their pages do not contradict."""
        if wide := self.siblings.wider(glob):
            globs = Globs((wide,))
            pages = [page for page in self.pages if globs.match(page.path)]
            again = judged(pages)
            held = any(page.loses(verdict.purpose) for page in pages)
            if isinstance(again, Verdict) and again.purpose == verdict.purpose and not held:
                return Proposal(wide, again)
        return Proposal(glob, verdict)


def _tree(pages: Iterable[Seen]) -> Folder:
    top = Folder("")
    for page in pages:
        folder = top
        for name in page.path.split("/")[:-1][:DEEPEST]:
            path = f"{folder.path}/{name}" if folder.path else name
            folder = folder.inner.setdefault(name, Folder(path))
        folder.own.append(page)
    return top
