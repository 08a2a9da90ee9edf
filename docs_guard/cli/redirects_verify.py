"""Asks a live site for every redirect and for some pages: the words of `docs-guard redirects verify`."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from docs_guard.cli.parser import number, reads_pages

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from docs_guard.cli.parser import Parser

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
