"""The files that `docs-guard init` would write: decided first, so that they can be shown and asked about."""

from collections.abc import Collection, Iterator
from typing import Literal

from docs_guard.app.first_config import FILE, first_config
from docs_guard.app.first_look import FirstLook
from docs_guard.app.first_workflow import PATH as WORKFLOW
from docs_guard.app.first_workflow import workflow
from docs_guard.app.hook_entry import NEW, NoPlace, entry, with_entry
from docs_guard.app.surroundings import HOOKS, WORKFLOWS
from docs_guard.config.load import load
from docs_guard.git.writing import Errand, on_disk
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.release import Release
from docs_guard.model.tree import Unreadable

What = Literal["config", "workflow", "hook"]
KINDS: tuple[What, ...] = ("config", "workflow", "hook")
ERRAND = Errand("init", "write", "run the command again")


@dataclass(frozen=True, slots=True)
class FirstFile:
    """
    A file, what it is for, and its bytes before (None: it is not there) and after.

    `left` says why it stays as it is, empty where it is to be written; `after` then is what it could become, if
    anything. `paste` is what a person would have to add by hand.
    """

    what: What
    path: str
    purpose: str
    before: bytes | None
    after: bytes | None
    left: str = ""
    paste: str = ""

    @property
    def replaces(self) -> bool:
        """Whether lines of a file that is there would go."""
        return self.before is not None and self.after is not None and self.what != "hook"


def first_files(look: FirstLook, release: Release, wanted: Collection[What] = KINDS) -> tuple[FirstFile, ...]:
    """
    The files that are `wanted`, in their order.

    Raises Failure where one would stand outside of the work tree, or where no TOML can say what was found.
    """
    makers = {"config": _config, "workflow": _workflow, "hook": _hook}
    found = []
    for what in KINDS:
        if what in wanted:
            try:
                found.append(makers[what](look, release))
            except Failure as failure:
                others = " ".join(each for each in KINDS if each in wanted and each != what)
                cure = f"; `docs-guard init {others}` leaves it out" if others else ""
                raise Failure(failure.kind, failure.message + cure, failure.path, failure.line) from failure
    return tuple(found)


def _config(look: FirstLook, release: Release) -> FirstFile:
    purpose = "says which site this is"
    before = _there(look, FILE)
    if look.config.path or before is not None:
        path = look.config.path or FILE
        sites = "its sites count" if look.config.site else "it names no site, so that they are found by themselves"
        return FirstFile("config", path, purpose, before, None, f"is there already: {sites}")
    text = first_config(look.guesses, release).encode()
    if load(text, FILE).site != tuple(guess.site for guess in look.guesses):
        raise Failure("init", "no configuration can name this site as it was found: write the file by hand", FILE)
    return FirstFile("config", FILE, purpose, None, text)


def _workflow(look: FirstLook, release: Release) -> FirstFile:
    purpose = "checks every pull request"
    if not look.around.github:
        where = look.around.checks[0].fact if look.around.checks else "another host"
        left = f"is for GitHub, and this repository seems to be at {where}: let `docs-guard check` run there"
        return FirstFile("workflow", WORKFLOW, purpose, None, None, left)
    before = _there(look, WORKFLOW)
    after = workflow(release, look.around.branch.fact).encode()
    if before == after:
        return FirstFile("workflow", WORKFLOW, purpose, before, None, "is there already, and up to date")
    if before is not None:
        return FirstFile("workflow", WORKFLOW, purpose, before, after, "is there already")
    if other := next(_uses(look), ""):
        return FirstFile("workflow", WORKFLOW, purpose, None, None, f"is not needed: {other} runs docs-guard already")
    return FirstFile("workflow", WORKFLOW, purpose, None, after)


def _uses(look: FirstLook) -> Iterator[str]:
    """The workflows that run docs-guard."""
    paths = [path for path in look.tree.paths() if path.startswith(WORKFLOWS)]
    for path, data in look.tree.read_many(paths):
        if not isinstance(data, Unreadable) and (b"/docs-guard@" in data or b"docs-guard check" in data):
            yield path


def _hook(look: FirstLook, release: Release) -> FirstFile:
    purpose = "checks every commit, for those who install the hook"
    before = _there(look, HOOKS)
    if before is None:
        if look.around.hooks:
            left = (
                f"is not needed: {look.around.hooks[0].fact} runs the hooks here; add `docs-guard check --staged` to it"
            )
            return FirstFile("hook", HOOKS, purpose, None, None, left)
        return FirstFile("hook", HOOKS, purpose, None, (NEW + entry(release)).encode())
    try:
        after = with_entry(before, release)
    except NoPlace as reason:
        left = f"is left as it is, since {reason}"
        return FirstFile("hook", HOOKS, purpose, before, None, left, entry(release))
    if after is None:
        return FirstFile("hook", HOOKS, purpose, before, None, "has the hook already")
    return FirstFile("hook", HOOKS, purpose, before, after)


def _there(look: FirstLook, path: str) -> bytes | None:
    """The bytes of a file that is there, ignored or not. Raises Failure for what is no regular file in it."""
    if look.top is not None:
        try:
            return on_disk(look.top, path, ERRAND)
        except FileNotFoundError:
            return None
    return look.tree.read(path) if path in look.tree else None
