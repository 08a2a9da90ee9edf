"""A repository at GitHub over PyGithub: reads are repeated when the network fails, writes never."""

from collections.abc import Mapping

from docs_guard.github.port import Clock, GitHub


def connect(
    repo: str, environment: Mapping[str, str], clock: Clock | None = None, cache: str | None = None
) -> GitHub:
    """
    The repository `owner/name`, under the token of the environment.

    `cache` is a folder of this user's alone, in which answers are kept that GitHub then need not send again. Raises
    Failure of kind `github`, with the cure, where PyGithub or a token is missing.
    """
    raise NotImplementedError
