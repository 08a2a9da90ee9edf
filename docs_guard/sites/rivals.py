"""What of a site's configuration would have to be otherwise for a link to hit: the base, the root, the builder."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal
from urllib.parse import unquote

from docs_guard.model.declared import dataclass
from docs_guard.model.site import SiteMap


@dataclass(frozen=True, slots=True, order=True)
class Rival:
    """Another base, or another root: what stands in `value` would have to go from, or come before, the addresses."""

    kind: Literal["base", "root", "builder"]
    value: str = ""


class Rivals:
    """The addresses of a map under every other configuration that a link may speak for."""

    def __init__(self, found: SiteMap) -> None:
        self.map = found

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every spelling that is answered: `/a/` also as `/a`, `/a.html` also as `/a`, but `/a/` never as `/a.html`."""
        fold = self.map.layout.equality.fold
        return frozenset(
            spelling.lower() if fold else spelling
            for page in self.map.pages
            for spelling in spellings(unquote(page.address, errors="surrogateescape"))
        )

    @cached_property
    def bare(self) -> frozenset[str]:
        """The same without the base."""
        base = self.map.base.lower() if self.map.layout.equality.fold else self.map.base
        return frozenset(spelling[len(base) :] or "/" for spelling in self.spelled)

    @cached_property
    def otherwise_built(self) -> frozenset[str]:
        """What another builder would make of the same pages: `/a.html` of `/a/`, and the other way round."""
        return frozenset(
            page.address.rstrip("/") + ".html"
            if page.address.endswith("/")
            else page.address.removesuffix(".html") + "/"
            for page in self.map.pages
        )

    @cached_property
    def tails(self) -> dict[str, list[str]]:
        """Addresses without the base, by their last segment."""
        found: dict[str, list[str]] = {}
        for address in self.bare:
            if not address.endswith(("/", ".html")):
                found.setdefault(address.rpartition("/")[2], []).append(address)
        return found

    def bases(self, path: str) -> Iterator[str]:
        """The bases under which a page would answer the path, the shortest first."""
        if path in self.bare and path != "/":
            yield ""
        at = path.find("/", 1)
        while at > 0:
            if path[at:] in self.bare and path[at:] not in ("/", "/index.html"):
                yield path[:at]
            at = path.find("/", at + 1)

    def prefixes(self, path: str) -> Iterator[str]:
        """What would have to go from the beginning of the addresses for the path to hit."""
        bare = path.removeprefix(self.map.base).rstrip("/").removesuffix(".html")
        for address in self.tails.get(bare.rpartition("/")[2], ()):
            if address.endswith(bare) and address != bare and bare.strip("/"):
                yield address[: -len(bare)]

    def of(self, path: str) -> frozenset[Rival]:
        """Everything under which the path would hit."""
        found = {Rival("base", base) for base in self.bases(path)}
        found |= {Rival("root", prefix) for prefix in self.prefixes(path)}
        return frozenset(found | {Rival("builder")} if path in self.otherwise_built else found)

    def remedies(self, rival: Rival) -> tuple[tuple[str, str], ...]:
        """The keys of the configuration that a rival may be about, each with the value that it speaks for."""
        root = self.map.roots[0] if self.map.roots else ""
        value = rival.value.strip("/")
        match rival.kind:
            case "root":
                deeper = f"{root}{value}/"
                there = any(page.path.startswith(deeper) for page in self.map.pages)
                return (("root", deeper),) if there else ()
            case "base" if value and ("/" + root).endswith(f"/{value}/"):
                return ("root", root.removesuffix(value + "/")), ("base", rival.value)
            case "base":
                return (("base", rival.value),)
            case _:
                return (("builder", ""),)


def spellings(address: str) -> tuple[str, ...]:
    """How servers answer an address that a generator wrote."""
    if address.endswith("/index.html"):
        return address, address[:-10], address[:-11] or "/"
    if address.endswith("/"):
        return (address, address[:-1], address + "index.html") if address != "/" else ("/", "/index.html")
    if address.endswith(".html"):
        return address, address[:-5]
    return address, address + "/", address + ".html"


def strongest(rivals: Iterable[frozenset[Rival]]) -> tuple[Rival | None, int]:
    """The rival that most links speak for, and how many do."""
    votes = Counter(rival for each in rivals for rival in each)
    if not votes:
        return None, 0
    rival, times = max(votes.items(), key=lambda item: (item[1], item[0]))
    return rival, times
