"""`docs-guard gaps`: what people see of an export, and what is told where it cannot be read."""

import csv
import json
import subprocess
import sys
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pytest
from app.gap_site import kettle_site
from github_world import BOT, kettle, served
from repository import Repository, clean_environment

from cli.transcript import docs_guard
from docs_guard.cli import gaps_input
from docs_guard.model.failure import Failure

SUBJECTS = ("Rotate a boiler token", "How do I rotate boiler tokens?", "boiler token rotation")
EXPORT = "Id,Subject,Tags,Created at,Organization\n" + "".join(
    f'{n},"{text}",boiler,2026-03-0{n},Tin Cups\n' for n, text in enumerate(SUBJECTS, 1)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    repository = kettle_site(tmp_path_factory.mktemp("site"))
    repository.write({"tickets.csv": EXPORT})
    return repository


def gaps(site: Repository, *words: str, **environment: str):
    return docs_guard("gaps", *words, cwd=site.folder, **environment)


def test_the_table_shows_rank_theme_page_and_team_and_the_columns_that_were_read(site):
    told = gaps(site, "import", "tickets.csv")

    assert (told.code, told.err) == (0, "")
    head, row, _, counts, columns = told.out.splitlines()
    assert head.split("  ")[0] == "rank"
    assert row.split() == [
        "1", "Rotate", "boiler", "tokens", "3", "1", "2026-03-03", "docs/heating/boiler-tokens.md", "heat", "1.7",
    ]  # fmt: skip
    assert counts == "3 tickets: 3 in 1 group, 0 share nothing with others"
    assert columns.startswith("read as CSV with ',' between cells: subject=Subject, tags=Tags, created=Created at, ")


def test_json_tells_every_factor_of_the_score(site):
    (group,) = json.loads(gaps(site, "import", "tickets.csv", "--format", "json").out)["groups"]

    assert (group["page"], group["page_by"], group["team"]) == ("docs/heating/boiler-tokens.md", "nearest", "heat")
    assert (group["count"], group["customers"], group["priority"], group["tickets"]) == (3, 1, 1.0, ["3", "2", "1"])


def test_a_spreadsheet_obeys_no_cell_of_the_csv(site):
    formula = "=cmd|' /C calc'!A0"
    site.write({"formula.csv": f'Id,Subject,Theme,Area\n1,x,"{formula}",+heat\n@SUM(1),y,"{formula}",+heat\n'})
    told = gaps(site, "import", "formula.csv", "--format", "csv")

    rows = list(csv.reader(StringIO(told.out)))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-", "\t")) and cell != "-"]
    assert rows[1][1].startswith("'=cmd|")


def test_a_terminal_obeys_nothing_of_an_export(site):
    site.write({"odd.csv": "Subject,Theme\nx,\x1b[31mred\u202e\ny,\x1b[31mred\u202e\n"})

    for form in ("text", "markdown", "csv", "json"):
        told = gaps(site, "import", "odd.csv", "--format", form)
        assert "\x1b" not in told.out
        assert "\u202e" not in told.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "tickets.csv", "--map", "subject=Subjct"), "there is no column 'Subjct' (did you mean 'Subject'?)"),
        (("import", "nowhere.csv"), "nowhere.csv: cannot read the export: No such file or directory"),
        (("import",), "`docs-guard gaps import` takes one file"),
        (("import", "tickets.csv", "--team", "heat"), "`docs-guard gaps import` has no option --team"),
        (("report", "--top", "3"), "`docs-guard gaps report` has no option --top"),
        (("report", "--since", "yesterday"), "--since is 'yesterday', and not a day such as 2026-01-31"),
        (("import", "tickets.csv", "--format", "cvs"), "there is no format 'cvs' (did you mean 'csv'?)"),
        (("import", "tickets.csv", "--top", "0"), "--top is 0, and must be at least 1"),
        (("import", "tickets.csv", "--half-life", "nan"), "--half-life is nan, and must be at least 0.01"),
        (("import", "tickets.csv", "--delimiter", ";;"), "--delimiter is ';;', and not one character"),
        (("import", "tickets.csv", "--top", "3"), "no token: set DOCS_GUARD_TOKEN"),
        (("answer",), "there is no GITHUB_EVENT_PATH"),
    ],
)
def test_wrong_words_are_told_with_the_cure(site, words: tuple[str, ...], message: str):
    told = gaps(site, *words)

    assert told.code == 2
    assert message in told.err


def test_a_dry_run_without_a_token_plans_as_if_nothing_were_filed(site):
    told = gaps(site, "import", "tickets.csv", "--top", "3", "--dry-run")

    assert told.code == 0
    assert "note: planned as if nothing were filed yet, in a public repository" in told.out
    assert "+ open   Docs gap: Rotate boiler token" in told.out
    assert "1 to open, 0 to update, 0 to close, 0 left as they are" in told.out


def test_nothing_is_filed_where_nobody_can_be_asked_and_the_table_stays_a_table(site):
    world, repository = kettle(private=True)
    with served(world) as at:
        words = ("import", "tickets.csv", "--top", "1", "--format", "csv")
        told = gaps(site, *words, GITHUB_API_URL=at.url, GITHUB_TOKEN=world.token(BOT))

    assert (told.code, repository.filed()) == (2, ())
    assert "nobody is there to be asked: say --yes" in told.err
    assert "+ open   Docs gap: " in told.err
    assert told.out.startswith("rank,theme,")


def test_a_report_is_read_over_http(site, tmp_path: Path):
    world, _ = kettle(private=True)
    with served(world) as at:
        told = gaps(site, "report", "--format", "json", GITHUB_API_URL=at.url, GITHUB_TOKEN=world.token(BOT))

    assert told.code == 0
    assert json.loads(told.out)["open"] == 0


def test_an_export_that_is_too_large_is_refused(site, monkeypatch):
    monkeypatch.setattr(gaps_input, "LARGEST", 10)
    options = Namespace(files=[str(site.folder / "tickets.csv")], top=None, rows=None, half_life=None)
    with pytest.raises(Failure, match="the export is larger than 0 MiB: export a shorter time"):
        gaps_input.source(options)


def test_standard_input_is_read(site):
    command = (sys.executable, "-P", "-m", "docs_guard", "gaps", "import", "-")
    told = subprocess.run(
        command, cwd=site.folder, env=clean_environment(), input=EXPORT, capture_output=True, text=True
    )

    assert (told.returncode, told.stderr) == (0, "")
    assert "3 tickets: 3 in 1 group" in told.stdout
