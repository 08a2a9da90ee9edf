"""What is proposed for the folders of a repository, given what is read from their pages."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.model.glob import Globs
from docs_guard.model.purpose import Declared, Kind, Purpose
from docs_guard.purpose.declared import NoPurpose
from docs_guard.purpose.proposals import Plan, plan
from docs_guard.purpose.votes import SURE, Seen

KIND: tuple[Kind, ...] = get_args(Kind)


def pages(folder: str, count: int, kind: Kind = "procedure", confidence: float = 0.95, **more: object) -> list[Seen]:
    name = f"{kind[0]}{confidence}"
    return [Seen(f"{folder}/{name}{at}.md", None, kind, confidence, **more) for at in range(count)]  # type: ignore[arg-type]


def tables(made: Plan) -> dict[str, Purpose]:
    return {each.glob: each.verdict.purpose for each in made.proposals}


OTHER = pages("docs/other", 1)


def test_a_folder_whose_pages_agree_is_proposed_with_what_speaks_for_it() -> None:
    made = plan(
        [*pages("docs/user", 8), *pages("docs/user", 1, "reference"), *pages("docs/user", 3, confidence=0.5), *OTHER]
    )
    (found,) = made.proposals
    read = found.verdict
    assert (found.glob, read.purpose, read.kind) == ("docs/user/**", "how-to", "procedure")
    assert (read.pages, read.agreeing, len(read.sure), len(found.examples)) == (12, 11, 8, 3)
    assert (made.with_purpose, made.before, made.after) == (13, 0, 12)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        (pages("docs/a", 4), "fewer than 5 pages"),
        (
            pages("docs/a", 4) + pages("docs/a", 2, confidence=SURE - 0.01),
            "only 4 of 6 pages can be read with confidence",
        ),
        (pages("docs/a", 5) + pages("docs/a", 6, confidence=0.4), "only 5 of 11 pages can be read with confidence"),
        (pages("docs/a", 7) + pages("docs/a", 2, "reference"), "its pages differ: 7 of procedure, 2 of reference"),
        (
            pages("docs/a", 7) + pages("docs/a", 4, "reference", 0.5),
            "its pages differ: 7 of procedure, 4 of reference",
        ),
    ],
)
def test_a_folder_that_does_not_tell_is_left_out_with_the_reason(members: list[Seen], why: str) -> None:
    made = plan([*members, *OTHER])
    assert not made.proposals
    assert made.after == made.before == 0
    (found, other) = made.left_out
    assert (found.folder, found.pages, found.why, other.folder) == ("docs/a", len(members), why, "docs/other")


def test_pages_that_declare_something_or_have_no_purpose_have_no_say() -> None:
    declared = [Seen(f"docs/a/d{at}.md", Declared("reference", "front matter", 2)) for at in range(9)]
    news = [Seen(f"docs/a/n{at}.md", None, "procedure", 0.99, "release notes") for at in range(9)]
    assert not plan([*pages("docs/a", 4), *declared, *news, *OTHER]).proposals
    made = plan([*pages("docs/a", 5), *declared, *news, *OTHER])
    assert tables(made) == {"docs/a/**": "how-to"}
    assert (made.with_purpose, made.before, made.after) == (24, 9, 23)


def test_a_page_that_is_too_short_to_be_read_is_known_afterwards_where_a_table_names_it() -> None:
    short = [Seen(path, None, silent="fewer than 80 words") for path in ("docs/run/z.md", "docs/few/z.md")]
    made = plan([*pages("docs/run", 6), *pages("docs/few", 2), *short])
    assert tables(made) == {"docs/run/**": "how-to"}
    assert (made.before, made.after, made.with_purpose) == (0, 7, 9)
    assert made.silent == (short[1],)
    known = [Seen(page.path, Declared("how-to", "[[purpose]]")) if page in made.named else page for page in made.pages]
    again = plan(known)
    assert (again.before, again.with_purpose) == (made.after, made.with_purpose)


def test_folders_that_agree_are_folded_into_the_one_that_they_lie_in() -> None:
    made = plan([*pages("docs/user/a", 3), *pages("docs/user/b", 3), *pages("docs/user", 1), *OTHER])
    assert tables(made) == {"docs/user/**": "how-to"}


def test_a_folder_is_not_folded_into_others_that_say_something_else() -> None:
    made = plan([*pages("docs/user/a", 30), *pages("docs/user/b", 5, "reference"), *pages("docs/user", 6), *OTHER])
    assert tables(made) == {"docs/user/*": "how-to", "docs/user/a/**": "how-to", "docs/user/b/**": "reference"}


def test_where_nearly_all_pages_lie_in_one_folder_that_one_is_named() -> None:
    made = plan([*pages("docs/user/cli/commands", 20), *pages("docs/user/cli", 1), *pages("docs/user", 1), *OTHER])
    assert tables(made) == {"docs/user/cli/commands/**": "how-to"}


def test_the_folder_of_all_pages_is_never_proposed_as_a_whole() -> None:
    made = plan([*pages("site/docs", 6), *pages("site/docs/a", 6), *pages("site/docs/b", 6)])
    assert tables(made) == {"site/docs/*": "how-to", "site/docs/a/**": "how-to", "site/docs/b/**": "how-to"}


@pytest.mark.parametrize("told", [Declared("reference", "folder reference/"), NoPurpose("[[purpose]] on line 3")])
def test_a_table_takes_no_page_from_its_folder_or_an_earlier_table(told: Declared | NoPurpose) -> None:
    held = Seen("docs/user/x/known.md", told)
    made = plan([*pages("docs/user/a", 6), *pages("docs/user/x", 6), held, *OTHER])
    assert tables(made) == {"docs/user/a/**": "how-to"}
    assert made.left_out[0].why == "some of its pages have another purpose by their path"


def test_tutorials_are_told_from_how_tos_only_where_they_say_so() -> None:
    members = pages("docs/a", 4, lesson=True) + pages("docs/a", 3, confidence=0.9)
    assert tables(plan([*members, *OTHER])) == {"docs/a/**": "tutorial"}
    members = pages("docs/a", 3, lesson=True) + pages("docs/a", 3, confidence=0.9)
    assert tables(plan([*members, *OTHER])) == {"docs/a/**": "how-to"}


@pytest.mark.parametrize(
    ("one", "two", "wide"),
    [
        ("docs/1.2/user", "docs/1.3/user", "docs/*/user/**"),
        ("versioned_docs/version-1.0/user", "versioned_docs/version-2.0.x/user", "versioned_docs/*/user/**"),
        ("content/en/user", "content/pt-BR/user", "content/*/user/**"),
    ],
)
def test_languages_and_versions_of_the_same_folder_share_a_table(one: str, two: str, wide: str) -> None:
    read = pages(one, 6)
    again = [Seen(page.path.replace(one, two), None, "procedure", 0.0, "it is not in English") for page in read]
    made = plan([*read, *again, *pages(one.replace("user", "x"), 1), *pages(two.replace("user", "x"), 1)])
    assert tables(made) == {wide: "how-to"}


def test_a_version_with_other_pages_keeps_its_own_table() -> None:
    made = plan([*pages("docs/1.0/user", 6), *pages("docs/2.0/user", 6, "reference")])
    assert tables(made) == {"docs/1.0/user/**": "how-to", "docs/2.0/user/**": "reference"}


@pytest.mark.parametrize("name", ["[slug]", "a*b", "{x,y}", "what?"])
def test_a_folder_whose_name_looks_like_a_glob_is_meant_as_it_is(name: str) -> None:
    members = pages(f"docs/{name}", 6)
    (found,) = plan([*members, *OTHER]).proposals
    assert all(Globs((found.glob,)).match(page.path) for page in members)
    assert not Globs((found.glob,)).match("docs/s/a.md")


def test_a_folder_whose_name_no_configuration_can_say_is_left_out() -> None:
    made = plan([*pages("docs/\udcff", 6), *OTHER])
    assert not made.proposals
    assert made.left_out[0].why == "its name is not UTF-8, and no configuration can say it"


PATHS = st.lists(st.sampled_from(["docs", "a", "b", "en", "1.0", "how-to"]), max_size=4).map("/".join)


@given(st.lists(st.tuples(PATHS, st.sampled_from(KIND), st.sampled_from([0.5, 0.9])), max_size=60))
def test_whatever_is_proposed_agrees_and_is_known_afterwards(found: list[tuple[str, Kind, float]]) -> None:
    seen = [Seen(f"{folder}/{at}.md".lstrip("/"), None, kind, sure) for at, (folder, kind, sure) in enumerate(found)]
    made = plan(seen)
    assert made.before <= made.after <= made.with_purpose
    for each in made.proposals:
        members = [page for page in seen if Globs((each.glob,)).match(page.path)]
        read = each.verdict
        assert len(members) == read.pages >= read.agreeing >= max(len(read.sure), 0.8 * read.pages)
        assert sum(page.sure for page in members) >= len(read.sure) >= 4
    assert made == plan(reversed(seen))


def test_folders_in_one_another_without_end_are_bounded() -> None:
    deep = "a/" * 2_000
    assert tables(plan([Seen(f"{deep}{at}.md", None, "procedure", 0.9) for at in range(6)]))
