"""Which rules are on in which files: the configuration, its overrides, and the words of the command line."""

import pytest

from docs_guard.app.contexts import Contexts, path_of
from docs_guard.config.load import load
from docs_guard.model.finding import Severity
from docs_guard.model.links import StaleTarget
from docs_guard.model.loss import UnreadFile
from docs_guard.model.page import Link
from docs_guard.model.place import Place
from docs_guard.model.rule import Rule
from docs_guard.registry import load as rule_of
from docs_guard.registry import names

ROOM = "docs_guard.rules"


def contexts(text: str = "", select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Contexts:
    return Contexts(load(text.encode(), "docs-guard.toml"), select, ignore)


def override(rule: str, setting: str, paths: str = "docs/ui/**") -> str:
    return f"[[override]]\npaths = '{paths}'\n[override.rules.{rule}]\n{setting}\n"


def on(asked: Contexts) -> set[str]:
    return {rule.name for rule in asked.rules()}


def severity(asked: Contexts, name: str, path: str | None) -> Severity | None:
    context = asked.of(rule_of(ROOM, name, Rule), path)
    return context.severity if context else None


def test_a_rule_that_an_override_alone_turns_on_runs_there_alone():
    asked = contexts(override("orphan-page", "severity = 'note'"))

    assert "orphan-page" in on(asked)
    assert severity(asked, "orphan-page", "docs/ui/a.md") == Severity.note
    assert severity(asked, "orphan-page", "docs/a.md") is None
    assert "orphan-page" not in on(contexts())


def test_a_rule_that_is_off_everywhere_else_runs_where_an_override_wants_it():
    asked = contexts("[rules.unreadable-page]\nseverity = 'off'\n" + override("unreadable-page", "severity = 'error'"))

    assert severity(asked, "unreadable-page", "docs/ui/a.md") == Severity.error
    assert severity(asked, "unreadable-page", "docs/a.md") is None


def test_a_rule_that_is_selected_is_on_but_where_an_override_turns_it_off():
    off = "[rules.unreadable-page]\nseverity = 'off'\n"
    asked = contexts(off + override("unreadable-page", "severity = 'off'"), select=("unreadable-page", "orphan-page"))

    assert on(asked) == {"unreadable-page", "orphan-page"}
    assert severity(asked, "unreadable-page", "docs/a.md") == Severity.warning
    assert severity(asked, "unreadable-page", "docs/ui/a.md") is None


def test_a_rule_that_is_ignored_is_off_whatever_an_override_says():
    assert "unreadable-page" not in on(
        contexts(override("unreadable-page", "severity = 'error'"), ignore=("unreadable-page",))
    )


def test_options_of_a_path_reach_the_rule():
    asked = contexts(override("screenshot-heavy", "words-per-screenshot = 9"))
    rule = rule_of(ROOM, "screenshot-heavy", Rule)

    here, elsewhere = asked.of(rule, "docs/ui/a.md"), asked.of(rule, "docs/a.md")

    assert here
    assert elsewhere
    assert (here.options.words_per_screenshot, elsewhere.options.words_per_screenshot) == (9, 75)
    assert here is asked.of(rule, "docs/ui/b.md")


def test_what_is_said_of_several_files_is_as_loud_as_each_wants_it():
    links = tuple(Link("/old", Place(path, 3)) for path in ("docs/a.md",))
    told = {}
    for setting in ("severity = 'error'", "severity = 'off'"):
        for paths in ("docs/a.md", "docs/b.md"):
            asked = contexts(override("stale-link", setting, paths))
            rule = next(rule for rule in asked.rules() if rule.name == "stale-link")
            told[setting, paths] = [f.severity for f in asked.judged(rule, StaleTarget("/old", "/new", links))]

    assert told == {
        ("severity = 'error'", "docs/a.md"): [Severity.error],
        ("severity = 'error'", "docs/b.md"): [Severity.warning],
        ("severity = 'off'", "docs/a.md"): [],
        ("severity = 'off'", "docs/b.md"): [Severity.warning],
    }


def test_a_subject_tells_its_file():
    assert path_of(UnreadFile("docs/a.md", None, "why")) == "docs/a.md"
    assert path_of(StaleTarget("/a", "/b", ())) is None


@pytest.mark.parametrize("name", names(ROOM))
def test_every_subject_but_those_of_several_files_has_a_path(name):
    """Or else an override for a path would not reach its rule."""
    judged = rule_of(ROOM, name, Rule).subject

    for subject in judged if isinstance(judged, tuple) else (judged,):
        assert hasattr(subject, "path") or "path" in subject.__dataclass_fields__ or subject is StaleTarget
