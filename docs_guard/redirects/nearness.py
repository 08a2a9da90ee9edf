"""Rules that were meant for an address and cannot answer it: what was written beside what should have been."""

from collections.abc import Callable, Iterator

from docs_guard.model.redirect import Kind, Live, Redirect, Resolution
from docs_guard.model.site import SiteMap

SHORTEST_WORD = 5
"""Shorter last segments are too alike for a difference of one or two letters to be a slip."""

SUFFIXES = (".html", ".htm", ".mdx", ".md", ".rst", ".ipynb", ".yml", ".yaml")


class NearMisses:
    """Finds the near misses of an address among the exact rules of a table, by spelling."""

    def __init__(self, rules: tuple[Redirect, ...], map: SiteMap, resolve: Callable[[str], Resolution]) -> None:
        self.map = map
        self.resolve = resolve
        self.spelled: dict[str, list[Redirect]] = {}
        self.shelves: dict[tuple[str, str], list[tuple[str, Redirect]]] = {}
        for rule in rules:
            if rule.kind not in (Kind.exact, Kind.client):
                continue
            plain = self.plain(rule.source)
            self.spelled.setdefault(plain, []).append(rule)
            folder, _, last = plain.rpartition("/")
            self.shelves.setdefault(("folder", folder), []).append((plain, rule))
            self.shelves.setdefault(("last", last), []).append((plain, rule))

    def plain(self, url: str) -> str:
        """A spelling that people's slips do not change: base, case, `_`, suffix, slash, query and fragment dropped."""
        path = self.map.key(url).lower().replace("_", "-").replace(" ", "-")
        for _ in range(2):
            if self.map.base and (path + "/").startswith(self.map.base.lower() + "/"):
                path = path[len(self.map.base) :] or "/"
        path = path.rstrip("/")
        for suffix in SUFFIXES:
            path = path.removesuffix(suffix)
        return path.removesuffix("/index").removesuffix("/readme") or "/"

    def of(self, url: str) -> Iterator[tuple[Redirect, str]]:
        """The near misses of a URL path, those that differ in spelling only first, each with the reason."""
        plain = self.plain(url)
        for rule in self.spelled.get(plain, ()):
            yield rule, self.reason(rule, url)
        for rule in self._slips(plain):
            yield rule, f"{_line(rule)} says `{_said(rule)}`, the address is `{self._as_written(rule, url)}`"

    def _slips(self, plain: str) -> Iterator[Redirect]:
        """Rules whose source is one or two letters away, when their target is a page."""
        folder, _, last = plain.rpartition("/")
        if len(last) < SHORTEST_WORD:
            return
        seen: set[int] = set()
        for shelf in (("folder", folder), ("last", last)):
            for other, rule in self.shelves.get(shelf, ()):
                if other != plain and id(rule) not in seen and _is_slip(plain, other) and self._plausible(rule):
                    seen.add(id(rule))
                    yield rule

    def _plausible(self, rule: Redirect) -> bool:
        """Whether the rule leads to a page from an address that is none itself."""
        return self.map.page_at(rule.source) is None and isinstance(self.resolve(rule.source), Live)

    def reason(self, rule: Redirect, url: str) -> str:
        """Why a rule that is spelled nearly like the address does not answer it."""
        line, said = _line(rule), _said(rule)
        wanted = self._as_written(rule, url)
        if rule.status == 404:
            return f"{line} answers `{said}` with 404, which is no redirect"
        if rule.host and rule.host not in self.map.hosts:
            return f"{line} answers on {rule.host} only, which is not among the hosts of this site"
        if rule.conditional:
            return f"{line} answers only where {rule.conditional}"
        if "#" in rule.source:
            return f"{line} says `{said}`, and a browser never sends what follows the `#`"
        if "?" in rule.source:
            return f"{line} says `{said}`, and no address with a query is matched here"
        if not rule.source.startswith("/") and said.lower().endswith(SUFFIXES):
            return f"{line} says `{said}`, which stands for `{rule.source}`, and no page was ever there"
        if not rule.source.startswith("/"):
            return f"{line} says `{said}`, which does not begin with a slash"
        if not said.startswith(("/", "http")) and said != rule.source.lstrip("/"):
            return f"{line} says `{said}`, which stands for `{rule.source}`; the address is `{url}`"
        base = self._base_slip(rule, url)
        if base:
            return f"{line} says `{said}`, {base}"
        if said != wanted and said.rstrip("/") == wanted.rstrip("/"):
            return f"{line} says `{said}`, the address is `{wanted}`, and the slash counts here"
        if said != wanted and said.lower() == wanted.lower():
            return f"{line} says `{said}`, the address is `{wanted}`, and upper and lower case differ here"
        return f"{line} says `{said}`, the address is `{wanted}`"

    def _base_slip(self, rule: Redirect, url: str) -> str:
        base = self.map.base
        if not base:
            return ""
        asked = url[len(base) :] if (url + "/").startswith(base + "/") else url
        if self.map.key(rule.source) == self.map.key(base + base + asked):
            return f"but sources in this file are written without `{base}`"
        if self.map.key(rule.source) == self.map.key(asked or "/"):
            return f"but sources in this file are written with `{base}`"
        return ""

    def _as_written(self, rule: Redirect, url: str) -> str:
        """The address as this file would have to spell it: without the base, where the file leaves it out."""
        base = self.map.base
        without = base and (rule.source + "/").startswith(base + "/") and _said(rule) == rule.source[len(base) :]
        return (url[len(base) :] or "/") if without and (url + "/").startswith(base + "/") else url


def _line(rule: Redirect) -> str:
    return f"line {rule.place.line}" if rule.place.line else rule.place.path


def _said(rule: Redirect) -> str:
    return rule.written or rule.source


def _is_slip(one: str, other: str) -> bool:
    """Whether two spellings differ in one place by at most two letters; another number is another page."""
    if abs(len(one) - len(other)) > 2:
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    left, right = one[start:], other[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    changed = left + right
    return max(len(left), len(right)) <= 2 and "/" not in changed and not any(c.isdigit() for c in changed)
