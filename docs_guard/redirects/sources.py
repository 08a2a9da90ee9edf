"""Finds the files of a repository that hold redirects, and tells their formats from name and content."""

import re
from collections.abc import Iterable, Iterator, Mapping

from docs_guard.config.settings import RedirectFile, SiteConfig
from docs_guard.model.glob import alternatives, matches
from docs_guard.model.regex import regex
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.redirects.format import Format

_FOREIGN = """
node_modules vendor bower_components test tests __tests__ testdata fixtures __fixtures__ examples example samples
templates e2e spec dist build target third_party site-packages
"""
FOREIGN = frozenset(_FOREIGN.split())
"""Folders whose redirect files belong to somebody else's site, unless the site's own root lies there too."""
_HOLDERS = """
static public src config data website site web www docs doc documentation content assets _resources _static .vuepress
layouts redirects netlify app next source _redirects files
"""
HOLDERS = frozenset(_HOLDERS.split())
"""Folders beside the content in which a site keeps what its host reads."""
OWNERS = {"mkdocs": "mkdocs", "conf-py": "sphinx", "mdbook": "mdbook", "learn": "learn", "docsite": "docsite"}
"""Formats that one generator reads in its own configuration."""
ANYWHERE = frozenset({"learn"})
"""Formats whose files have a name that nothing else has, and may lie in any folder of the repository."""
ANY_GENERATOR = ("plain", "built")
FRONT_HOSTS = frozenset({"netlify", "cloudflare", "gitlab", "netlify-toml"})
"""Formats of hosts that serve what a generator has built."""
SERVED = ("docs.json", "mint.json")
"""What Mintlify reads, which builds and serves a site: files for another host are left over from an earlier life."""
PUBLISH = regex(rb"""^\s*publish\s*=\s*["']([^"']+)["']""", re.MULTILINE)
"""The folder that Netlify serves, as netlify.toml names it."""
ORDER = ("docsite", "netlify", "cloudflare", "gitlab", "netlify-toml", "object-list")
"""Hosts that read two files ask them in this order; formats that are not named come after these."""
SURE = 0.5


def is_named(format_: Format, path: str) -> bool:
    """Whether the path is one by which files of the format are found; a pattern without a slash is a file's name."""
    name = path.rpartition("/")[2]
    return any(matches(pattern, path if "/" in pattern else name) for pattern in format_.files)


def guess_format(path: str, data: bytes, formats: Mapping[str, Format], tree: Tree | None = None) -> Format | None:
    """
    The format that a file's name and content speak for, None when none does.

    `_redirects` is one notation with three meanings: the tree's other files tell the host, Netlify unless they do.
    """
    if path.rpartition("/")[2] == "_redirects" and tree is not None:
        return formats.get(_host(tree)) or formats.get("netlify")
    ranked = sorted(
        ((format_.claims(path, data) + 0.1 * is_named(format_, path), format_.name) for format_ in formats.values()),
        key=lambda claim: (-claim[0], _rank(claim[1]), claim[1]),
    )
    return formats[ranked[0][1]] if ranked and ranked[0][0] > 0 else None


def _host(tree: Tree) -> str:
    """Which host reads the `_redirects` of this repository."""
    if _any(tree, "netlify.toml"):
        return "netlify"
    if any(_any(tree, name) for name in ("wrangler.toml", "wrangler.json", "wrangler.jsonc")):
        return "cloudflare"
    if ".gitlab-ci.yml" in tree and b"pages:" in _content(tree, ".gitlab-ci.yml"):
        return "gitlab"
    for path in tree.paths():
        workflow = path.startswith(".github/workflows/") and path.endswith((".yml", ".yaml"))
        if workflow and any(word in _content(tree, path) for word in (b"cloudflare/", b"wrangler pages", b"pages.dev")):
            return "cloudflare"
    return "netlify"


def _any(tree: Tree, name: str) -> bool:
    """Whether a file of that name lies at the root or one or two folders below it."""
    return name in tree or any(
        path.endswith("/" + name) and path.count("/") <= 2 and not FOREIGN.intersection(path.split("/"))
        for path in tree.paths()
    )


def _content(tree: Tree, path: str) -> bytes:
    """The bytes of a file; none when it is not there or cannot be read, which the reading itself will tell."""
    try:
        return tree.read(path) if path in tree else b""
    except Unreadable:
        return b""


def find(tree: Tree, site: SiteConfig, map: SiteMap, formats: Mapping[str, Format]) -> list[tuple[str, Format]]:
    """
    The redirect files of a site with their formats, in the order in which hosts ask them.

    A configured file is among them even where it does not exist yet, so that an entry can be planned in it. A file
    found by its name must hold redirects, or be one that exists for nothing else. KeyError for an unknown format.
    """
    if site.redirects is not None:
        named = dict(_configured(tree, site.redirects, formats))
    else:
        named = _of_one_host(dict(_found(tree, map, formats)))
    return sorted(named.items(), key=lambda source: _rank(source[1].name))


def _of_one_host(found: dict[str, Format]) -> dict[str, Format]:
    """Without files that only another host would read."""
    if not any(path.rpartition("/")[2] in SERVED for path in found):
        return found
    return {path: format_ for path, format_ in found.items() if format_.name not in FRONT_HOSTS}


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _configured(
    tree: Tree, files: Iterable[RedirectFile], formats: Mapping[str, Format]
) -> Iterator[tuple[str, Format]]:
    for file in files:
        for path in configured_paths(tree, file):
            format_ = formats[file.format] if file.format else guess_format(path, _content(tree, path), formats, tree)
            if format_ is not None:
                yield path, format_


def configured_paths(tree: Tree, file: RedirectFile) -> list[str]:
    """The files that a key of `redirects` means: itself, or what a glob finds."""
    if not any(mark in file.path for mark in "*?[{"):
        return [file.path.removeprefix("./")]
    return [path for path in tree.paths() if matches(file.path, path)]


def _found(tree: Tree, map: SiteMap, formats: Mapping[str, Format]) -> Iterator[tuple[str, Format]]:
    able = {name: format_ for name, format_ in formats.items() if format_.files and _is_for(name, map.generator)}
    plain, fragments = _telltales(able.values())
    for path in tree.paths():
        name = path.rpartition("/")[2]
        if name not in plain and not any(fragment in name for fragment in fragments):
            continue
        mine = {key: format_ for key, format_ in able.items() if is_named(format_, path)}
        if not mine:
            continue
        near = _is_near(path, map.roots) and not _is_below_top(path)
        if not mine.keys() & ANYWHERE and not (near or _is_published(path, tree)):
            continue
        data = _content(tree, path)
        format_ = guess_format(path, data, mine, tree)
        if format_ is None or not _holds(format_, path, data):
            continue
        owned = format_.name in OWNERS and format_.name not in ("docsite", *ANYWHERE)
        if owned and not _is_above(path, map.roots):
            continue
        if owned and any(_is_nearer(other, path, map.roots) for other in tree.paths() if other.endswith("/" + name)):
            continue
        yield path, format_


def _telltales(formats: Iterable[Format]) -> tuple[frozenset[str], tuple[str, ...]]:
    """File names, and parts of file names, without which no pattern of the formats can mean a path."""
    plain: set[str] = set()
    fragments: set[str] = set()
    for format_ in formats:
        for name in (each.rpartition("/")[2] for pattern in format_.files for each in alternatives(pattern)):
            pieces = [piece for piece in name.replace("?", "*").replace("[", "*").split("*") if piece]
            if name in pieces:
                plain.add(name)
            else:
                fragments.add(max(pieces, key=len, default=""))
    return frozenset(plain), tuple(fragments)


def _is_for(name: str, generator: str) -> bool:
    return name not in OWNERS or generator in (OWNERS[name], *ANY_GENERATOR)


def _holds(format_: Format, path: str, data: bytes) -> bool:
    """Whether a file found by its name really holds redirects; `_redirects` is for nothing else, even when empty."""
    return path.endswith("/_redirects") or path == "_redirects" or format_.claims(path, data) >= SURE


def _is_near(path: str, roots: tuple[str, ...]) -> bool:
    """Whether the file can belong to the site: beside its content or in a folder that hosts read."""
    folders = path.split("/")[:-1]
    own = {folder for root in roots for folder in root.split("/")}
    if any(folder in FOREIGN and folder not in own for folder in folders):
        return False
    if not folders or any(not root or root.split("/")[0] == folders[0] for root in roots):
        return True
    return len(folders) <= 4 and any(folder in HOLDERS for folder in folders)


def _is_below_top(path: str) -> bool:
    """Whether `_redirects` would lie in a folder of what is published, where no host looks for it."""
    *folders, name = path.split("/")
    return name == "_redirects" and not {"public", "static"}.isdisjoint(folders[:-1])


def _is_published(path: str, tree: Tree) -> bool:
    """Whether Netlify reads the file, since it lies at the top of the folder that is published."""
    folder, _, name = path.rpartition("/")
    told = PUBLISH.search(_content(tree, "netlify.toml")) if name == "_redirects" else None
    return told is not None and told[1].decode("utf-8", "replace").strip("./") == folder


def _is_nearer(one: str, other: str, roots: tuple[str, ...]) -> bool:
    """Whether a file of the same name lies above every content root as the other does, and nearer to them."""
    mine, its = one[: one.rfind("/") + 1], other[: other.rfind("/") + 1]
    return len(mine) > len(its) and bool(roots) and all(root.startswith(mine) for root in roots)


def _is_above(path: str, roots: tuple[str, ...]) -> bool:
    """Whether the file lies in a content root, or in a folder that holds one."""
    folder = path[: path.rfind("/") + 1]
    return any(root.startswith(folder) or folder.startswith(root) for root in roots)
