"""Begin a rule, in a checkout of docs-guard itself.

Writes docs_guard/rules/NAME.py and docs/reference/rules/NAME.md with a rule that works and its examples, and brings the
pages up to date that list the rules. What it writes passes the tests: make it your rule from there.
"""

from argparse import Namespace

from docs_guard.cli.parser import Parser

EXAMPLES = """\
examples:
  docs-guard new rule untitled-page

exit codes: 0 written, 2 could not be done (no checkout, no name for a rule), 3 our fault
"""


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", choices=("rule",), help="what is begun")
    parser.add_argument("name", metavar="NAME", help="what the rule complains about, in lower case with hyphens")


def run(options: Namespace) -> int:
    from docs_guard.cli.new_rule import begin
    from docs_guard.cli.outputs import speak

    written = begin(options.name)
    speak("".join(f"wrote {path}\n" for path in written))
    speak(
        f"\nnext: write the rule in {written[0]},\n"
        f"      its examples in {written[1]}, then `pytest --accept tests/rules tests/docs tests/cli tests/config`,\n"
        "      and a line in CHANGELOG.md: its name, and what it will say on whose pages\n"
    )
    return 0
