"""A small site before and after a change, written as two dicts of files, and the question where its lost pages went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docs_guard.model.finding import Candidate
from docs_guard.model.site import Equality, FrontValues, Published, SiteMap
from docs_guard.model.tree import Files
from docs_guard.moves.evidence import Evidence, Lost
from docs_guard.moves.successor import successors

Texts = Mapping[str, str | bytes]
LANGUAGES = ("de", "ja")


@dataclass(frozen=True)
class PlainLayout:
    """Addresses without extension and index name; a first folder that is a language is one."""

    equality: Equality = field(default_factory=Equality)
    front_keys: frozenset[str] = frozenset()

    def address(self, path: str, front: FrontValues) -> str | None:
        stem, _, extension = path.removeprefix("docs/").rpartition(".")
        return "/" + stem.removesuffix("index").rstrip("/") if extension in {"md", "mdx", "rst"} else None

    def hidden(self, path: str, front: FrontValues) -> str | None:
        return None

    def dimension(self, path: str, address: str) -> tuple[str, str, str]:
        language, _, rest = address.strip("/").partition("/")
        return (language, "", "/" + rest) if language in LANGUAGES else ("", "", "")

    def original(self, address: str) -> str | None:
        return None


def site(files: Texts, addresses: Mapping[str, str] | None = None) -> SiteMap:
    """The map of the files below `docs/`; `addresses` are those that front matter sets."""
    layout = PlainLayout()
    pages = []
    for path in sorted(files):
        address = (addresses or {}).get(path) or (layout.address(path, {}) if path.startswith("docs/") else None)
        if address is not None:
            pages.append(Published(path, address, *layout.dimension(path, address)))
    return SiteMap("a tree", "plain", ("docs/",), "", ("docs.example.org",), layout, tuple(pages))


@dataclass(frozen=True)
class World:
    """Two moments of a repository. What only one of them has is added or deleted; `renames` is what git says."""

    before: Texts
    after: Texts
    renames: tuple[tuple[str, str, int], ...] = ()
    addresses: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
    ignored: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    """Lost pages whose content is not in the clone."""

    @property
    def lost(self) -> list[Lost]:
        """The pages of base at whose address head has none."""
        living, base = site(self.after, self.addresses[1]), Files(self.before)
        gone = [page for page in site(self.before, self.addresses[0]).pages if not living.page_at(page.address)]
        return [Lost(page, None if page.path in self.unknown else base.read(page.path)) for page in gone]

    @property
    def evidence(self) -> Evidence:
        old, new = Files(self.before), Files(self.after)
        both = self.before.keys() & self.after.keys()
        return Evidence(
            base=old,
            head=new,
            head_map=site(self.after, self.addresses[1]),
            added=frozenset(self.after.keys() - self.before.keys()),
            changed=frozenset(path for path in both if old.blob(path) != new.blob(path)),
            deleted=frozenset(self.before.keys() - self.after.keys()),
            renames=self.renames,
            ignored=self.ignored,
        )

    def successors(
        self, lost: Sequence[Lost] | None = None, confidence: float = 0.9
    ) -> dict[str, tuple[Candidate, ...]]:
        return successors(self.lost if lost is None else lost, self.evidence, confidence)

    def best(self, path: str) -> Candidate:
        """The first candidate of a lost page."""
        return self.successors()[path][0]


def prose(subject: str, length: int = 60) -> str:
    """Text of its own for each subject: no two subjects share three words in a row."""
    return " ".join(f"{subject}{number}" for number in range(length))
