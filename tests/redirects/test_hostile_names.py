"""Whatever a page is called, its entry is one literal entry of its format, or none is written at all."""

from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Move
from docs_guard.redirects.spelling import escaped

from .file_styles import SITUATIONS, Situation
from .test_edit_laws import FORMATS, applied, formats_with, read, said

PIECES = (
    *("'", '"', "\\", "`", "${x}", "*/", "/*", "<!--", "-->", "</script>", "'''", '"""', "---", "+++"),
    *("\\u0027", "\\n"),
    *("\n", "\r", "\t", "\u2028", "\u0085", "\x0b", "\0", "\x1b", "\x7f", "\u202e", "\ufeff", "\udce9"),
    *("*", ":a", ":splat", "(", "(.*)", "[", "]", "{", "}", ")", "+", "$1", "|", "^", "#", "?", "%0a", "%2e%2e"),
    *(" ", ": ", "- ", " #", ", ", "{{ x }}", "{% x %}", "@", "=", "!", "~", "&", "yes", "a", "/b", "é"),
)
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
ATTACK = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def same(one: str, other: str, situation: Situation) -> bool:
    """Whether two spellings are one address, as a server decodes them."""
    key = situation.source().map.key
    first, second = (key(decoded(each)).strip() for each in (one, other))
    return first == second


def decoded(url: str) -> str:
    return unquote_to_bytes(url.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")


def stays_inside(edits: Sequence[Edit]) -> bool:
    return not any(edit.path.startswith("/") or ".." in edit.path.split("/") or "\0" in edit.path for edit in edits)


@pytest.mark.parametrize("name", formats_with("add"))
@given(st.data())
@ATTACK
def test_a_name_of_a_page_is_no_code_no_pattern_and_no_second_entry(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    source, format_ = situation.source(), FORMATS[name]
    stem = "old" + data.draw(NAMES)
    page = next(iter(source.map.pages))
    root, suffix = situation.site.root[0] if situation.site.root else "", page.path.rpartition(".")[2]
    path = f"{root}{stem}.{suffix}".replace("//", "/")
    url = source.map.layout.address(path, {})
    assert format_.add is not None
    if url is None:
        return
    addition = format_.add(source, Move(Published(path, url), page.address, page))
    if addition is None:
        return
    assert stays_inside([addition.edit])
    before, after = read(situation), read(situation, applied(situation.files, [addition.edit]))
    fresh = said(situation, after)
    for rule in said(situation, before):
        fresh.remove(rule)
    mine = [rule for rule in after if said(situation, [rule])[0] in fresh]
    assert fresh
    assert {rule.place for rule in mine} == {mine[0].place}, "one entry"
    assert all(rule.kind in (Kind.exact, Kind.client) and not rule.conditional for rule in mine)
    assert any(same(rule.source, url, situation) for rule in mine)
    assert all(source.map.page_at(rule.target) == page for rule in mine)


@pytest.mark.parametrize("name", formats_with("retarget"))
@given(st.data())
@ATTACK
def test_a_target_is_no_code_and_changes_no_other_entry(name: str, data: st.DataObject) -> None:
    situation = data.draw(SITUATIONS[name])
    source, rules = situation.source(), read(situation)
    if not rules:
        return
    rule: Redirect = data.draw(st.sampled_from(rules))
    target = data.draw(st.sampled_from([f"{source.map.base}/new", "https://far.example/"])) + data.draw(NAMES)
    retarget = FORMATS[name].retarget
    assert retarget is not None
    edits = retarget(source, rule, target, None)
    if edits is None:
        return
    assert stays_inside(edits)
    after = read(situation, applied(situation.files, edits))
    assert sorted(each.source for each in after) == sorted(each.source for each in rules)
    shared = {each.source for each in rules if each.span == rule.span and each.place.path == rule.place.path}
    others = [each for each in rules if each.source not in shared]
    assert said(situation, [each for each in after if each.source not in shared]) == said(situation, others)


@pytest.mark.parametrize("url", ["/a\ud800", "/\udce9\udfff\ud800"])
def test_half_characters_are_escaped_as_they_are(url: str) -> None:
    """JSON in front matter can write them, and no encoding has them."""
    assert escaped(url).isascii()
