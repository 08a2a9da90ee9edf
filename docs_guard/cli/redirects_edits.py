"""Writes what a command made of the redirects, or shows it as a diff, and says what was done."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import reads_pages
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docs_guard.app.redirect_mending import Mended
    from docs_guard.app.redirect_sites import RedirectedSites
    from docs_guard.cli.parser import Parser

    Files = Mapping[str, tuple[bytes | None, bytes]]


def editing_options(parser: Parser) -> None:
    """The options of every subcommand that writes."""
    reads_pages(parser)
    parser.add_argument("--head", metavar="REV", help="with --diff: the revision to look at; default: the work tree")
    parser.add_argument("--diff", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def may_write(options: Namespace) -> None:
    """Raises Failure for words that contradict each other."""
    if options.head is not None and not options.diff:
        raise Failure("usage", "only the work tree is written: give --diff with --head, or leave --head out")


def finished(options: Namespace, found: RedirectedSites, files: Files, said: str, told: dict[str, object]) -> None:
    """Writes the files, or shows the diff, and tells it. Raises Failure before anything is written."""
    from docs_guard.cli.outputs import aside, hand_over, json_text, speak
    from docs_guard.escape.visible import visible

    changes = "".join(diff(files)) if options.diff or options.format == "json" else ""
    written: tuple[str, ...] = ()
    if files and not options.diff:
        written = carried_out(found, files)
    if options.format == "json":
        speak(json_text({"version": 1, "written": list(written), "diff": changes, **told}))
    elif options.diff:
        aside(said)
        hand_over(changes)
    else:
        speak(said + "".join(f"wrote {visible(path)}\n" for path in written))


def carried_out(found: RedirectedSites, files: Files) -> tuple[str, ...]:
    """Writes the work tree; the paths written. Raises Failure."""
    from docs_guard.git.writing import Errand, as_on_disk, settled, write

    repository = found.survey.repository
    top = repository.top
    if top is None:
        raise Failure("usage", "a bare repository has no work tree to write to: show the change with --diff")
    errand = Errand("redirects", "edit", "move it away, and run the command again")
    return write(top, as_on_disk(top, settled(files, repository.unmerged(), errand), errand), errand)


def diff(files: Files) -> Iterator[str]:
    """The changes as git can apply them."""
    from docs_guard.app.unified import unified

    for path in sorted(files):
        yield from unified(path, *files[path])


def finish_mending(options: Namespace, found: RedirectedSites, made: Mended) -> None:
    """Carries out what a person asked for, and tells what readers get now."""
    from docs_guard.cli.redirects_resolve_text import plain, told
    from docs_guard.escape.visible import visible

    said = "".join(f"{visible(note)}\n" for note in made.notes) + told(made.answers)
    details = {"notes": list(made.notes), "addresses": [plain(answer) for answer in made.answers]}
    finished(options, found, made.files, said, details)
