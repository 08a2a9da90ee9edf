"""What is said of a rule, in Markdown: the page of the reference begins with it, and `docs-guard explain` shows it."""

from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from json import dumps, loads
from pathlib import Path

from docs_guard.model.rule import Rule

EXAMPLES = Path(__file__).parents[1] / "rule-examples.json"
"""A bad and a good example of each page, copied by `pytest --accept tests/cli/test_explain.py`."""
FIXES = {
    "none": "There is no fix: only a person can decide what is right.",
    "offered": "The fix is an offer: `--fix` leaves it alone, since only an author can say that it is right.",
    "safe": "Where the fix is certain, `docs-guard check --fix` writes it; elsewhere it is an offer, or there is none.",
}

SHORT = 30
"""So many lines of an example are read without scrolling."""

Example = Sequence[str]
"""The lines of an example, its heading first."""


def introduction(rule: Rule) -> str:
    """What a rule's page says before its cases."""
    kind = "Compares two revisions" if rule.of_change else "Judges a single state too, with `--all`"
    usual = f"Severity: {rule.severity.name}; to change it:"
    said = usual if rule.on else f"Off; to turn it on, with severity {rule.severity.name} or another:"
    return (
        f"# {rule.name}\n\n{cleandoc(rule.doc)}\n\n{kind}. {FIXES[rule.fix]}\n\n{said}\n\n"
        f'```toml\n[rules.{rule.name}]\nseverity = "{rule.severity.name}" # error | warning | note | off\n'
        f"{''.join(options(rule))}```\n"
    )


def options(rule: Rule) -> Iterator[str]:
    """The rule's own options with their defaults, and what each means."""
    from docs_guard.config.keys import descriptions, keys

    said = descriptions(rule.options)
    for key in keys(rule.options):
        yield f"{key.name} = {dumps(key.default)} # {said[key.field].removesuffix('.')}\n"


def exceptions(rule: Rule) -> str:
    """How to accept a finding; a page that is gone can hold no comment."""
    from docs_guard.model.loss import LostPage

    comment = (
        "Above the block that the finding names, or before all else for the whole page:\n\n"
        f"```md\n<!-- docs-guard: allow {rule.name} -- the reason -->\n```\n\nOr in docs-guard.toml:\n\n"
    )
    if rule.subject is LostPage:
        comment = "By the path that the page had, in docs-guard.toml:\n\n"
    entry = f'[[allow]]\nrule = "{rule.name}"\npaths = ["docs/legacy/**"]\nreason = "the reason"\n'
    return f"## To accept a finding\n\n{comment}```toml\n{entry}```\n"


def examples(name: str) -> Mapping[str, Example]:
    """The two examples of a rule, `bad` and `good`; none of one that is being written."""
    found: Mapping[str, Mapping[str, Example]] = loads(EXAMPLES.read_text(encoding="utf-8"))
    return found.get(name, {})


def chosen(page: str) -> dict[str, Example]:
    """The first short bad and the first short good example of a rule's page; of long ones the shortest."""
    found: dict[str, list[Example]] = {"bad": [], "good": []}
    for lines in _sections(page):
        if "```findings" in lines:
            at = lines.index("```findings")
            found["good" if lines[at + 1] == "```" else "bad"].append(lines)
    return {kind: min(those, key=lambda lines: max(len(lines), SHORT)) for kind, those in found.items() if those}


def _sections(page: str) -> Iterator[list[str]]:
    """The lines from one heading to the next, without the blank ones at the end."""
    section: list[str] = []
    closing = ""
    for line in (*page.split("\n"), "# end"):
        if closing:
            closing = "" if line == closing else closing
        elif line.startswith("```"):
            closing = line[: len(line) - len(line.lstrip("`"))]
        elif line.startswith("#"):
            yield "\n".join(section).rstrip("\n").split("\n")
            section = []
        section.append(line)


def kept(pages: Mapping[str, str]) -> str:
    """The file EXAMPLES, of the text of each rule's page."""
    return dumps({name: chosen(page) for name, page in sorted(pages.items())}, indent=1, ensure_ascii=False) + "\n"
