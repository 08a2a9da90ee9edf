"""What the tests of the git room share: a real repository to write, and docs-guard's view of one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from repository import Repository, clean_environment

from docs_guard.git.repository import Repository as Seen

Open = Callable[..., Seen]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """A new repository without a commit."""
    return Repository(tmp_path / "site")


@pytest.fixture
def see() -> Iterator[Open]:
    """Opens a repository as docs-guard sees it: `see(site)`, or a folder, with variables of the environment."""
    opened: list[Seen] = []

    def look(what: Repository | Path, **environment: str) -> Seen:
        folder = what.folder if isinstance(what, Repository) else what
        opened.append(Seen(folder, clean_environment(**environment)))
        return opened[-1]

    yield look
    for repository in opened:
        repository.close()
