"""Print a script that completes docs-guard's words in a shell.

Commands, options, rules, formats, files and folders. Needs the extra `completion`:
python -m pip install 'docs-guard[completion]'.
"""

from argparse import Action, Namespace
from importlib import import_module

from docs_guard import registry
from docs_guard.cli.parser import Parser
from docs_guard.model.failure import Failure

SHELLS = ("bash", "fish", "zsh")
EXAMPLES = """\
examples:
  docs-guard completion bash > ~/.local/share/bash-completion/completions/docs-guard
  docs-guard completion fish > ~/.config/fish/completions/docs-guard.fish
  docs-guard completion zsh > ~/.zfunc/_docs-guard    (with `fpath+=~/.zfunc` before compinit in ~/.zshrc)

exit codes: 0 printed, 2 could not run (no such shell, no shtab), 3 our fault
"""
FILES = ("FILE", "FORMAT=FILE", "PATHS", "PATH", "PLACE", "REPORT")
FOLDERS = ("DIR",)


def arguments(parser: Parser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell that reads the script")


def run(options: Namespace) -> int:
    try:
        from shtab import SUPPORTED_SHELLS, complete
    except ModuleNotFoundError as error:
        cure = "python -m pip install 'docs-guard[completion]'"
        raise Failure("missing-extra", f"`docs-guard completion` needs shtab: {cure}") from error
    if options.shell not in SUPPORTED_SHELLS:
        cure = "python -m pip install --upgrade shtab"
        raise Failure("missing-extra", f"this shtab knows no {options.shell}: {cure}")
    from docs_guard.cli.outputs import speak

    speak(complete(whole(), shell=options.shell) + "\n")
    return 0


def whole() -> Parser:
    """One parser with every command, which a run never needs; each word says what completes it."""
    from docs_guard.cli.main import command_names, overview, summary

    parser = overview(command_names())
    several = parser.add_subparsers(parser_class=Parser)
    for name in command_names():
        import_module(f"docs_guard.cli.commands.{name}").arguments(several.add_parser(name, help=summary(name)))
    completed(parser)
    return parser


def completed(parser: Parser) -> None:
    """Tells by what each word of a parser stands for in its help how it is completed."""
    from shtab import DIRECTORY, FILE

    choices = {
        "RULE": registry.names("docs_guard.rules"),
        "FORMAT[=FILE]": registry.names("docs_guard.reports.formats"),
    }
    for action in parser._actions:
        word = str(action.metavar)
        if word in choices and action.choices is None:
            action.choices = choices[word]
        elif word in FILES:
            _set(action, FILE)
        elif word in FOLDERS:
            _set(action, DIRECTORY)
    for each in parser.subcommands.values():
        completed(each)


def _set(action: Action, how: object) -> None:
    """As shtab reads it; argparse has no such field."""
    action.complete = how  # type: ignore[attr-defined]
