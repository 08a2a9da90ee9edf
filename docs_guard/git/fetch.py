"""Brings history that a shallow clone lacks, from the remote it was cloned from."""

import os
from collections.abc import Sequence

from docs_guard.git.event import full
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure

STEPS = (50, 200, 1000)
"""Commits by which a shallow clone is deepened, one after the other, before all of history is asked for."""

CURE = "fetch the whole history: `fetch-depth: 0` for actions/checkout, or `git fetch --unshallow`"
_TIMEOUT = 180.0
_PROGRAM = "--upload-pack=git-upload-pack"
"""What is run at the other end, whatever the clone's own settings say."""
_QUIETLY = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-gc", _PROGRAM)


def obtain(repository: Repository, name: str) -> bool:
    """
    Whether the commit of this full id is here, or could be brought.

    A whole clone is never made shallow: `--depth` is used where history is cut off already.
    """
    if repository.commit(name):
        return True
    depth = ("--depth=1",) if repository.shallow else ()
    return _fetch(repository, *depth, names=(name,)) and repository.commit(name) is not None


def bring(repository: Repository, ref: str) -> str | None:
    """The full id of the commit that a ref has at the remote, which is brought; None where that cannot be done."""
    ids = remote_refs(repository, ref)
    return ids[ref] if ref in ids and obtain(repository, ids[ref]) else None


def remote_refs(repository: Repository, *refs: str) -> dict[str, str]:
    """The full ids that refs have at the remote, those alone that it has."""
    remote = _remote(repository)
    if remote is None:
        return {}
    try:
        out = repository.git.run("ls-remote", _PROGRAM, "--", remote, *refs, connected=True, timeout=_TIMEOUT)
    except Failure:
        return {}
    lines = (line.partition("\t") for line in out.decode("utf-8", "surrogateescape").splitlines())
    return {ref: name for name, _, ref in lines if ref in refs and full(name)}


def deepen(repository: Repository, names: Sequence[str], commits: int | None) -> bool:
    """
    Whether the history of these commits could be brought `commits` further back, or wholly (None).

    A remote that does not know the commits (they are not pushed) is asked for its branches.
    """
    if not repository.shallow:
        return False
    how = f"--deepen={commits}" if commits else "--unshallow"
    return _fetch(repository, how, names=names) or _fetch(repository, how)


def _fetch(repository: Repository, *options: str, names: Sequence[str] = ()) -> bool:
    remote = _remote(repository)
    if remote is None:
        return False
    try:
        command = ("fetch", *_QUIETLY, *options, "--", remote, *names)
        repository.git.run(*command, connected=True, timeout=_TIMEOUT)
    except Failure:
        return False
    return True


def _remote(repository: Repository) -> str | None:
    """`origin`, or the only remote there is; none in a folder that a stranger may have made a repository of."""
    if not _own(repository):
        return None
    remotes = repository.git.run("remote").decode("utf-8", "surrogateescape").split()
    if "origin" in remotes:
        return "origin"
    return remotes[0] if len(remotes) == 1 else None


def _own(repository: Repository) -> bool:
    """
    Whether the repository's settings are its user's own, so that what they say about connections may be run.

    git takes any folder for a bare one that holds `HEAD`, `objects` and `refs`, and those, with a `config`, can be
    files of a repository. A `.git` never can.
    https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
    """
    return ".git" in repository.folder.replace(os.sep, "/").split("/")
