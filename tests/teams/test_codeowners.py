"""CODEOWNERS as GitHub reads it: which line decides, and which lines are told as wrong."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import Repository, clean_environment

from docs_guard.git.repository import Repository as Git
from docs_guard.model.tree import Files
from docs_guard.teams import codeowners, pattern
from docs_guard.teams.codeowners_lines import LARGEST

VECTORS = json.loads(Path(__file__).with_name("codeowners_patterns.json").read_text(encoding="utf-8"))["patterns"]
"""153 checks of the MIT-licensed project that the file names; all else in these tests is our own."""
DOCUMENTED = """\
# The default, unless a later line takes precedence.
*                 @kettle/everyone @a-second
*.svg             @artist   # a comment behind the owners
*.rst             drawer@kettle.example
*.txt             @kettle/readers
/build/reports/   @builder
guides/*          @guide
parts/            @parts
/handbook/        @book
/tools/           @tools
/tools/brew
**/diaries        @diarist
"""


def owners(path: str, text: str = DOCUMENTED) -> tuple[str, ...] | None:
    rule = codeowners.read(text.encode(), "CODEOWNERS").rule(path)
    return rule.owners if rule else None


def messages(text: str) -> list[str]:
    return [str(problem) for problem in codeowners.read(text.encode(), "CODEOWNERS").problems]


def test_there_are_153_checks_of_patterns() -> None:
    assert sum(len(each["paths"]) for each in VECTORS) == 153


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["pattern"])
def test_a_pattern_means_the_paths_that_github_takes_it_for(vector: dict) -> None:
    read = pattern.read(vector["pattern"])
    rules = codeowners.read(vector["pattern"].encode() + b" @kettle/docs", "CODEOWNERS")

    assert {path: read.fits(path) for path in vector["paths"]} == vector["paths"]
    assert {path: rules.rule(path) is not None for path in vector["paths"]} == vector["paths"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("readme.md", ("@kettle/everyone", "@a-second")),
        ("deep/er/logo.svg", ("@artist",)),
        ("manual.rst", ("drawer@kettle.example",)),
        ("any/where/notes.txt", ("@kettle/readers",)),
        ("build/reports/2024/may.md", ("@builder",)),
        ("sub/build/reports/may.md", ("@kettle/everyone", "@a-second")),
        ("guides/first-cup.md", ("@guide",)),
        ("guides/brewing/first-cup.md", ("@kettle/everyone", "@a-second")),
        ("a/b/parts/lid.md", ("@parts",)),
        ("handbook/a/b.md", ("@book",)),
        ("more/handbook/a.md", ("@kettle/everyone", "@a-second")),
        ("tools/lamp/index.md", ("@tools",)),
        ("tools/brew/index.md", ()),
        ("build/diaries/monday.md", ("@diarist",)),
        ("diaries/monday.md", ("@diarist",)),
    ],
)
def test_the_examples_that_github_documents(path: str, expected: tuple[str, ...]) -> None:
    assert owners(path) == expected


def test_the_last_line_that_matches_decides_even_where_an_earlier_one_is_more_specific() -> None:
    assert owners("docs/a.md", "/docs/a.md @specific\n* @last\n") == ("@last",)


def test_upper_and_lower_case_differ() -> None:
    assert owners("docs/a.md", "/Docs/ @docs\n") is None


def test_a_space_in_a_name_is_escaped() -> None:
    assert owners("my notes/a.md", "my\\ notes/ @writer\n") == ("@writer",)
    assert owners("my/a.md", "my\\ notes/ @writer\n") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("!docs/a.md @x", "`!` takes nothing back"),
        ("\\#notes @x", "cannot begin with `#`"),
        ("docs/ writer", "`writer` is no owner"),
        ("docs/ @x TODO", "`TODO` is no owner"),
        ("docs\\", "the backslash at the end escapes nothing"),
        ("a" * 5_000 + " @x", "a pattern of 5,000 characters means no path"),
    ],
)
def test_a_line_that_github_skips_is_skipped_and_told_with_its_number(line: str, said: str) -> None:
    text = f"* @all\n\n{line}\n"

    assert owners("docs/a.md", text) == ("@all",)
    assert owners("notes", text) == ("@all",)
    (message,) = messages(text)
    assert message.startswith("CODEOWNERS:3: ") and said in message


def test_brackets_stand_for_themselves_and_that_is_told() -> None:
    text = "/app/[id]/ @routes\n"

    assert owners("app/[id]/page.md", text) == ("@routes",)
    assert owners("app/i/page.md", text) is None
    assert messages(text) == [
        "CODEOWNERS:1: `[ ]` in `/app/[id]/` is no range here but stands for itself: write a line for each character"
    ]


def test_a_file_of_3_mb_is_not_read() -> None:
    text = b"* @all\n" + b"#" * (LARGEST - 7)

    found = codeowners.read(text, "CODEOWNERS")

    assert found.rule("docs/a.md") is None
    assert "GitHub reads no file of 3 MB or more" in found.problems[0].message
    assert codeowners.read(text[:-1], "CODEOWNERS").rule("docs/a.md") is not None


def test_a_file_that_is_larger_than_a_page_may_be_is_read_all_the_same(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site")
    text = "/docs/ @kettle/docs\n" + "# long\n" * 400_000
    commit = repository.commit(files={".github/CODEOWNERS": text, "docs/a.md": "# A\n"})

    with Git(repository.folder, clean_environment()) as git:
        for tree in (git.tree(commit), git.work_tree()):
            found = codeowners.find(tree)
            assert found is not None
            assert (found.problems, len(found.rules)) == ((), 1)


def test_the_first_of_three_places_is_read_and_the_others_are_told() -> None:
    places = {
        "docs/CODEOWNERS": "* @docs-folder\n",
        "CODEOWNERS": "* @root\n",
        ".github/CODEOWNERS": "* @github-folder\n",
    }
    for last in ("@github-folder", "@root", "@docs-folder"):
        found = codeowners.find(Files(places))
        assert found is not None and found.rule("a.md").owners == (last,)
        assert [problem.path for problem in found.problems] == [path for path in codeowners.PLACES if path in places][
            1:
        ]
        del places[found.path]
    assert codeowners.find(Files(places)) is None


SEGMENTS = st.sampled_from(["a", "b", "docs", "*", "**", "*.md", "d*", "?", "a b", "[x]", "a.md"])
PATTERNS = st.tuples(
    st.sampled_from(["", "/", "**/"]), st.lists(SEGMENTS, min_size=1, max_size=4), st.sampled_from(["", "/"])
).map(lambda parts: (parts[0] + "/".join(parts[1]) + parts[2]).replace(" ", "\\ "))
PATHS = st.lists(st.sampled_from(["a", "b", "docs", "d", "a.md", "x.md", "a b", "[x]"]), min_size=1, max_size=5)


@given(st.lists(PATTERNS, max_size=12), st.lists(PATHS.map("/".join), min_size=1, max_size=6))
def test_the_index_finds_what_asking_every_rule_finds(patterns: list[str], paths: list[str]) -> None:
    text = "".join(f"{each} @owner-{number}\n" for number, each in enumerate(patterns))
    found = codeowners.read(text.encode(), "CODEOWNERS")
    for path in paths:
        slow = next((rule for rule in reversed(found.rules) if pattern.read(rule.pattern.text).fits(path)), None)
        assert found.rule(path) is slow


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_are_a_file_and_any_path_may_be_asked(data: bytes, path: str) -> None:
    found = codeowners.read(data, "CODEOWNERS")
    found.rule(path)
    assert all(1 <= problem.line <= data.count(b"\n") + 1 for problem in found.problems if problem.line)
