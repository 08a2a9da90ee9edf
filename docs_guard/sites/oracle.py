"""Reads one link of a site against its map: does it hit, and if not, what would make it hit."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Literal
from urllib.parse import urljoin

from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.link import SOURCES, is_code, is_static, joined, path_within
from docs_guard.sites.rivals import Rival, Rivals
from docs_guard.sites.versions import LANGUAGE, same_site, unversioned

PREFIXING = frozenset({"nextjs", "plain", "docsite", "built"})
"""Generators that put the base before links from the site's root, so that authors leave it out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A link and the path that it asks for.

    `file`: from file to file; `outside`: from file to a file outside of the site; `site`: one that proves something;
    `foreign`: one to a part of the host where the site has no page. `based` links name the host or begin with the
    base; a `target` is a redirect's, whose base its reader may have added. `rivals` would make a miss hit.
    """

    kind: Literal["file", "outside", "site", "foreign"]
    path: str
    hit: bool
    based: bool = False
    target: bool = False
    rivals: frozenset[Rival] = frozenset()


class Oracle:
    """
    The addresses of a map, as servers answer them.

    `left_out` are addresses that no page needs to have; `redirected` says whether a rule answers a path.
    """

    def __init__(self, found: SiteMap, left_out: Globs, redirected: Callable[[str], bool]) -> None:
        self.map = found
        self.left_out = left_out
        self.redirected = redirected
        self.prefixing = found.generator in PREFIXING
        self.rivals = Rivals(found)
        self.spelled = self.rivals.spelled

    def read(self, page: Published, target: str) -> Reading | None:
        """A link of a page; None for one that says nothing: off the site, within the page, a file, a template."""
        target = target.strip()
        if target.startswith("doc:"):
            return self._document(page, target[4:].strip())
        if not target or target[0] in "#?" or is_code(target):
            return None
        path = path_within(target, self.map.hosts)
        if path is None or is_static(path):
            return None
        if not path.startswith("/"):
            return self._relative(page, path)
        if path.endswith(SOURCES):
            return self._file(page, path)
        return self._absolute(path, hosted="//" in target, leads=self._leads(page))

    def read_target(self, target: str) -> Reading | None:
        """The target of a redirect, with the site's base; None for one off the site, for a file or a pattern."""
        if not target or ":" in target.partition("://")[2].partition("/")[2] or is_code(target):
            return None
        path = path_within(target, self.map.hosts)
        if path is None or not path.startswith("/") or is_static(path) or "/:" in path or path == "/":
            return None
        reading = self._absolute(path, hosted=True)
        return reading and replace(reading, based=False, target=True)

    def _document(self, page: Published, name: str) -> Reading:
        """A Sphinx document by its name: from the content root if it begins with `/`."""
        stem = name[1:].removesuffix(".rst").removesuffix(".md")
        if not name.startswith("/"):
            inside = joined(page.path, name).startswith(self.map.roots)
            return Reading("file" if inside else "outside", name, inside)
        hit = any(root + stem + end in self.map.by_path for root in self.map.roots for end in SOURCES)
        return Reading("site", name, hit)

    def _relative(self, page: Published, path: str) -> Reading:
        """From file to file where it names one, otherwise as a browser goes from the page's address."""
        file = joined(page.path, path)
        if path.endswith(SOURCES):
            outside = not file or not file.startswith(self.map.roots)
            return Reading("outside" if outside else "file", file or path, not outside and file in self.map.by_path)
        return Reading("file", path, urljoin(page.address, path) in self.spelled)

    def _file(self, page: Published, path: str) -> Reading | None:
        """A file by its path from a content root, from the top of the repository or from a folder of its version."""
        own = next((root for root in self.map.roots if page.path.startswith(root)), "")
        above = (page.path[:at] for at in range(len(own), len(page.path)) if page.path[at - 1 : at] == "/")
        hit = any(folder + path[1:] in self.map.by_path for folder in (*self.map.roots, "", *above))
        return None if not hit and self._let_go(path) else Reading("site", path, hit)

    def _let_go(self, path: str) -> bool:
        return bool(self.left_out) and (self.left_out.match(path) or self.left_out.match(path.rstrip("/")))

    def _leads(self, page: Published) -> tuple[str, ...]:
        """What a generator may put before a link from the site's root: the base, the language of the page."""
        first = page.address[len(self.map.base) :].strip("/").partition("/")[0]
        languages = [page.language] if page.language else [first] if first in self.languages else []
        bases = (self.map.base, "") if self.prefixing and self.map.base else (self.map.base,)
        with_language = [f"{base}/{language}" for base in bases for language in languages]
        return tuple(lead for lead in (*bases, *with_language) if lead)

    def _absolute(self, path: str, hosted: bool, leads: tuple[str, ...] = ()) -> Reading | None:
        if self._let_go(path):
            return None
        asked = path.lower() if self.map.layout.equality.fold else path
        base = self.map.base
        within = not base or asked == base or asked.startswith((base.lower() + "/", base + "/"))
        based = hosted or bool(base and within)
        if asked in self.spelled:
            return Reading("site", asked, True, based)
        bare = self.prefixing and not within
        leads = () if hosted else tuple(lead for lead in leads if lead != base or bare)
        if any(lead + asked in self.spelled for lead in leads):
            return Reading("site", asked, True)
        if self.redirected(path) or any(self.redirected(lead + path) for lead in leads):
            return None
        return self._missed(asked, hosted, within, based)

    def _missed(self, asked: str, hosted: bool, within: bool, based: bool) -> Reading | None:
        """A path that no page has: at another place of the same site, a mistake, or another part of the host."""
        base = self.map.base
        rivals = self.rivals.of(asked)
        elsewhere = [rival.value for rival in rivals if rival.kind == "base" and same_site(base, rival.value)]
        if any(base and other.endswith(base) for other in elsewhere):
            return Reading("site", asked, True)
        if elsewhere or unversioned(asked) in self.unversioned:
            return None
        if asked.strip("/").count("/") and rivals:
            return Reading("site", asked, False, based or not within, rivals=rivals)
        if not within and (hosted or not self.prefixing):
            return None
        first = (asked[len(base) :] if within else asked).strip("/").partition("/")[0]
        return Reading("site" if first in self.sections else "foreign", asked, False, based, rivals=rivals)

    @cached_property
    def sections(self) -> frozenset[str]:
        """The first segments of the addresses: the parts of the site."""
        return frozenset(address.strip("/").partition("/")[0] for address in self.rivals.bare)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The sections that are languages, where there are several."""
        found = frozenset(section for section in self.sections if LANGUAGE.fullmatch(section))
        return found if len(found) > 1 else frozenset()

    @cached_property
    def unversioned(self) -> frozenset[str]:
        """The addresses with every version in them left open: a link to the page of another version proves nothing."""
        return frozenset(open_path for spelled in self.spelled if (open_path := unversioned(spelled)))
