"""How Starlight (Astro's documentation theme) makes an address of a page: slugs, and folders for languages."""

import re
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.docusaurus_config import text_of
from docs_guard.sites.layout import Relative, base_path, site_url
from docs_guard.sites.own_config import nearest, parent, text
from docs_guard.sites.versions import LANGUAGE

CONFIGS = tuple(f"astro.config.{end}" for end in ("mjs", "ts", "js", "mts", "cjs"))
CONTENT = "src/content/docs/"


@dataclass(frozen=True, kw_only=True)
class Starlight:
    """
    The docs folder of a Starlight site (https://starlight.astro.build/guides/i18n/).

    Every page is served in every language: in the original one where it is not translated.
    """

    config: str
    base: str = ""
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """The folders of languages, as addresses have them."""
    default: str = ""
    """The folder of the original language; empty where its pages stand in the docs folder itself."""
    relative: Relative = field(default="folder", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("github",), compare=False)

    def locate(self, stem: str, front: FrontValues) -> str | None:
        given = text(front.get("slug")).strip().strip("/")
        parts = given.split("/") if given else [slug(part) for part in stem.split("/")]
        if parts[-1] == "index":
            parts.pop()
        return "/" + "/".join(parts) if parts else ""

    def dimension(self, stem: str, url: str) -> tuple[str, str, str]:
        language, _, rest = url.strip("/").partition("/")
        if language not in self.languages or language == self.default:
            return "", "", ""
        return language, "", self._original(rest)

    def original(self, url: str) -> str | None:
        """The address in the original language that is served at the address of a missing translation."""
        language, _, rest = url.strip("/").partition("/")
        return self._original(rest) if language in self.languages and language != self.default else None

    def _original(self, rest: str) -> str:
        return f"/{self.default}/{rest}".rstrip("/") if self.default else f"/{rest}"


def slug(name: str) -> str:
    """A name as github-slugger writes it: lower case, spaces as hyphens, nothing but letters, digits, `-` and `_`."""
    return re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-")


def starlight_of(tree: Tree, root: str) -> Starlight | None:
    """What astro.config says about the docs folder `root`; None where it is no Starlight site's."""
    config = nearest(tree, root, CONFIGS)
    if config is None or root != parent(config) + CONTENT:
        return None
    try:
        data = tree.read(config)
    except Unreadable:
        return None
    if b"starlight" not in data:
        return None
    host, hosts = site_url(text_of(data, "site"))
    folders = {path[len(root) :].partition("/")[0] for path in tree.paths() if path.startswith(root)}
    named = tuple(sorted(slug(folder) for folder in folders if LANGUAGE.fullmatch(folder)))
    default = slug(text_of(data, "defaultLocale"))
    if default not in named:
        default = "en" if "en" in named and not any(folder.startswith("index.") for folder in folders) else ""
    return Starlight(
        config=config, base=base_path(text_of(data, "base") or host), hosts=hosts, languages=named, default=default
    )
