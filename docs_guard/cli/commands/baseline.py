"""Accept old debt: findings that are there already are told no more, new ones are.

`docs-guard baseline write` keeps all findings of `docs-guard check --all` in docs-guard-baseline.json. Called again it
takes out what was mended, and takes in nothing that is new, unless --grow says so. `docs-guard check --all` tells what
the baseline does not hold. A pull request is told what it brings or worsens, whatever the baseline holds.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser, reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.baseline import Written
    from docs_guard.app.baseline_file import Entry
    from docs_guard.model.finding import Finding

EXAMPLES = """\
examples:
  docs-guard baseline write
  docs-guard baseline write --grow
  docs-guard baseline write --check

exit codes: 0 written, 1 something is new and was not taken in (with --check: something is to be taken out),
            2 could not run, 3 our fault
"""
SHOWN = 10
"""So many findings of one kind are named."""


def arguments(parser: Parser) -> None:
    parser.add_argument("action", choices=("write",), help="write the file, or bring it up to date")
    reads_pages(parser)
    parser.add_argument("--grow", action="store_true", help="take in what is new as well")
    parser.add_argument(
        "--check", action="store_true", help="write nothing: exit code 1 if something is to be taken out"
    )


def run(options: Namespace) -> int:
    if options.grow and options.check:
        raise Failure("usage", "--grow and --check cannot be used together")

    from docs_guard.app.baseline import plan
    from docs_guard.cli.outputs import speak
    from docs_guard.cli.places import looked_at

    made = plan(looked_at(options), options.grow)
    if options.check:
        if made.first:
            raise Failure("baseline", f"there is no {made.path} to check: `docs-guard baseline write` makes it")
        speak("".join(f"{line}\n" for line in checked(made)))
        return int(bool(made.dropped))
    changed = made.carry_out()
    speak("".join(f"{line}\n" for line in told(made, changed)))
    return int(bool(made.new))


def told(made: Written, changed: bool) -> Iterator[str]:
    """What was done, and what was not."""
    from docs_guard.escape.visible import plural, visible

    path = visible(made.path)
    if made.first:
        yield f"wrote {plural(count(made.added), 'finding')} to {path}"
        return
    yield from listed("took out", made.dropped, "that is gone", "that are gone")
    yield from listed("took in", made.added)
    yield from listed("left out", made.new, "that is new (--grow takes it in)", "that are new (--grow takes them in)")
    number = plural(count((*made.kept, *made.added)), "finding")
    yield f"{path} holds {number}" if changed else f"{path} stays as it is: {number}"


def checked(made: Written) -> Iterator[str]:
    """What stands in the baseline for nothing."""
    from docs_guard.escape.visible import plural, visible

    if not made.dropped:
        yield f"{visible(made.path)} is up to date: {plural(count(made.kept), 'finding')}"
        return
    yield from listed("it holds", made.dropped, "that is gone", "that are gone")
    yield "to take out what is gone: docs-guard baseline write"


def listed(verb: str, found: Sequence[Entry] | Sequence[Finding], one: str = "", several: str = "") -> Iterator[str]:
    """How many there are, and the first of them."""
    from docs_guard.app.baseline_file import Entry
    from docs_guard.escape.visible import plural, visible

    if not found:
        return
    number = count(found)
    yield " ".join(filter(None, (verb, plural(number, "finding"), one if number == 1 else several))) + ":"
    for each in found[:SHOWN]:
        path = each.path if isinstance(each, Entry) else f"{each.place.path}:{each.place.line or 1}"
        yield visible(f"  {path} {each.rule}: {each.message}")
    if len(found) > SHOWN:
        yield f"  and {number - count(found[:SHOWN]):,} more"


def count(found: Sequence[Entry] | Sequence[Finding]) -> int:
    return sum(getattr(each, "count", 1) for each in found)
