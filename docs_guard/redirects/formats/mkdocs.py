"""
The redirects of an MkDocs site: `redirect_maps` of the plugin mkdocs-redirects, in `mkdocs.yml`.

Read in the plugin's own source (mkdocs_redirects/plugin.py, 1.2.3) and tried with MkDocs 1.6.1: the page that the
plugin writes replaces a page that the site has at the old address; a target is a file of the site or an absolute
URL; a chain is not followed but dropped with a warning.
"""

from collections.abc import Iterator

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.redirects.format import Fault, Format, Reading, Semantics, Source
from docs_guard.redirects.mkdocs_config import files_of, maps_of, merges, own_span, pairs_of
from docs_guard.redirects.mkdocs_edit import remove, retarget
from docs_guard.redirects.mkdocs_entry import add, target_of
from docs_guard.redirects.paths import based, file_address, is_absolute
from docs_guard.redirects.quoting import in_yaml
from docs_guard.redirects.written import Problem, divided, refused, wholly
from docs_guard.syntax.node import Node


def _read(source: Source) -> Reading:
    if b"redirect" not in source.data and b"INHERIT" not in source.data:
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    unreadable: list[Problem] = []
    found: list[Redirect] = []
    files = files_of(source, unreadable)
    for path, _, root in files:
        maps = maps_of(root)
        if maps is not None:
            found += _redirects(source, path, maps, unreadable)
        if root.get("plugins") is not None and not merges(root):
            break
    return divided(found, unreadable, wholly=not files)


def _redirects(source: Source, path: str, maps: Node, unreadable: list[Problem]) -> Iterator[Redirect]:
    if maps.kind not in ("map", "null"):
        unreadable.append((Place(path, maps.line), "`redirect_maps` is not written out here as `old.md: new.md`"))
    for key, value in pairs_of(maps):
        place = Place(path, key.line)
        if key.kind != "string" or value.kind != "string":
            unreadable.append((place, "not an entry of the form `old.md: new.md`"))
            continue
        old, new = key.value, value.value
        if old.startswith("/"):
            words = f"`{old}` begins with a slash, so that the plugin writes it outside the site"
            unreadable.append(Fault(place, words, f"{old} {new}", entry=old))
            continue
        if new.startswith("/") and not new.startswith("//"):
            unreadable.append(_from_root(source, place, old, value))
            continue
        yield Redirect(
            _address(source, old),
            _target(source, new),
            Kind.client,
            place,
            written=old,
            span=own_span(maps, key, value),
        )


def _from_root(source: Source, place: Place, old: str, value: Node) -> Fault:
    """A target that is written as an address, with the file that lives there in its place."""
    new = str(value.value)
    words = f"`{new}` begins with a slash: the plugin takes the name of a file or a URL with its host"
    pages = (source.map.page_at(url) for url in (new, based(source.map, new)))
    right = target_of(source.map, new, next(filter(None, pages), None)) or ""
    quoted = value.end - value.start - len(new.encode()) == 2
    span = value.start + quoted, value.end - quoted
    return Fault(place, words, f"{old} {new}", True, *span, right if in_yaml(right) == right else "", entry=old)


def _address(source: Source, name: str) -> str:
    """The address of the file `name`; what is no page is published under its own name."""
    return file_address(source.map, name) or based(source.map, name)


def _target(source: Source, written: str) -> str:
    if is_absolute(written):
        return written
    name, mark, fragment = written.partition("#")
    known = file_address(source.map, name) if name else None
    return (known or f"{source.map.base}/{name}") + mark + fragment


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2].lower()
    if not name.endswith((".yml", ".yaml")):
        return 0.0
    if name.startswith("mkdocs"):
        return 1.0
    return 0.9 if b"redirect_maps" in data else 0.0


MKDOCS = Format(
    name="mkdocs",
    summary="`redirect_maps` of the plugin mkdocs-redirects, in `mkdocs.yml`",
    proof="https://github.com/mkdocs/mkdocs-redirects",
    semantics=Semantics(before_pages=True, slash="loose", first_wins=False, with_base=False, default_status=None),
    read=_read,
    files=("mkdocs.yml", "mkdocs.yaml", "mkdocs.*.yml", "mkdocs.*.yaml"),
    claims=_claims,
    add=add,
    remove=remove,
    retarget=retarget,
    chains=False,
)
