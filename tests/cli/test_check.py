"""`docs-guard check`: what it compares, what it writes where, and its exit codes."""

import json

import pytest
from repository import Repository

from cli.sample_site import losing_site, page
from cli.transcript import docs_guard


@pytest.fixture(scope="module")
def losing(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("losing"))


def test_a_lost_address_is_told_with_the_entry_to_paste_and_exit_code_1(losing):
    told = docs_guard("check", "--base", "HEAD~1", cwd=losing.folder)

    assert told.err == ""
    assert told.code == 1
    assert "docs/install.md: error: /install/ is gone and nothing sends its readers on [missing-redirect]" in told.out
    assert "    moved to: /setup/install/ (docs/setup/install.md)" in told.out
    assert "    paste into docs/_redirects, after line 1:\n        /install" in told.out
    base = losing.git("rev-parse", "HEAD~1")[:7]
    compared = f"1 site, 4 pages, base {base}..the work tree: 1 error"
    assert told.out.endswith(f"\n{compared}\n1 of these can be mended: docs-guard check --base 'HEAD~1' --fix\n")


def test_json_is_one_document_and_nothing_else(losing):
    told = docs_guard("check", "--base", "HEAD~1", "--head", "HEAD", "--format", "json", cwd=losing.folder)
    found = json.loads(told.out)

    assert (told.code, told.err) == (1, "")
    assert found["base"] == losing.git("rev-parse", "HEAD~1")
    assert found["head"] == losing.git("rev-parse", "HEAD")
    assert {name: found["summary"][name] for name in ("sites", "pages", "error")} == {
        "sites": 1,
        "pages": 4,
        "error": 1,
    }
    (finding,) = found["findings"]
    assert (finding["path"], finding["address"]) == ("docs/install.md", "/install/")
    assert finding["candidates"][0]["path"] == "docs/setup/install.md"
    assert finding["entry"]["path"] == finding["fix"]["edits"][0]["path"] == "docs/_redirects"


def test_the_fix_of_the_report_ends_the_finding(losing, tmp_path):
    site = losing.clone(tmp_path / "fixed")
    told = docs_guard("check", "--base", "HEAD~1", "--format", "json", cwd=site.folder)
    for edit in json.loads(told.out)["findings"][0]["fix"]["edits"]:
        data = site.read(edit["path"]).encode()
        site.write({edit["path"]: data[: edit["start"]] + edit["text"].encode() + data[edit["end"] :]})

    assert docs_guard("check", "--base", "HEAD~1", cwd=site.folder).code == 0


def test_one_run_writes_several_formats(losing, tmp_path):
    words = ("--format", "github", "--format", f"json={tmp_path / 'r.json'}", f"--format=markdown={tmp_path / 's.md'}")

    told = docs_guard("check", "--base", "HEAD~1", *words, cwd=losing.folder)

    assert told.code == 1
    assert told.out.startswith("::error file=docs/install.md,line=1,title=missing-redirect::/install/ is gone")
    assert len(json.loads((tmp_path / "r.json").read_text())["findings"]) == 1
    assert (tmp_path / "s.md").read_text().startswith("## docs-guard: 1 error\n")


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_the_fail_level_decides_the_exit_code_alone(losing, level, code):
    told = docs_guard("check", "--base", "HEAD~1", "--fail-on", level, cwd=losing.folder)

    assert told.code == code
    assert "1 error" in told.out


def test_a_rule_that_is_ignored_says_nothing(losing):
    told = docs_guard("check", "--base", "HEAD~1", "--ignore", "unreadable-page,missing-redirect", cwd=losing.folder)

    assert (told.code, told.err) == (0, "")
    assert told.out.endswith(": nothing found\n")


def test_a_rule_that_is_selected_speaks_alone(losing):
    assert docs_guard("check", "--base", "HEAD~1", "--select", "missing-redirect", cwd=losing.folder).code == 1
    assert docs_guard("check", "--base", "HEAD~1", "--select", "unreadable-page", cwd=losing.folder).code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_exit_code_2_with_the_nearest_one(losing, option):
    told = docs_guard("check", option, "mising-redirect", cwd=losing.folder)

    assert told.code == 2
    assert "'mising-redirect'" in told.err
    assert "missing-redirect" in told.err


def test_paths_limit_what_is_told_and_are_meant_from_where_one_stands(losing):
    assert docs_guard("check", "--base", "HEAD~1", "docs", cwd=losing.folder).code == 1
    assert docs_guard("check", "--base", "HEAD~1", "install.md", cwd=losing.folder / "docs").code == 1
    assert docs_guard("check", "--base", "HEAD~1", ".", cwd=losing.folder / "docs" / "setup").code == 0
    assert docs_guard("check", "--base", "HEAD~1", "docs/faq.md", cwd=losing.folder).code == 0


def test_paths_are_meant_from_the_root_when_one_stands_elsewhere(losing, tmp_path):
    words = ("check", "--repo", str(losing.folder), "--base", "HEAD~1")

    assert docs_guard(*words, "docs/install.md", cwd=tmp_path).code == 1
    assert docs_guard(*words, str(losing.folder / "docs"), cwd=tmp_path).code == 1
    assert docs_guard(*words, "docs/faq.md", cwd=tmp_path).code == 0
    outside = docs_guard(*words, "../elsewhere.md", cwd=tmp_path)
    assert (outside.code, outside.err) == (2, "docs-guard: '../elsewhere.md' lies outside the repository\n")


def test_a_commit_that_is_about_to_lose_an_address_is_told_before_it_is_made(losing, tmp_path):
    site = losing.clone(tmp_path / "staged")
    site.move("docs/usage.md", "docs/setup/usage.md").add()

    told = docs_guard("check", "--staged", cwd=site.folder)

    assert told.code in (0, 1)
    assert "/usage/ is gone and nothing sends its readers on" in told.out
    assert "..the index: " in told.out


def test_a_full_scan_opens_with_a_census_and_compares_nothing(losing):
    told = docs_guard("check", "--all", cwd=losing.folder)

    assert told.code == 0
    opening = "every page has a single purpose: 0 pages that declare one, 4 that do not, 0 found\n"
    assert told.out.startswith(f"{opening}    next: docs-guard purpose propose\n")
    assert "\nevery address that was ever published still leads somewhere: 4 pages, 0 found\n" in told.out
    assert told.out.endswith("\n1 site, 4 pages, head the work tree: nothing found\n")


def test_a_configuration_may_lie_outside_the_repository(losing, tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('fail-on = "never"\n[[site]]\ngenerator = "mkdocs"\nroot = "docs/"\n')
    bad.write_text('[[site]]\ngenerator = "mkdocs"\nrot = "docs/"\n')

    assert docs_guard("check", "--base", "HEAD~1", "--config", str(good), cwd=losing.folder).code == 0
    told = docs_guard("check", "--base", "HEAD~1", "--config", str(bad), "--format", "json", cwd=losing.folder)
    assert told.code == 2
    (problem,) = json.loads(told.out)["problems"]
    assert (problem["path"], problem["line"]) == (str(bad), 3)
    assert "rot" in problem["message"]


def test_addresses_of_a_built_site_may_be_handed_in(losing, tmp_path):
    before, after = tmp_path / "sitemap.xml", tmp_path / "html"
    urls = ("", "install/", "usage/")
    before.write_text("<urlset>" + "".join(f"<url><loc>https://x.org/{u}</loc></url>" for u in urls) + "</urlset>")
    for name in ("index.html", "usage/index.html", "404.html"):
        (after / name).parent.mkdir(parents=True, exist_ok=True)
        (after / name).write_text("<p>")
    words = ("check", "--base", "HEAD~1", "--built-base", str(before), "--built-head", str(after), "--format", "json")

    told = docs_guard(*words, cwd=losing.folder)

    assert told.err == ""
    assert [finding["address"] for finding in json.loads(told.out)["findings"]] == ["/install/"]


def test_every_way_of_not_being_able_to_run_is_exit_code_2(losing, tmp_path):
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    cases = {
        ("check",): nowhere,
        ("check", "--base", "no-such-branch"): losing.folder,
        ("check", "--config", "absent.toml"): losing.folder,
        ("check", "--built-base", "absent.xml"): losing.folder,
        ("check", "--format", "jsn"): losing.folder,
        ("check", "--format", "text="): losing.folder,
        ("check", "--format", "text", "--format", "text"): losing.folder,
        ("check", "--format", "json=/nowhere/at/all.json", "--base", "HEAD"): losing.folder,
        ("check", "--staged", "--all"): losing.folder,
        ("check", "--fail-on", "loud"): losing.folder,
        ("check", "--bas", "HEAD"): losing.folder,
    }
    for words, folder in cases.items():
        told = docs_guard(*words, cwd=folder)

        assert (words, told.code, told.out) == (words, 2, "")
        assert told.err.startswith("docs-guard: ")
        assert told.err.count("\n") == 1, told.err


@pytest.mark.parametrize("form", ["json", "github", "markdown"])
def test_a_run_that_came_to_nothing_is_told_in_the_format_that_was_asked_for(losing, tmp_path, form):
    told = docs_guard("check", "--base", "no-such-branch", f"--format={form}={tmp_path / 'report'}", cwd=losing.folder)
    text = (tmp_path / "report").read_text()

    assert (told.code, told.out) == (2, "")
    assert "no-such-branch" in text
    if form == "json":
        found = json.loads(text)
        assert (found["version"], found["findings"], found["head"]) == (1, [], None)
        assert list(found["problems"][0]) == ["kind", "path", "line", "message"]


def test_a_usage_error_is_json_too(losing):
    told = docs_guard("check", "--format", "json", "--slect", "x", cwd=losing.folder)

    assert told.code == 2
    assert "'--select'" in json.loads(told.out)["problems"][0]["message"]


def test_names_with_escape_sequences_are_shown_and_not_obeyed(tmp_path):
    site = losing_site(tmp_path / "odd")
    name = "docs/\x1b[31m\n::error::%0A.md"
    site.commit("an odd name", date="2024-07-01T00:00:00+00:00", files={name: page("odd")})
    site.commit("time passes", date="2024-08-01T00:00:00+00:00", files={"docs/faq.md": page("faq")})
    site.commit("gone", date="2024-09-01T00:00:00+00:00", files={name: None})

    for form in ("text", "github", "markdown", "json"):
        told = docs_guard("check", "--base", "HEAD~1", "--format", form, cwd=site.folder)
        assert (told.code, told.err) == (1, ""), form
        assert "\x1b" not in told.out
        assert "\n::error::" not in told.out.replace("\n::error file=", "")
