"""`docs-guard teams suggest`: which folder is whose, by what its pages speak of and who wrote them."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.config.settings import TeamConfig
from docs_guard.model.glob import matches
from docs_guard.teams.paths import TeamPaths
from docs_guard.teams.people import People
from docs_guard.teams.suggesting import Suggestion, literal, suggested
from docs_guard.teams.votes import Heard, Vocabulary, trunk, votes

TEAMS = (
    TeamConfig("brewing", keywords=("boil", "heating element", "water"), owners=("@a-writer",)),
    TeamConfig("lids", keywords=("lid", "hinge", "steam"), owners=("@kettle/lids", "@b-writer", "@c-writer")),
    TeamConfig("power", label="team/power", keywords=("plug", "fuse", "water"), owners=("c-writer", "d@example.org")),
)


def suggestion(*pages: tuple[str, str], owned: dict[str, str] | None = None, authors=None) -> Suggestion:
    owned = owned or {}
    heard = [Heard(path, title) for path, title in pages if path not in owned]
    return suggested(votes(heard, Vocabulary(TEAMS)), owned, authors)


def rules(found: Suggestion) -> list[tuple[str, str]]:
    return [(rule.glob, rule.team) for rule in found.rules]


def test_a_folder_goes_to_the_team_that_most_of_its_pages_speak_of() -> None:
    found = suggestion(
        ("docs/hot/a.md", "Boil it"),
        ("docs/hot/b.md", "Boiling twice"),
        ("docs/hot/c.md", "Questions"),
        ("docs/top/a.md", "The lid"),
        ("docs/top/b.md", "Hinges"),
    )
    assert rules(found) == [("docs/hot/**", "brewing"), ("docs/top/**", "lids")]
    assert found.rules[0].evidence == "2 of 3 pages name boil"
    assert (found.before, found.after, found.pages) == (0, 5, 5)


def test_a_folder_within_it_that_speaks_of_another_is_an_exception() -> None:
    found = suggestion(
        ("docs/hot/a.md", "Boil it"),
        ("docs/hot/b.md", "Boiling twice"),
        ("docs/hot/c.md", "Boil less"),
        ("docs/hot/lids/a.md", "The lid"),
        ("docs/hot/lids/b.md", "Hinges"),
    )
    assert rules(found) == [("docs/hot/**", "brewing"), ("docs/hot/lids/**", "lids")]


def test_a_page_is_an_exception_only_by_its_title_and_in_a_mixed_folder() -> None:
    mixed = [("docs/hot/a.md", "Boil it"), ("docs/hot/b.md", "Boiling"), ("docs/hot/c.md", "The lid")]
    assert rules(suggestion(*mixed)) == [("docs/hot/**", "brewing"), ("docs/hot/c.md", "lids")]
    clear = [*mixed, *((f"docs/hot/{number}.md", "Boil") for number in range(6))]
    assert rules(suggestion(*clear)) == [("docs/hot/**", "brewing")]


def test_one_speaking_folder_does_not_make_its_silent_neighbours_its_own() -> None:
    found = suggestion(
        *((f"docs/hot/{number}.md", "Boil it") for number in range(9)),
        ("docs/legal/a.md", "Terms"),
        ("docs/news/a.md", "Spring"),
        ("docs/jobs/a.md", "Work here"),
    )
    assert rules(found) == [("docs/hot/**", "brewing")]
    assert found.left == ("docs/jobs/a.md", "docs/legal/a.md", "docs/news/a.md")


def test_two_pages_among_many_are_there_by_accident() -> None:
    silent = [(f"docs/events/{number}.md", "A meeting") for number in range(18)]
    found = suggestion(*silent, ("docs/events/x.md", "Lids and more"), ("docs/events/y.md", "A steam fair"))
    assert rules(found) == [("docs/events/x.md", "lids"), ("docs/events/y.md", "lids")]


def test_a_word_of_two_teams_decides_for_neither() -> None:
    assert rules(suggestion(("docs/wet/a.md", "Water"), ("docs/wet/b.md", "More water"))) == []


def test_recent_authors_decide_where_words_say_nothing() -> None:
    pages = [("docs/misc/a.md", "Questions"), ("docs/misc/b.md", "Answers")]
    wrote = {"docs/misc/a.md": Counter({"lids": 3, "": 2}), "docs/misc/b.md": Counter({"lids": 1})}
    found = suggestion(*pages, authors=wrote)
    assert rules(found) == [("docs/misc/**", "lids")]
    assert found.rules[0].evidence == "4 of 6 recent commits by its owners"
    many = {"docs/misc/a.md": Counter({"lids": 3, "": 9})}
    assert rules(suggestion(*pages, authors=many)) == []


def test_recent_authors_decide_between_two_teams() -> None:
    pages = [("docs/wet/a.md", "Water"), ("docs/wet/b.md", "More water")]
    wrote = {"docs/wet/a.md": Counter({"power": 3})}
    assert rules(suggestion(*pages, authors=wrote)) == [("docs/wet/**", "power")]


def test_pages_that_have_an_owner_are_left_to_it() -> None:
    pages = [("docs/hot/a.md", "Boil it"), ("docs/hot/b.md", "Boiling twice"), ("docs/hot/c.md", "Boil")]
    assert rules(suggestion(*pages, owned={path: "lids" for path, _ in pages})) == []
    found = suggestion(*pages, ("docs/new/a.md", "Boil now"), owned={path: "lids" for path, _ in pages})
    assert rules(found) == [("docs/new/**", "brewing")]
    assert (found.before, found.after) == (3, 4)


def test_the_longest_keyword_is_the_one_that_is_meant() -> None:
    teams = (TeamConfig("search", keywords=("search",)), TeamConfig("jobs", keywords=("search jobs",)))
    said = votes([Heard("docs/a.md", "Search jobs"), Heard("docs/b.md", "Search")], Vocabulary(teams))
    assert [vote.first for vote in said] == ["jobs", "search"]


def test_a_file_that_stands_for_its_folder_says_nothing_by_its_name() -> None:
    teams = (TeamConfig("search", keywords=("indexing",)),)
    said = votes([Heard("docs/a/index.md", "Home"), Heard("docs/b/indexing.md", "Home")], Vocabulary(teams))
    assert [vote.first for vote in said] == [None, "search"]


def test_the_folder_that_all_pages_lie_in_says_nothing_by_its_name() -> None:
    paths = ["README.md", *(f"source/lid/{number}.md" for number in range(20)), "source/x.md"]
    assert trunk(paths) == "source/lid/"
    assert trunk(["docs/a/x.md", "docs/b/x.md"]) == "docs/"
    assert trunk(["a.md", "b.md"]) == trunk([]) == ""
    (vote,) = votes([Heard("lid/hinge/a.md")], Vocabulary(TEAMS), "lid/")
    assert vote.words == {"lids": ("hinge",)}


def test_people_are_known_by_login_address_and_name_unless_two_teams_have_them() -> None:
    people = People(TEAMS)
    assert people.team("Somebody", "12345+a-writer@users.noreply.github.com") == "brewing"
    assert people.team("b-writer", "b@example.org") == "lids"
    assert people.team("D", "d@example.org") == "power"
    assert people.team("A Writer", "x@example.org") == "brewing"
    assert people.team("c-writer", "c@example.org") is None
    assert people.team("", "") is None
    assert people.by_team({"a.md": Counter({("b-writer", "b@x.org"): 2, ("Z", "z@x.org"): 1})}) == {
        "a.md": Counter({"lids": 2, "": 1})
    }


SEGMENT = st.sampled_from(["docs", "hot", "lid", "a*b", "[x]", "{p,q}", "wat er", "é"])


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.lists(SEGMENT, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md"),
        st.sampled_from(["Boil", "The lid", "Hinges and steam", "Fuse", "Water", "Nothing", ""]),
        max_size=14,
    )
)
def test_accepted_rules_own_exactly_the_pages_that_are_not_told_as_left(pages: dict[str, str]) -> None:
    found = suggestion(*pages.items())
    paths = TeamPaths(
        [
            TeamConfig(name, paths=tuple(r.glob for r in found.rules if r.team == name))
            for name in ("brewing", "lids", "power")
        ]
    )
    assert {path for path in pages if paths.of(path) is None} == set(found.left)
    assert found.after == len(pages) - len(found.left)


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=20))
def test_a_path_as_a_glob_means_that_path(name: str) -> None:
    path = f"docs/{name}.md"
    assert matches(literal(path), path)
    assert not matches(literal(path), f"{path}x")
