"""Reads every site of a repository at the two moments that are compared."""

from functools import cached_property

from docs_guard.app.configuration import must_exist
from docs_guard.app.moment import SiteChange, as_built, site_change
from docs_guard.app.request import Request
from docs_guard.config.settings import Config, SiteConfig
from docs_guard.git.changes import Changes
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files, Tree
from docs_guard.sites.generator import Guess


@dataclass(frozen=True)
class Survey:
    """Everything that was read before it is judged."""

    repository: Repository
    config: Config
    compared: Comparison
    differing: Changes
    sites: tuple[SiteChange, ...]

    @property
    def base(self) -> Tree:
        return self.compared.base_tree

    @property
    def head(self) -> Tree:
        return self.compared.head_tree

    @property
    def steering(self) -> Tree:
        """Where the configuration is read from, and everything else that says how the head is judged."""
        return self.compared.steering

    @cached_property
    def touched(self) -> frozenset[str] | None:
        """The files of head that are new or changed; None where there is no base, so that every file counts."""
        if self.compared.base is None:
            return None
        return frozenset((*self.differing.added, *self.differing.modified))


def read_sites(config: Config, request: Request, compared: Comparison, differing: Changes) -> tuple[SiteChange, ...]:
    """
    Every configured site, or every one that the trees betray, before and after.

    Raises Failure where something configured exists at neither end, or where a site has no page at either end.
    """
    base, head = (compared.base_tree if compared.base else None), compared.head_tree
    if config.site:
        must_exist(
            config, _text(config, request, compared.steering), [tree for tree in (base, head) if tree is not None]
        )
    changed = frozenset((*differing.added, *differing.deleted, *differing.modified))
    ends = [as_built(guess, request.built_base, request.built_head) for guess in _guesses(config, request, base, head)]
    if len(ends) > 1 and (request.built_base or request.built_head):
        raise Failure("usage", "--built-base and --built-head tell the addresses of one site, and there are more")
    sites = tuple(site_change(before, after, evidence, base, head, changed) for before, after, evidence in ends)
    for site in sites:
        if not site.after.pages and not (site.before and site.before.pages):
            raise _without_pages(site, config)
    return sites


def _without_pages(site: SiteChange, config: Config) -> Failure:
    where = f"{site.config.generator} in {site.config.root[0] or '.'}"
    hint = "tell where the pages are: `[[site]]` with `generator` and `root` in docs-guard.toml"
    return Failure("no-pages", f"no page was found ({where}), at base or at head; {hint}", config.path)


def _text(config: Config, request: Request, tree: Tree) -> bytes:
    """The configuration as it is written."""
    if request.config:
        return request.config[1]
    return tree.read(config.path) if config.path else b""


def _guesses(config: Config, request: Request, base: Tree | None, head: Tree) -> list[Guess]:
    if config.site:
        return [Guess(site, f"as {config.path} says") for site in config.site]
    if request.built_base and request.built_head:
        return [Guess(SiteConfig("built"), "as the lists of addresses say")]
    from docs_guard.app.detection import detected

    return list(detected(base or Files(), head))
