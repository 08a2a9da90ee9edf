"""What others say about the addresses of a site: the lists and the clones that a user names, counted by address."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from docs_guard.app.address_lists import AddressList
from docs_guard.app.hosted import hosted
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Unreadable
from docs_guard.pages.light import link_targets

PAGES = (".md", ".mdx", ".markdown", ".rst", ".html", ".htm", ".adoc", ".asciidoc", ".ipynb", ".txt")
MOST_SOURCES = 50
"""Sources of one address that are remembered; all are counted."""
MOST_ADDRESSES = 200_000
"""Addresses that differ, as they are written."""
BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"'`|\\{}()\[\]]{3,2000}")
"""An address that stands in the text as it is, which most renderers make a link of."""


class Inbound:
    """Counts hits and links by the address as it is written."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.sources: dict[str, list[str]] = {}
        self.notes: list[str] = []
        self._left_out = 0

    def read(self, names: Collection[str], hosts: Collection[str], stdin: BinaryIO | None = None) -> None:
        """Every list and clone of `names`; of a clone, the links to `hosts`. Raises Failure."""
        for name in names:
            if name == "-":
                self._list(stdin or BytesIO(), "standard input")
            elif Path(name).is_dir():
                self._clone(name, hosts)
            else:
                self._file(name)
        if self._left_out:
            most = f"{MOST_ADDRESSES:,} addresses"
            self.notes.append(f"{self._left_out:,} more addresses than the first {most} are left out")

    def _file(self, name: str) -> None:
        try:
            with Path(name).open("rb") as file:
                self._list(file, Path(name).name)
        except OSError as error:
            raise Failure("usage", f"cannot be read: {error.strerror}", name) from error

    def _list(self, file: BinaryIO, label: str) -> None:
        found = AddressList(file, label)
        for named in found.entries():
            if self._took(named.address, label):
                self.hits[named.address] += named.hits
        self.notes += found.notes

    def _clone(self, name: str, hosts: Collection[str]) -> None:
        if not hosts:
            cure = "name them as `hosts` of the [[site]] in docs-guard.toml"
            raise Failure(
                "usage", f"nothing tells which hosts this site has, and so which links lead to it: {cure}", name
            )
        with closing(Repository(name)) as repository:
            where = hosted(repository, {})
            label = where.name if where else Path(name).resolve().name.removesuffix(".git")
            tree = repository.tree("HEAD")
            pages = [path for path in tree.paths() if path.endswith(PAGES)]
            wanted = [host.encode() for host in hosts]
            lacking = 0
            for path, data in tree.read_many(pages):
                if isinstance(data, Unreadable):
                    lacking += 1
                elif any(host in data.lower() for host in wanted):
                    for address in dict.fromkeys(linked(data, path, hosts)):
                        if self._took(address, f"{label}:{path}"):
                            self.links[address] += 1
        if lacking:
            self.notes.append(f"{label}: {lacking:,} pages cannot be read, and their links are not known")

    def _took(self, address: str, source: str) -> bool:
        """Whether an address counts, and if so who named it."""
        known = self.sources.get(address)
        if known is None:
            if len(self.sources) >= MOST_ADDRESSES:
                self._left_out += 1
                return False
            known = self.sources[address] = []
        if len(known) < MOST_SOURCES and source not in known[-1:]:
            known.append(source)
        return True


def linked(data: bytes, path: str, hosts: Collection[str]) -> Iterator[str]:
    """The links of a page that lead to one of the hosts."""
    for target in link_targets(data, path):
        if host_of_link(target) in hosts:
            yield target
    for found in BARE.finditer(data.decode("utf-8", "replace")):
        target = found[0].rstrip(".,;:!?*_~")
        if host_of_link(target) in hosts:
            yield target


def host_of_link(target: str) -> str:
    """The host that an absolute link names, in lower case; empty where it names none."""
    if not target.startswith(("http://", "https://", "//")):
        return ""
    host = target.split("//", 1)[1]
    for mark in "/?#":
        host = host.partition(mark)[0]
    return host.rpartition("@")[2].lower()
