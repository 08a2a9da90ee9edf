"""What differs between two moments is told alike for revisions, the index and the work tree."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from repository import Repository

from docs_guard.git.changes import Changes, Rename, changes, renames
from docs_guard.git.repository import EMPTY
from docs_guard.git.repository import Repository as Seen
from docs_guard.git.scratch import Scratch
from docs_guard.model.tree import Files, Tree
from git.conftest import Open


def page(seed: str, lines: int = 40, more: str = "") -> str:
    return "".join(f"{seed} says {number}\n" for number in range(lines)) + more


def moments(site: Repository, see: Open, files: Mapping[str, str | bytes | None]) -> list[tuple[Seen, Tree]]:
    """The same change as work tree, as index, and as commit."""
    seen = see(site)
    site.write(files)
    found: list[tuple[Seen, Tree]] = [(seen, seen.work_tree())]
    found[0][1].paths()
    site.add()
    found.append((seen, seen.index()))
    found[1][1].paths()
    found.append((seen, seen.tree(site.commit())))
    return found


def test_added_deleted_and_modified_files_are_told(site: Repository, see: Open) -> None:
    base = site.commit(files={"a.md": "a", "b.md": "b", "c\n.md": "c", "mode.md": "m"})
    (site.folder / "mode.md").chmod(0o755)
    change = {"a.md": None, "b.md": "edited", "c\n.md": None, "ü\t.md": "new"}

    for seen, head in moments(site, see, change):
        assert changes(seen.tree(base), head) == Changes(("ü\t.md",), ("a.md", "c\n.md"), ("b.md",))


def test_against_no_commit_every_file_is_added(site: Repository, see: Open) -> None:
    site.write({"a.md": "a"}).add()

    assert changes(EMPTY, see(site).index()) == Changes(("a.md",), (), ())


def test_a_page_that_moved_with_an_edit_is_paired(site: Repository, see: Open) -> None:
    base = site.commit(files={"old/a\n.md": page("a"), "old/b.md": page("b"), "stay.md": page("s")})
    change = {"old/a\n.md": None, "old/b.md": None, "new/ü\t.md": page("a", more="more\n"), "new/b.md": page("b")}

    for seen, head in moments(site, see, change):
        found = changes(seen.tree(base), head)
        told = renames(seen, seen.tree(base), head, (*found.added, *found.deleted))
        assert [(rename.old, rename.new) for rename in told] == [("old/a\n.md", "new/ü\t.md"), ("old/b.md", "new/b.md")]
        assert 90 <= told[0].similarity < 100
        assert told[1].similarity == 100


def test_only_the_pages_asked_for_are_paired(site: Repository, see: Open) -> None:
    base = site.commit(files={"old.md": page("a"), "old.txt": page("b")})
    change = {"old.md": None, "old.txt": None, "new.txt": page("a"), "new.md": page("b")}

    for seen, head in moments(site, see, change):
        assert renames(seen, seen.tree(base), head, ["old.md", "new.md"]) == ()


def test_likeness_below_the_threshold_is_no_rename(site: Repository, see: Open) -> None:
    base = site.commit(files={"old.md": page("a", 40)})
    change = {"old.md": None, "new.md": page("a", 12) + page("other", 40)}

    for seen, head in moments(site, see, change):
        pages = ("old.md", "new.md")
        assert renames(seen, seen.tree(base), head, pages) == ()
        (rename,) = renames(seen, seen.tree(base), head, pages, threshold=1)
        assert (rename.old, rename.new) == pages
        assert 1 <= rename.similarity < 50


def test_a_mass_rename_is_found_whole(site: Repository, see: Open) -> None:
    """More renames than git's default limit would look at, each with an edit and another file name."""
    numbers = range(1100)
    base = site.commit(files={f"docs/old_{number}.md": page(str(number)) for number in numbers})
    removed: dict[str, str | None] = {f"docs/old_{number}.md": None for number in numbers}
    head = site.commit(files=removed | {f"docs/new-{number}.md": page(str(number), more="m\n") for number in numbers})
    seen = see(site)
    found = changes(seen.tree(base), seen.tree(head))

    told = renames(seen, seen.tree(base), seen.tree(head), (*found.added, *found.deleted))
    assert {(rename.old, rename.new) for rename in told} == {
        (f"docs/old_{number}.md", f"docs/new-{number}.md") for number in numbers
    }


def test_a_page_whose_content_is_missing_is_paired_by_its_name_alone(site: Repository, see: Open) -> None:
    base = site.commit(files={"old/a.md": page("a"), "old/b.md": page("b")})
    head = site.commit(
        files={"old/a.md": None, "old/b.md": None, "new/x.md": page("a"), "new/y.md": page("b", more="more\n")}
    )
    lost = site.git("rev-parse", f"{base}:old/a.md")
    (site.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    seen = see(site)
    pages = ("old/a.md", "old/b.md", "new/x.md", "new/y.md")

    told = renames(seen, seen.tree(base), seen.tree(head), pages)
    assert told[0] == Rename("old/a.md", "new/x.md", 100)
    assert (told[1].old, told[1].new) == ("old/b.md", "new/y.md")


def test_asking_for_renames_writes_nothing_into_the_repository(site: Repository, see: Open) -> None:
    base = site.commit(files={"old.md": page("a")})
    site.write({"old.md": None, "new.md": page("a", more="m\n")})
    before = sorted((site.folder / ".git").rglob("*"))
    seen = see(site)

    assert renames(seen, seen.tree(base), seen.work_tree(), ("old.md", "new.md"))
    assert sorted((site.folder / ".git").rglob("*")) == before


def test_nothing_is_asked_where_nothing_can_be_paired(site: Repository, see: Open) -> None:
    base = site.commit(files={"a.md": "a"})
    head = site.commit(files={"b.md": "b"})
    seen = see(site)
    trees = seen.tree(base), seen.tree(head)
    changes(*trees)
    before = seen.git.started

    assert renames(seen, *trees, ("a.md", "b.md")) == ()
    assert seen.git.started == before


def test_trees_of_a_mapping_can_be_compared_too() -> None:
    assert changes(Files({"a": "1", "b": "2"}), Files({"b": "3", "c": "4"})) == Changes(("c",), ("a",), ("b",))


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("store"))


@settings(max_examples=40, deadline=None)
@given(paths=st.sets(PATHS, min_size=1, max_size=12))
def test_a_scratch_tree_is_the_tree_that_git_would_make(store: Repository, paths: set[str]) -> None:
    folders = {path[:end] for path in paths for end, letter in enumerate(path) if letter == "/"}
    assume(not folders & paths)
    parts = {part for path in paths for part in path.split("/")}
    assume(not any(part.lower() in (".", "..") or "git" in part.lower() for part in parts))
    blob = store.git("hash-object", "-w", "--stdin", stdin="content")
    lines = "".join(f"100644 {blob}\t{path}\0" for path in paths)
    store.git("read-tree", "--empty")
    store.git(
        "-c", "core.protectNTFS=false", "-c", "core.protectHFS=false", "update-index", "-z", "--index-info", stdin=lines
    )

    with Scratch(str(store.folder / ".git" / "objects"), "sha1") as scratch:
        assert scratch.tree(dict.fromkeys(paths, blob)) == store.git("write-tree")
