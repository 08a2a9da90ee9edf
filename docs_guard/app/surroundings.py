"""What a repository works with: the host, its checks, its hooks, and the branch that changes are made for."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from docs_guard.git.event import default_branch as named_by_event
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree
from docs_guard.teams.codeowners import PLACES

WORKFLOWS = ".github/workflows/"
HOOKS = ".pre-commit-config.yaml"
CHECKS = {
    ".gitlab-ci.yml": "GitLab CI",
    "azure-pipelines.yml": "Azure Pipelines",
    ".circleci/config.yml": "CircleCI",
    "Jenkinsfile": "Jenkins",
    "bitbucket-pipelines.yml": "Bitbucket Pipelines",
    ".buildkite/pipeline.yml": "Buildkite",
    ".woodpecker.yml": "Woodpecker",
    ".forgejo/workflows/": "Forgejo Actions",
}
OTHER_HOOKS = {
    ".husky/": "husky",
    "lefthook.yml": "lefthook",
    ".lefthook.yml": "lefthook",
    "lefthook.yaml": "lefthook",
    ".overcommit.yml": "overcommit",
    "prek.toml": "prek",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and what tells it."""

    fact: str
    by: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """
    `branch` is the default branch, `checks` what runs on a change, `hooks` what runs before a commit; a fact is empty
    where nothing tells it. `github` is what shows that the repository is worked on at GitHub.
    """

    branch: Told
    checks: tuple[Told, ...]
    hooks: tuple[Told, ...]
    github: str


def surroundings(repository: Repository, tree: Tree) -> Surroundings:
    """What is told by the files of a tree, and by the remotes of its repository."""
    return Surroundings(_branch(repository), tuple(_checks(tree)), tuple(_hooks(tree)), _github(repository, tree))


def _branch(repository: Repository) -> Told:
    """The default branch by its short name."""
    if name := named_by_event(repository.environment, repository.git.folder):
        return Told(name, "the event of this run")
    ref = repository.default_branch()
    if ref in (None, "HEAD"):
        ref = _current(repository)
        return Told(ref.removeprefix("refs/heads/"), "HEAD") if ref.startswith("refs/heads/") else Told("", "")
    parts = str(ref).split("/", 3)
    if parts[1] == "remotes" and len(parts) == 4:
        return Told(parts[3], f"the remote {parts[2]}")
    return Told(str(ref).removeprefix("refs/heads/"), "the branches that are here")


def _current(repository: Repository) -> str:
    out = repository.git.run("symbolic-ref", "-q", "HEAD", accept=(0, 1, 128))
    return out.decode("utf-8", "surrogateescape").strip()


def _checks(tree: Tree) -> Iterator[Told]:
    workflows = [path for path in tree.paths() if path.startswith(WORKFLOWS) and path.endswith((".yml", ".yaml"))]
    if workflows:
        more = f" and {len(workflows) - 1:,} more" if len(workflows) > 1 else ""
        yield Told("GitHub Actions", workflows[0] + more)
    yield from _there(tree, CHECKS)


def _hooks(tree: Tree) -> Iterator[Told]:
    if HOOKS in tree:
        yield Told("pre-commit", HOOKS)
    yield from _there(tree, OTHER_HOOKS)


def _there(tree: Tree, names: dict[str, str]) -> Iterator[Told]:
    """What is betrayed by a file, or by a folder with any file in it."""
    for name, fact in names.items():
        first = next((path for path in tree.paths() if path.startswith(name)), "") if name.endswith("/") else name
        if first in tree:
            yield Told(fact, name)


def _github(repository: Repository, tree: Tree) -> str:
    """What shows GitHub; where nothing shows any host, that it may as well be."""
    hosts = {_host(url): name for name, url in _remotes(repository)}
    if name := next((name for host, name in hosts.items() if "github" in host), ""):
        return f"the remote {name}"
    if first := next((path for path in tree.paths() if path.startswith(WORKFLOWS)), ""):
        return first
    if PLACES[0] in tree:
        return PLACES[0]
    elsewhere = any(hosts) or any(_there(tree, CHECKS))
    return "" if elsewhere else "nothing that shows another host"


def _remotes(repository: Repository) -> Iterator[tuple[str, str]]:
    """The remotes with their addresses, those of the repository itself alone."""
    out = repository.git.run("config", "--local", "-z", "--get-regexp", r"^remote\..*\.url$", accept=(0, 1))
    for entry in out.decode("utf-8", "surrogateescape").split("\0"):
        key, _, url = entry.partition("\n")
        if url:
            yield key.removeprefix("remote.").removesuffix(".url"), url


def _host(url: str) -> str:
    """The host of a remote, also of `git@github.com:owner/name`; empty where it has none."""
    if "://" not in url:
        host, colon, _ = url.partition(":")
        return host.rpartition("@")[2].lower() if colon and "/" not in host else ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
