"""
Puts hostile texts into every field of a report, and has every format read by what obeys: nothing may be obeyed.

    python benchmarks/hostile_reports.py [TEXTS] [SEED]

Formats are found by the registry. The oracles are those of the tests: a model of the runner's parser of commands,
terminals, markdown-it-py with all of GitHub's extensions that it has, and the parsers of JSON and XML. Prints leaks a
format, and the first texts that leaked; ends with 1 if there was one.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from reports.hostile import hostile, texts
from reports.oracles import leaks

from docs_guard.model.report import Rendering, ReportFormat
from docs_guard.registry import discover, names

ROOM = "docs_guard.reports.formats"


def found(form: str, text: str) -> list[str]:
    """What somebody would obey in the report of one text; a crash counts too."""
    rendering = Rendering(colour=True, hyperlinks=True, frame=lambda path, line: text, width=80)
    try:
        return leaks(form, discover(ROOM, ReportFormat)[form].render(hostile(text), rendering))
    except Exception as error:
        return [f"crashed: {type(error).__name__}: {error}"]


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    told = texts(number, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    whole = 0
    print(f"{len(told):,} hostile texts")
    with ProcessPoolExecutor() as pool:
        for form in names(ROOM):
            bad = [
                (text, leaked)
                for text, leaked in zip(told, pool.map(partial(found, form), told, chunksize=200), strict=True)
                if leaked
            ]
            whole += len(bad)
            print(f"{form:<10} {len(bad):>6,} leaks", flush=True)
            for text, leaked in bad[:5]:
                print(f"    {ascii(text)[:100]}: {leaked[0][:200]}")
    return int(whole > 0)


if __name__ == "__main__":
    raise SystemExit(main())
