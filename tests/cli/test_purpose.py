"""`docs-guard purpose`: what is proposed for a repository, and a page that is split."""

import json
import tomllib

import pytest
from repository import Repository

from cli.transcript import docs_guard
from docs_guard.config.load import load

NAMES = ("agent", "broker", "cache", "daemon", "editor", "filter")
HOW_TO = """\
# Install the {name} on a server

Follow these steps to install the {name} on a server of your own and to check that it runs.

## Before you begin

You need an account on the server and the right to install programs there.

## Install the {name}

1. Open a terminal on the server.
2. Download the {name} from the page of releases.

   ```bash
   curl -LO https://example.org/{name}.tar.gz
   ```

3. Unpack the archive, and move the program to a folder of your path.

   ```bash
   tar xzf {name}.tar.gz
   sudo mv {name} /usr/local/bin/
   ```

4. Start the {name}, and enter the address of your server when it asks for it.

## Verify the installation

1. Run `{name} status`, and check that it says `running`.
2. Restart the server, and run the command again.
"""
REFERENCE = """\
# `{name}` options

The following table lists the options of `{name}`.

| Option | Type | Default | Description |
| --- | --- | --- | --- |
| `--{name}-host` | string | `localhost` | The host name of the server that is asked. |
| `--{name}-port` | integer | `8080` | The port of the server that is asked. |
| `--{name}-user` | string | none | The name of the account that is used. |
| `--{name}-key` | path | none | The file that holds the key of the account. |
| `--{name}-level` | string | `info` | The least level of messages that are written. |
| `--{name}-format` | string | `text` | The format of messages: `text` or `json`. |
| `--{name}-timeout` | integer | `30` | Seconds after which a request is given up. |
| `--{name}-retries` | integer | `3` | How often a request is made again. |
| `--{name}-proxy` | string | none | The address of the proxy that is used. |
| `--{name}-color` | boolean | `true` | Whether messages are coloured. |

## Environment variables

- `{upper}_HOST`: the same as `--{name}-host`.
- `{upper}_PORT`: the same as `--{name}-port`.
- `{upper}_USER`: the same as `--{name}-user`.
- `{upper}_KEY`: the same as `--{name}-key`.

## Exit codes

- `0`: the request was answered.
- `1`: the request was refused.
- `2`: the options are wrong.
"""


def page(text: str, name: str) -> str:
    return text.replace("{name}", name).replace("{upper}", name.upper())


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """A site with a folder of how-to guides, one of reference, a few others, and some pages that are declared."""
    repository = Repository(tmp_path_factory.mktemp("site"))
    files = {
        "mkdocs.yml": "site_name: Sample\n",
        "README.md": "# Sample\n",
        "docs/index.md": "# Home\n",
        "docs/concepts/cache.md": "# About caches\n\nA cache holds what was worked out before.\n",
        **{f"docs/user/{name}.md": page(HOW_TO, name) for name in NAMES},
        **{f"docs/commands/{name}.md": page(REFERENCE, name) for name in NAMES},
        **{f"docs/mixed/{name}.md": page(HOW_TO, f"{name}-tool") for name in NAMES[:3]},
        **{f"docs/mixed/{name}-options.md": page(REFERENCE, f"{name}-tool") for name in NAMES[:3]},
        "docs/few/agent.md": page(HOW_TO, "agent-two"),
    }
    repository.commit(files=files)
    return repository


def test_the_proposal_is_a_configuration_that_says_what_is_left_out(site: Repository) -> None:
    told = docs_guard("purpose", "propose", cwd=site.folder)

    assert (told.code, told.err) == (0, "")
    config = load(told.out.encode(), "docs-guard.toml")
    assert [(each.paths, each.purpose) for each in config.purpose] == [
        (("docs/commands/**",), "reference"),
        (("docs/user/**",), "how-to"),
    ]
    assert "# 1 of 20 pages have a known purpose (5 %)" in told.out
    assert "with 2 tables for docs-guard.toml: 13 (65 %)" in told.out
    assert "# 6 of 6 pages read as procedure (100 %), 6 of them with confidence\n#   docs/user/" in told.out
    assert "docs/mixed/: its pages differ: 3 of procedure, 3 of reference" in told.out
    assert "docs/few/: fewer than 5 pages" in told.out
    assert "# not read, since no site publishes them: 1 page file\n" in told.out
    assert (
        "not counted, since they have none of the four or cannot be read: 1 page\n#   1: fewer than 80 words"
        in told.out
    )


def test_the_tables_alone_can_be_appended_and_are_not_proposed_again(site: Repository, tmp_path) -> None:
    told = docs_guard("purpose", "propose", "--format", "toml", cwd=site.folder)
    assert set(tomllib.loads(told.out)) == {"purpose"}
    assert "left out" not in told.out

    config = tmp_path / "docs-guard.toml"
    config.write_text('fail-on = "warning"\n\n' + told.out, encoding="utf-8")
    again = docs_guard("purpose", "propose", "--config", str(config), cwd=site.folder)
    assert "# 13 of 20 pages have a known purpose (65 %)\n# nothing is proposed" in again.out
    assert not load(again.out.encode(), "docs-guard.toml").purpose


def test_json_tells_the_same_with_every_folder_that_is_left_out(site: Repository) -> None:
    told = json.loads(docs_guard("purpose", "propose", "--rev", "HEAD", "--format", "json", cwd=site.folder).out)

    assert told["outside"] == 1
    assert (told["pages"], told["with_purpose"], told["known_before"], told["known_after"]) == (21, 20, 1, 13)
    (first, second) = told["proposals"]
    assert (first["paths"], first["purpose"], first["kind"]) == (["docs/commands/**"], "reference", "reference")
    assert (second["pages"], second["confident"], second["agreeing"], len(second["examples"])) == (6, 6, 6, 3)
    assert all(example["facts"] for example in second["examples"])
    assert [each["folder"] for each in told["left_out"]] == ["docs/mixed", "docs/few"]
    assert told["silent"] == [{"path": "docs/index.md", "why": "fewer than 80 words"}]


def test_a_folder_of_any_name_is_told_in_letters_that_a_terminal_shows_and_means_that_folder(tmp_path) -> None:
    repository = Repository(tmp_path)
    folder = 'docs/a"]\npurpose = "x\u202e\x9b31m\\'
    repository.commit(files={f"{folder}/{name}.md": page(REFERENCE, name) for name in NAMES} | {"docs/a.md": "# A\n"})
    told = docs_guard("purpose", "propose", "--format", "toml", cwd=repository.folder).out
    assert all(char.isprintable() for char in told.replace("\n", ""))
    assert tomllib.loads(told) == {"purpose": [{"paths": [f"{folder}/**"], "purpose": "reference"}]}


def test_only_what_is_asked_for_is_read(site: Repository) -> None:
    told = json.loads(docs_guard("purpose", "propose", "docs/user/", "--format", "json", cwd=site.folder).out)
    assert (told["pages"], [each["paths"] for each in told["proposals"]]) == (6, [["docs/user/**"]])


def test_several_processes_say_what_one_says(site: Repository) -> None:
    one = docs_guard("purpose", "propose", cwd=site.folder, DOCS_GUARD_JOBS="1")
    assert one.out == docs_guard("purpose", "propose", cwd=site.folder, DOCS_GUARD_JOBS="3").out


def test_a_configuration_in_a_pyproject_gets_its_own_tables(site: Repository, tmp_path) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text('[tool.docs-guard]\nfail-on = "warning"\n', encoding="utf-8")
    told = docs_guard("purpose", "propose", "--format", "toml", "--config", str(config), cwd=site.folder)
    config.write_text(config.read_text(encoding="utf-8") + told.out, encoding="utf-8")
    assert len(load(config.read_bytes(), str(config)).purpose) == 2


def test_a_page_that_declares_its_purpose_has_no_say(tmp_path) -> None:
    repository = Repository(tmp_path)
    pages = {f"docs/user/{name}.md": f"---\ntype: reference\n---\n{page(HOW_TO, name)}" for name in NAMES}
    repository.commit(files={"mkdocs.yml": "site_name: Sample\n", **pages})
    told = docs_guard("purpose", "propose", cwd=repository.folder)
    assert "# 6 of 6 pages have a known purpose (100 %)\n# nothing is proposed" in told.out


def test_a_repository_without_a_site_is_read_all_the_same(tmp_path) -> None:
    repository = Repository(tmp_path)
    repository.commit(files={f"notes/user/{name}.md": page(HOW_TO, name) for name in NAMES} | {"a.md": "# A\n"})
    assert 'paths = ["notes/user/**"]' in docs_guard("purpose", "propose", cwd=repository.folder).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("propose", "--diff"), "`docs-guard purpose propose` has no option --diff"),
        (("split", "a.md", "--rev", "HEAD"), "`docs-guard purpose split` has no option --rev"),
        (("split",), "`docs-guard purpose split` takes one page"),
        (("split", "docs/index.md", "--lines", "9-3"), "--lines is '9-3', and not two lines such as 84-131"),
        (("propose", "--rev", ""), "--rev names no revision: its value is empty"),
        (("propose", "docs/usr/"), "there is no 'docs/usr' in"),
        (("propse",), "there is no action 'propse' (did you mean 'propose'?)"),
    ],
)
def test_what_cannot_be_meant_is_told_with_exit_code_2(site: Repository, words: tuple[str, ...], message: str) -> None:
    told = docs_guard("purpose", *words, cwd=site.folder)
    assert told.code == 2
    assert message in told.err


@pytest.fixture
def long(tmp_path) -> Repository:
    """A how-to that ends in a table of options, beside pages of each kind."""
    repository = Repository(tmp_path / "long")
    options = page(REFERENCE, "agent").replace("\n## ", "\n### ").replace("# `agent` options", "## Options")
    files = {
        "mkdocs.yml": "site_name: Sample\n",
        "docs/how-to/agent.md": page(HOW_TO, "agent") + "\n" + options,
        **{f"docs/how-to/{name}.md": page(HOW_TO, name) for name in NAMES[1:3]},
        **{f"docs/reference/{name}.md": page(REFERENCE, name) for name in NAMES[1:3]},
    }
    repository.commit(files=files)
    return repository


def test_a_split_is_shown_first_and_then_done(long: Repository) -> None:
    text = long.read("docs/how-to/agent.md")
    first, last = text[: text.index("## Options")].count("\n") + 1, text.count("\n")
    words = ("purpose", "split", "how-to/agent.md", "--lines", f"{first}-{last}")

    shown = docs_guard(*words, "--diff", cwd=long.folder / "docs")
    assert (shown.code, shown.err) == (0, "")
    assert "+++ b/docs/reference/options.md" in shown.out
    assert long.git("status", "--porcelain") == ""

    done = docs_guard(*words, "--to", "reference/", cwd=long.folder / "docs")
    assert done.code == 0
    assert done.out.splitlines()[:3] == [
        f'move lines {first}-{last} of docs/how-to/agent.md to docs/reference/options.md as "Options"',
        "  docs/reference/options.md",
        "  docs/how-to/agent.md",
    ]
    assert long.read("docs/reference/options.md").startswith("# Options\n")
    assert "(../reference/options.md)" in long.read("docs/how-to/agent.md")
