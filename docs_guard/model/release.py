"""Which release of docs-guard this is, and the commit by which workflows, hooks and editors name it."""

import json

from docs_guard import HOME, __version__
from docs_guard.model.declared import dataclass

HOST = "https://github.com/"
ACTION = HOME.removeprefix(HOST)
"""What `uses:` names, before the `@`."""
VERSION = __version__
COMMIT = "fff5cc84916518661f2ee7a42aab1055a0e95319"
"""The commit of the release; what an installation knows better of itself counts before it."""
SCHEMA = "docs_guard/docs-guard.schema.json"


@dataclass(frozen=True, slots=True)
class Release:
    """
    What is installed: `action` as `owner/name`, the full id of its commit, and what people call that, `v1.2.0`.

    Workflows and hooks name the commit, since a tag can be moved, and the name beside it for whoever reads them.
    """

    action: str = ACTION
    commit: str = COMMIT
    name: str = f"v{VERSION}"

    @property
    def home(self) -> str:
        return HOST + self.action

    @property
    def schema(self) -> str:
        """Where editors find the schema of docs-guard.toml."""
        return f"https://raw.githubusercontent.com/{self.action}/{self.commit}/{SCHEMA}"


def release(direct_url: str | None = None) -> Release:
    """
    The release that an installation says it is: `direct_url` is what pip wrote down about where it comes from.

    What was installed from a commit at GitHub is that commit; everything else is what the release says of itself.
    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        told = json.loads(direct_url or "{}")
    except (ValueError, RecursionError):
        told = {}
    origin = told.get("vcs_info") if isinstance(told, dict) else None
    if not isinstance(origin, dict):
        return Release()
    action, commit, asked = told.get("url"), origin.get("commit_id"), origin.get("requested_revision")
    if not _is_commit(commit) or not isinstance(action, str) or not action.startswith(HOST):
        return Release()
    action = action.removeprefix(HOST).removesuffix("/").removesuffix(".git")
    if not _is_repository(action):
        return Release()
    name = asked if isinstance(asked, str) and asked != commit and _is_plain(asked) else "the default branch"
    return Release(action, str(commit), name)


def _is_commit(word: object) -> bool:
    return isinstance(word, str) and len(word) == 40 and not word.strip("0123456789abcdef")


def _is_repository(name: str) -> bool:
    return name.count("/") == 1 and all(_is_plain(part) and part.strip(".") for part in name.split("/"))


def _is_plain(word: str) -> bool:
    return word.isascii() and 0 < len(word) <= 100 and all(char.isalnum() or char in "-_./" for char in word)
