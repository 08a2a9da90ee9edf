"""A rule that sends readers on, and what a reader gets at an address."""

from dataclasses import field
from enum import Enum

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place
from docs_guard.model.site import Published


class Kind(Enum):
    """How a rule's source is compared with the address that is asked for."""

    exact = "exact"
    prefix = "prefix"
    wildcard = "wildcard"
    placeholder = "placeholder"
    regex = "regex"
    client = "client"
    """A page with a refresh, written by the generator at the old address: exact, and no HTTP status."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """
    One rule.

    `source` is the URL path that the rule answers, with the site's base, in the host's own pattern syntax;
    `target` a URL path with base, or an absolute URL, possibly with `:splat` and the like. `written` is the source
    as it stands in the file, for messages. `status` is None for a client-side rule.
    """

    source: str
    target: str
    kind: Kind
    place: Place
    status: int | None = None
    conditional: str = ""
    """What must hold beside the path (`Country=fr`), as written; empty when nothing."""
    force: bool = False
    """The rule beats a page that lives at its source."""
    host: str = ""
    """The host a source was limited to, as `host`; empty for any."""
    written: str = ""
    span: tuple[int, int] = field(default=(0, 0), compare=False)
    """The bytes of the whole entry in the file of `place`, as it was read; empty where it has none of its own there."""


@dataclass(frozen=True, slots=True)
class Live:
    """The reader ends at a page of the site."""

    page: Published
    hops: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class External:
    """The reader is sent off the site."""

    url: str
    hops: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Dead:
    """Some rule answers, but its target is no page of the site. `gone` rules (410) end here too."""

    url: str
    hops: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """The rules send the reader round and round."""

    hops: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Unredirected:
    """No page and no rule: not found. `conditional` are rules that answer some readers only."""

    url: str
    conditional: tuple[Redirect, ...] = ()


Resolution = Live | External | Dead | Loop | Unredirected
