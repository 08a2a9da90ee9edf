"""`docs-guard teams import`: lists that people keep become `[[team]]` tables, and what had no place is told."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.config.load import load
from docs_guard.config.settings import TeamConfig
from docs_guard.model.failure import Failure
from docs_guard.model.place import Place
from docs_guard.teams.importing import Imported, imported
from docs_guard.teams.table import table

BY_KEY = """\
# who builds what
brewing:
  title: Brewing
  brief: Water gets hot.
  lead: somebody
  issue_labels:
    - team/brewing
    - area/heat

ship_lids:
  title: Lids
  slack: "#ask-lids"
  github_team: kettle/lids
  keywords: [lid, hinge]
  formerly: [team/covers]
"""
PAGE = """\
# Whom to ask

Some words about teams.

### Heating

**Keywords**: `boil`, `heat`/`warm`, `element` and anything that gets hot

Questions should be routed to the [Brewing team](../teams/brewing/index.md) in
[#ask-brewing](https://chat.example.org/x). Filed ones are labelled `team/brewing`.

Questions about steam should be routed to the [Lids team](../teams/lids/index.md).

### Descaling

Keywords: vinegar, limescale, white flakes

Send such questions to the Cleaning team.

### Colours

**Keywords:**

- red
- blue

```text
Keywords: not, these
```

| Team | What | Keywords |
| --- | --- | --- |
| [Power](power.md) | cables | `plug`, `fuse` |
| **Lids** | covers | gasket, seal |
"""


def read(text: str, path: str = "teams.yml") -> Imported:
    return imported([(path, text.encode())])


def teams(found: Imported) -> dict[str, TeamConfig]:
    return {team.name: team for team, _ in found.teams}


def written(found: Imported, config: str = "docs-guard.toml") -> str:
    return "\n".join(line for team, _ in found.teams for line in table(team, config))


def told(found: Imported) -> list[str]:
    return [f"{left.place.line}: {left.why}" for left in found.left]


def test_a_map_of_teams_is_read_by_the_names_that_its_fields_usually_have() -> None:
    found = teams(read(BY_KEY))

    assert (found["Brewing"].label, found["Brewing"].labels) == ("team/brewing", ("area/heat",))
    lids = found["Lids"]
    assert (lids.owners, lids.contact, lids.keywords) == (("@kettle/lids",), "#ask-lids", ("lid", "hinge"))
    assert lids.was == ("team/covers",)


def test_what_has_no_place_is_told_with_its_line() -> None:
    assert told(read(BY_KEY)) == [
        "4: a team has no key for `brief` = `Water gets hot.`",
        "5: a team has no key for `lead` = `somebody`",
    ]


def test_a_page_gives_keywords_to_the_team_that_each_section_sends_to() -> None:
    found = teams(read(PAGE, "who.md"))

    assert found["Brewing"].keywords == ("boil", "heat", "warm", "element", "Heating")
    assert (found["Brewing"].contact, found["Brewing"].label) == ("#ask-brewing", "team/brewing")
    assert found["Cleaning"].keywords == ("vinegar", "limescale", "white flakes", "Descaling")
    assert found["Colours"].keywords == ("red", "blue", "Colours")
    assert found["Power"].keywords == ("plug", "fuse")
    assert found["Lids"].keywords == ("gasket", "seal")


def test_a_page_tells_the_words_that_are_no_keywords_and_the_teams_that_were_passed_over() -> None:
    assert told(read(PAGE, "who.md")) == [
        "12: `Heating` names Lids too: its keywords went to Brewing",
        "7: no keyword of Brewing: `and anything that gets hot`",
        "22: no team is named below this: its heading is taken for one, `Colours`",
    ]


def test_two_lists_come_to_one_table_for_each_team() -> None:
    found = imported([("teams.yml", BY_KEY.encode()), ("who.md", PAGE.encode())])

    assert [team.name for team, _ in found.teams] == ["Brewing", "Lids", "Cleaning", "Colours", "Power"]
    lids = teams(found)["Lids"]
    assert lids.keywords == ("lid", "hinge", "gasket", "seal")
    assert lids.owners == ("@kettle/lids",)
    assert found.teams[1][1] == Place("teams.yml", 10)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "team/lids:\n  - '@a-writer'\n  - '@b-writer'\n",
            "lids",
            {"label": "team/lids", "owners": ("@a-writer", "@b-writer")},
        ),
        ("'team: lids': ['@kettle/lids']\n", "lids", {"label": "team: lids", "owners": ("@kettle/lids",)}),
        ("teams:\n- name: lids\n  maintainers: [a-writer]\n", "lids", {"owners": ("@a-writer",)}),
        ("- name: lids\n  members:\n  - {name: A Writer, github: a-writer}\n", "lids", {"owners": ("@a-writer",)}),
        ("lids: [lid, hinge]\n", "lids", {"keywords": ("lid", "hinge")}),
        ("lids: '#ask-lids'\n", "lids", {"contact": "#ask-lids"}),
        ("- lids\n- power\n", "lids", {}),
        ('{"lids": [{"area": "Covers", "keywords": ["lid"]}]}', "lids", {"keywords": ("Covers", "lid")}),
        (
            "- {team: lids, handles: ['https://github.com/orgs/kettle/teams/lids', 'lids@example.org']}\n",
            "lids",
            {"owners": ("@kettle/lids", "lids@example.org")},
        ),
        ("- {name: lids, paths: [/docs/lids/, docs/x.md]}\n", "lids", {"paths": ("docs/lids/", "docs/x.md")}),
        ("name: lids\nlabel: team/lids\n", "lids", {"label": "team/lids"}),
        (
            "groups of a kind:\n- name: Lids\n  label: lids\n  contact: {slack: ask-lids, list: https://example.org}\n",
            "Lids",
            {"label": "lids", "contact": "#ask-lids"},
        ),
        (
            (
                "kind: Group\nmetadata: {name: power}\nspec: {members: []}\n---\nkind: Group\nmetadata: {name: lids}\n"
                "spec:\n  profile: {displayName: Lids, email: lids@example.org}\n  members: [a-writer]\n"
            ),
            "lids",
            {"owners": ("@a-writer",), "contact": "lids@example.org"},
        ),
    ],
)
def test_the_shapes_that_lists_have(text: str, name: str, expected: dict[str, object]) -> None:
    team = teams(read(text))[name]
    assert {key: getattr(team, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "- {name: lids, github-team: lids}\n",
            "1: `lids` is no owner as CODEOWNERS writes one: `@org/team`, `@user`, an address",
        ),
        ("- {name: lids, paths: [../secret]}\n", "1: `../secret` is no path inside the repository"),
        ("lids:\n  keywords:\n  - a: b\n", "3: `keywords` of lids takes words, not a map"),
        ("lids:\n  - area/covers\n", "2: `area/covers` of lids: neither an owner nor a keyword"),
        ("version: 2\nteams:\n- lids\n", "1: `version` stands beside the list of teams"),
        ("- a\n---\n- {b: c}\n", "3: this item has no name"),
        ("- lids\n- 7\n", "2: this item has no name"),
        (f"- {{name: lids, keywords: [{'x' * 200}]}}\n", f"1: `keywords` of lids takes no `{'x' * 60}…`"),
    ],
)
def test_what_cannot_be_meant_is_told_and_left_out(text: str, why: str) -> None:
    assert why in told(read(text))


@pytest.mark.parametrize("text", ["", "7", "just words", "[]", "a: {b: {c: {}}}\nd: &x [*x]\n", "- \n"])
def test_a_file_without_a_team_is_a_failure_with_the_cure(text: str) -> None:
    with pytest.raises(Failure) as failure:
        read(text)
    assert failure.value.kind == "teams"


def test_a_page_without_keywords_is_a_failure_too() -> None:
    with pytest.raises(Failure, match="no team is in it; expected a YAML list of teams, or a Markdown page"):
        read("# Whom to ask\n\nEverybody.\n", "who.md")


@pytest.mark.parametrize("config", ["docs-guard.toml", "pyproject.toml"])
def test_the_tables_are_a_configuration(config: str) -> None:
    found = imported([("teams.yml", BY_KEY.encode()), ("who.md", PAGE.encode())])
    read_back = load(written(found, config).encode(), config).team

    plain = [(team.name, team.label, team.owners, team.keywords, team.contact) for team, _ in found.teams]
    assert [(team.name, team.label, team.owners, team.keywords, team.contact) for team in read_back] == plain


NAMES = st.text(min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        NAMES, st.dictionaries(NAMES, st.one_of(NAMES, st.lists(NAMES, max_size=4)), max_size=5), max_size=4
    )
)
def test_any_json_is_a_configuration_or_a_failure(data: dict[str, object]) -> None:
    try:
        found = read(json.dumps(data), "teams.json")
    except Failure:
        return
    assert [team.name for team in load(written(found).encode(), "docs-guard.toml").team] == [
        t.name for t, _ in found.teams
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Keywords: ", "# ", "`", "|", "a", ",", "\n", "[x](teams/y)", "- ", "*", "é", "\x00", "\n\n"])
    )
)
def test_any_page_is_a_configuration_or_a_failure(parts: list[str]) -> None:
    try:
        found = read("".join(parts), "who.md")
    except Failure:
        return
    load(written(found).encode(), "docs-guard.toml")


def test_a_hostile_file_is_read_in_bounded_time_and_size() -> None:
    bombs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    with pytest.raises(Failure):
        read(bombs)
    found = read("lids:\n" + "".join(f"  - word{number}\n" for number in range(5_000)))
    assert len(teams(found)["lids"].keywords) == 400
    assert len(found.left) == 4_600
    long = read("# A\n\nKeywords: a, b\n\n" + "[" * 50_000 + "\n\n" + "the " * 50_000 + "\n", "who.md")
    assert teams(long)["A"].keywords == ("a", "b")
