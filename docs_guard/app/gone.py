"""What a change loses: most lose nothing, and then nothing of what redirects are made of is loaded."""

from collections.abc import Collection, Sequence

from docs_guard.app.moment import SiteChange, may_answer
from docs_guard.config.settings import RedirectFile
from docs_guard.model.glob import Globs, matches
from docs_guard.model.site import Published, SiteMap

TELLTALES = (
    "redirect",
    "conf.py",
    "config.",
    "mkdocs",
    "vercel.",
    "docs.json",
    "mint.json",
    "book.toml",
    "netlify.toml",
)
"""Parts of a name, one of which every file has that is found as one of redirects: most changes load no format."""


def lost_pages(change: SiteChange, sites: Sequence[SiteMap]) -> list[Published]:
    """Pages of base whose address no page of head has, on this site or on another of the repository."""
    if change.before is None:
        return []
    made = Globs(change.config.generated)
    roots = change.after.roots
    answering = [site for site in sites if may_answer(site, change.after)]
    kept = change.after.by_key.get  # a page that did not change is the same one at both ends, and most are
    went = [page for key, page in change.before.by_key.items() if kept(key) is not page]
    return [
        page
        for page in went
        if not any(site.page_at(page.address) for site in answering) and not _matches(made, page.path, roots)
    ]


def _matches(globs: Globs, path: str, roots: tuple[str, ...]) -> bool:
    return bool(globs) and (globs.match(path) or any(globs.match(path[len(r) :]) for r in roots if path.startswith(r)))


def may_hold_redirects(touched: Collection[str] | None, files: Sequence[RedirectFile] | None) -> bool:
    """Whether a file of redirects may be among these (None: all files there are); `files` are the configured ones."""
    if touched is None:
        return True
    if files is not None:
        return any(matches(file.path.removeprefix("./"), path) for file in files for path in touched)
    names = (path.rpartition("/")[2] for path in touched)
    return any(part in name for name in names for part in TELLTALES)
