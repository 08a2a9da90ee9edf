"""`docs-guard rules`: the list of rules, for people and for machines."""

import json

from cli.transcript import docs_guard
from docs_guard.registry import names

RULES = names("docs_guard.rules")


def test_every_rule_has_a_line_with_its_severity_what_it_judges_and_its_fix():
    told = docs_guard("rules")

    assert (told.code, told.err) == (0, "")
    head, *rows = told.out.splitlines()
    assert head.split() == ["rule", "default", "judges", "fix", "asks", "for"]
    assert [row.split()[0] for row in rows] == list(RULES)
    assert any(row.split()[:4] == ["missing-redirect", "error", "change", "safe"] for row in rows)
    assert any(row.split()[:4] == ["orphan-page", "off", "state", "none"] for row in rows)


def test_the_list_for_machines_has_the_same_fields_for_every_rule():
    found = json.loads(docs_guard("rules", "--format", "json").out)

    assert found["version"] == 1
    assert [rule["name"] for rule in found["rules"]] == list(RULES)
    for rule in found["rules"]:
        assert set(rule) == {"name", "severity", "on", "judges", "fix", "summary", "url", "options"}
        assert rule["severity"] in ("error", "warning", "note")
        assert rule["judges"] in ("change", "state")
        assert rule["fix"] in ("none", "offered", "safe")
        assert rule["summary"].endswith((".", "?"))
    heavy = next(rule for rule in found["rules"] if rule["name"] == "screenshot-heavy")
    assert heavy["options"][1]["name"] == "words-per-screenshot"
    assert heavy["options"][1]["default"] == 75


def test_explain_without_a_rule_lists_them_too():
    assert docs_guard("explain").out == docs_guard("rules").out
