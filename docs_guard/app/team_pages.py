"""The pages of one revision, its configuration, and who owns what: what the commands about teams look at."""

from collections.abc import Callable, Iterator, Sequence

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View, sites_of
from docs_guard.app.request import Request, head_of
from docs_guard.app.routing import Routing
from docs_guard.config.lines import line_of
from docs_guard.config.load import SHARED, TABLE
from docs_guard.config.settings import Config
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.teams.checking import Line
from docs_guard.teams.route import FALLBACK

Progress = Callable[[int, int], None]


class Look:
    """One revision of a repository: its configuration, its pages, and who owns them."""

    def __init__(self, repository: Repository, request: Request) -> None:
        self.repository = repository
        self.compared: Comparison = head_of(request, repository)
        self.tree: Tree = self.compared.head_tree
        self.config: Config = configuration(request.config, self.tree)
        self.request = request
        view = View(self.tree, sites_of(self.config, request, self.compared), self.config)
        published = frozenset(view.pages.paths())
        self.all = [path for path in view.chosen(()) if path.endswith(TEXT) and (path in published or not view.sites)]
        """The pages of the whole tree."""
        chosen = frozenset(view.chosen(request.paths))
        self.pages = [path for path in self.all if path in chosen]
        self.routing = Routing(self.config, self.tree, [site.after for site in view.sites])

    def contents(self, paths: Sequence[str], progress: Progress) -> Iterator[tuple[str, bytes]]:
        """The pages at `paths`, in order; one that cannot be read is empty: it has an owner all the same."""
        for number, (path, data) in enumerate(self.tree.read_many(paths), 1):
            yield path, b"" if isinstance(data, Unreadable) else data
            if number % 256 == 0 or number == len(paths):
                progress(number, len(paths))

    def owner(self, path: str) -> str | None:
        """The team, or the owner that no team knows, of a page; None where it is the fallback's or nobody's."""
        route = self.routing.owner(path)
        return None if route.router == FALLBACK else route.team

    @property
    def line(self) -> Line:
        """Where the parts of the configuration stand."""
        named = self.request.config
        path = self.config.path
        text = named[1] if named else self.tree.read(path) if path else b""
        source = text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        above = TABLE if (path or "").rpartition("/")[2] == SHARED else ()
        return lambda at, quoted: line_of(source, (*above, *at), quoted)
