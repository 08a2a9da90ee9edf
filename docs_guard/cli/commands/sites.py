"""Show which documentation sites were found, and why.

`docs-guard sites verify --sitemap FILE` compares the computed addresses with the real ones and prints both
differences: what is published and was not computed, and what was computed and is not published.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser, reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.sites import Differences, SiteFound

EXAMPLES = """\
examples:
  docs-guard sites
  docs-guard sites --head v1.0
  docs-guard sites verify --sitemap build/sitemap.xml

exit codes: 0 found (verify: no difference), 1 verify found differences, 2 could not run, 3 our fault
"""
SHOWN = 20
"""So many addresses of a difference are printed."""


def arguments(parser: Parser) -> None:
    parser.add_argument("action", nargs="?", choices=("verify",), help="compare with the addresses of --sitemap")
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision to look at; default: the work tree")
    parser.add_argument("--sitemap", metavar="PLACE", help="a sitemap.xml, a folder of built HTML, or a list")


def run(options: Namespace) -> int:
    if (options.action == "verify") != bool(options.sitemap):
        raise Failure("usage", "write `docs-guard sites verify --sitemap FILE`: the one needs the other")

    from docs_guard.app.sites import compare, found_sites
    from docs_guard.cli.addresses import addresses
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at

    real = addresses(options.sitemap) if options.sitemap else ()
    sites = found_sites(looked_at(options))
    if options.action is None:
        speak("\n".join("".join(f"{line}\n" for line in about(site)) for site in sites))
        return 0
    different = compare(sites, real)
    speak("".join(f"{line}\n" for line in verdict(different)))
    return int(bool(different.only_real or different.only_computed))


def about(site: SiteFound) -> Iterator[str]:
    """One site, a fact a line."""
    from docs_guard.escape.visible import percent, plural, visible

    where = ", ".join(root or "." for root in site.map.roots)
    below = f" below {site.map.base}" if site.map.base else ""
    yield visible(f"{site.map.generator} in {where}: {plural(len(site.map.pages), 'page')}{below}")
    yield visible(f"  found by     {site.evidence}")
    for page in site.map.pages[:3]:
        yield visible(f"  for example  {page.path} is {page.address}")
    for reason, count in site.unpublished[:5]:
        yield visible(f"  unpublished  {plural(count, 'file')}: {reason}")
    for source in site.sources:
        unreadable = f", {source.unreadable:,} unreadable" if source.unreadable else ""
        yield visible(f"  redirects    {source.label} ({source.format}): {source.entries:,}{unreadable}")
    if not site.sources:
        yield "  redirects    none found"
    share = f" ({percent(site.hits / site.links)})" if site.links else ""
    hint = f"; {site.hint}" if site.hint else ""
    yield visible(f"  self-check   {site.hits:,} of {plural(site.links, 'link')} match{share}{hint}")


def verdict(different: Differences) -> Iterator[str]:
    """Both differences, each with its number and its first addresses."""
    from docs_guard.escape.visible import visible

    yield f"published, not computed: {len(different.only_real):,}"
    yield from (f"  {visible(url)}" for url in different.only_real[:SHOWN])
    yield from more(len(different.only_real))
    yield f"computed, not published: {len(different.only_computed):,}"
    yield from (f"  {visible(url)}  ({visible(path)})" for url, path in different.only_computed[:SHOWN])
    yield from more(len(different.only_computed))
    yield f"the same in both: {different.shared:,}"


def more(number: int) -> Iterator[str]:
    if number > SHOWN:
        yield f"  and {number - SHOWN:,} more"
