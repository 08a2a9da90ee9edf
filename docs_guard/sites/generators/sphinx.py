"""Sphinx: `a.rst` becomes `/a.html`, or `/a/` with the builder dirhtml; conf.py says which files are pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, based, folder_root, site_url
from docs_guard.sites.own_config import everywhere, nearest, parent, settings, text, texts
from docs_guard.sites.paths import folder_and_name, split_extension
from docs_guard.syntax.node import Malformed, Node

CONFIG = "conf.py"
HOSTED = (".readthedocs.yaml", ".readthedocs.yml", "readthedocs.yml", "readthedocs.yaml")
EVERY_SUFFIX = (".rst", ".md", ".ipynb")
MARKDOWN_PARSERS = ("myst", "recommonmark", "m2r", "sphinx_mdinclude")
NOTEBOOK_PARSERS = ("myst_nb", "nbsphinx")


@dataclass(frozen=True, kw_only=True)
class SphinxFolder(Folder):
    """A srcdir."""

    builder: str = "html"
    left_out: tuple[str, ...] = ()

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        if not stem:
            return None
        if self.builder == "html":
            return f"/{stem}.html"
        folder, name = folder_and_name(stem)
        return "/" + folder if name == "index" else f"/{stem}/"

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        pattern = self.globs.first(inner) if self.left_out else None
        return f"{pattern.removesuffix('/**')!r} of {self.found}" if pattern else None

    @cached_property
    def globs(self) -> Globs:
        return Globs(self.left_out)


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    return Folders(tuple(_folder(tree, site, folder_root(root), notes) for root in site.root), tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> SphinxFolder:
    own = nearest(tree, root, (CONFIG,))
    told = literals(tree, own, notes) if own else {}
    hosted = hosted_builder(tree, root, own or "")
    builder = text(site.options.get("builder")) or hosted or "html"
    base, hosts = site_url(_plain(told, "html_baseurl"))
    return SphinxFolder(
        root=root,
        base=based(site, base),
        hosts=hosts,
        extensions=suffixes(told),
        equality=Equality(slash=builder != "html", html=True),
        found=own or "",
        doubts=(*base_doubts(site, base, own or "", bool(hosts)), *_doubts(tree, site, root, own, builder, hosted)),
        builder="html" if builder == "html" else "dirhtml",
        left_out=excluded(told),
    )


def _doubts(tree: Tree, site: SiteConfig, root: str, own: str | None, builder: str, hosted: str) -> tuple[str, ...]:
    """A Read the Docs file that names another builder; a conf.py that lies deeper than the root."""
    doubts = []
    if hosted and hosted != builder:
        doubts.append(f"the project builds with {hosted}")
    if own is None:
        deeper = [path for path in everywhere(tree, frozenset({CONFIG})) if path.startswith(root)]
        doubts += [f'root = "{parent(path)}" has {path}' for path in deeper[:1]]
    elif parent(own) != root and any(parent(own) + name in tree for name in ("index.rst", "index.md")):
        doubts.append(f'root = "{parent(own)}" has {own}')
    return tuple(doubts)


def literals(tree: Tree, path: str, notes: list[Note]) -> dict[str, Node]:
    """What conf.py binds to its names; nothing, with a note, where it cannot be read."""
    from docs_guard.syntax.python import literals as read

    try:
        return read(tree.read(path))
    except Unreadable as problem:
        notes.append((path, str(problem), None))
    except Malformed as problem:
        notes.append((path, problem.message, problem.line))
    return {}


def _plain(told: Mapping[str, Node], name: str) -> Any:
    node = told.get(name)
    return node.plain() if node is not None else None


def suffixes(told: Mapping[str, Node]) -> tuple[str, ...]:
    """
    The extensions of pages (https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-source_suffix).

    Where conf.py leaves it open (it computes its extensions, or cannot be read), every common one.
    """
    node = told.get("source_suffix")
    listed = _plain(told, "source_suffix")
    if node is not None and node.kind == "opaque":
        return EVERY_SUFFIX
    own = tuple(str(end) for end in listed) if isinstance(listed, dict) else texts(listed)
    own = tuple(end if end.startswith(".") else "." + end for end in own if end.strip("."))
    extensions = told.get("extensions")
    if extensions is None:
        return own or ((".rst",) if told else EVERY_SUFFIX)
    named = [name for name in texts(extensions.plain()) if name]
    certain = extensions.kind == "list" and all(item.kind == "string" for item in extensions.items)
    if not certain and not own:
        return EVERY_SUFFIX
    found = [*(own or (".rst",))]
    if any(name.startswith(MARKDOWN_PARSERS) for name in named):
        found.append(".md")
    if any(name.startswith(NOTEBOOK_PARSERS) for name in named):
        found.append(".ipynb")
    return tuple(dict.fromkeys(found))


def excluded(told: Mapping[str, Node]) -> tuple[str, ...]:
    """exclude_patterns and the folders that Sphinx leaves out by itself; a folder means the files below it."""
    patterns = [] if told else ["_templates", "_static"]
    for name in ("exclude_patterns", "templates_path", "html_extra_path", "html_static_path", "unused_docs"):
        patterns += [pattern.strip("/") for pattern in texts(_plain(told, name)) if pattern.strip("./")]
    return tuple(dict.fromkeys(glob for pattern in patterns for glob in (pattern, pattern + "/**")))


def hosted_builder(tree: Tree, root: str, own: str) -> str:
    """
    The builder that a Read the Docs file or a Makefile names; empty when none does.

    https://docs.readthedocs.io/en/stable/config-file/v2.html#sphinx-builder
    """
    path = nearest(tree, root, HOSTED)
    if path:
        told = settings(tree, path, [])
        sphinx = told.get("sphinx")
        if isinstance(sphinx, Mapping):
            configured = text(sphinx.get("configuration"))
            if sphinx.get("builder") and (not configured or not own or own.endswith(configured.removeprefix("./"))):
                return text(sphinx["builder"])
    makefile = nearest(tree, root, ("Makefile",))
    if makefile:
        try:
            words = tree.read(makefile)
        except Unreadable:
            return ""
        if b"-b dirhtml" in words and b"-b html" not in words:
            return "dirhtml"
    return ""


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset({CONFIG})):
        root = parent(path)
        told = literals(tree, path, [])
        if not ({"project", "extensions", "html_theme", "master_doc", "root_doc"} & told.keys()):
            continue
        if not any(name.startswith(root) and name.endswith((".rst", ".md")) for name in tree.paths()):
            continue
        known = hosted_builder(tree, root, path)
        for builder in (known,) if known else ("html", "dirhtml"):
            yield Guess(SiteConfig("sphinx", (root,), options={"builder": builder}), path)


SPHINX = Generator(
    name="sphinx",
    summary="Sphinx, with reStructuredText, MyST or notebooks",
    proof="https://www.sphinx-doc.org/en/master/usage/builders/index.html",
    layout=layout,
    detect=detect,
    options={
        "builder": (
            ("html", "dirhtml"),
            "`html`: pages are `/a.html`; `dirhtml`: `/a/`; read from the Read the Docs file when left out",
        )
    },
    redirects=("conf-py", "text"),
)
