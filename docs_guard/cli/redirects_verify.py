"""Ask a live site whether it honours every redirect, and whether its pages are there.

Every redirect at the head is asked for, patterns by an example or two, and some pages, spread evenly. What the site
answers is followed hop by hop on its own hosts; of a target on another host only the way to it is judged, unless
--off-site is given. A site that asks for fewer requests, or to come again later, is obeyed.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from docs_guard.cli.parser import number, reads_pages

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard redirects verify --live https://docs.example.org
  docs-guard redirects verify --live https://docs.example.org --head v2.1 --sample 0
  docs-guard redirects verify --live https://preview.example.org/pr-12 --rate 5 --format json > verified.json

exit codes: 0 every redirect is honoured, 1 one is not, 2 could not run, or too much is unknown, 3 our fault
"""
SAMPLE = 50


def arguments(parser: Parser | _ArgumentGroup) -> None:
    """All options of the subcommand."""
    parser.add_argument("--live", metavar="URL", required=True, help="where the site is published, https://...")
    parser.add_argument(
        "--sample", metavar="N", type=number(0), default=SAMPLE, help=f"how many pages are asked for; default: {SAMPLE}"
    )
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="the revision that is published; default: the work tree")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--jobs", metavar="N", type=number(1), default=8, help="requests at a time; default: 8")
    parser.add_argument("--rate", metavar="N", type=_rate, default=20.0, help="requests a second; default: 20")
    parser.add_argument(
        "--minutes", metavar="N", type=number(1), default=30, help="how long the run may take; default: 30"
    )
    parser.add_argument("--off-site", action="store_true", help="also ask whether targets on other sites are there")


def run(options: Namespace) -> int:
    """0: the site honours every redirect; 1: it does not; 2: too much is unknown. Raises Failure."""
    from docs_guard.app.verify import verify
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.cli.places import looked_at
    from docs_guard.cli.verify_text import as_json, told
    from docs_guard.web.asking import Manners

    manners = Manners(options.jobs, options.rate, options.minutes * 60.0, options.off_site)
    verified = verify(looked_at(options), options.live, options.sample, progress("asked", "addresses"), manners)
    speak(as_json(verified) if options.format == "json" else told(verified))
    if not verified.whole:
        return 2
    return 1 if verified.refused else 0


def _rate(text: str) -> float:
    """Raises ArgumentTypeError for what is no number above nothing."""
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.01 <= rate <= 10_000:
        raise ArgumentTypeError(f"{text!r} is no number of requests a second, such as 5 or 0.5")
    return rate
