"""The configuration of a run, and whether what it names is there."""

from collections.abc import Sequence
from dataclasses import replace

from docs_guard.app.request import Request
from docs_guard.config.load import find, load
from docs_guard.config.settings import Config
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import folder_root
from docs_guard.sites.select import generator_for

MARKS = "*?[{"
"""What makes a glob of a path."""


def configuration(named: tuple[str, bytes] | None, head: Tree) -> Config:
    """The configuration that the user named, by its name and bytes, or that head holds. Raises Failure."""
    if named:
        name, text = named
        return load(text, name, generator_options=lambda generator: generator_for(generator).options)
    return find(head, lambda generator: generator_for(generator).options)


def steered(request: Request, repository: Repository, compared: Comparison) -> Request:
    """
    The request, with the configuration that it names as the base branch has it where strangers may have changed it.

    What lies outside of the repository is whoever's it is that wrote the workflow. Raises Failure.
    """
    if request.config is None or compared.steered_by is None:
        return request
    name = request.config[0]
    path = repository.own(name)
    if path is None:
        return request
    try:
        return replace(request, config=(name, compared.steering.read(path)))
    except (KeyError, Unreadable):
        what = f"it is not in {compared.steering.name}, the base branch, whose configuration counts in this run"
        raise Failure("config", what, name) from None


def must_exist(config: Config, text: bytes, trees: Sequence[Tree]) -> None:
    """Raises Failure for a content root, or a redirects file, that no tree has; `text` is the configuration's."""
    for number, site in enumerate(config.site):
        if not any(_has(tree, root) for root in site.root for tree in trees):
            folders = sorted({folder for tree in trees for path in tree.paths() for folder in _folders(path)})
            raise _missing(config, text, (number, "root"), site.root[0], "no file lies below the root", folders)
        for file in site.redirects or ():
            if not file.optional and not any(mark in file.path for mark in MARKS):
                _must_have(config, text, number, file.path, trees)


def _must_have(config: Config, text: bytes, number: int, path: str, trees: Sequence[Tree]) -> None:
    if any(path.removeprefix("./") in tree for tree in trees):
        return
    names = sorted({path for tree in trees for path in tree.paths()})
    failure = _missing(config, text, (number, "redirects"), path, "there is no redirects file", names)
    failure.message += "; `optional = true` beside its `path` lets it be missing"
    raise failure


def _has(tree: Tree, root: str) -> bool:
    prefix = folder_root(root)
    return any(path.startswith(prefix) for path in tree.paths())


def _folders(path: str) -> list[str]:
    return [path[: at + 1] for at, char in enumerate(path) if char == "/"]


def _missing(config: Config, text: bytes, at: tuple[int, str], word: str, what: str, known: Sequence[str]) -> Failure:
    from docs_guard.config.lines import line_of

    above = ("tool", "docs-guard") if (config.path or "").rpartition("/")[2] == "pyproject.toml" else ()
    line = line_of(text.decode("utf-8", "replace"), (*above, "site", *at), word)
    return Failure("config", f"{what} {word!r}, at base or at head{_near(word, known)}", config.path, line)


def _near(word: str, words: Sequence[str]) -> str:
    """The path with the same last name, or else the one that is spelled most like it."""
    from difflib import get_close_matches

    last = word.rstrip("/").rpartition("/")[2]
    same = [each for each in words if each.rstrip("/").rpartition("/")[2] == last]
    near = get_close_matches(word, same or words, 1, 0.0 if same else 0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
