"""A repository: its revisions, and the files of each moment."""

import os
from collections.abc import Mapping
from functools import cached_property

from docs_guard.git.listing import index_entries, index_files, work_files
from docs_guard.git.objects import Objects
from docs_guard.git.program import Git
from docs_guard.git.revisions import Revisions
from docs_guard.git.trees import ObjectTree, WorkTree
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files, Tree

EMPTY = Files({}, "no commit")
"""The side of a comparison that has no files: before the first commit."""

_BRANCHES = ("main", "master", "trunk", "develop", "default")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it is written: its parents stand here even where a shallow clone does not have them."""

    id: str
    parents: tuple[str, ...]
    time: int
    """When it was committed, in seconds since 1970."""
    subject: str


class Repository:
    """
    The repository that `folder` is in. Nothing of it is executed and nothing in it is written.

    Raises Failure (`not-a-repository`, `unsafe-repository`, `git`). To be closed, or used in a `with`.
    """

    def __init__(self, folder: str | os.PathLike[str] = ".", environment: Mapping[str, str] | None = None) -> None:
        self.environment: Mapping[str, str] = os.environ if environment is None else environment
        self.git = Git(os.path.abspath(folder), self.environment)
        self._ask_where(self.git.folder)
        self.git.folder = self.top or self.folder
        self.objects = Objects(self.git)
        self._commits: dict[str, Commit] = {}
        self._revisions = Revisions(self.git)

    def _ask_where(self, folder: str) -> None:
        # The object format stands between the paths, so that a path may hold a line end. The last question fails in
        # a bare repository, after the others are answered.
        between = "--show-object-format"
        paths = ("objects", "shallow", "index")
        named = (word for path in paths for word in ("--git-path", path, between))
        asked = (between, "--absolute-git-dir", between, *named, "--show-toplevel")
        out = self.git.run("rev-parse", *asked, accept=(0, 128)).decode("utf-8", "surrogateescape")
        self.algorithm = "sha256" if "\nsha256\n" in out else "sha1"
        parts = f"\n{out.removesuffix(chr(10))}\n".split(f"\n{self.algorithm}\n")
        if len(parts) < 6:
            self.git.run("rev-parse", "--absolute-git-dir")  # fails in git's own words
            raise Failure("git", "git is too old to be asked; 2.31 or newer is needed")
        self.folder = parts[1]
        """The git folder."""
        self.object_folder, self.shallow_file, self.index_file = (os.path.join(folder, part) for part in parts[2:5])
        self.top = parts[5].removesuffix("\n") or None
        """The folder of the work tree; None in a bare repository."""

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self.objects.close()
        self._revisions.close()

    @property
    def bare(self) -> bool:
        return self.top is None

    @property
    def shallow(self) -> bool:
        """Whether history was cut off when the repository was cloned."""
        return os.path.exists(self.shallow_file) and os.path.getsize(self.shallow_file) > 0

    @property
    def cut_off(self) -> frozenset[str]:
        """The commits of a shallow clone whose parents are not here."""
        if not self.shallow:
            return frozenset()
        with open(self.shallow_file, encoding="ascii") as file:
            return frozenset(file.read().split())

    def commit(self, revision: str) -> Commit | None:
        """The commit that a revision names; None where this clone has none."""
        if revision not in self._commits:
            found = self._read_commit(revision)
            if found is None:
                return None
            self._commits[revision] = self._commits[found.id] = found
        return self._commits[revision]

    def _read_commit(self, revision: str) -> Commit | None:
        if revision.startswith("-") or ".." in revision:
            return None
        # What follows `:/` is all looked for in messages; it finds commits only.
        answer = self.objects.content(revision if revision.startswith(":/") else f"{revision}^{{commit}}")
        if answer is None or answer[0].kind != "commit":
            return None
        header, _, message = answer[1].decode("utf-8", "replace").partition("\n\n")
        lines = [line.partition(" ") for line in header.split("\n")]
        dates = [value.rsplit(" ", 2) for key, _, value in lines if key == "committer"]
        time = int(dates[0][1]) if dates and len(dates[0]) == 3 and dates[0][1].isdigit() else 0
        parents = tuple(value for key, _, value in lines if key == "parent")
        return Commit(answer[0].id, parents, time, message.lstrip("\n").partition("\n")[0])

    def head(self) -> str | None:
        """The full id of HEAD; None before the first commit."""
        commit = self.commit("HEAD")
        return commit.id if commit else None

    def resolve(self, revision: str) -> str:
        """The full id of the commit that a revision names. Raises Failure `unknown-revision`."""
        commit = self.commit(revision)
        if commit:
            return commit.id
        cure = "look for a typing error"
        if self.commit(f"refs/remotes/origin/{revision}"):
            cure = f"did you mean `origin/{revision}`?"
        elif self.shallow:
            cure = "the clone is shallow: fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`)"
        raise Failure("unknown-revision", f"`{revision}` names no commit in this clone; {cure}")

    def merge_base(self, one: str, other: str) -> str | None:
        """The full id of the best commit that both stand on; None where there is none, or a clone lacks it."""
        out = self.git.run("merge-base", one, other, accept=(0, 1, 128))
        return out.decode().strip() or None

    def default_branch(self) -> str | None:
        """
        The full name of the ref that changes are made for; None where none can be told.

        What `origin/HEAD` says, then the usual names at origin, at other remotes, and here; HEAD where that is a
        bare repository's own.
        """
        out = self.git.run("for-each-ref", "--format=%(refname)%00%(symref)", "refs/remotes", "refs/heads")
        lines = out.decode("utf-8", "surrogateescape").splitlines()
        refs = dict(line.split("\0", 1) for line in lines)
        if self.bare:
            return "HEAD"
        remotes = sorted({ref.split("/")[2] for ref in refs if ref.startswith("refs/remotes/")}, key=_origin_first)
        for place in (*(f"refs/remotes/{remote}" for remote in remotes), "refs/heads"):
            for name in ("HEAD", *_BRANCHES):
                if f"{place}/{name}" in refs:
                    return refs[f"{place}/{name}"] or f"{place}/{name}"
        local = [ref for ref in refs if ref.startswith("refs/heads/")]
        return local[0] if len(local) == 1 and not remotes else None

    def tree(self, revision: str, near: str | None = None) -> Tree:
        """
        The files of a revision, which git begins to list at once. Raises Failure `unknown-revision`.

        `near` is a revision that is listed too, and probably almost equal: then only the difference is asked for.
        """
        commit = self.resolve(revision)
        other = self.resolve(near) if near else None
        other = None if other == commit else other
        self._revisions.begin(commit, other)
        return ObjectTree(commit[:7], self.objects, lambda: self._revisions.files(commit, other))

    def index(self) -> Tree:
        """The files that the next commit will hold; inside a hook, of the very commit that is being made."""
        return ObjectTree("the index", self.objects, lambda: index_files(index_entries(self._list_index())))

    def work_tree(self) -> Tree:
        """The files on disk: tracked, and untracked but not ignored. Raises Failure in a bare repository."""
        top = self.top
        if top is None:
            raise Failure("git", f"{self.folder} is a bare repository and has no work tree; give --head REV")

        def listing() -> Mapping[str, str | None]:
            output = self._list_index("-o", "--exclude-standard", own=True)
            written = os.stat(self.index_file).st_mtime_ns if os.path.exists(self.index_file) else 0
            return work_files(index_entries(output), top, written)

        return WorkTree(top, self.objects, listing, self.algorithm)

    def own(self, name: str) -> str | None:
        """
        The path of a file on disk as the repository calls it; None for a file outside of its work tree.

        A link inside of it is not followed: it is a file of the repository, whatever it leads to.
        """
        for path, top in (
            (os.path.abspath(name), self.top),
            (os.path.realpath(name), os.path.realpath(self.top or "")),
        ):
            if top and self.top and _inside(path, top):
                return os.path.relpath(path, top).replace(os.sep, "/")
        return None

    def unmerged(self) -> frozenset[str]:
        """The files that a merge left with both sides in them."""
        entries = index_entries(self.git.run("ls-files", "-z", "-t", "-u", "--debug"))
        return frozenset(entry.path for entry in entries)

    def _list_index(self, *more: str, own: bool = False) -> bytes:
        given = None if own else self.given_index
        return self.git.run(
            "ls-files", "-z", "-t", "-c", "-s", "--debug", *more, more={"GIT_INDEX_FILE": given} if given else None
        )

    @cached_property
    def given_index(self) -> str | None:
        """
        The index that `git commit -a` or `git commit FILE` made for this commit and names to its hooks.

        Obeyed where it is this repository's: in its git folder, or named by a process inside its work tree.
        """
        name = self.environment.get("GIT_INDEX_FILE", "")
        path = os.path.realpath(name)
        own = os.path.realpath(self.folder)
        here = os.path.realpath(".")
        top = os.path.realpath(self.top) if self.top else own
        if not name or not (_inside(path, own) or _inside(here, top)) or not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return path if file.read(4) == b"DIRC" else None


def _origin_first(remote: str) -> tuple[bool, str]:
    return remote != "origin", remote


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
