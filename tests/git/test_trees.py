"""A tree tells the same about a revision, the index and the work tree, whatever the files are called or made of."""

import os
import shutil
from pathlib import Path

import pytest
from repository import Repository

from docs_guard.git.objects import SOURCE_LIMIT
from docs_guard.git.trees import ObjectTree, WorkTree
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree, Unreadable
from git.conftest import Open

ODD_NAMES = (
    "docs/a\nline.md",
    "docs/\n",
    'docs/"quoted".md',
    "docs/a\ttab.md",
    "docs/back\\slash.md",
    "docs/über/日本語.md",
    "docs/::error file=x::said.md",
    "docs/%0A::error::.md",
    "docs/-dash.md",
    "docs/:(top)magic.md",
    "docs/ space .md",
    "? untracked.md",
    "H 100644 name.md",
    "  ctime: 1:2",
    "docs/not utf-8 \udcff.md",
    "docs/[a-z]*.md",
)


def told(tree: Tree) -> dict[str, bytes | str]:
    """Everything that a tree tells: path -> bytes, or why they cannot be had."""
    read = tree.read_many(tree.paths())
    return {path: str(content) if isinstance(content, Unreadable) else content for path, content in read}


def test_odd_names_are_read_alike_from_every_moment(site: Repository, see: Open) -> None:
    files = {name: f"# {number}\n" for number, name in enumerate(ODD_NAMES)}
    sha = site.commit(files=files)
    site.write({"zz/\nnew\n.md": "new", "zz/\t.md": "tab"})
    repository = see(site)

    committed = {name: text.encode() for name, text in files.items()}
    assert told(repository.tree(sha)) == committed
    assert told(repository.index()) == committed
    assert told(repository.work_tree()) == committed | {"zz/\nnew\n.md": b"new", "zz/\t.md": b"tab"}


def test_paths_are_sorted_and_reading_keeps_the_order_that_is_asked(site: Repository, see: Open) -> None:
    sha = site.commit(files={"b.md": "b", "a/z.md": "z", "a.md": "a", "a-b.md": "-"})
    for tree in (see(site).tree(sha), see(site).index(), see(site).work_tree()):
        assert tree.paths() == ("a-b.md", "a.md", "a/z.md", "b.md")
        asked = ["b.md", "a.md", "b.md"]
        assert list(tree.read_many(asked)) == [("b.md", b"b"), ("a.md", b"a"), ("b.md", b"b")]
        assert "a.md" in tree
        assert "a" not in tree


def test_a_path_that_is_not_listed_is_a_key_error(site: Repository, see: Open) -> None:
    sha = site.commit(files={"a.md": "a"})
    for tree in (see(site).tree(sha), see(site).work_tree()):
        with pytest.raises(KeyError):
            tree.read("b.md")
        with pytest.raises(KeyError):
            tree.blob("b.md")


def test_the_work_tree_holds_untracked_files_but_not_ignored_or_deleted_ones(site: Repository, see: Open) -> None:
    site.commit(files={".gitignore": "build/\n", "kept.md": "kept", "gone.md": "gone", "edited.md": "before"})
    site.write({"gone.md": None, "edited.md": "after", "new.md": "new", "build/out.md": "ignored"})

    assert told(see(site).work_tree()) == {
        ".gitignore": b"build/\n",
        "kept.md": b"kept",
        "edited.md": b"after",
        "new.md": b"new",
    }


def test_an_edit_that_keeps_size_and_comes_at_once_is_seen(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "one"})
    site.write({"a.md": "two"})

    assert see(site).work_tree().read("a.md") == b"two"


def test_equal_bytes_have_equal_names_on_disk_and_in_history(site: Repository, see: Open) -> None:
    sha = site.commit(files={"a.md": "same", "b.md": "other"})
    site.write({"copy.md": "same", "b.md": "same"})
    repository = see(site)
    base, head = repository.tree(sha), repository.work_tree()

    assert base.blob("a.md") == head.blob("a.md") == head.blob("copy.md") == head.blob("b.md")
    assert base.blob("b.md") != head.blob("b.md")


def test_the_index_holds_what_is_staged_and_not_what_is_announced(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "a", "b.md": "b"})
    site.write({"a.md": "staged", "b.md": None, "new.md": "new"}).add()
    site.write({"a.md": "on disk", "later.md": "later"})
    site.git("add", "-N", "later.md")
    repository = see(site)

    assert told(repository.index()) == {"a.md": b"staged", "new.md": b"new"}
    assert told(repository.work_tree()) == {"a.md": b"on disk", "new.md": b"new", "later.md": b"later"}


def test_a_conflict_shows_our_side_in_the_index_and_the_markers_on_disk(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "start\n"})
    site.branch("other").commit(files={"a.md": "theirs\n"})
    site.switch("main").commit(files={"a.md": "ours\n"})
    with pytest.raises(Exception, match="merge"):
        site.git("merge", "other")
    repository = see(site)

    assert told(repository.index()) == {"a.md": b"ours\n"}
    assert b"<<<<<<<" in repository.work_tree().read("a.md")


def test_symbolic_links_are_no_files_and_are_never_followed(site: Repository, see: Open, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    sha = site.commit(files={"docs/a.md": "a", "real/secret.md": "mine"})
    site.symlink("link.md", str(outside / "secret.md")).symlink("folder", str(outside))
    linked = site.commit()
    # A tracked folder that became a link to another one, as a checkout by hand can leave it.
    site.write({"real/secret.md": None})
    (site.folder / "real").rmdir()
    (site.folder / "real").symlink_to(outside)
    repository = see(site)

    assert repository.tree(sha).paths() == repository.tree(linked).paths() == ("docs/a.md", "real/secret.md")
    assert repository.work_tree().paths() == ("docs/a.md",)


def test_a_file_that_became_a_link_and_a_link_that_became_a_file(site: Repository, see: Open) -> None:
    site.symlink("link.md", "a.md").commit(files={"a.md": "a"})
    site.write({"a.md": None, "link.md": None}).symlink("a.md", "link.md").write({"link.md": "now a file"})

    assert told(see(site).work_tree()) == {"link.md": b"now a file"}


def test_a_pipe_in_place_of_a_page_is_not_waited_for(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "a", "b.md": "b"}, message="pages")
    site.write({"a.md": None})
    os.mkfifo(site.folder / "a.md")

    assert told(see(site).work_tree()) == {"b.md": b"b"}


def test_a_file_that_may_not_be_opened_says_so(site: Repository, see: Open) -> None:
    site.commit(files={"a.md": "a"})
    site.write({"b.md": "b"})
    tree = see(site).work_tree()
    assert tree.paths() == ("a.md", "b.md")
    site.write({"b.md": None})
    assert told(tree) == {"a.md": b"a", "b.md": "is no longer on disk"}
    site.symlink("b.md", "a.md")

    ((_, content),) = tree.read_many(["b.md"])
    assert isinstance(content, Unreadable)
    assert str(content).startswith("cannot be read: ")


def test_submodules_and_repositories_inside_are_not_entered(site: Repository, see: Open, tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    inner.commit(files={"inner.md": "inner"})
    site.commit(files={"a.md": "a"})
    site.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", str(inner.folder), "sub")
    sha = site.commit()
    Repository(site.folder / "nested").commit(files={"n.md": "n"})
    repository = see(site)

    for tree in (repository.tree(sha), repository.index(), repository.work_tree()):
        assert tree.paths() == (".gitmodules", "a.md")
    assert see(site.folder / "sub").work_tree().paths() == ("inner.md",)


def test_a_sparse_checkout_is_read_whole(site: Repository, see: Open) -> None:
    site.commit(files={"docs/a.md": "a", "code/b.md": "b", "code/c.md": "c", "top.md": "top"})
    site.git("sparse-checkout", "set", "docs")
    assert not (site.folder / "code").exists()

    assert told(see(site).work_tree()) == {"docs/a.md": b"a", "code/b.md": b"b", "code/c.md": b"c", "top.md": b"top"}


def test_a_pointer_of_large_file_storage_is_read_as_the_bytes_it_is(site: Repository, see: Open) -> None:
    """Neither the revision nor the work tree runs the filter, whose command would leave a mark."""
    mark = site.folder.parent / "mark"
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:1234\nsize 12345\n"
    sha = site.commit(files={"a.png": pointer, ".gitattributes": "*.png filter=lfs diff=lfs\n"})
    for word in ("clean", "smudge", "process"):
        site.git("config", f"filter.lfs.{word}", f"touch '{mark}'; cat")
    site.git("config", "filter.lfs.required", "true")
    site.write({"b.png": pointer})
    repository = see(site)

    assert repository.tree(sha).read("a.png") == pointer.encode()
    assert repository.work_tree().read("a.png") == repository.work_tree().read("b.png") == pointer.encode()
    assert not mark.exists()


def test_a_blob_that_is_missing_is_content_unknown_and_the_rest_is_read(site: Repository, see: Open) -> None:
    sha = site.commit(files={"a.md": "a", "b.md": "lost", "c.md": "c"})
    lost = site.git("rev-parse", "HEAD:b.md")
    (site.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    repository = see(site)
    tree = repository.tree(sha)

    assert told(tree) == {"a.md": b"a", "b.md": "its content is not in this clone", "c.md": b"c"}
    with pytest.raises(Unreadable, match="its content is not in this clone"):
        tree.read("b.md")
    assert told(repository.work_tree())["b.md"] == b"lost"


def test_a_damaged_blob_stops_nothing(site: Repository, see: Open) -> None:
    sha = site.commit(files={"a.md": "a", "b.md": "damaged", "c.md": "c"})
    damaged = site.git("rev-parse", "HEAD:b.md")
    path = site.folder / ".git" / "objects" / damaged[:2] / damaged[2:]
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-4] + b"junk")

    read = told(see(site).tree(sha))
    assert read["a.md"] == b"a"
    assert read["c.md"] == b"c"
    assert read["b.md"] != b"damaged"


def test_a_partial_clone_fetches_nothing(site: Repository, see: Open, tmp_path: Path) -> None:
    site.git("config", "uploadpack.allowFilter", "true")
    site.commit(files={"a.md": "a", "b.md": "b"})
    partial = site.clone(tmp_path / "partial", "--filter=blob:none", "--bare")
    before = sorted(partial.folder.rglob("objects/**/*"))

    assert set(told(see(partial).tree("HEAD")).values()) == {"its content is not in this clone"}
    assert sorted(partial.folder.rglob("objects/**/*")) == before


def test_a_large_file_is_not_loaded_and_says_how_large_it_is(site: Repository, see: Open) -> None:
    big = b"x" * 3_000_000
    sha = site.commit(files={"a.md": "a", "big.md": big, "c.md": "c"})
    site.write({"new.md": big})
    repository = see(site)

    words = "is 3.0 MB, more than the 2.1 MB that are read"
    for tree in (repository.tree(sha), repository.index(), repository.work_tree()):
        assert told(tree) == {"a.md": b"a", "big.md": words, "c.md": b"c"} | (
            {"new.md": words} if isinstance(tree, WorkTree) else {}
        )
        assert isinstance(tree, ObjectTree | WorkTree)
        assert tree.limited(SOURCE_LIMIT).read("big.md") == big


def test_a_file_that_was_read_as_a_source_is_still_too_large_for_a_page(site: Repository, see: Open) -> None:
    tree = see(site).tree(site.commit(files={"big.md": b"x" * 3_000_000}))
    assert isinstance(tree, ObjectTree)

    assert len(tree.limited(SOURCE_LIMIT).read("big.md")) == 3_000_000
    with pytest.raises(Unreadable, match=r"more than the 2\.1 MB"):
        tree.read("big.md")


def test_a_listing_that_nobody_asks_for_ends_with_the_repository(site: Repository, see: Open) -> None:
    repository = see(site)
    repository.tree(site.commit(files={"a.md": "a"}))
    begun = [process for process, _ in repository._revisions._begun.values()]

    repository.close()

    assert [process.returncode is not None for process in begun] == [True]


def test_a_revision_is_listed_alike_whatever_it_is_compared_with(site: Repository, see: Open) -> None:
    one = site.commit(files={"a.md": "a", "b.md": "b"})
    two = site.commit(files={"a.md": "changed", "c.md": "c"})
    near, alone = see(site), see(site)
    other = near.tree(two)

    derived = near.tree(one, near=two)
    again = near.tree(one)

    assert told(derived) == told(again) == told(alone.tree(one))
    assert told(other) == told(alone.tree(two))


def test_hundreds_of_files_are_read_in_one_go(site: Repository, see: Open) -> None:
    """More files, and more bytes, than are asked for or held at once; reading in between disturbs nothing."""
    files = {f"docs/{number:04}.md": f"{number}\n" * 4000 for number in range(700)}
    sha = site.commit(files=files)
    tree = see(site).tree(sha)

    for path, content in tree.read_many(tree.paths()):
        assert content == files[path].encode()
        assert tree.read("docs/0001.md") == files["docs/0001.md"].encode()


def test_an_old_git_is_asked_in_the_old_way(
    site: Repository, see: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = site.commit(files={"a.md": "a", "big.md": b"x" * 3_000_000, "c.md": "c"})
    folder = tmp_path / "bin"
    folder.mkdir()
    script = f'#!/bin/sh\ncase "$*" in *--batch-command*) exit 129;; esac\nexec "{shutil.which("git")}" "$@"\n'
    (folder / "git").write_text(script)
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    tree = see(site).tree(sha)

    assert told(tree) == {"a.md": b"a", "big.md": "is 3.0 MB, more than the 2.1 MB that are read", "c.md": b"c"}


def test_a_tree_that_is_derived_from_its_neighbour_equals_the_one_that_is_listed(site: Repository, see: Open) -> None:
    first = site.symlink("to-file.md", "x").commit(
        files={"same.md": "s", "edit.md": "1", "gone/a.md": "g", "to-link.md": "f", "x": "file"}
    )
    site.write({"to-file.md": None, "to-link.md": None, "x": None}).symlink("to-link.md", "same.md")
    second = site.commit(files={"edit.md": "2", "gone/a.md": None, "new/ü\n.md": "n", "to-file.md": "f", "x/y.md": "y"})

    for one, other in ((first, second), (second, first)):
        derived, listed = see(site).tree(one, near=other), see(site).tree(one)
        assert told(derived) == told(listed)


def test_a_repository_with_sha256_names_is_read(tmp_path: Path, see: Open) -> None:
    folder = tmp_path / "modern"
    folder.mkdir()
    site = Repository(folder, start=False)
    site.git("init", "-q", "--initial-branch=main", "--object-format=sha256")
    sha = site.commit(files={"a.md": "a"})
    site.write({"b.md": "a"})
    repository = see(site)

    assert told(repository.tree(sha)) == {"a.md": b"a"}
    assert repository.work_tree().blob("b.md") == repository.tree(sha).blob("a.md")


def test_a_bare_repository_has_trees_but_no_work_tree(site: Repository, see: Open, tmp_path: Path) -> None:
    sha = site.commit(files={"a.md": "a"})
    bare = site.clone(tmp_path / "bare", "--bare")
    repository = see(bare)

    assert repository.bare
    assert repository.head() == sha
    assert told(repository.tree("HEAD")) == {"a.md": b"a"}
    with pytest.raises(Failure, match="bare repository"):
        repository.work_tree()


def test_a_linked_work_tree_has_its_own_index_and_head(site: Repository, see: Open, tmp_path: Path) -> None:
    site.commit(files={"a.md": "a"})
    site.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", start=False)
    sha = linked.commit(files={"b.md": "b"})
    linked.write({"c.md": "c"}).add()
    repository = see(linked)

    assert repository.head() == sha
    assert repository.index().paths() == repository.work_tree().paths() == ("a.md", "b.md", "c.md")
    assert see(site).index().paths() == ("a.md",)


def test_a_folder_inside_a_repository_means_the_whole_repository(site: Repository, see: Open) -> None:
    sha = site.commit(files={"docs/a.md": "a", "b.md": "b"})
    site.write({"docs/new.md": "n"})
    repository = see(site.folder / "docs")

    assert repository.tree(sha).paths() == ("b.md", "docs/a.md")
    assert repository.work_tree().paths() == ("b.md", "docs/a.md", "docs/new.md")


def test_a_repository_in_a_folder_with_a_line_end_in_its_name(tmp_path: Path, see: Open) -> None:
    site = Repository(tmp_path / "my\n docs\n")
    site.commit(files={"a.md": "a"})

    assert told(see(site).work_tree()) == {"a.md": b"a"}
