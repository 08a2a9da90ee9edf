"""Who asks GitHub, with which token, and a record of what was asked."""

from collections.abc import Mapping
from typing import NamedTuple

from docs_guard.model.declared import dataclass
from docs_guard.standin.faults import Plan


@dataclass(frozen=True, slots=True)
class Account:
    """A user, or an app's bot (`kind` is `Bot`)."""

    login: str
    id: int
    kind: str = "User"


@dataclass(frozen=True, slots=True)
class Token:
    """
    What a request shows. `rights` are None for a person's, which may what the person may.

    An installation's token has rights of its own (`issues`, `contents`, `pull_requests`, `metadata`: `read` or
    `write`), and is of some repositories alone. `app` is set on the key of an app itself.
    """

    text: str
    account: Account
    rights: Mapping[str, str] | None = None
    repositories: tuple[str, ...] | None = None
    app: "App | None" = None
    faults: Plan | None = None
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class App:
    """An app that is installed at repositories, all of them where `repositories` is None."""

    id: int
    slug: str
    installation: int
    rights: Mapping[str, str]
    repositories: tuple[str, ...] | None
    bot: Account


class Asked(NamedTuple):
    """One request: what, by whom, how large, when, and how it was answered (0: no answer got through)."""

    method: str
    path: str
    operation: str
    login: str
    size: int
    time: float
    status: int


def writes(method: str, operation: str) -> bool:
    """Whether a request may change something; the question of GraphQL may not."""
    return method != "GET" and operation != "graphql"


class Notice(NamedTuple):
    """Something that GitHub tells people by e-mail: `opened`, `commented`, `closed`, `reopened`, `review requested`."""

    kind: str
    repository: str
    number: int
    login: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked in an hour and written in a minute and an hour; None is no limit. How a refusal looks."""

    requests: int = 5000
    writes_a_minute: int | None = None
    writes_an_hour: int | None = None
    status: int = 403
    retry_after: bool = True
