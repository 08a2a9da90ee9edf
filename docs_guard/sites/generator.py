"""What a site generator is to docs-guard: one value in one file of `generators/`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree
from docs_guard.sites.layout import Folders


@dataclass(frozen=True, slots=True)
class Guess:
    """A site that a tree seems to hold: how it would be configured, and the fact that betrays it."""

    site: SiteConfig
    evidence: str
    by_name: bool = False
    """Whether nothing but the usual name of a folder speaks for it, not even front matter of its pages."""


@dataclass(frozen=True, slots=True)
class Generator:
    """
    A site generator.

    `layout` reads the generator's own configuration from the tree (never executing it) and returns the mapping from
    files to addresses. `detect` yields the sites that a tree betrays, best first. `options` names the keys that
    `[[site]] options` may hold, each with the words it may be (None: free) and what it means.
    `proof` is the page that documents the rules.
    """

    name: str
    summary: str
    proof: str
    layout: Callable[[Tree, SiteConfig], Folders]
    detect: Callable[[Tree], Iterator[Guess]]
    options: Mapping[str, tuple[tuple[str, ...] | None, str]] = field(default_factory=dict)
    redirects: tuple[str, ...] = ()
    """Formats that the generator itself brings, so that an entry can be proposed where no redirect file exists."""
    base_routes: bool = False
    """
    Whether the base in the generator's own configuration decides where pages are served (`basePath`, `baseUrl`);
    elsewhere it only says how canonical links are written (`site_url`, `html_baseurl`, `baseURL`).
    """
