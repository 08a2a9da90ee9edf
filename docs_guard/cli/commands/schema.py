"""Print the JSON schema of docs-guard.toml, for editors.

With it an editor completes keys, shows what they mean and marks what is wrong while it is typed.
"""

from argparse import Namespace

from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard schema > docs-guard.schema.json

exit codes: 0 printed, 2 a wrong word, 3 our fault
"""


def arguments(parser: Parser) -> None:
    """There is nothing to choose."""


def run(options: Namespace) -> int:
    from json import dumps

    from docs_guard.cli.outputs import speak
    from docs_guard.config.schema import schema

    speak(dumps(schema(), indent=2) + "\n")
    return 0
