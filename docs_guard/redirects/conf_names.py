"""Turns the names and targets in the tables of `conf.py` into the addresses that they mean."""

from docs_guard.model.site import SiteMap
from docs_guard.redirects.conf_tables import SUFFIXES
from docs_guard.redirects.paths import based, file_address, is_absolute, join, living


def file_named(site: SiteMap, name: str) -> str:
    """The address of a source file, whose suffix may be left out, or be one that the site no longer reads."""
    known = file_address(site, name) if name.endswith(SUFFIXES) else None
    stem = name.rpartition(".")[0] if name.endswith(SUFFIXES) else name
    return known or file_address(site, stem, SUFFIXES) or based(site, name)


def document(site: SiteMap, name: str) -> str:
    """The address of a document's name; a name with `.html` is that of the file that is written."""
    name = name.strip("/")
    if name.endswith((".html", ".htm")):
        return based(site, name)
    return file_address(site, name, SUFFIXES) or based(site, name)


def destination(site: SiteMap, name: str, url: str, target: str) -> str:
    """Where a target leads a reader who stands on `url`, the address of the document `name`."""
    if is_absolute(target):
        return target
    if target.startswith("/"):
        return living(site, based(site, target), target)
    beside = based(site, name)
    return living(site, join(url, target), join(beside, target))
