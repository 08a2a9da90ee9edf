"""argparse as docs-guard speaks it: a wrong word is a Failure with the nearest right one."""

from __future__ import annotations

import os
import sys
from argparse import PARSER, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from docs_guard.model.failure import Failure

TYPE_CHECKING = False
"""As in `typing`, which costs half a bare start of Python."""
if TYPE_CHECKING:
    from argparse import Action, Namespace, _ArgumentGroup
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any, NoReturn


class Parser(ArgumentParser):
    """An argument parser that raises Failure, so that a usage error is told like every other one."""

    def __init__(self, **settings: Any) -> None:
        if sys.version_info >= (3, 14):
            settings.setdefault("suggest_on_error", True)
        super().__init__(formatter_class=formatter, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        unknown = message.removeprefix("unrecognized arguments: ").split()
        if len(unknown) and message.startswith("unrecognized arguments: "):
            name = unknown[0].partition("=")[0]
            message = f"unknown argument {name!r}{nearest(name, self._option_string_actions)}"
            if not name.startswith("-") and any(action.metavar == "TEXT" for action in self._actions):
                message = f"unknown argument {name!r}: put a text of several words in quotes"
        elif message.startswith("the following arguments are required: "):
            missing = message.partition(": ")[2]
            message = f"`{self.prog}` needs {self._choices(missing.split(', ')) or missing}"
        elif message.startswith("argument ") and message.endswith(": expected one argument"):
            message = f"{message.removeprefix('argument ').partition(':')[0]} needs a value"
        raise Failure("usage", f"{message}; `{self.prog} --help` shows what there is")

    @property
    def subcommands(self) -> Mapping[str, Parser]:
        """The parsers among which the first word chooses, by that word; none where it does not."""
        found: Any = next((action.choices for action in self._actions if action.nargs == PARSER), {})
        return found  # type: ignore[no-any-return]

    def parse_intermixed_args(self, args: Sequence[str] = (), namespace: Any = None) -> Any:  # type: ignore[override]
        """As argparse has it, which cannot where the first word chooses among parsers of their own."""
        several = self.subcommands
        if not several:
            return super().parse_intermixed_args(args, namespace)
        if args and args[0] in several:
            return several[args[0]].parse_intermixed_args(args[1:], namespace)
        if args and args[0].startswith("-") and args[0] not in ("-h", "--help"):
            self.error(f"the subcommand comes first, as in `{self.prog} {next(iter(several))}`, then its options")
        return self.parse_args(args[:1], namespace)

    def _choices(self, missing: Sequence[str]) -> str:
        """What the first word may be, where there is a choice and it was not made."""
        choosing = (action for action in self._actions if action.choices and not action.option_strings)
        known = next((action.choices for action in choosing if (action.metavar or action.dest) in missing), ())
        return f"one of {', '.join(map(str, known))}" if known else ""

    def _check_value(self, action: Action, value: Any) -> None:
        """Raises Failure for a word that is none of the choices, with the nearest one; argparse calls this."""
        if action.choices is not None and value not in action.choices:
            known = tuple(map(str, action.choices))
            near = nearest(str(value), known)
            option = "/".join(action.option_strings)
            said = f"{option} is {value!r}, and not" if option else f"there is no {action.dest} {value!r}"
            self.error(f"{said}{near}: {', '.join(known)}" if not option else f"{said} {' or '.join(known)}{near}")


def formatter(prog: str) -> RawDescriptionHelpFormatter:
    """Help as wide as the terminal, up to 100 columns; argparse itself would load `shutil` to ask."""
    try:
        width = min(os.get_terminal_size(sys.stdout.fileno()).columns, 100)
    except (OSError, ValueError):
        width = 100
    return RawDescriptionHelpFormatter(prog, width=width)


def command_parser(name: str, module: ModuleType) -> Parser:
    """The parser of one command, from what its module says of itself."""
    parser = Parser(prog=f"docs-guard {name}", description=module.__doc__, epilog=module.EXAMPLES)
    module.arguments(parser)
    return parser


def subcommands(parser: Parser, modules: Mapping[str, str]) -> None:
    """A parser for each subcommand, by its name, from what its module says of itself; `run` is that of the module."""
    several = parser.add_subparsers(
        parser_class=Parser, metavar="COMMAND", title="commands", dest="command", required=True
    )
    for name, path in modules.items():
        module = import_module(path)
        said = (module.__doc__ or "").strip()
        summary = said.partition("\n")[0].rstrip(".")
        one = several.add_parser(name, help=summary, description=said, epilog=getattr(module, "EXAMPLES", None))
        module.arguments(one)
        one.set_defaults(command=name, run=module.run)


def reads_pages(parser: Parser | _ArgumentGroup) -> None:
    """The options of every command that reads the pages of a repository."""
    parser.add_argument("--repo", metavar="DIR", default=".", help="the repository, bare or not; default: this folder")
    parser.add_argument("--config", metavar="FILE", help="the configuration; default: the docs-guard.toml of the head")


def one_revision(parser: Parser | _ArgumentGroup) -> None:
    """The option of a command that looks at one revision."""
    parser.add_argument("--rev", metavar="REV", help="the revision to look at; default: the work tree")


def number(least: int) -> Callable[[str], int]:
    """What reads a number from `least` on; it raises ArgumentTypeError, which the parser tells."""

    def number(text: str) -> int:
        try:
            found = int(text)
        except ValueError:
            found = least - 1
        if found < least:
            raise ArgumentTypeError(f"{text!r} is no number from {least} on")
        return found

    return number


def own_options(command: str, options: Namespace, only: Mapping[str, Iterable[str]]) -> None:
    """Raises Failure for an option that the chosen action lacks; `only` names the actions that have an option."""
    for name, actions in only.items():
        if options.action not in actions and getattr(options, name) is not None:
            option = name.replace("_", "-")
            raise Failure("usage", f"`docs-guard {command} {options.action}` has no option --{option}")


def one_of(noun: str, word: str, known: Sequence[str]) -> str:
    """The word, where it is one of those there are. Raises Failure with the nearest one, and with all of them."""
    if word not in known:
        raise Failure("usage", f"there is no {noun} {word!r}{nearest(word, known)}: {', '.join(known)}")
    return word


def first_day(since: str | None) -> date | None:
    """The day that `--since` names. Raises Failure."""
    from datetime import date

    try:
        day = None if since is None else date.fromisoformat(since)
    except ValueError:
        raise Failure("usage", f"--since is {since!r}, and not a day such as 2026-01-31") from None
    if day and day > date.today():
        raise Failure("usage", f"--since is {since!r}, a day that is still to come")
    return day


def nearest(word: str, known: Iterable[str]) -> str:
    """`: did you mean 'check'?` when a known word is near; otherwise nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def words_of(values: Iterable[str]) -> tuple[str, ...]:
    """The words of a repeatable option whose values hold one word or several, each once, in order."""
    return tuple(dict.fromkeys(word for value in values for word in value.replace(",", " ").split()))
