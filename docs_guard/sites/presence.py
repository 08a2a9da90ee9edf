"""Whether a page that a link asks for would have to be there: what the build may make is left alone."""

from collections.abc import Callable
from functools import cached_property

from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.destination import Destination, is_index
from docs_guard.sites.link import SOURCES
from docs_guard.sites.versions import unversioned

MADE = ("md", "mdx", "rst", "html")
"""Extensions of pages that a build may make."""
READ_THE_DOCS = (".readthedocs.yaml", ".readthedocs.yml", "readthedocs.yaml", "readthedocs.yml")


class Presence:
    """
    What a site has, beside its pages: files, folders, and the parts of the host that only the build knows.

    A link is broken only where nothing speaks for its target: in doubt there is one. `ignored` tells whether git is
    told to ignore a file, as one does with what the build makes.
    """

    def __init__(
        self, tree: Tree, site: SiteMap, config: SiteConfig, ignored: Callable[[str], bool] = lambda path: False
    ) -> None:
        self.tree = tree
        self.site = site
        self.ignored = ignored
        self.left_out = Globs((*config.generated, *config.gone, *config.exclude, *config.snapshots))

    def is_missing(self, page: Published, asked: Destination) -> bool:
        """Whether no page, file or folder answers a link, and none can have been made by the build."""
        if self.may_be_there(page, asked):
            return False
        if asked.form == "document" or asked.files:
            return self._file_is_missing(page, asked)
        return all(self._is_expected(page, asked, address) for address in asked.addresses)

    def may_be_there(self, page: Published, asked: Destination) -> bool:
        """Whether something that is no page answers a link, or the generator may find what it means."""
        if any(self._is_there(path) for path in (*asked.files, *asked.stems)):
            return True
        if any(self._is_left_out(path) for path in (*asked.files, *asked.addresses)):
            return True
        if self._is_label(page, asked):
            return True
        if asked.stems and not any(path.startswith(self.site.roots) for path in asked.stems):
            return True  # the text may come from a repository where it leads to a file beside the pages
        return not asked.files and self._is_made_by_hand(asked)

    def never_led(self, page: Published, target: str, old: Published) -> bool:
        """
        Whether a link of a Sphinx site did not lead to `old` before either: pages are served with their `.html` alone,
        Read the Docs has them below language and version, and in MyST a bare word may be a label.
        """
        if self.site.generator != "sphinx" or target.startswith("doc:"):
            return False
        path = target.partition("#")[0].partition("?")[0]
        if page.path.endswith(".rst"):
            if old.address.endswith(".html") and not path.endswith(".html"):
                return True
        elif not any(sign in path for sign in "./"):
            return True
        return path.startswith("/") and path.endswith(".html") and self._is_below_version

    @cached_property
    def _is_below_version(self) -> bool:
        """Whether Read the Docs publishes the site and nothing says under which path."""
        return not self.site.base and any(path in self.tree for path in READ_THE_DOCS)

    def _is_there(self, path: str) -> bool:
        """Whether the repository has such a file, with whatever extension, or such a folder."""
        bare = path[: path.rfind(".")] if "." in path.rpartition("/")[2] else path
        return path in self.tree or path in self._stems or path in self.folders or bare in self.folders

    def _is_left_out(self, path: str) -> bool:
        bare = path.partition("?")[0]
        return bool(self.left_out) and any(self.left_out.match(each) for each in (bare, bare.strip("/")))

    def _file_is_missing(self, page: Published, asked: Destination) -> bool:
        """
        A file that is named is missing where its folder has pages of its own; a page in another language may mean
        the original's.
        """
        if page.language:
            return False
        named = [path for path in (*asked.files, *asked.stems) if path.startswith(self.site.roots)]
        if asked.form in ("root", "host"):
            named = named[:1]
        return bool(named) and all(parent_of(path) in self._page_folders and not self.ignored(path) for path in named)

    def _is_made_by_hand(self, asked: Destination) -> bool:
        """
        Whether the generator leaves it to others what a link without a file's name leads to: preprocessors of mdBook,
        the docsets beside this one on Learn, render hooks of Hugo, which know no upper and lower case.
        """
        match self.site.generator:
            case "mdbook":
                return not any(address.endswith(".html") for address in asked.addresses)
            case "learn":
                return asked.form in ("root", "host")
            case "hugo":
                return any(self.site.key(address).lower() in self._folded for address in asked.addresses)
            case _:
                return False

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(key.lower() for key in self.site.by_key)

    def _is_label(self, page: Published, asked: Destination) -> bool:
        """Whether a link may name a label of the whole project, as MyST has it."""
        own, myst = parent_of(page.path), page.path.endswith(SOURCES) and not page.path.endswith(".rst")
        if self.site.generator != "sphinx" or not myst or asked.form != "relative":
            return False
        return all(parent_of(path) == own for path in asked.files)

    def _is_expected(self, page: Published, asked: Destination, address: str) -> bool:
        """
        Whether the page would be among others of its folder, and is no list that the build makes of them.

        At the top of a host stands much that is no page of this site. A translation may be made of the original.
        """
        key, base = self.site.key(address), self.site.key(self.site.base or "/")
        if page.language or key == base or key in self.lists or key in self._hidden:
            return False
        if unversioned(key) in self._unversioned or self._is_file(key):
            return False
        above, name = parent_of(key), key.rpartition("/")[2]
        if above in ("", base.rstrip("/")) and not self.site.base:
            return asked.form == "relative" and parent_of(self.site.key(page.address)) == above
        folders = self._siblings.get(above, ())
        return bool(folders) and not any(self.ignored(f"{folder}{name}.{end}") for folder in folders for end in MADE)

    def _is_file(self, key: str) -> bool:
        """Whether an address has the name of a file of the repository, which the build may have put there."""
        name = key.rpartition("/")[2]
        return "." in name and name in self.names

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(path.rpartition("/")[2] for path in self.tree.paths())

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The addresses of files that are not published, by their paths: a list may link to them all the same."""
        addresses = (self.site.layout.address(path, {}) for path in self.site.hidden)
        return frozenset(self.site.key(address) for address in addresses if address)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder of the repository, without a slash at its end."""
        found: set[str] = set()
        for path in self.tree.paths():
            while (path := parent_of(path)) and path not in found:
                found.add(path)
        return frozenset(found)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(path[: path.rfind(".")] for path in self.tree.paths() if "." in path.rpartition("/")[2])

    @cached_property
    def _page_folders(self) -> frozenset[str]:
        return frozenset(parent_of(page.path) for page in self.site.pages)

    @cached_property
    def _siblings(self) -> dict[str, set[str]]:
        """The folders of addresses in which pages stand, each with the folders of files that they come from."""
        found: dict[str, set[str]] = {}
        for key, page in self.site.by_key.items():
            folder = parent_of(page.path)
            above = key if is_index(page.path) else parent_of(key)
            found.setdefault(above, set()).add(folder and folder + "/")
        return found

    @cached_property
    def lists(self) -> frozenset[str]:
        """Every address above a page, where generators make lists of what is below."""
        found: set[str] = set()
        for key in self.site.by_key:
            while (key := key.rpartition("/")[0]) and key not in found:
                found.add(key)
        return frozenset(found)

    @cached_property
    def _unversioned(self) -> frozenset[str]:
        return frozenset(bare for key in self.site.by_key if (bare := unversioned(key)))


def parent_of(path: str) -> str:
    """The folder that a file stands in, without a slash at its end."""
    return path.rpartition("/")[0]
