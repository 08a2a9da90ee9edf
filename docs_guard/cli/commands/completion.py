"""Print a script that completes docs-guard's words in a shell.

Needs the extra `completion`: python -m pip install 'docs-guard[completion]'.
"""

from argparse import Namespace
from importlib import import_module

from docs_guard.cli.parser import Parser
from docs_guard.model.failure import Failure

EXAMPLES = """\
examples:
  docs-guard completion bash > ~/.local/share/bash-completion/completions/docs-guard
  docs-guard completion zsh > ~/.zfunc/_docs-guard
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell that reads the script")


def run(options: Namespace) -> int:
    try:
        from shtab import complete
    except ModuleNotFoundError as error:
        cure = "python -m pip install 'docs-guard[completion]'"
        raise Failure("missing-extra", f"`docs-guard completion` needs shtab: {cure}") from error
    from docs_guard.cli.outputs import speak

    speak(complete(whole(), shell=options.shell) + "\n")
    return 0


def whole() -> Parser:
    """One parser with every command, which a run never needs."""
    from docs_guard.cli.main import command_names, overview, summary

    parser = overview(command_names())
    several = parser.add_subparsers(parser_class=Parser)
    for name in command_names():
        import_module(f"docs_guard.cli.commands.{name}").arguments(several.add_parser(name, help=summary(name)))
    return parser
