"""The files that a page names by relative paths, as another page has to name them."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page
from docs_guard.model.site import Published, SiteMap
from docs_guard.purpose.splitting.text import Source, source
from docs_guard.sites.destination import Destinations, is_index, starts
from docs_guard.sites.link import is_code, joined
from docs_guard.sites.rewriting import relative

ADDRESSED = frozenset(("hugo", "jekyll", "nextjs", "built"))
"""Generators that leave a relative address as it is, for the browser to read against the address of the page."""
RELATIVE = re.compile(rb"[\"'(=\s](?P<path>\.{1,2}/[^\"'()\s<>{}|`#?]{1,500})")
DIRECTIVE = re.compile(rb"(?:^|(?<=[\s\"'(=:]))(?P<path>[\w.@~-][\w./@ ~+-]{0,300}\.[A-Za-z0-9]{1,8})(?=$|[\s\"')#?])")
REFERENCE = re.compile(rb"\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}\"?(?P<path>\.{1,2}/[^\"#\s>%]{1,500})")


@dataclass(frozen=True, slots=True)
class Naming:
    """
    A page that is split, `old`, and the one that takes up a part of it, `new`, in the map of the site that holds both.

    `asset` tells the file that a page (by its path) means by an address, `has` whether a path is a file.
    """

    site: SiteMap
    old: Published
    new: Published
    asset: Callable[[str, str], str | None]
    has: Callable[[str], bool]

    def file(self, target: str) -> str:
        """The address of a file that is no page, from the new page."""
        path = target.partition("#")[0].partition("?")[0]
        if not path or path.startswith(("/", "@", "~")) or ":" in path.partition("/")[0] or is_code(target):
            return target
        ways = (self.by_path, self._by_address)
        by_address = self.site.generator in ADDRESSED and is_index(self.old.path)
        file = self.asset(self.old.path, path)
        made = [way(target) for way in (ways[::-1] if by_address else ways)]
        for each in made if file else ():
            if self.asset(self.new.path, each.partition("#")[0].partition("?")[0]) == file:
                return each
        return made[0]

    def by_path(self, target: str) -> str:
        """A relative target, from the folder of the new file."""
        at = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
        document = "doc:" if target.startswith("doc:") else ""
        path = target[len(document) : at]
        if not path or path.startswith("/") or _folder(self.old.path) == _folder(self.new.path):
            return target
        file = joined(self.old.path, path)
        if not file:
            return target
        end = "/" if path.endswith("/") else ""
        made = relative(self.new.path, file) + end
        return document + ("./" + made if path.startswith("./") and not made.startswith(".") else made) + target[at:]

    def _by_address(self, target: str) -> str:
        """A relative target, from the address of the new page."""
        folder = Destinations(self.site).folder_of(self.old)
        rule = folder.relative if folder else "either"
        rule = "folder" if rule == "either" else rule
        at = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
        start, here = next(starts(self.old, rule)), next(starts(self.new, rule))
        try:
            goal = urljoin(start, target[:at])
        except ValueError:
            return target
        return target if start.rpartition("/")[0] == here.rpartition("/")[0] else relative(here, goal) + target[at:]

    def named_files(self, page: Page) -> Iterator[tuple[tuple[int, int], bytes]]:
        """Files of the repository that are named by a relative path elsewhere: imports, includes, attributes."""
        if _folder(self.old.path) == _folder(self.new.path):
            return
        for pattern in (RELATIVE, REFERENCE):
            for found in outside_code(pattern.finditer(page.data), page):
                if made := self._renamed(found["path"]):
                    yield found.span("path"), made
        yield from self._in_directives(page, source(page.data))

    def _in_directives(self, page: Page, text: Source) -> Iterator[tuple[tuple[int, int], bytes]]:
        """Files that directives name without a dot: `.. literalinclude:: a.py`, `:file: a.csv`."""
        for block in page.blocks:
            if block.kind in ("directive", "table") and block.end <= text.last:
                start, end = text.span(block.start, block.end)
                for found in DIRECTIVE.finditer(page.data, start, end):
                    if made := self._renamed(found["path"]):
                        yield found.span("path"), made

    def _renamed(self, written: bytes) -> bytes | None:
        path = plain(written)
        file = joined(self.old.path, path)
        if not file or not any(self.has(file + end) for end in ("", ".md", ".mdx", ".js", ".jsx", ".ts", ".tsx")):
            return None
        made = self.by_path(path)
        return made.encode("utf-8", "surrogateescape") if made != path else None


def outside_code(found: Iterator[re.Match[bytes]], page: Page) -> Iterator[re.Match[bytes]]:
    """What is found in no code, in order."""
    text = source(page.data)
    code = [text.span(block.start, min(block.end, text.last)) for block in page.blocks if block.kind == "code"]
    at = 0
    for match in found:
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        if at == len(code) or match.start() < code[at][0]:
            yield match


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def plain(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
