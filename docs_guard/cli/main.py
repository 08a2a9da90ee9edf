"""Words in, exit code out: finds the command, runs it, and turns what went wrong into an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from docs_guard import __version__
from docs_guard.cli import commands
from docs_guard.cli.parser import Parser, command_parser, nearest
from docs_guard.model.failure import Failure

EXAMPLES = """\
examples:
  docs-guard check                      the work tree against the default branch
  docs-guard check --base main docs/    only what is said about docs/
  docs-guard check --staged             what is about to be committed
  docs-guard check --all                the state as it is, without a comparison
  docs-guard demo                       see it work on a small repository of its own

exit codes: 0 nothing at or above the fail level, 1 findings, 2 could not run, 3 our fault
"""


def main(argv: Sequence[str] | None = None) -> int:
    """
    Runs one command.

    0 nothing at or above the fail level, 1 findings, 2 could not be done as asked, 3 our fault (with a report ready to
    paste), 130 interrupted.
    """
    words = tuple(sys.argv[1:] if argv is None else argv)
    try:
        code = dispatch(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return closed_pipe()
    except Exception as error:
        from docs_guard.cli.trouble import tell

        return tell(words, error)
    return code


def dispatch(words: tuple[str, ...]) -> int:
    """Runs the command that the first word names; without one, shows what there is."""
    name, rest = (words[0], words[1:]) if words else ("", ())
    known = command_names()
    if name in known:
        module = import_module(f"docs_guard.cli.commands.{name}")
        code: int = module.run(command_parser(name, module).parse_intermixed_args(rest))
        return code
    if name and not name.startswith("-"):
        raise Failure("usage", f"there is no command {name!r}{nearest(name, known)}; `docs-guard --help` lists them")
    parser = overview(known)
    if not words:
        parser.print_help(sys.stderr)
        return 2
    if parser.parse_known_args(words)[1]:
        raise Failure("usage", "the command comes first: `docs-guard check`, then its options")
    return 0


def overview(known: Sequence[str]) -> Parser:
    """The parser of `docs-guard` itself, which knows the commands by their names and first lines alone."""
    lines = "\n".join(f"  {name:<12}{summary(name)}" for name in known)
    parser = Parser(
        prog="docs-guard",
        usage="docs-guard COMMAND [OPTIONS]",
        description="Tells which published addresses a change loses, and where their readers should be sent.",
        epilog=f"commands:\n{lines}\n\n`docs-guard COMMAND --help` tells more.\n\n{EXAMPLES}",
    )
    parser.add_argument("--version", action="version", version=f"docs-guard {__version__}")
    return parser


def command_names() -> tuple[str, ...]:
    """The commands there are, from the file names alone: listing them imports none of them."""
    with os.scandir(commands.__path__[0]) as files:
        names = [file.name.removesuffix(".py") for file in files if file.name.endswith(".py")]
    return tuple(sorted(name for name in names if not name.startswith("_")))


def summary(name: str) -> str:
    """The first line of a command's file, which is its docstring."""
    with open(f"{commands.__path__[0]}/{name}.py", encoding="utf-8") as source:
        return source.readline().strip().strip('"').rstrip(".")


def closed_pipe() -> int:
    """The reader of our output went away (`| head`): nothing to say, and nothing may be said at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
