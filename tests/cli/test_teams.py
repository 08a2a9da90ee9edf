"""`docs-guard teams`, as a user runs it."""

import json

import pytest
from github_world import REPOSITORY, kettle, served
from repository import Repository

from cli.transcript import docs_guard
from docs_guard.config.load import load
from docs_guard.model.issue import Label

CONFIG = """\
[[team]]
name = "brewing"
label = "team/brewing"
owners = ["@kettle/brewing"]
keywords = ["boil"]

[[team]]
name = "lids"
label = "team/lids"
owners = ["@a-writer"]
keywords = ["hinge"]
"""
FILES = {
    "mkdocs.yml": "site_name: Kettle\n",
    "docs-guard.toml": CONFIG,
    "docs/index.md": "---\nowner: brewing\n---\n\n# Home\n",
    "docs/hot/a.md": "# Boil water\n",
    "docs/hot/b.md": "# Tea\n\n## Boil twice\n",
    "docs/top/a.md": "---\ntitle: Top\nowner: covers\n---\n\n# Top\n",
    "docs/top/b.md": "# The hinge\n",
    ".github/CODEOWNERS": "/docs/top/b.md @kettle/hinges @x-writer\n/docs/hot/ @kettle/brewing @y-writer\n!bad @x\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    repository = Repository(tmp_path_factory.mktemp("kettle"))
    repository.commit(files=FILES)
    return repository


def test_check_tells_each_fault_with_file_line_and_cure(site: Repository) -> None:
    told = docs_guard("teams", "check", cwd=site.folder)

    assert (told.code, told.err) == (1, "")
    lines = told.out.splitlines()
    assert lines[0].startswith("docs/top/a.md:3: `covers` is known to no team; owner gives it 1 page; add it to the ")
    assert lines[1].startswith(".github/CODEOWNERS:1: `@kettle/hinges @x-writer` is known to no team; CODEOWNERS gives")
    assert lines[2].startswith(".github/CODEOWNERS:3: ")
    assert lines[3].startswith("docs-guard.toml:1: nobody owns 1 of 2 pages in docs/top/")
    assert lines[-1].startswith("2 teams; 4 of 5 pages owned (80 %); labels not compared")


def test_check_has_the_same_as_json(site: Repository) -> None:
    told = json.loads(docs_guard("teams", "check", "--rev", "HEAD", "--format", "json", cwd=site.folder).out)

    assert (told["teams"], told["pages"], told["owned"], told["labels"]) == (2, 5, 4, None)
    assert [fault["kind"] for fault in told["faults"]] == ["unknown-owner", "unknown-owner", "unowned", "owners-file"]


def test_check_is_clean_where_nothing_is_wrong(tmp_path) -> None:
    files = {**FILES, "docs/top/a.md": "# Top\n", ".github/CODEOWNERS": "* @kettle/brewing\n"}
    Repository(tmp_path).commit(files=files)
    told = docs_guard("teams", "check", cwd=tmp_path)
    assert told.code == 0
    assert told.out.startswith("2 teams; 5 of 5 pages owned (100 %); labels not compared (give --github OWNER/NAME")
    assert told.out.endswith("; nothing is wrong\n")


def test_labels_are_compared_with_those_of_the_repository_at_github(site: Repository) -> None:
    world, _ = kettle(labels=(Label("team/lids"), Label("docs")))
    with served(world) as at:
        environment = {"GITHUB_API_URL": at.url, "DOCS_GUARD_TOKEN": world.token("a-writer")}
        told = docs_guard("teams", "check", "--github", REPOSITORY, cwd=site.folder, **environment)
        unasked = docs_guard("teams", "check", cwd=site.folder, **environment)
        refused = docs_guard("teams", "check", "--github", "kettle/secret", cwd=site.folder, **environment)
        unwanted = docs_guard("teams", "check", cwd=site.folder, GITHUB_REPOSITORY="kettle/secret", **environment)

    assert told.code == 1
    assert told.out.startswith("docs-guard.toml:3: kettle/docs has no label `team/brewing`; ")
    assert "labels compared with kettle/docs" in told.out
    assert "labels not compared" in unasked.out
    assert refused.code == 2
    assert "the labels of kettle/secret cannot be read" in refused.err
    assert environment["DOCS_GUARD_TOKEN"] not in refused.err
    assert unwanted.code == 1
    assert "labels not compared" in unwanted.out
    assert "the labels of kettle/secret cannot be read" in unwanted.err


def test_import_prints_tables_that_can_be_appended(tmp_path) -> None:
    (tmp_path / "teams.yml").write_text("brewing:\n  label: team/brewing\n  lead: somebody\n", encoding="utf-8")
    (tmp_path / "who.md").write_text("# Brewing\n\nKeywords: boil, heat\n", encoding="utf-8")

    told = docs_guard("teams", "import", "teams.yml", "who.md", cwd=tmp_path)
    assert told.code == 0
    assert told.out == (
        "# teams.yml:1\n"
        "[[team]]\n"
        'name = "brewing"\n'
        'label = "team/brewing"\n'
        'keywords = ["boil", "heat", "Brewing"]\n'
        "\n"
        "# not placed: 2 parts\n"
        "#   teams.yml:3: a team has no key for `lead` = `somebody`\n"
        "#   who.md:3: no team is named below this: its heading is taken for one, `brewing`\n"
    )
    alone = docs_guard("teams", "import", "teams.yml", "--format", "toml", "--config", "pyproject.toml", cwd=tmp_path)
    assert load(alone.out.encode(), "pyproject.toml").team[0].label == "team/brewing"
    facts = json.loads(docs_guard("teams", "import", "teams.yml", "--format", "json", cwd=tmp_path).out)
    assert (facts["teams"][0]["line"], facts["left"][0]["line"]) == (1, 3)


def test_suggest_prints_paths_with_their_evidence_and_whole_tables(site: Repository, tmp_path) -> None:
    told = docs_guard("teams", "suggest", "--all", cwd=site.folder)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(
        "# 0 of 5 pages have an owner (0 %)\n# with the paths below, in docs-guard.toml: 3 (60 %)\n"
    )
    assert '# team brewing: 1 rule\n#   docs/hot/**: 2 of 2 pages name boil\npaths = ["docs/hot/**"]\n' in told.out

    whole = docs_guard("teams", "suggest", "--all", "--format", "toml", cwd=site.folder)
    accepted = {team.name: team for team in load(whole.out.encode(), "docs-guard.toml").team}
    assert accepted["brewing"].paths == ("docs/hot/**",)
    assert accepted["lids"].paths == ("docs/top/b.md",)
    config = tmp_path / "docs-guard.toml"
    config.write_text(whole.out, encoding="utf-8")
    again = docs_guard("teams", "suggest", "docs/hot", "--config", str(config), "--format", "json", cwd=site.folder)
    facts = json.loads(again.out)
    assert (facts["rules"], facts["owned_before"], facts["pages"]) == ([], 2, 2)


def test_names_of_hostile_files_are_shown_and_stay_toml(tmp_path) -> None:
    name, odd = 'docs/hot/\x1b[31m"boil*\n.md', b"docs/odd/lid hinge \xff.md".decode("utf-8", "surrogateescape")
    files = {"docs-guard.toml": CONFIG, name: "# Boil\n", odd: "# Hinge\n", "docs/cold/a.md": "# Ice\n"}
    Repository(tmp_path).commit(files=files)
    whole = docs_guard("teams", "suggest", "--format", "toml", cwd=tmp_path)
    told = docs_guard("teams", "suggest", cwd=tmp_path)
    check = docs_guard("teams", "check", cwd=tmp_path)

    assert "\x1b" not in whole.out + told.out + check.out
    config = tmp_path / "docs-guard.toml"
    config.write_text(whole.out, encoding="utf-8")
    after = json.loads(docs_guard("teams", "suggest", "--format", "json", cwd=tmp_path).out)
    assert (after["owned_before"], after["rules"]) == (2, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "there is no action 'chek' (did you mean 'check'?): check, import, suggest"),
        (("check", "--all"), "has no option --all"),
        (("suggest", "--github", "a/b"), "has no option --github"),
        (("check", "--format", "toml"), "there is no format 'toml': text, json"),
        (("import",), "takes a file"),
        (("import", "nothing.yml"), "nothing.yml: cannot read it: "),
        (("suggest", "docs/hop"), "there is no 'docs/hop' in the work tree; did you mean 'docs/top'?"),
    ],
)
def test_wrong_words_are_told(site: Repository, words: tuple[str, ...], said: str) -> None:
    told = docs_guard("teams", *words, cwd=site.folder)
    assert told.code == 2
    assert said in told.err


def test_suggest_without_a_team_says_what_to_do(tmp_path) -> None:
    Repository(tmp_path).commit(files={"docs/a.md": "# A\n"})
    told = docs_guard("teams", "suggest", cwd=tmp_path)
    assert told.code == 2
    assert "docs-guard.toml: there is no team to propose pages for: write a `[[team]]` for each" in told.err
