"""Which host or generator reads a list of redirects, and how: told by the name of the file."""

from docs_guard.redirects.format import Semantics

ROUTER = Semantics(before_pages=True, slash="loose", with_base=None, default_status=308, dialect="route")
VERCEL = Semantics(before_pages=True, slash="strict", with_base=None, default_status=308, dialect="route")
NEXT = Semantics(
    before_pages=True, slash="strict", fold_case=True, with_base=False, default_status=308, dialect="route-folded"
)
MINTLIFY = Semantics(before_pages=False, slash="loose", with_base=None, default_status=308, dialect="mintlify")
DOCUSAURUS = Semantics(before_pages=False, slash="loose", with_base=False, default_status=None, chains=False)
"""The plugin refuses a target that is no page of the site (plugin-client-redirects, collectRedirects.ts)."""
ASTRO = Semantics(before_pages=False, slash="loose", with_base=None, default_status=None)

FILES = {
    "vercel": VERCEL,
    "now": VERCEL,
    "next.config": NEXT,
    "docs": MINTLIFY,
    "mint": MINTLIFY,
    "docusaurus.config": DOCUSAURUS,
    "astro.config": ASTRO,
}
SUFFIXES = (".json", ".jsonc", ".json5", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx")


def stem_of(path: str) -> str:
    name = path.rpartition("/")[2].lower()
    return next((name.removesuffix(end) for end in SUFFIXES if name.endswith(end)), name)


def semantics_of(path: str) -> Semantics:
    """How the host of a file matches, as the file's name tells."""
    return FILES.get(stem_of(path), ROUTER)


def is_code(path: str) -> bool:
    return not path.lower().endswith((".json", ".jsonc", ".json5"))
