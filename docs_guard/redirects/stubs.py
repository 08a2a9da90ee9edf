"""Plans a stub: a page at a lost address that holds nothing but where to go, as the other stubs of the site do."""

from itertools import islice

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit, Entry
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Addition, Move, Source
from docs_guard.redirects.front_entry import Key, root_of, values
from docs_guard.redirects.paths import is_absolute, relative
from docs_guard.redirects.quoting import in_yaml, quote_of, writable
from docs_guard.redirects.spelling import respelled_target
from docs_guard.redirects.splice import newline

PAGES = (".md", ".mdx", ".markdown", ".html")
MOST = 60
"""Pages in which the habit of a site shows, or not at all."""


def stub(source: Source, move: Move, keys: tuple[Key, ...], aliases: Key) -> Addition | None:
    """
    A page at the old place that sends its readers on; None where the site does not write stubs, or a page at the old
    place would not have the old address.
    """
    path, site = move.old.path, source.map
    if path in source.tree or not path.endswith(PAGES[:3]) or not writable(path, move.target):
        return None
    if site.key(site.layout.address(path, {}) or "") != site.key(move.old.address):
        return None
    model = _model(source, keys, aliases)
    target = target_like(site, path, model.written, move.target, move.new) if model else None
    if model is None or target is None:
        return None
    shown = f"---\n{model.key}: {in_yaml(target, model.quote)}\n---"
    return Addition(Entry(path, None, shown), Edit(path, 0, 0, (shown + "\n").replace("\n", model.newline)))


def target_like(site: SiteMap, path: str, written: str, target: str, page: Published | None) -> str | None:
    """A target for the stub at `path` as a stub has it `written`: a file relative to it, or a URL path."""
    if is_absolute(target):
        return target
    _, mark, fragment = target.partition("#")
    name = written.partition("#")[0]
    if page is not None and not is_absolute(written) and name.endswith(PAGES) and not name.startswith("/"):
        return relative("/" + path, "/" + page.path) + mark + fragment
    based = site.base and written.startswith(site.base + "/")
    return respelled_target(site, written, "" if based else site.base, target, page)


@dataclass(frozen=True, slots=True)
class Model:
    """How a site writes its stubs."""

    key: str
    written: str
    quote: str
    newline: str


def _model(source: Source, keys: tuple[Key, ...], aliases: Key) -> Model | None:
    """The last of the stubs that the site has, where it has more of them than of pages with aliases."""
    model, stubs, others = None, 0, 0
    for page, data in islice(source.pages(), MOST):
        root = root_of(page.path, data, [])
        if root is None:
            continue
        others += bool(aliases.pairs(root))
        found = next(((key, each) for key in keys for each in values(page.path, data, root, key, [])), None)
        if found:
            stubs += 1
            model = Model(found[0].name, found[1].text, quote_of(data, found[1].node), newline(data))
    return model if stubs > others else None
