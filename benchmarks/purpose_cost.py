"""
What reading the purpose of a page costs on top of its parse, in milliseconds and as a part of the parse.

    python benchmarks/purpose_cost.py DATA [--pages N] [--profile]

The pages are those of `page-types`, with the purpose that their authors declare. Told are the two rules that judge
every declared page, and everything that `inspect` tells, worked out by force. Processor time, the least of three
rounds, the parse and the reading of a page by turns: the ratio is the steadier figure on a busy machine. `--profile`
prints where the time goes instead.
"""

import argparse
import cProfile
import gzip
import json
import pstats
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from docs_guard.model.page import Page
from docs_guard.model.purpose import KINDS, Declared, PurposedPage
from docs_guard.model.rule import Rule
from docs_guard.pages.page import read as read_page
from docs_guard.purpose.reading import read
from docs_guard.registry import load

ROUNDS = 3
GOAL = 0.5
"""Milliseconds a page, on an idle machine."""
RULES = tuple(load("docs_guard.rules", name, Rule) for name in ("purpose-mismatch", "mixed-purpose"))
Pages = Sequence[tuple[bytes, str, str]]
"""Bytes, path and declared purpose."""


def judged(page: Page, purpose: str) -> None:
    """What a full scan asks of a page whose purpose is declared."""
    reading = read(page)
    subject = PurposedPage(page, None, Declared(purpose, "front matter (type: it)", 1), lambda: reading)
    for rule in RULES:
        list(rule.judge(subject, rule.context({})))


def told(page: Page, purpose: str) -> None:
    """What `inspect` asks."""
    found = read(page)
    assert (found.read, found.confidence, found.evidence, found.passages, found.silent) is not None


def parse(page: Page) -> None:
    assert (page.words, page.blocks, page.headings, page.lines, page.prose_lines) is not None


def measured(pages: Pages, work: Callable[[Page, str], None]) -> tuple[float, float]:
    """Milliseconds a page of the parse and of the work, in the round in which the work took least."""
    rounds = []
    for _ in range(ROUNDS):
        parsed = worked = 0.0
        for data, path, purpose in pages:
            page = read_page(data, path)
            start = process_time()
            parse(page)
            middle = process_time()
            work(page, purpose)
            worked += process_time() - middle
            parsed += middle - start
        rounds.append((1000 * parsed / len(pages), 1000 * worked / len(pages)))
    return min(rounds, key=lambda each: each[1])


def cost(pages: Pages) -> None:
    """Prints both; what is loaded late is loaded before."""
    for data, path, purpose in pages[:1]:
        told(read_page(data, path), purpose)
    for what, work in (("the rules ask", judged), ("everything that is told", told)):
        parsed, worked = measured(pages, work)
        print(
            f"{what}: {worked:.2f} ms a page on top of {parsed:.2f} ms to parse it ({worked / parsed:.0%}), goal {GOAL}"
        )


def every(pages: Pages, number: int) -> Pages:
    """So many of the pages, evenly chosen."""
    return pages[:: max(1, len(pages) // number)]


def declared(data: Path) -> Iterator[tuple[bytes, str, str]]:
    with gzip.open(data / "page-types" / "pages_all.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["label"] in KINDS:
                yield record["text"].encode("utf-8", "surrogateescape"), record["path"], record["label"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    pages = every(tuple(declared(options.data)), options.pages)
    if not options.profile:
        cost(pages)
        return
    parsed = [(read_page(data, path), purpose) for data, path, purpose in pages]
    for page, _ in parsed:
        parse(page)
    profile = cProfile.Profile()
    profile.enable()
    for page, purpose in parsed:
        judged(page, purpose)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
