"""The port to GitHub straight on the state of the stand-in."""

from docs_guard.github.port import GitHub
from docs_guard.standin.state import World


def Memory(world: World, repo: str, login: str) -> GitHub:  # noqa: N802
    raise NotImplementedError
