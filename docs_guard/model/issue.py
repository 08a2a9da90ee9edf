"""Issues: what ought to be filed, what is filed already, and what is to be done about the difference."""

from typing import Literal

from docs_guard.model.declared import dataclass

State = Literal["open", "closed"]
StateReason = Literal["completed", "not_planned", "duplicate", "reopened"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a repository; `colour` is six hexadecimal digits, `description` has at most 100 characters."""

    name: str
    colour: str = "ededed"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of an issue or pull request."""

    id: int
    author: str
    body: str


@dataclass(frozen=True, slots=True)
class Filed:
    """
    An issue as GitHub has it. Times are seconds since 1970; `author` is a login, `app[bot]` for an app.

    `id` is the number that the API wants where an issue is named as a duplicate of another.
    """

    number: int
    id: int
    title: str
    body: str
    author: str
    labels: tuple[str, ...] = ()
    state: State = "open"
    reason: StateReason | None = None
    url: str = ""
    created: int = 0
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """
    Which issue this is, for ever: what kind of cause, what it is about, and what tells it from others about that.

    `kind` is `lost` (`subject`: the commit), `target` (a dead target), `page` (the address of a page, or its path where
    it has none; `evidence`: the family of rules), `team`, `rule` or `gap`. A subject that is an address is compared
    through the redirects of head, so that an issue follows its page. Never a title, a line or a branch. `home` is the
    repository that it is about (`owner/name`, in small letters) where that is another than the one it is filed in.
    """

    kind: str
    subject: str
    evidence: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    An issue that ought to be open. `block` is the Markdown between the two marks, which the bot alone writes.

    `labels` in the order in which they are put on; `paths` are the files of head that it is about, all of them.
    `extra` are the words that its memory keeps; the heaviest `weight` is filed first.
    """

    key: Key
    title: str
    block: str
    labels: tuple[str, ...]
    paths: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """
    What the bot notes in an issue of its own: which one it is, what it did last, and what it has put on it.

    `state` is the one that the bot left it in: an issue that is otherwise was changed by a person. `labels` are those
    that the bot put on, ever; one of them that is missing was taken off by a person. `commit` is the head of the run
    that closed it. `extra` are words of the kind's own, such as how often a gap was seen.
    """

    key: Key
    state: State = "open"
    labels: tuple[str, ...] = ()
    reopened: int = 0
    commit: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """File a new issue: one request with title, body and labels."""

    wanted: Wanted
    body: str


@dataclass(frozen=True, slots=True)
class Update:
    """
    Edit an issue in place, silently. `body` is None where it stays; `to` is a state that changes with it.

    `comment` is said, once, before the state changes; `mark` stands in it, so that it is found again.
    """

    filed: Filed
    body: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    to: State | None = None
    reason: StateReason | None = None
    duplicate_of: Filed | None = None
    comment: str = ""
    mark: str = ""
    why: str = ""
    """What the plan says of it."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Nothing is done about an issue, filed or wanted, and why."""

    filed: Filed | None
    wanted: Wanted | None
    why: str


Operation = Open | Update | Leave


@dataclass(frozen=True, slots=True)
class Plan:
    """What the bot will do, in order; printed before it is done. `held` counts issues that wait for a later run."""

    operations: tuple[Operation, ...]
    labels: tuple[Label, ...] = ()
    """Those that the operations put on: made first where the repository lacks them."""
    held: int = 0
    notes: tuple[str, ...] = ()
    """What a person must know beside: a marker of a stranger's, two issues with one key."""
