"""What `docs-guard init` writes: a configuration that says what was found, a workflow, and an entry among the hooks."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites.example_page import HERE, Example, examples
from yaml import safe_load

from docs_guard.app.detection import links_of
from docs_guard.app.first_config import FILE, first_config
from docs_guard.app.first_workflow import CHECKOUT, workflow
from docs_guard.app.hook_entry import NoPlace, entry, with_entry
from docs_guard.config.load import load
from docs_guard.config.settings import SiteConfig
from docs_guard.model.release import COMMIT, SCHEMA, Release, release
from docs_guard.model.tree import Files
from docs_guard.sites.generator import Guess
from docs_guard.sites.map import read_map
from docs_guard.sites.select import detect, generator_for

ACTED = Release()
ROOT = Path(__file__).parents[2]
SAMPLES = [example for page in sorted(HERE.glob("*.md")) for example in examples(page)]


def read_back(text: str) -> tuple[SiteConfig, ...]:
    return load(text.encode(), FILE, generator_options=lambda name: generator_for(name).options).site


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_configuration_gives_the_site_that_is_found_without_it(sample: Example) -> None:
    """Over the sample sites of every generator, those among them that betray themselves."""
    tree = sample.tree
    guesses = detect(tree, links_of)

    sites = read_back(first_config(guesses, ACTED))

    assert sites == tuple(guess.site for guess in guesses)
    written = Files({**tree.files, FILE: first_config(guesses, ACTED)})
    for site, guess in zip(sites, guesses, strict=True):
        assert read_map(written, site)[0].pages == read_map(tree, guess.site)[0].pages


def test_the_samples_betray_sites_of_every_generator() -> None:
    found = {guess.site.generator for sample in SAMPLES for guess in detect(sample.tree, links_of)}

    assert found >= {"hugo", "jekyll", "mdbook", "mkdocs", "nextjs", "plain", "sphinx", "docsite", "learn"}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0/"), min_size=1), max_size=3))
def test_any_name_of_a_folder_is_read_back_as_it_is(names: list[str]) -> None:
    root = "".join(f"{name}/" for name in names if name not in (".", "..") and ":" not in name)
    site = SiteConfig("mkdocs", (root,), exclude=(f"{root}old/**",))

    assert read_back(first_config([Guess(site, root)], ACTED)) == (site,)


def test_the_configuration_is_six_lines_with_a_schema_that_is_there() -> None:
    text = first_config([Guess(SiteConfig("mkdocs", ("docs/",)), "mkdocs.yml")], ACTED)

    first, *rest = text.splitlines()
    assert first == f"#:schema https://raw.githubusercontent.com/docs-guard/docs-guard/{COMMIT}/{SCHEMA}"
    assert rest[1:] == ["", "[[site]]  # found by mkdocs.yml", 'generator = "mkdocs"', 'root = "docs/"']
    assert (ROOT / SCHEMA).is_file()


def test_the_workflow_may_read_and_comment_and_names_what_it_uses_by_commits() -> None:
    told = safe_load(workflow(ACTED, "main"))

    job = told["jobs"]["docs-guard"]
    assert told[True] == {"pull_request": {"branches": ["main"]}}
    assert told["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout, action = job["steps"]
    assert (checkout["uses"], checkout["with"]["persist-credentials"]) == (CHECKOUT.partition(" ")[0], False)
    assert action["uses"] == f"docs-guard/docs-guard@{COMMIT}"


@pytest.mark.parametrize(
    ("branch", "filter_"),
    [("release-1.x", "release-1.x"), ("no", "no"), ("1.0", "1.0"), ("a+b", r"a\+b"), ("it's", "it's")],
)
def test_a_branch_is_named_as_text_and_as_no_pattern(branch: str, filter_: str) -> None:
    assert safe_load(workflow(ACTED, branch))[True]["pull_request"]["branches"] == [filter_]


def test_without_a_known_branch_every_pull_request_is_checked() -> None:
    assert safe_load(workflow(ACTED, ""))[True] == {"pull_request": None}


HOOKS = [
    "repos:\n  - repo: https://example.org/a\n    rev: v1\n    hooks:\n      - id: a\n",
    "repos:\n- repo: local\n  hooks:\n  - id: a\n    args: [--x]  # why",
    "# top\r\nrepos:\r\n  -   repo: local\r\n      hooks:\r\n      -   id: a\r\n\r\nci:\r\n  autofix_prs: false\r\n",
    "repos:\n  - repo: local\n    hooks:\n      - id: a\n        files: |\n          (?x)^(\n           a)$\n",
    "repos:\n  - repo: local\n    hooks: [{id: a}]\n\n# the end\n",
]


@pytest.mark.parametrize("text", HOOKS)
def test_the_entry_is_added_and_every_other_byte_stays(text: str) -> None:
    data = text.encode()

    made = with_entry(data, ACTED)

    assert made is not None
    before, after = safe_load(data), safe_load(made)
    assert after["repos"][:-1] == before["repos"]
    assert after["repos"][-1:] == safe_load(entry(ACTED))
    assert {**after, "repos": []} == {**before, "repos": []}
    end = b"\r\n" if b"\r\n" in data else b"\n"
    start = made.index(b"- repo: " + ACTED.home.encode())
    start = made.rindex(b"\n", 0, start) + 1
    stop = made.index(b"id: docs-guard", start) + len(b"id: docs-guard") + len(end)
    rest = made[:start] + made[stop:]
    assert rest == data + end * (not data.endswith(end))
    assert all(line.endswith(end) for line in made.splitlines(keepends=True))


@pytest.mark.parametrize("text", HOOKS)
def test_a_second_time_nothing_is_added(text: str) -> None:
    made = with_entry(text.encode(), ACTED)

    assert made is not None
    assert with_entry(made, ACTED) is None


@pytest.mark.parametrize(
    "text", ["", "repos: []\n", "repos: [{repo: local, hooks: []}]\n", "repos: {", "- a\n", "a: *x\n"]
)
def test_a_file_without_a_list_to_add_to_is_left(text: str) -> None:
    with pytest.raises(NoPlace):
        with_entry(text.encode(), ACTED)


@given(st.text(max_size=200))
def test_any_text_is_left_or_only_added_to(text: str) -> None:
    data = text.encode()
    try:
        made = with_entry(data, ACTED)
    except NoPlace:
        return
    assert made is None or len(made) > len(data)


def told(**more: object) -> str:
    vcs = {"vcs": "git", "commit_id": "a" * 40, "requested_revision": "v1.2.0"}
    return json.dumps({"url": "https://github.com/kettle/docs-guard.git", "vcs_info": {**vcs, **more}})


def test_what_pip_installed_from_a_commit_is_that_commit() -> None:
    assert release(told()) == Release("kettle/docs-guard", "a" * 40, "v1.2.0")
    assert release(told(requested_revision=None)).name == "the default branch"


@pytest.mark.parametrize(
    "direct_url",
    [
        None,
        "",
        "{",
        "[" * 100_000,
        "[]",
        '{"dir_info": {}}',
        told(commit_id="main"),
        told(commit_id=3),
        told().replace("https://github.com/", "https://git.example.org/"),
        told().replace("kettle/docs-guard", "kettle/x: y"),
    ],
)
def test_any_other_installation_is_what_the_release_says_of_itself(direct_url: str | None) -> None:
    assert release(direct_url) == Release()


def test_a_name_that_a_workflow_could_not_hold_in_a_comment_is_left_out() -> None:
    assert release(told(requested_revision="x\nrun: y")).name == "the default branch"
