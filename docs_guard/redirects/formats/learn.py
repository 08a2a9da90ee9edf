"""
The redirects of a docset on Microsoft Learn: `.openpublishing.redirection*.json`.

https://docs.microsoft.com/en-us/contribute/ops-crr/openpublishing/docs/partnerdocs/opredirection and the errors that
docfx 3 knows (Errors.cs): `source_path_from_root` names the old file from the repository's root, `source_path` from
the folder of the redirection file; `redirect_url` is a URL path on the host, without the file's suffix, or an
absolute URL. Paths are compared without regard to case. A redirect for a file that is still there is reported
(redirected-file-not-removed). `redirections` may be a plain map of files to addresses too.
"""

from collections.abc import Iterator
from dataclasses import replace

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Fault, Format, Reading, Semantics, Source
from docs_guard.redirects.learn_base import targets_of, told_base
from docs_guard.redirects.learn_edit import entries_of, remove, retarget
from docs_guard.redirects.learn_entry import FROM_HERE, FROM_ROOT, add, folded
from docs_guard.redirects.paths import address, folder_of, is_absolute, join, normal
from docs_guard.redirects.written import Problem, divided, refused, wholly
from docs_guard.syntax.node import Malformed, Node

Entry = tuple[tuple[int, int], Node, str, str]
SUFFIXES = (".md", ".yml", ".yaml", ".json")


def _read(source: Source) -> Reading:
    if not source.data.strip():
        return Reading()
    if words := refused(source.data):
        return wholly(source, words)
    try:
        entries = entries_of(source.data)
    except Malformed as problem:
        return Reading((), ((Place(source.path, problem.line), problem.message),), wholly=True)
    unreadable: list[Problem] = []
    found: list[Redirect] = []
    if entries is None or entries.kind not in ("list", "map"):
        line = entries.line if entries else 1
        unreadable.append((Place(source.path, line), "no list `redirections` stands there"))
        return divided((), unreadable, wholly=True)
    base = told_base(source.map, list(targets_of(entries)))
    for span, node, path, written in _entries(source, entries, unreadable):
        target = written.strip()
        target = target[len(base) :] if base and target.startswith(base + "/") else target
        found += (replace(each, span=span) for each in _redirect(source, node, path, target))
    return divided(found, unreadable)


def _entries(source: Source, entries: Node, unreadable: list[Problem]) -> Iterator[Entry]:
    """Each entry with the old file's path from the repository's root and the address that is written."""
    here = folder_of(source.path)
    for key, value in entries.pairs:
        path = normal(here + key.value) if key.kind == value.kind == "string" else None
        if path is None:
            unreadable.append((Place(source.path, key.line), 'not an entry of the form `"old.md": "/new"`'))
        else:
            yield (key.start, value.end), key, path, value.value
    for item in map(folded, entries.items):
        path, target = _old_file(here, item), item.get("redirect_url")
        if path is None or target is None or target.kind != "string":
            unreadable.append(_faulty(source.path, item))
        else:
            yield (item.start, item.end), _place(item), path, target.value


def _old_file(here: str, item: Node) -> str | None:
    from_root, from_here = item.get(FROM_ROOT), item.get(FROM_HERE)
    if from_root is not None and from_root.kind == "string":
        return normal(from_root.value.replace("\\", "/"))
    if from_here is not None and from_here.kind == "string":
        written: str = from_here.value.replace("\\", "/")
        return normal(written if written.startswith("/") else here + written)
    return None


def _faulty(path: str, item: Node) -> Fault:
    """What Learn's build says no to."""
    said = [str(value.value) for _, value in item.pairs if value.kind == "string"]
    return Fault(Place(path, item.line), _lacking(item), " ".join(said)[:200])


def _lacking(item: Node) -> str:
    if item.get(FROM_ROOT) is None and item.get(FROM_HERE) is None:
        return f"an entry has neither `{FROM_ROOT}` nor `{FROM_HERE}`"
    if item.get("redirect_url") is None:
        return "an entry has no `redirect_url`"
    return "an entry is not written in texts, or leads out of the repository"


def _place(item: Node) -> Node:
    """The line of the old path, where a person looks for the entry."""
    return next((key for key, _ in item.pairs if key.value in (FROM_ROOT, FROM_HERE)), item)


def _redirect(source: Source, node: Node, path: str, target: str) -> Iterator[Redirect]:
    """
    The rule, where the old file belongs to this site; a redirection file may serve several docsets.

    One whose path was counted from the wrong folder answers nobody, and is kept to say so.
    """
    here = folder_of(source.path)
    url, slip = _address(source.map, path), ""
    if url is None and here and path.startswith(here):
        url, slip = (
            _address(source.map, path[len(here) :]),
            f"paths count from the top of the repository, and here they count from {here}",
        )
    if url is not None:
        goal = _target(source.map, url, path, target)
        yield Redirect(url, goal, Kind.exact, Place(source.path, node.line), 301, slip, written=path)


def _address(site: SiteMap, path: str) -> str | None:
    """The address of a file, its folder in whatever case; a path without a suffix is that of a page."""
    for root in site.roots or ("",):
        if path.lower().startswith(root.lower()):
            file = root + path[len(root) :]
            return address(site, file) or (None if file.endswith(SUFFIXES) else address(site, file + ".md"))
    return None


def _target(site: SiteMap, url: str, path: str, written: str) -> str:
    """Where an entry leads: `/a/index` is the page of the folder."""
    if is_absolute(written):
        return written
    if written.startswith("/"):
        own = site.base and (written + "/").lower().startswith(site.base.lower() + "/")
        target = site.base + written[len(site.base) :] if own else written
        name = target.partition("#")[0].partition("?")[0]
        folder = name.removesuffix("index")
        is_folder = folder.endswith("/") and folder != name and site.page_at(name) is None
        return folder + target[len(name) :] if is_folder else target
    name, mark, rest = written.partition("#")
    if name.endswith(SUFFIXES):
        file = normal(folder_of(path) + name)
        known = _address(site, file) if file else None
        if known:
            return known + mark + rest
    return join(url, written)


def _claims(path: str, data: bytes) -> float:
    name = path.rpartition("/")[2].lower()
    if name.startswith(".openpublishing.redirection") and name.endswith(".json"):
        return 1.0
    return 0.9 if b'"redirections"' in data and b'"redirect_url"' in data else 0.0


LEARN = Format(
    name="learn",
    summary="`.openpublishing.redirection*.json` of Microsoft Learn",
    proof="https://docs.microsoft.com/en-us/contribute/ops-crr/openpublishing/docs/partnerdocs/opredirection",
    semantics=Semantics(before_pages=False, slash="loose", fold_case=True, with_base=True, default_status=301),
    read=_read,
    files=("**/.openpublishing.redirection*.json",),
    claims=_claims,
    add=add,
    remove=remove,
    retarget=retarget,
)
