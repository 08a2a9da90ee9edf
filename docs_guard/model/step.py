"""What a fix does to the redirects of a site, in words that many fixes can be planned together in."""

from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published


@dataclass(frozen=True, slots=True)
class Add:
    """An entry that sends the readers of a lost page to `target`: a URL path with base, or an absolute URL."""

    old: Published
    target: str


@dataclass(frozen=True, slots=True)
class Drop:
    """An entry that goes."""

    redirect: Redirect


@dataclass(frozen=True, slots=True)
class Retarget:
    """An entry that leads to `target` from now on: a URL path with base, or an absolute URL."""

    redirect: Redirect
    target: str


Step = Add | Drop | Retarget
