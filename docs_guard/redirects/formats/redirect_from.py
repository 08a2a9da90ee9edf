"""
Redirects in front matter: `redirect_from` in the page that took over, `redirect_to` in a stub at the old place.

jekyll-redirect-from (its README and lib/): the value is one path or a list, a leading slash is added, the site's
`baseurl` goes before it, and what it writes is a page with a refresh. GitHub's docs read the same key
(github/docs, src/redirects/README.md), and sites built with other generators do so with plugins of their own.
`redirect_to` beside it makes the page itself a redirect; GitLab's docs write a file of the site there
(docs.gitlab.com/ee/development/documentation/redirects.html). Pages of Microsoft Learn say `redirect_url` instead
(docs.microsoft.com/en-us/contribute/ops-crr/openpublishing/docs/partnerdocs/opredirection). Of a key that stands
there twice only the last counts.
"""

from collections.abc import Iterator, Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Unreadable
from docs_guard.redirects import front_edit, front_entry, stubs
from docs_guard.redirects.format import Addition, Fault, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.paths import address, bare, based, folder_of, is_absolute, join, living, normal, own_path
from docs_guard.redirects.quoting import writable
from docs_guard.redirects.written import divided
from docs_guard.syntax.node import Node

FROM = front_entry.Key("redirect_from")
TO = (front_entry.Key("redirect_to"), front_entry.Key("redirect_url"))


def _read(source: Source) -> Reading:
    unreadable: front_entry.Unreadable = []
    found: list[Redirect] = []
    for page, data in source.pages():
        root = front_entry.root_of(page.path, data, unreadable)
        if root is not None:
            found += _from(source.map, page, data, root, unreadable)
            found += _to(source.map, page, data, root, unreadable)
    return divided(found, unreadable)


def _from(
    site: SiteMap, page: Published, data: bytes, root: Node, unreadable: front_entry.Unreadable
) -> Iterator[Redirect]:
    for value in front_entry.values(page.path, data, root, FROM, unreadable):
        place, written = Place(page.path, value.node.line), value.text
        if is_absolute(written):
            url = own_path(site, written)
            if url is None:
                words = f"`{written}` is not on this site: `redirect_from` takes a path"
                unreadable.append(Fault(place, words, written, entry=written))
                continue
        else:
            url = based(site, written)
        yield Redirect(url, page.address, Kind.client, place, written=written, span=value.span)


def _to(
    site: SiteMap, page: Published, data: bytes, root: Node, unreadable: front_entry.Unreadable
) -> Iterator[Redirect]:
    """The page itself sends its readers on; of a list the first counts."""
    found = [each for key in TO for each in front_entry.values(page.path, data, root, key, unreadable)]
    for value in found[:1]:
        place, target = Place(page.path, value.node.line), _target(site, page, value.text)
        yield Redirect(page.address, target, Kind.client, place, force=True, written=value.text, span=value.span)


def _target(site: SiteMap, page: Published, written: str) -> str:
    """A file of the site where it is written as one; otherwise a path below the base, or beside the page."""
    if is_absolute(written):
        return written
    name, mark, fragment = written.partition("#")
    if name.endswith((".md", ".mdx", ".markdown", ".html")):
        path = normal(folder_of(page.path) + name)
        known = address(site, path) if path and path in site.by_path else None
        if known:
            return known + mark + fragment
    if written.startswith("/"):
        urls = (written, based(site, written))
        return living(site, *(urls if site.base and site.generator == "learn" else urls[::-1]))
    return living(site, based(site, written), join(page.address, written))


def _add(source: Source, move: Move) -> Addition | None:
    stub = stubs.stub(source, move, TO, FROM)
    if stub:
        return stub
    if move.new is None or "#" in move.target:
        return None
    try:
        data = source.tree.read(move.new.path)
    except (Unreadable, KeyError):
        return None
    old = bare(source.map, move.old.address)
    if not writable(move.new.path, old):
        return None
    return front_entry.add(move.new.path, data, FROM, _styled(data, old))


def _styled(data: bytes, url: str) -> str:
    """The address as the page's last entry is written: with a leading slash or without."""
    written = front_entry.written(data, FROM)
    return url.lstrip("/") if written and not written[-1].startswith("/") and url != "/" else url


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    """None for a stub: without its one key it would be a page, and no edit takes a file away."""
    return front_edit.remove(source, redirects, FROM)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    """Takes an address out of one page and puts it into another; in a stub, another target."""
    if target == redirect.target:
        return ()
    if redirect.force:
        return _restubbed(source, redirect, target, page)
    if page is None or "#" in target or page.path == redirect.place.path:
        return None
    absolute = is_absolute(redirect.written)
    old = bare(source.map, redirect.source) if absolute else redirect.written
    return front_edit.moved(source, redirect, page.path, FROM, old)


def _restubbed(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    path = redirect.place.path
    stub = source.map.by_path.get(path)
    text = stubs.target_like(source.map, path, redirect.written, target, page)
    if stub is None or text is None:
        return None
    goal = _target(source.map, stub, text)
    if goal != target and source.map.key(goal) != source.map.key(target):
        return None
    return front_edit.respelled(source, redirect, text)


REDIRECT_FROM = Format(
    name="redirect-from",
    summary="`redirect_from` in the page that took over, `redirect_to` in a stub at the old address",
    proof="https://github.com/jekyll/jekyll-redirect-from",
    semantics=Semantics(before_pages=False, slash="loose", with_base=False, default_status=None),
    read=_read,
    front_keys=frozenset({"redirect_from", "redirect_to", "redirect_url"}),
    add=_add,
    remove=_remove,
    retarget=_retarget,
)
