"""Writes the reference page of the command line from the commands' own help."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from docs_guard.cli.main import command_names, overview
from docs_guard.cli.parser import command_parser

INTRODUCTION = """# Command line

<!-- Generated from docs_guard/cli: run `pytest --accept tests/docs` after a change. -->

What each command says when it is asked for `--help`.

| exit code | meaning |
| --- | --- |
| 0 | nothing at or above the fail level |
| 1 | findings |
| 2 | could not be done as asked, or not whole; the message names the cure |
| 3 | a fault of docs-guard, with a report ready to paste |
| 130 | interrupted |
"""


def render() -> str:
    """The whole page as Markdown."""
    with _columns(100):
        parts = [_section("docs-guard", overview(command_names()).format_help())]
        for name in command_names():
            parser = command_parser(name, import_module(f"docs_guard.cli.commands.{name}"))
            parts.append(_section(f"docs-guard {name}", parser.format_help()))
            parts += [_section(one.prog, one.format_help()) for one in parser.subcommands.values()]
    return "\n".join([INTRODUCTION, *parts])


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


@contextmanager
def _columns(width: int) -> Iterator[None]:
    """The help is wrapped at the same place wherever the page is made."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(width)
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
