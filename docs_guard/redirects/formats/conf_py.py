"""
The redirects of a Sphinx site, as dictionaries in `conf.py` or in a file that it imports; nothing of it is run.

`rediraffe_redirects` (sphinxext-rediraffe, rediraffe.py 0.3.0): files of the source folder, their suffix optional, or
the name of a text file that lists them; a page at the old address makes the entry broken.
`redirects` (sphinx-reredirects 1.1.0, https://documatt.com/sphinx-reredirects/): a document's name, where
`*` stands for documents that are there, and the address to go to as the browser sees it from the old page; what is
written replaces a page without a word. An address that begins with a slash is made relative to the output's root.
Earlier versions write `a.html` for `a` under the builder dirhtml as well, hence the names that end in `/index`.
"""

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.conf_edit import remove, retarget
from docs_guard.redirects.conf_entry import add
from docs_guard.redirects.conf_names import destination, document, file_named
from docs_guard.redirects.conf_tables import WILDCARDS, Binding, bindings_of, text_source
from docs_guard.redirects.format import Format, Reading, Semantics, Source
from docs_guard.redirects.paths import inside, is_absolute
from docs_guard.redirects.written import Problem, divided, refused, wholly
from docs_guard.registry import load
from docs_guard.syntax.node import Node

MOST_WILDCARDS = 200
"""Entries with wildcards that are unfolded; each is compared with every page."""


def _read(source: Source) -> Reading:
    if b"redirect" not in source.data and b"import *" not in source.data:
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    unreadable: list[Problem] = []
    bindings = bindings_of(source, unreadable)
    if bindings is None:
        return divided((), unreadable, wholly=True)
    found: list[Redirect] = []
    for binding in bindings:
        found += _redirects(source, binding, unreadable)
    told = divided(found, unreadable)
    return replace(told, wholly=bool(told.unreadable) and not found)


def _redirects(source: Source, binding: Binding, unreadable: list[Problem]) -> Iterator[Redirect]:
    node = binding.node
    if node.kind == "string" and binding.role == "files":
        yield from _listed(source, node, unreadable)
        return
    if node.kind != "map":
        unreadable.append((Place(binding.path, node.line), f"`{binding.name}` is made by code here"))
    wild = 0
    for key, value in node.pairs:
        place = Place(binding.path, key.line)
        is_wild = key.kind == "string" and any(mark in key.value for mark in WILDCARDS)
        wild += is_wild
        if key.kind != "string" or value.kind != "string":
            unreadable.append((place, f"an entry of `{binding.name}` is made by code here"))
        elif binding.role == "files":
            yield from _of_files(source.map, key.value, value.value, place, (key.start, value.end))
        elif is_wild and wild > MOST_WILDCARDS:
            unreadable.append((place, f"one of more than {MOST_WILDCARDS} entries with wildcards"))
        else:
            yield from _of_addresses(source.map, key.value, value.value, place, (key.start, value.end))


def _listed(source: Source, node: Node, unreadable: list[Problem]) -> Iterator[Redirect]:
    text = text_source(source, node)
    if text is None:
        unreadable.append((Place(source.path, node.line), f"`{node.value}` is no file of the source folder"))
        return
    reading = load("docs_guard.redirects.formats", "text", Format).read(text)
    unreadable += (*reading.unreadable, *reading.faults)
    yield from reading.redirects


def _of_files(site: SiteMap, old: str, new: str, place: Place, span: tuple[int, int]) -> Iterator[Redirect]:
    start, end = old.replace("\\", "/"), new.replace("\\", "/")
    url, target = file_named(site, start), end if is_absolute(end) else file_named(site, end)
    yield Redirect(url, target, Kind.client, place, written=old, span=span)


def _of_addresses(site: SiteMap, old: str, target: str, place: Place, span: tuple[int, int]) -> Iterator[Redirect]:
    """
    One rule for a name; for a name with wildcards one for each document that is there and that it means, none of which
    can go or change alone.
    """
    if not any(mark in old for mark in WILDCARDS):
        url = document(site, old)
        goal = destination(site, old, url, target)
        yield Redirect(url, goal, Kind.client, place, force=True, written=old, span=span)
        return
    for page in site.pages:
        inner = inside(site, page.path)
        name = inner.rpartition(".")[0] if inner else ""
        if name and fnmatchcase(name, old):
            to = target.replace("${source}", name).replace("$source", name)
            goal = destination(site, name, page.address, to)
            yield Redirect(page.address, goal, Kind.client, place, force=True, written=old)


def _claims(path: str, data: bytes) -> float:
    if not path.endswith(".py"):
        return 0.0
    return 1.0 if path.endswith("conf.py") or b"redirect" in data else 0.5


CONF_PY = Format(
    name="conf-py",
    summary="dictionaries of sphinx-reredirects or sphinxext-rediraffe, in `conf.py` or a file it imports",
    proof="https://documatt.com/sphinx-reredirects/",
    semantics=Semantics(before_pages=False, slash="loose", first_wins=False, with_base=False, default_status=None),
    read=_read,
    files=("conf.py", "custom_conf.py"),
    claims=_claims,
    add=add,
    remove=remove,
    retarget=retarget,
)
