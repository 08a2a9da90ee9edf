"""Plans how a page is split in two: which lines move, where to, and what else has to change in the repository."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View, nearest, sites_of
from docs_guard.app.request import NO_COMMIT, Request
from docs_guard.app.split_listing import Listed, listing
from docs_guard.app.split_target import Target, Targets
from docs_guard.app.unified import unified
from docs_guard.git.compare import comparison
from docs_guard.git.repository import Repository
from docs_guard.git.writing import on_disk, write
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Fix
from docs_guard.model.page import Page
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.pages.mentions import Mentions, names_of
from docs_guard.purpose.splitting.cut import NoSplit, cut
from docs_guard.purpose.splitting.parts import Parts, Plan, edit, elsewhere, parts
from docs_guard.purpose.splitting.text import source, spliced


@dataclass(frozen=True, slots=True)
class Split:
    """
    A page that is split in two: what is written, and what its author should know.

    `files` are the bytes of every file before (None: there is none) and after, the new page first, then the old one.
    `top` is the folder of the work tree.
    """

    fix: Fix
    new: str
    note: tuple[str, ...]
    files: Mapping[str, tuple[bytes | None, bytes]]
    top: str = ""
    site: SiteMap | None = field(default=None, repr=False)
    """The site with both pages."""
    parts: Parts | None = field(default=None, repr=False)
    """Both pages, and where the anchors of the old one are."""
    titled: bool = False
    """Whether the title of the new page stands in its front matter alone."""

    def diff(self) -> str:
        """The change as a unified diff that git can apply."""
        return "".join(line for path, (before, after) in self.files.items() for line in unified(path, before, after))


def split(request: Request, page: str, lines: tuple[int, int] | None = None, to: str | None = None) -> Split:
    """
    How the page at `page` of the work tree is split: `lines` of it, or the passage of another purpose, become a page,
    at `to` (a file or a folder) or where the repository keeps pages of their purpose. Raises Failure.
    """
    with Repository(request.repository, request.environment) as repository:
        if repository.top is None:
            raise Failure("split", "a bare repository has no work tree to write to: split the page in a clone")
        tree = repository.work_tree()
        top = repository.top
        config = configuration(request.config, tree)
        compared = comparison(repository, NO_COMMIT, None, False, request.environment)
        view = View(tree, sites_of(config, request, compared), config)
        return Splitting(view, lambda path: on_disk(top, path), top).split(page, lines, to)


class Splitting:
    """The pages of one tree, to be split. `read` gives the bytes of a file as they stand where they will be written."""

    def __init__(self, view: View, read: Callable[[str], bytes], top: str = "") -> None:
        self.view, self.read, self.top = view, read, top
        self.targets = Targets(view)

    def split(self, path: str, lines: tuple[int, int] | None, to: str | None) -> Split:
        """Raises Failure, with the file and where there is one the line."""
        page = self.page(path)
        try:
            return self._split(page, lines, to)
        except NoSplit as reason:
            raise Failure("split", reason.message, path, reason.line) from reason

    def page(self, path: str) -> Page:
        from docs_guard.pages.page import read

        tree: Tree = self.view.tree
        if not path.endswith(TEXT):
            raise Failure("split", "is not Markdown or reStructuredText", path)
        if path in tree:
            return read(self.read(path), path)
        try:
            self.read(path)
        except FileNotFoundError:
            raise Failure("split", f"is not in {tree.name}{nearest(path, tree)}", path) from None
        raise Failure("split", "is ignored by git: nothing that is written there would be kept", path)

    def _split(self, page: Page, lines: tuple[int, int] | None, to: str | None) -> Split:
        text = source(page.data)
        chosen = self.targets.chosen(page, lines)
        made = cut(page, text.body, chosen.first, chosen.last, chosen.title)
        target = self.targets.of(page, made, chosen.purpose, to)
        plan = target.plan
        done = parts(plan)
        files: dict[str, tuple[bytes | None, bytes]] = {target.path: (None, done.new), page.path: (page.data, done.old)}
        files |= self._others(plan, done, target)
        listed = listing(self.view.tree, target.site, plan.linking.old, plan.linking.new, made.title)
        note = [*target.note, *self._listed(listed, files)]
        edits = tuple(edit(path, before or b"", after) for path, (before, after) in files.items())
        title = f'move lines {made.start}-{made.end} of {page.path} to {target.path} as "{made.title}"'
        return Split(
            Fix(title, edits, safe=False), target.path, tuple(note), files, self.top, target.site, done, plan.titled
        )

    def _others(self, plan: Plan, done: Parts, target: Target) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
        """The other pages of the site whose links lead to anchors that moved."""
        if not done.anchors.moved and not done.anchors.renamed:
            return
        from docs_guard.pages.page import read

        old = plan.linking.old
        mentions = Mentions(names_of(old.path, old.address))
        pages = {
            page.path: page for page in target.site.pages if page.path.endswith(TEXT) and page.path in self.view.tree
        }
        for path, data in self.view.tree.read_many(pages):
            if path == old.path or isinstance(data, Unreadable) or b"#" not in data or not mentions.within(data):
                continue
            disk = self.read(path)
            patches = elsewhere(plan, done.anchors, pages[path], read(disk, path))
            if patches:
                yield path, (disk, spliced(disk, 0, len(disk), patches))

    def _listed(self, found: Listed, files: dict[str, tuple[bytes | None, bytes]]) -> Iterator[str]:
        """Puts the new page into the table of contents; tells what the author has to add."""
        if found.edit is not None:
            path = found.edit.path
            before, now = files.get(path, (None, b""))
            if before is None:
                before = now = self.read(path)
            if now[found.edit.start : found.edit.end] == before[found.edit.start : found.edit.end] and now == before:
                after = (
                    now[: found.edit.start] + found.edit.text.encode("utf-8", "surrogateescape") + now[found.edit.end :]
                )
                files[path] = (before, after)
                return
        if found.note:
            yield found.note


def carry_out(made: Split) -> tuple[str, ...]:
    """Writes the files, each at once and as a whole; the paths written. Raises Failure where one is not as it was."""
    return write(made.top, made.files)
