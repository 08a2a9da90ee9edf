"""Set docs-guard up in a repository: say what is found and why, and write the files that let it run by itself.

It looks at the generator, the pages, their addresses and redirects, the branch, the checks and the hooks, and asks the
site's own links whether it understood them. Then it shows docs-guard.toml, the workflow for GitHub and the entry for
pre-commit, and writes each that you agree to. WHAT names some of them; `baseline` accepts today's findings too.
"""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from docs_guard.cli.parser import Parser
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docs_guard.app.first_files import FirstFile
    from docs_guard.app.request import Request
    from docs_guard.git.repository import Repository

EXAMPLES = """\
examples:
  docs-guard init                    look, show, and ask before each file
  docs-guard init --dry-run          look and show, and write nothing
  docs-guard init --yes              write what is missing, and leave what is there
  docs-guard init config baseline --yes

exit codes: 0 done, or nothing to do, 2 could not run (no site, nobody to ask, a file in the way), 3 our fault
"""
WHAT = ("config", "workflow", "hook", "baseline")


def arguments(parser: Parser) -> None:
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(WHAT)}; default: the first three")
    parser.add_argument("--repo", metavar="DIR", default=".", help="the repository; default: this folder")
    parser.add_argument("--yes", action="store_true", help="ask nothing: write what is missing, leave what is there")
    parser.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")


def run(options: Namespace) -> int:
    from docs_guard.app.request import Request
    from docs_guard.cli.init_closing import closing
    from docs_guard.cli.parser import one_of
    from docs_guard.git.repository import Repository

    if options.yes and options.dry_run:
        raise Failure("usage", "--yes and --dry-run cannot be used together")
    for word in options.what:
        one_of("file to write", word, WHAT)
    request = Request(repository=options.repo, environment=dict(os.environ))
    with Repository(request.repository, request.environment) as repository:
        paths = _written(options, request, repository)
    if paths is not None:
        closing(request, options.what, options.yes, paths)
    return 0


def _written(options: Namespace, request: Request, repository: Repository) -> tuple[str, ...] | None:
    """Looks, shows, asks and writes: the files that were written; None where nothing is to be written at all."""
    from docs_guard.app.first_files import ERRAND, KINDS, first_files
    from docs_guard.app.first_look import first_look
    from docs_guard.cli.init_release import installed
    from docs_guard.cli.init_text import found
    from docs_guard.cli.outputs import progress, speak
    from docs_guard.git.writing import settled, write

    look = first_look(repository, request, progress("read", "pages"))
    speak(found(look))
    wanted = [kind for kind in KINDS if kind in options.what or not options.what]
    chosen = _chosen(options, first_files(look, installed(), wanted))
    if options.dry_run:
        return None
    if look.top is None:
        raise Failure("init", "a bare repository has no work tree to write to: run this in a clone, or with --dry-run")
    files = {file.path: (file.before, file.after or b"") for file in chosen}
    return write(look.top, settled(files, repository.unmerged(), ERRAND), ERRAND)


def _chosen(options: Namespace, files: Sequence[FirstFile]) -> tuple[FirstFile, ...]:
    """
    The files that are to be written: all that are missing, those that the person agrees to, or none.

    Raises Failure where there is something to agree to, and nobody to do so.
    """
    from docs_guard.cli.asking import somebody
    from docs_guard.cli.init_dialogue import agreed
    from docs_guard.cli.init_text import left, preview
    from docs_guard.cli.outputs import speak

    missing = tuple(file for file in files if file.after is not None and not file.left)
    if options.yes:
        speak("".join(left(file) for file in files if file.left))
        return missing
    if somebody() and not options.dry_run:
        return agreed(files)
    speak("".join("\n" + preview(file) for file in files))
    if missing and not options.dry_run:
        raise Failure("usage", "nobody is there to be asked: say --yes to write this, or --dry-run to see it alone")
    return ()
