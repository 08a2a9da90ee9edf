"""What a glob means."""

import re
import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.glob import Globs, _regex, alternatives, matches

MEANT = [
    ("docs/includes/**", "docs/includes/a.md"),
    ("docs/includes/**", "docs/includes/a/b.md"),
    ("docs/includes", "docs/includes/a.md"),
    ("docs/includes/", "docs/includes/a.md"),
    ("./docs/a.md", "docs/a.md"),
    ("/docs/a.md", "docs/a.md"),
    ("/beta/*", "/beta/x"),
    ("**/a.md", "a.md"),
    ("**/a.md", "x/y/a.md"),
    ("docs/**/a.md", "docs/a.md"),
    ("docs/**/a.md", "docs/x/y/a.md"),
    ("docs/**", "docs/x"),
    ("v1.*/**", "v1.2/x/y.md"),
    ("*.md", "a.md"),
    ("a?c", "abc"),
    ("[a-c]x", "bx"),
    ("[!a-c]x", "dx"),
    ("[", "["),
    ("{a,b}/c.{md,mdx}", "b/c.mdx"),
    ("{a,{b,c}}", "c"),
    ("a**b", "axxb"),
    ("**/x/**/y", "x/y"),
    ("**", "any/thing"),
]
NOT_MEANT = [
    ("docs/includes/**", "docs/included/a.md"),
    ("docs/includes", "docs/includes2/a.md"),
    ("*.md", "a/b.md"),
    ("a?c", "a/c"),
    ("[!a]", "/"),
    ("*", ".md/x"),
    ("docs/**/a.md", "docsa.md"),
    ("**/a.md", "xa.md"),
    ("v1.*/**", "v2.0/x.md"),
    ("a.md", "aXmd"),
    ("{a,b}", "c"),
    ("a**b", "a/b"),
]


@pytest.mark.parametrize(("pattern", "path"), MEANT)
def test_a_pattern_means_a_path(pattern: str, path: str) -> None:
    assert matches(pattern, path)
    assert Globs(["nothing", pattern]).match(path)
    assert Globs(["nothing", pattern]).first(path) == pattern


@pytest.mark.parametrize(("pattern", "path"), NOT_MEANT)
def test_a_pattern_does_not_mean_a_path(pattern: str, path: str) -> None:
    assert not matches(pattern, path)
    assert Globs([pattern]).first(path) is None


@given(st.text("ab*?[]!-/{},."), st.text("ab/.-"))
def test_any_pattern_can_be_asked_about_any_path(pattern: str, path: str) -> None:
    assert matches(pattern, path) in (True, False)


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_within_one_segment_a_pattern_means_what_a_shell_means(pattern: str, path: str) -> None:
    assert matches(pattern, path) == fnmatchcase(path, pattern) or not pattern.strip("*?") or "**" in pattern


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("*a" * 30 + "b", "a" * 2000), ("**/a/" * 20 + "b", "a/" * 500 + "c"), ("{a,b}" * 40, "a" * 40)],
)
def test_a_pattern_that_seems_to_need_every_combination_is_answered_at_once(pattern: str, path: str) -> None:
    started = time.process_time()
    matches(pattern, path)
    assert time.process_time() - started < 10


def test_braces_stand_for_a_bounded_number_of_patterns() -> None:
    assert alternatives("{a,b}{c,d}") == ["ac", "ad", "bc", "bd"]
    assert len(alternatives("{a,b}" * 20)) <= 64


@given(st.text("ab/.{},", max_size=7), st.text("ab/.", max_size=5))
def test_names_without_a_wildcard_mean_what_their_expression_means(pattern: str, path: str) -> None:
    expression = "|".join(map(_regex, alternatives(pattern)))

    assert matches(pattern, path) == bool(re.fullmatch(expression, path.removeprefix("/"), re.DOTALL))
