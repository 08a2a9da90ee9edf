"""The pages about exceptions show what works, and `explain` shows what can be copied."""

import re
import tomllib
from pathlib import Path

import pytest
from cli.transcript import docs_guard

from docs_guard.config.load import load
from docs_guard.pages.allow import allows, allows_of_file
from docs_guard.pages.page import read
from docs_guard.registry import names

DOCS = Path(__file__).parents[2] / "docs"
HOW_TO = (DOCS / "how-to" / "accept-an-exception.md").read_text(encoding="utf-8")
REFERENCE = (DOCS / "reference" / "suppression.md").read_text(encoding="utf-8")
RULES = names("docs_guard.rules")
FILES = {
    "Markdown": ("a.md",),
    "MDX": ("a.mdx",),
    "MyST": ("a.md",),
    "reStructuredText": ("a.rst",),
    "front matter, YAML, TOML, `_redirects`, Python, plain text": ("a.yml", "a.toml", "_redirects", "conf.py", "a.txt"),
    "JavaScript, TypeScript": ("a.js", "a.ts"),
}


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("shown", fences(HOW_TO, "toml"))
def test_a_configuration_that_is_shown_can_be_read(shown):
    config = load(shown.encode(), "docs-guard.toml")

    assert config.allow or config.override


@pytest.mark.parametrize("shown", [*fences(HOW_TO, "md"), *fences(HOW_TO, "yaml")])
def test_a_page_that_is_shown_makes_its_exception(shown):
    (allow,) = allows(read(shown.encode(), "a.md"))

    assert allow.reason
    assert set(allow.rules) <= set(RULES)


@pytest.mark.parametrize("shown", fences(REFERENCE, "yaml"))
def test_every_form_of_the_key_is_understood(shown):
    (allow,) = allows(read(f"---\n{shown}---\n\nWords.\n".encode(), "a.md"))

    assert allow.whole
    assert set(allow.rules) <= set(RULES)


@pytest.mark.parametrize(
    ("kind", "comments"), re.findall(r"^\| ([A-Zf].*?) \| (.*docs-guard: allow.*) \|$", REFERENCE, re.MULTILINE)
)
def test_every_comment_of_the_table_is_understood(kind, comments):
    for comment in re.findall(r"`([^`]*RULE[^`]*)`", comments):
        for path in FILES[kind]:
            data = f"Words.\n\n{comment}\n\nMore.\n".encode()
            (allow,) = (
                allows(read(data, path)) if path.endswith((".md", ".mdx", ".rst")) else allows_of_file(data, path)
            )
            assert (allow.rules, allow.reason, allow.first) == (("RULE",), "reason", 5)


@pytest.mark.parametrize("rule", RULES)
def test_explain_shows_an_exception_that_works(rule):
    told = docs_guard("explain", rule).out
    entry = "\n".join(line.strip() for line in told[told.index("    [[allow]]") :].splitlines()[:4])

    assert load(entry.encode(), "docs-guard.toml").allow[0].rule == (rule,)
    assert tomllib.loads(entry)["allow"][0]["reason"]
    comment = f"<!-- docs-guard: allow {rule} -- the reason -->"
    assert (comment in told) == (rule != "missing-redirect")
