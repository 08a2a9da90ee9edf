"""A small site of an invented product, and reports of gaps in it, for tests of what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from github_world import BOT, REPOSITORY
from repository import Repository, clean_environment

from docs_guard.app.gap import Asked, Desk, Draft, opened
from docs_guard.app.gap_places import Places, Sent
from docs_guard.app.request import Request
from docs_guard.git.repository import Repository as Git
from docs_guard.github.client import connect
from docs_guard.github.port import GitHub
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import World

CONFIG = """\
[[team]]
name = "heat"
label = "team/heat"
paths = ["docs/heating/**"]
keywords = ["boiler", "token"]
contact = "#ask-heat"

[[team]]
name = "water"
label = "team/water"
paths = ["docs/water/**"]
keywords = ["descaling", "filter"]
"""
PAGES = {
    "mkdocs.yml": "site_name: Kettle\nsite_url: https://kettle.example/docs/\n",
    "docs/index.md": "# Kettle\n\nAll about kettles.\n",
    "docs/heating/boiler-tokens.md": "# Boiler tokens\n\nA token lets a boiler heat.\n\n"
    "## Create a token\n\nOpen the panel and press the knob.\n\n## Expiry\n\nA token lives a year.\n",
    "docs/heating/limits.md": "# Limits of heat\n\nNo boiler heats above 100 degrees.\n",
    "docs/water/filters.md": "---\ntitle: Filters\n---\n\nA filter keeps sand out.\n\n## Clean a filter\n\nUse it.\n",
    "docs/water/descaling.md": "# Descaling\n\nLime settles in every kettle.\n",
    "docs/how-to/fill-a-kettle.md": "# Fill a kettle\n\n1. Open the lid.\n2. Pour water.\n",
    "docs/how-to/empty-a-kettle.md": "# Empty a kettle\n\n1. Open the lid.\n2. Pour the water out.\n",
}


def kettle_site(folder: Path, config: str = CONFIG) -> Repository:
    """The site as a clone of `kettle/docs` would be."""
    repository = Repository(folder)
    repository.commit(files={**PAGES, "docs-guard.toml": config})
    repository.git("remote", "add", "origin", f"git@github.com:{REPOSITORY}.git")
    return repository


@contextmanager
def desk_of(site: Repository) -> Iterator[Desk]:
    environment = clean_environment()
    request = Request(repository=str(site.folder), environment=environment)
    with Git(site.folder, environment) as repository:
        yield opened(request, repository)


def over_http(url: str, token: str, world: World) -> Callable[[str], GitHub]:
    return lambda repo: connect(repo, {"GITHUB_API_URL": url, "GITHUB_TOKEN": token}, world.clock)


def in_memory(world: World, login: str = BOT) -> Callable[[str], GitHub]:
    return lambda repo: Memory(world, repo, login)


def send(
    draft: Draft, connect_to: Callable[[str], GitHub], world: World, public: bool = False, report: str = ""
) -> Sent:
    return Places(draft, connect_to, world.clock, lambda line: None, public=public).file(report)


def report(desk: Desk, text: str, **more: str) -> Draft:
    return desk.drafted(Asked(text, **more))  # type: ignore[arg-type]
