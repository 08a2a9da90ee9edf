"""
The redirects of a Hugo site: `aliases` in the front matter of the page that readers are sent to.

Read in Hugo's source (hugolib/alias.go, hugolib/page__output.go, hugolib/page__meta.go) and in
https://gohugo.io/content-management/urls/#aliases: an alias that begins with a slash starts at the site's root, any
other beside the page; it becomes a folder with an `index.html` unless it ends in `.html`; the key may be in any
case; one text is split at its blanks. A page that is not published has no aliases. `disableAliases` says only that
no page with a refresh is written: a template makes the host's own rules of them, and then a `*` at the end of an
alias stands for anything, as in the `_redirects` of Netlify. From version 0.155 on, an alias
begins with the language of its page; before, with nothing: both are taken.
"""

from collections.abc import Iterator, Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Unreadable
from docs_guard.redirects import front_edit, front_entry
from docs_guard.redirects.format import Addition, Fault, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import bare, is_absolute, join, normal, own_path
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.written import divided

KEY = front_entry.Key("aliases", fold=True)
CONFIGS = ("hugo.", "config.")
ENDINGS = (".toml", ".yaml", ".yml", ".json")


def _read(source: Source) -> Reading:
    unreadable: front_entry.Unreadable = []
    found: list[Redirect] = []
    by_host: bool | None = None
    for page, data in source.pages():
        root = front_entry.root_of(page.path, data, unreadable)
        for value in front_entry.values(page.path, data, root, KEY, unreadable, split=True) if root else ():
            place, alias = Place(page.path, value.node.line), value.text
            if is_absolute(alias) and own_path(source.map, alias) is None:
                words = f"`{alias}` is not on this site: an alias is a path"
                unreadable.append(Fault(place, words, alias, entry=alias))
                continue
            if by_host is None and alias.endswith("*"):
                by_host = _is_ruled_by_host(source)
            kind = Kind.wildcard if by_host and alias.endswith("*") else Kind.client
            for url in _urls(source.map, page, alias):
                rule = url.rstrip("/") if kind is Kind.wildcard else url
                found.append(Redirect(rule, page.address, kind, place, written=alias, span=value.span))
    return divided(found, unreadable)


def _is_ruled_by_host(source: Source) -> bool:
    """Whether the site's own configuration leaves the aliases to its host."""
    for path in source.tree.paths():
        folder, _, name = path.rpartition("/")
        if name.startswith(CONFIGS) and name.endswith(ENDINGS) and any(_is_above(folder, r) for r in source.map.roots):
            try:
                data = source.tree.read(path).lower()
            except Unreadable:
                continue
            at = data.find(b"disablealiases")
            if at >= 0 and b"true" in data[at : at + 24]:
                return True
    return False


def _is_above(folder: str, root: str) -> bool:
    """Whether a folder of configuration belongs to the project that a content root lies in."""
    project = folder.removesuffix("config/_default").rstrip("/")
    return not project or root.startswith(project + "/")


def _urls(site: SiteMap, page: Published, alias: str) -> Iterator[str]:
    """The addresses at which an alias may be found, the version of Hugo being unknown."""
    own = own_path(site, alias)
    if own is not None:
        yield own
        return
    if not alias.startswith("/"):
        # Hugo joins the two before it knows of a base: no number of `..` leads out of the site.
        beside = bare(site, page.address).rstrip("/") or "/"
        yield site.base + _folder(join(beside, alias))
        return
    path = _folder(join("/", alias))
    prefix = _prefix(site, page)
    if not prefix or path.startswith(prefix + "/"):
        yield site.base + path
        return
    yield site.base + prefix + path
    yield site.base + path


def _folder(path: str) -> str:
    """An alias is the name of a folder, unless it ends in a suffix of HTML."""
    return path if path.endswith((".html", ".htm", "/")) else path + "/"


def _prefix(site: SiteMap, page: Published) -> str:
    """The language that the addresses beside a page begin with: `/de`, or nothing."""
    below = bare(site, page.address)
    if page.language and below.startswith(f"/{page.language}/"):
        return f"/{page.language}"
    root = next((root for root in site.roots if page.path.startswith(root)), None)
    home = site.layout.address(f"{root}_index.md", {}) if root is not None else None
    start = bare(site, home).rstrip("/") if home else ""
    return start if below.startswith(start + "/") else ""


def _add(source: Source, move: Move) -> Addition | None:
    if move.new is None or "#" in move.target:
        return None
    try:
        data = source.tree.read(move.new.path)
    except (Unreadable, KeyError):
        return None
    old = bare(source.map, move.old.address)
    if not writable(move.new.path, old) or normal(old) != old.strip("/") or old.startswith("//") or old == "/":
        return None
    return front_entry.add(move.new.path, data, KEY, _styled(data, old), split=True)


def _styled(data: bytes, url: str) -> str:
    """The address with or without a slash at its end, as the last of the page's aliases has it."""
    written = front_entry.written(data, KEY, split=True)
    if written and not written[-1].endswith(("/", ".html")) and url != "/":
        return url.rstrip("/")
    return url


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """An alias may answer with its language before it and without: both are one, and go together."""
    return front_edit.remove(source, redirects, KEY, split=True)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """Takes an alias out of one page and puts it into another, from the root where it stood beside its page."""
    if target == redirect.target:
        return ()
    holder = source.map.by_path.get(redirect.place.path)
    if page is None or "#" in target or holder is None or page.path == holder.path:
        return None
    own = own_path(source.map, redirect.written)
    same = redirect.written.startswith("/") and page.language == holder.language
    old = redirect.written if same and own is None else bare(source.map, redirect.source)
    prefix = _prefix(source.map, page)
    if prefix and not same and not old.startswith(prefix + "/"):
        return None  # newer versions would put the language of the other page before it
    return front_edit.moved(source, redirect, page.path, KEY, old, split=True)


HUGO_ALIASES = Format(
    name="hugo-aliases",
    summary="`aliases` in the front matter of the page that took over, on a Hugo site",
    proof="https://gohugo.io/content-management/urls/#aliases",
    semantics=Semantics(before_pages=False, slash="loose", with_base=False, default_status=None, dialect="netlify"),
    read=_read,
    front_keys=frozenset({"aliases"}),
    add=_add,
    remove=_remove,
    retarget=_retarget,
)
