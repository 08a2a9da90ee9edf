"""OWNERS files: the nearest folder that names somebody, filters, aliases, and files that are none."""

from docs_guard.model.tree import Files
from docs_guard.teams.owners_files import OwnersFiles

TREE = {
    "OWNERS": "approvers:\n- root-approver\nreviewers: [root-reviewer]\n",
    "OWNERS_ALIASES": "aliases:\n  Brew-Leads:\n  - a-brewer\n  - another-brewer\n",
    "docs/OWNERS": "labels:\n- area/docs\napprovers:\n- brew-leads\n",
    "docs/alone/OWNERS": "options: {no_parent_owners: true}\napprovers: [hermit]\n",
    "docs/split/OWNERS": (
        "filters:\n"
        "  '.*':\n    approvers: [everything]\n"
        "  '\\.svg$':\n    approvers: [artist]\n"
        "  '^api/':\n    labels: [area/api]\n"
        "  '(?=x)':\n    approvers: [nobody]\n"
    ),
    "broken/OWNERS": "approvers: [a\n",
    "list/OWNERS": "- a\n",
}


def named(path: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(owners.path, owners.approvers or owners.labels) for owners in OwnersFiles(Files(TREE)).above(path)]


def test_the_nearest_folder_comes_first_and_its_parents_behind() -> None:
    assert named("docs/brew/a.md") == [("docs/OWNERS", ("brew-leads",)), ("OWNERS", ("root-approver",))]
    assert named("a.md") == [("OWNERS", ("root-approver",))]


def test_a_file_may_keep_its_parents_out() -> None:
    assert named("docs/alone/deep/a.md") == [("docs/alone/OWNERS", ("hermit",))]


def test_filters_are_searched_for_in_the_path_below_the_folder() -> None:
    at = "docs/split/OWNERS"
    assert named("docs/split/a.svg")[:2] == [(at, ("everything",)), (at, ("artist",))]
    assert named("docs/split/api/a.md")[:2] == [(at, ("everything",)), (at, ("area/api",))]
    assert named("docs/split/more/api/a.svgz")[:2] == [(at, ("everything",)), ("docs/OWNERS", ("brew-leads",))]


def test_an_alias_has_members_whatever_its_case_and_a_user_has_none() -> None:
    files = OwnersFiles(Files(TREE))

    assert files.members("brew-leads") == ("a-brewer", "another-brewer")
    assert files.members("root-approver") == ()


def test_what_cannot_be_read_is_told_with_file_and_line_and_the_parents_count() -> None:
    files = OwnersFiles(Files(TREE))
    for path in ("broken/a.md", "list/a.md", "docs/split/a.md"):
        assert list(files.above(path))[-1].approvers == ("root-approver",)

    told = [str(problem) for problem in files.problems]
    assert [each.partition(" ")[0] for each in told] == ["broken/OWNERS:2:", "list/OWNERS:1:", "docs/split/OWNERS:8:"]
    assert "the filter `(?=x)` is not understood" in told[2]
