"""Any sequence of moves in a small site: every lost address is told or answered, and nothing else is told."""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import Repository
from rules.replay import commit

from .sample import judged, text


@dataclass(frozen=True)
class Kind:
    """A generator as this test knows it: its content folder, the name of an index, and where its redirects stand."""

    generator: str
    root: str
    index: str
    redirects: str
    slash: str

    def address(self, path: str) -> str:
        """The address by the plain rule of the generator: no extension, no index."""
        stem = path.removeprefix(self.root).removesuffix(".md")
        stem = stem.removesuffix(self.index).rstrip("/")
        return f"/{stem}{self.slash}" if stem else "/"


KINDS = (
    Kind("plain", "docs/", "index", "_redirects", ""),
    Kind("mkdocs", "docs/", "index", "docs/_redirects", "/"),
    Kind("hugo", "content/", "_index", "static/_redirects", "/"),
)
OWN = {"plain": "x.txt", "mkdocs": "mkdocs.yml", "hugo": "hugo.toml"}
names = st.sampled_from(("a", "b", "c", "-index-"))
folders = st.sampled_from(("", "", "f/", "g/", "f/a/", "c/"))
paths = st.builds(lambda folder, name: f"{folder}{name}.md", folders, names)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 99), paths),
        st.tuples(st.just("delete"), st.integers(0, 99), paths),
        st.tuples(st.just("add"), st.integers(0, 99), paths),
        st.tuples(st.just("redirect"), st.integers(0, 99), paths),
    ),
    max_size=6,
)
numbers = count()


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Repository:
    return Repository(tmp_path_factory.mktemp("moves"), bare=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.generator)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.lists(paths, min_size=2, max_size=6, unique=True), steps=steps)
def test_every_lost_address_is_told_or_answered_and_nothing_else(repository, kind, start, steps):
    before = {kind.root + path.replace("-index-", kind.index): text(path) for path in start}
    after, answered = dict(before), set()
    for step, number, path in steps:
        new = kind.root + path.replace("-index-", kind.index)
        old = sorted(after)[number % len(after)] if after else ""
        if step == "move" and old and new not in after:
            after[new] = after.pop(old)
        elif step == "delete" and len(after) > 1:
            del after[old]
        elif step == "add":
            after.setdefault(new, text(f"new {path}"))
        elif step == "redirect":
            answered.add(kind.address(sorted(before)[number % len(before)]))

    lost = {kind.address(path) for path in before} - {kind.address(path) for path in after}
    report = judged_change(repository, kind, before, after, answered)
    told = [finding.address for finding in report.findings if finding.rule == "missing-redirect"]
    about_entries = {finding.address for finding in report.findings if finding.rule != "missing-redirect"}

    assert sorted(told) == sorted(lost - answered)
    assert about_entries == answered - lost, "a redirect at the address of a page that lives, and nothing else"


def judged_change(repository: Repository, kind: Kind, before, after, answered):
    base, head = f"base-{next(numbers)}", f"head-{next(numbers)}"
    config = f'[[site]]\ngenerator = "{kind.generator}"\nroot = "{kind.root}"\n'
    own = {"docs-guard.toml": config, OWN[kind.generator]: ""}
    rules = "".join(f"{source} https://elsewhere.example/\n" for source in sorted(answered))
    stream = [
        *commit("2024-01-01", "pages", encoded(before | own), branch=base),
        *commit("2024-06-01", "nothing", {}, branch=base),
        *commit(
            "2024-06-02",
            "sorted",
            encoded(after | own | {kind.redirects: rules}),
            branch=head,
            parent=f"refs/heads/{base}",
            everything=True,
        ),
    ]
    repository.git("fast-import", "--quiet", stdin=b"".join(stream))
    return judged(repository, base=base, head=head)


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {path: data.encode() for path, data in files.items()}
