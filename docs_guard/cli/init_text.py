"""What `docs-guard init` says: what it found and why, the files that it would write, and what came of them."""

from collections import Counter
from collections.abc import Iterator

from docs_guard.app.first_files import FirstFile
from docs_guard.app.first_look import MOST, FirstLook
from docs_guard.app.sites import SiteFound
from docs_guard.app.unified import unified
from docs_guard.escape.visible import cut, percent, plural, visible, visible_lines
from docs_guard.purpose.proposals import Plan

WIDE = 200
"""So many characters of a fact are shown."""
LISTED = 3
"""So many examples of one kind of fact are named."""


def found(look: FirstLook) -> str:
    """Every fact on a line, and behind it in brackets what tells it."""
    lines = [f"  {name:<11} {cut(visible(said), WIDE)}" for name, said in _facts(look)]
    return "".join(f"{line}\n" for line in ("found:", *lines))


def _facts(look: FirstLook) -> Iterator[tuple[str, str]]:
    for site in look.sites:
        yield from _site(site)
    yield from (("in doubt", doubt) for doubt in look.doubts)
    if set(look.languages) - {""}:
        yield "languages", _counted(Counter({name or "default": count for name, count in look.languages.items()}))
    yield from _purposes(look.purposes)
    if look.owned:
        told = f"; {_counted(Counter(dict(look.owned.owners)))}" if look.owned.owners else ""
        yield "owners", f"{look.owned.owned:,} of {plural(look.owned.pages, 'page')} have one{told} ({look.owned.path})"
    around = look.around
    yield (
        "branch",
        f"{around.branch.fact} ({around.branch.by})" if around.branch.fact else "which is the default is unknown",
    )
    yield from (("checks", f"{each.fact} ({each.by})") for each in around.checks)
    yield from (("hooks", f"{each.fact} ({each.by})") for each in around.hooks)


def _site(site: SiteFound) -> Iterator[tuple[str, str]]:
    where = ", ".join(root or "." for root in site.map.roots)
    yield "site", f"{site.map.generator} in {where}, {plural(len(site.map.pages), 'page')} ({site.evidence})"
    below = f"{site.map.hosts[0] if site.map.hosts else ''}{site.map.base}"
    for page in sorted(site.map.pages, key=lambda page: (page.address.count("/") < 2, len(page.path)))[:1]:
        yield "addresses", f"{page.path} is {page.address}{f', published at {below}' if site.map.hosts else ''}"
    for source in site.sources:
        unread = f", {source.unreadable:,} of which nothing can be read" if source.unreadable else ""
        yield "redirects", f"{plural(source.entries, 'entry').replace('entrys', 'entries')}{unread} ({source.label})"
    if not site.sources:
        yield "redirects", "none"
    if site.links:
        share = percent(site.hits / site.links)
        yield "self-check", f"{site.hits:,} of {site.links:,} links lead to such an address ({share})"
    else:
        yield "self-check", "the pages have no link that could prove these addresses"


def _purposes(plan: Plan | None) -> Iterator[tuple[str, str]]:
    if plan is None:
        yield "purposes", f"not read, since there are more than {MOST:,} pages: `docs-guard purpose propose` reads them"
        return
    if plan.before:
        yield "purposes", f"{plan.before:,} of {plural(plan.with_purpose, 'page')} say what they are for"
    for each in plan.proposals[:LISTED]:
        told = f"{each.verdict.agreeing:,} of {plural(each.verdict.pages, 'page')} read like one"
        yield "purposes", f"{each.glob} could be {each.verdict.purpose}: {told}"
    if len(plan.proposals) > LISTED:
        yield "purposes", f"and {plural(len(plan.proposals) - LISTED, 'folder')} more"


def _counted(counts: Counter[str]) -> str:
    named = [f"{name} {count:,}" for name, count in counts.most_common(LISTED)]
    return ", ".join(named) + (f" and {len(counts) - LISTED:,} more" if len(counts) > LISTED else "")


def preview(file: FirstFile) -> str:
    """What becomes of a file, as a diff; what is left says why."""
    if file.left and not file.replaces:
        return left(file)
    if file.after is None:
        return ""
    head = f"{file.path} {file.purpose}{', and is there already, with other lines' if file.replaces else ''}:"
    diff = "".join(line for line in unified(file.path, file.before, file.after) if not line.startswith("diff --git"))
    return f"{visible(head)}\n{visible_lines(diff.removeprefix('new file mode 100644'))}"


def left(file: FirstFile) -> str:
    """Why a file stays as it is, and what a person would have to add to it."""
    return visible(f"{file.path} {file.left}") + "\n" + visible_lines(file.paste)
