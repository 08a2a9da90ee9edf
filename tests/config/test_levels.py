"""Which settings of a rule a file has."""

from docs_guard.config.levels import Levels
from docs_guard.config.load import load
from docs_guard.config.settings import RuleConfig

RULES = {"thin-page": {"least_words": int, "share": float}}
TEXT = b"""\
[rules.thin-page]
severity = "warning"
least-words = 5
[[override]]
paths = ["docs/ui/**", "docs/a.md"]
[override.rules.thin-page]
severity = "note"
share = 0.5
[[override]]
paths = "docs/ui/old/"
[override.rules.thin-page]
severity = "off"
least-words = 9
"""


def levels() -> Levels:
    return Levels(load(TEXT, "docs-guard.toml", rules=RULES))


def test_a_file_that_no_override_names_has_the_common_settings() -> None:
    common = RuleConfig("warning", {"least_words": 5})
    assert [levels().of("thin-page", path) for path in ("docs/b.md", "docs/ui.md", None)] == [common] * 3
    assert levels().of("another", "docs/a.md") == RuleConfig()


def test_an_override_changes_what_it_sets_and_keeps_the_rest() -> None:
    changed = RuleConfig("note", {"least_words": 5, "share": 0.5})
    assert [levels().of("thin-page", path) for path in ("docs/a.md", "docs/ui/b/c.md")] == [changed] * 2


def test_of_several_overrides_the_last_one_counts() -> None:
    assert levels().of("thin-page", "docs/ui/old/x.md") == RuleConfig("off", {"least_words": 9, "share": 0.5})


def test_equal_settings_are_one_object() -> None:
    asked = levels()
    assert asked.of("thin-page", "docs/a.md") is asked.of("thin-page", "docs/ui/x.md")


def test_every_setting_of_a_rule_can_be_asked_for() -> None:
    assert [each.severity for each in levels().all_of("thin-page")] == ["warning", "note", "off"]
    assert levels().all_of("another") == (RuleConfig(),)
