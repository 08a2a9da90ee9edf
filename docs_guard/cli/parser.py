"""argparse as docs-guard speaks it: a wrong word is a Failure with the nearest right one."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from types import ModuleType

from docs_guard.model.failure import Failure

TYPE_CHECKING = False
"""As in `typing`, which costs half a bare start of Python."""
if TYPE_CHECKING:
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
        raise Failure("usage", f"{message}; `{self.prog} --help` shows what there is")


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


def nearest(word: str, known: Iterable[str]) -> str:
    """`: did you mean 'check'?` when a known word is near; otherwise nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def words_of(values: Iterable[str]) -> tuple[str, ...]:
    """The words of a repeatable option whose values hold one word or several, each once, in order."""
    return tuple(dict.fromkeys(word for value in values for word in value.replace(",", " ").split()))
