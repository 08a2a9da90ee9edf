"""`docs-guard route`: pages and texts, how they are told, and issues whose teams are known."""

import json
import sys

import pytest
from repository import Repository, clean_environment

from cli.transcript import docs_guard, run

PYTHON = sys.executable
CONFIG = """\
[[site]]
generator = "plain"
root = "docs/"
hosts = ["docs.kettle.example"]

[[team]]
name = "brewing"
label = "team/brewing"
paths = ["docs/brew/"]
keywords = ["boiling", "heat"]
contact = "#ask-brewing"

[[team]]
name = "tasting"
label = "team/tasting"
keywords = ["flavour"]
"""
CASES = [
    {"title": "Boiling is not explained", "body": "", "head_team": ["brewing"]},
    {"title": "Flavours", "body": None, "head_team": ["team/tasting", "brewing"]},
    {"title": "Heat", "body": "at all", "head_team": "tasting"},
    {"title": "Heat and flavour", "body": "", "head_team": ["tasting"]},
    {"title": "Something else", "body": "", "head_team": ["tasting"], "more": 1},
]


@pytest.fixture(scope="module")
def kettle(tmp_path_factory) -> Repository:
    repository = Repository(tmp_path_factory.mktemp("kettle"))
    files = {
        "docs-guard.toml": CONFIG,
        "docs/index.md": "# Home\n",
        "docs/brew/heat.md": "# Heat\n",
        "docs/other.md": "# Other\n",
        "docs/_redirects": "/old/heat /brew/heat\n",
        ".github/CODEOWNERS": "!docs/a.md @x\n/docs/other.md @kettle/shop\n",
    }
    repository.commit(files=files)
    return repository


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("cases") / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, CASES)) + "\n\n", encoding="utf-8")
    return str(file)


def test_a_page_is_told_with_its_team_the_reason_and_whom_to_ask(kettle: Repository) -> None:
    told = docs_guard("route", "docs/brew/heat.md", cwd=kettle.folder)

    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "docs/brew/heat.md: routed to team/brewing (brewing): path `docs/brew/` of the [[team]] on line 6 of "
        "docs-guard.toml\n  contact: #ask-brewing\n"
    )


def test_of_a_folder_every_page_is_told_and_a_wrong_line_of_codeowners(kettle: Repository) -> None:
    told = docs_guard("route", "docs", "--format", "json", cwd=kettle.folder)

    assert [(each["path"], each["team"], each["router"]) for each in json.loads(told.out)] == [
        ("docs/brew/heat.md", "brewing", "paths"),
        ("docs/index.md", None, "fallback"),
        ("docs/other.md", "@kettle/shop", "codeowners"),
    ]
    assert told.err.startswith("docs-guard: .github/CODEOWNERS:1: `!` takes nothing back in CODEOWNERS")


def test_one_matter_is_one_object_with_five_keys(kettle: Repository) -> None:
    told = docs_guard("route", "--title", "Flavour", "--format", "json", cwd=kettle.folder)

    assert json.loads(told.out) == {
        "team": "tasting",
        "label": "team/tasting",
        "reason": "keywords `flavour`",
        "router": "keywords",
        "candidates": [{"team": "tasting", "score": 3.0}],
    }


def test_a_text_comes_from_a_file_or_from_standard_input(kettle: Repository, tmp_path) -> None:
    text = tmp_path / "issue.md"
    text.write_text("flavour, see https://docs.kettle.example/brew/heat", encoding="utf-8")
    told = docs_guard("route", "--text", str(text), cwd=kettle.folder)
    assert told.out.startswith(
        "routed to team/brewing (brewing): it names `https://docs.kettle.example/brew/heat`: path"
    )

    command = f"cat {text} | {PYTHON} -P -m docs_guard route -"
    assert run("sh", "-c", command, cwd=kettle.folder, **clean_environment()).out == told.out


@pytest.mark.parametrize("address", ["https://docs.kettle.example/old/heat", "/old/heat"])
def test_an_old_address_in_a_text_goes_to_the_owner_of_the_page_that_readers_are_sent_to(kettle, tmp_path, address):
    text = tmp_path / "issue.md"
    text.write_text(f"No flavour: {address}.", encoding="utf-8")
    told = docs_guard("route", "--text", str(text), cwd=kettle.folder)

    assert told.out.startswith(f"routed to team/brewing (brewing): it names `{address}`: path `docs/brew/`")


def test_every_router_is_told_where_that_is_asked_for(kettle: Repository) -> None:
    told = docs_guard("route", "docs/other.md", "--explain", cwd=kettle.folder)

    assert told.out.splitlines() == [
        "docs/other.md: routed to @kettle/shop: `/docs/other.md` on line 2 of .github/CODEOWNERS says @kettle/shop",
        "    named         nothing",
        "    front-matter  nothing",
        "    paths         nothing",
        "  > codeowners    `/docs/other.md` on line 2 of .github/CODEOWNERS says @kettle/shop",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to route: name PATHS, or --text FILE, or `-`, or --eval FILE"),
        (("docs/other.md", "--title", "a"), "PATHS and --text to route"),
        (("-", "docs/other.md"), "`-` and PATHS to route"),
        (("docs/brew/heta.md",), "there is no 'docs/brew/heta.md' in the work tree; did you mean 'docs/brew/heat.md'?"),
        (("--text", "nowhere.md"), "nowhere.md: cannot read it: "),
        (("docs/other.md", "--team", "brwing"), "there is no team 'brwing'; did you mean 'brewing'?"),
        (("docs/other.md", "--explain", "--format", "json"), "--explain and --format json cannot be used together"),
    ],
)
def test_what_cannot_be_routed_is_exit_code_2_with_the_cure(kettle: Repository, words, said: str) -> None:
    told = docs_guard("route", *words, cwd=kettle.folder)

    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_issues_whose_teams_are_known_are_counted(kettle: Repository, cases: str) -> None:
    told = docs_guard("route", "--eval", cases, "--format", "json", cwd=kettle.folder)

    judged = json.loads(told.out)
    assert judged["summary"] == {
        "total": 5,
        "right": 2,
        "wrong": 1,
        "ambiguous": 1,
        "unrouted": 1,
        "right_when_routed": 2,
    }
    assert [each["verdict"] for each in judged["cases"]] == ["right", "right", "wrong", "ambiguous", "unrouted"]
    assert judged["cases"][3] == {
        "title": "Heat and flavour",
        "head_team": ["tasting"],
        "team": None,
        "verdict": "ambiguous",
        "candidates": [{"team": "brewing", "score": 3.0}, {"team": "tasting", "score": 3.0}],
        "reason": "keywords speak for brewing (3) and tasting (3): `heat`",
    }


def test_the_configuration_alone_is_enough_to_judge_and_people_get_a_table(
    kettle: Repository, cases: str, tmp_path
) -> None:
    config = str(kettle.folder / "docs-guard.toml")
    told = docs_guard("route", "--eval", cases, "--config", config, cwd=tmp_path)

    assert told.code == 0
    assert "right          2   40.0%" in told.out
    assert "total          5  3 routed, 66.7% of them right" in told.out
    assert "ambiguous  brewing/tasting  tasting     Heat and flavour" in told.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "this is no case: expecting property name"),
        ("[]", "this is no case: it is no object"),
        ('{"title": "a"}', "`head_team` is no list of teams"),
        ('{"title": "", "head_team": ["a"]}', "`title` and `body` are no texts, or both are empty"),
        ('{"title": 1, "head_team": ["a"]}', "`title` and `body` are no texts, or both are empty"),
        ("[" * 100_000, "nested too deep"),
        ("\udcff", "the line is not UTF-8"),
    ],
)
def test_a_line_that_is_no_case_is_told_with_file_line_and_cure(kettle: Repository, tmp_path, line, said) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_bytes(f"{json.dumps(CASES[0])}\n\n{line}\n".encode("utf-8", "surrogateescape"))
    told = docs_guard("route", "--eval", "bad.jsonl", "--repo", str(kettle.folder), cwd=tmp_path)

    assert told.code == 2
    assert told.err.startswith("docs-guard: bad.jsonl:3: ") and said in told.err
