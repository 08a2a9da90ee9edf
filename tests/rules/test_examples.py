"""Runs the example pages of all rules, as page.py describes them; `pytest --accept` rewrites what they expect."""

import pytest

from docs_guard.cli import rule_page
from docs_guard.model.rule import Rule
from docs_guard.registry import load

from .page import FOLDER, RULES, Example, all_examples, examples, page_of, rewrite
from .replay import Replay, problems_of, told


@pytest.mark.parametrize("example", all_examples(), ids=str)
def test_the_example_says_what_the_check_says(example: Example, tmp_path, pytestconfig):
    report = Replay(tmp_path / "site", example).make().check()

    for finding in report.findings:
        level = load("docs_guard.rules", finding.rule, Rule).fix
        assert not finding.fix or level == "safe" or (level == "offered" and not finding.fix.safe)
    for language, said in (("findings", told(report)), ("problems", problems_of(report))):
        if pytestconfig.getoption("--accept") and said != example.text(language):
            rewrite(example, language, said)
        else:
            assert said == example.text(language)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_page_that_begins_with_its_documentation(rule: str, pytestconfig):
    page = page_of(rule)
    text = page.read_text(encoding="utf-8")
    said, mark, cases = text.partition("\n## Cases\n")

    assert mark
    if pytestconfig.getoption("--accept") and said != introduction(rule):
        page.write_text(introduction(rule) + mark + cases, encoding="utf-8")
    else:
        assert said == introduction(rule)


def introduction(rule: str) -> str:
    """What a rule's page says before its cases, as `docs-guard explain` does."""
    return rule_page.introduction(load("docs_guard.rules", rule, Rule))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_whether_it_has_a_fix(rule: str):
    shown = any("\n  fix: " in example.text("findings") for example in examples(rule))

    assert shown == (load("docs_guard.rules", rule, Rule).fix != "none")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_shows_a_bad_case_and_a_good_one(rule: str):
    assert {example.is_bad for example in examples(rule)} == {True, False}


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_a_page_have_names_of_their_own(rule: str):
    titles = [example.title for example in examples(rule)]

    assert sorted(titles) == sorted(set(titles))


def test_there_is_no_page_without_a_rule():
    assert sorted(page.stem for page in FOLDER.glob("*.md") if page.stem not in ("index", "README")) == sorted(RULES)
