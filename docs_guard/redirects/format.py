"""What a redirect format is to docs-guard: one value in one file of `formats/`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit, Entry
from docs_guard.model.place import Place
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree

Dialect = Literal["exact", "prefix", "netlify", "gitlab", "cloudflare", "mintlify", "route", "route-folded"]
"""How a host writes a source that answers many addresses; `route` is path-to-regexp, `exact` has no patterns."""


@dataclass(frozen=True, slots=True)
class Semantics:
    """How the host, or the build, matches the sources of a format; the facts are cited in the format's file."""

    before_pages: bool
    """A rule beats a page that lives at its source."""
    slash: Literal["loose", "strict", "removed", "added"]
    """Whether `/a` also answers `/a/`; or what the host does to the slash at the end before it asks its rules."""
    fold_case: bool = False
    first_wins: bool = True
    """Of two rules for one source the first is used; otherwise the last."""
    query: Literal["ignored", "required", "stripped"] = "ignored"
    """A query in the source never matches, must be there (it is a condition), or is dropped when the file is read."""
    with_base: bool | None = True
    """Sources and targets begin with the site's base; None: the file itself tells, by its own targets."""
    default_status: int | None = 301
    """None: a page with a refresh, made by the build."""
    dialect: Dialect = "exact"
    chains: bool = True
    """Whether an entry of this file may lead to the source of another one, where its format as a whole may."""


@dataclass(frozen=True, slots=True)
class Source:
    """
    One place that redirects are read from, at one moment.

    For a format that lives in one file, `path` and `data` are that file. For a format that lives in the front matter
    of pages, `path` is empty and `pages` yields each page that may hold one of the format's keys, with its bytes.
    `renames` yields (old path, new path) of every rename in the history, newest first, for `git-history`.
    """

    path: str
    data: bytes
    tree: Tree
    map: SiteMap
    pages: Callable[[], Iterator[tuple[Published, bytes]]] = lambda: iter(())
    renames: Callable[[], Iterator[tuple[str, str]]] = lambda: iter(())


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What is wrong with an entry as it is written, in words: a status that the host refuses, a word too many, a key that
    nothing reads. `refused`: the host does not take the entry. `text` is what is written, `start` and `end` its bytes,
    and `right` what to write in their place, where that is sure.
    """

    place: Place
    words: str
    text: str
    refused: bool = True
    start: int = 0
    end: int = 0
    right: str = ""
    entry: str = ""
    """The source of the entry as it is written, where it has one."""
    group: str = ""
    """What faults of this kind are called where there are several."""
    repeated: bool = False
    """It stands there again, and that counts."""

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.place.path


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What a source says. `unreadable` are the parts that could not be understood, each with what was seen there;
    `wholly` means that nothing could be read, so that the absence of a rule proves nothing.
    """

    redirects: tuple[Redirect, ...] = ()
    unreadable: tuple[tuple[Place, str], ...] = ()
    wholly: bool = False
    semantics: tuple[tuple[str, Semantics], ...] = ()
    """How the sources of a file are matched, by its path, where its own text says something else than its format."""
    faults: tuple["Fault", ...] = ()
    """The entries that are understood and that the host refuses, or reads otherwise than they are meant."""


@dataclass(frozen=True, slots=True)
class Move:
    """A lost address and where its readers should go: `target` is a URL path with base or an absolute URL."""

    old: Published
    target: str
    new: Published | None
    """The page at `target`, at head; None when it is off-site."""


@dataclass(frozen=True, slots=True)
class Addition:
    """The entry that a format wants for a move: what an author pastes, and the same as an edit of bytes."""

    entry: Entry
    edit: Edit


@dataclass(frozen=True, slots=True)
class Format:
    """
    A redirect format. `files` are the names and globs by which a source is found in a repository without being
    configured; `claims` tells from path and content whether a configured file is of this format (1.0 sure, 0.0 no).
    `front_keys` marks a format that lives in the front matter of pages. `add` plans one entry; None: read only.
    """

    name: str
    summary: str
    proof: str
    semantics: Semantics
    read: Callable[[Source], Reading]
    files: tuple[str, ...] = ()
    claims: Callable[[str, bytes], float] = lambda path, data: 0.0
    front_keys: frozenset[str] = frozenset()
    add: Callable[[Source, Move], Addition | None] | None = None
    remove: Callable[[Source, Sequence[Redirect]], tuple[Edit, ...] | None] | None = None
    """
    Takes these entries out, all at once and nothing else with them: splices of the files as they are now, which do
    not overlap. None where one of them cannot go alone. The entries were read from this very source.
    """
    retarget: Callable[[Source, Redirect, str, Published | None], tuple[Edit, ...] | None] | None = None
    """
    Makes an entry lead to a URL path with base, or an absolute URL (the page there, None off-site), written as the
    entry had its target. None where the format cannot say it.
    """
    wildcard: Callable[[Source, str, str], Addition | None] | None = None
    """
    Plans one entry for a whole folder: (source, old folder, new folder), URL paths with base that end in a slash. None
    where the host has no such rules; the format has no key for it either where no host of it does.
    """
    chains: bool = True
    """Whether an entry may lead to the source of another one; otherwise the build drops or refuses it."""
    variants: Callable[[str], Semantics] | None = None
    """The semantics by the path of the file, where one notation serves several hosts."""

    def semantics_at(self, path: str) -> Semantics:
        """How the source at a path is matched."""
        return self.variants(path) if self.variants else self.semantics
