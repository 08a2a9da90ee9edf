"""Each signal finds the page that took over, says why, and is sure only where independent signals agree."""

import pytest

from docs_guard.model.tree import Files
from docs_guard.moves.evidence import Evidence
from docs_guard.moves.successor import successors
from moves.world import World, prose, site

OTHERS = {f"docs/guides/{name}.md": f"# {name}\n\n{prose(name)}\n" for name in ("billing", "search", "upgrade")}


def test_nothing_lost_is_nothing_to_say_and_nothing_is_read() -> None:
    class Shut(Files):
        def read_many(self, paths: object) -> object:  # type: ignore[override]
            raise AssertionError("a file was read")

    nowhere = Evidence(Shut(), Shut(), site({}))
    assert successors([], nowhere, 0.9) == {}


def test_a_page_that_moved_with_its_name_and_text_is_found_automatically() -> None:
    text = prose("install")
    world = World({"docs/install.md": text, **OTHERS}, {"docs/setup/install.md": text, **OTHERS})
    found = world.best("docs/install.md")
    assert found.url == "/setup/install"
    assert found.path == "docs/setup/install.md"
    assert found.automatic
    assert found.confidence >= 0.9
    assert found.signals == ("98 % of its text is on this page", "same name")


def test_text_alone_names_a_page_but_is_not_automatic() -> None:
    text = prose("install")
    world = World({"docs/install.md": text, **OTHERS}, {"docs/setup.md": text, **OTHERS})
    found = world.best("docs/install.md")
    assert found.path == "docs/setup.md"
    assert not found.automatic


def test_gits_pairing_and_the_text_are_one_voice() -> None:
    text = prose("install")
    renames = (("docs/install.md", "docs/setup.md", 100),)
    found = World({"docs/install.md": text}, {"docs/setup.md": text}, renames).best("docs/install.md")
    assert found.signals[0] == "git sees a rename (100 % alike)"
    assert not found.automatic


def test_a_page_whose_content_is_unknown_is_found_by_gits_pairing_and_its_name() -> None:
    world = World(
        {"docs/install.md": "secret"},
        {"docs/setup/install.md": "secret"},
        renames=(("docs/install.md", "docs/setup/install.md", 100),),
        unknown=frozenset({"docs/install.md"}),
    )
    found = world.best("docs/install.md")
    assert found.automatic
    assert found.signals == ("git sees a rename (100 % alike)", "same name")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("docs/code_hosts/azure_devops.md", "docs/code-hosts/azure-devops.md"),
        ("docs/Setup/Install.md", "docs/setup/install.rst"),
        ("docs/01-setup/02-install.md", "docs/setup/install.md"),
        ("docs/setup/install.md", "docs/setup/install/advanced/index.md"),
    ],
)
def test_case_separators_numbers_and_index_names_do_not_hide_a_page(old: str, new: str) -> None:
    text = prose("install")
    addresses = ({}, {new: "/elsewhere" + new})
    found = World({old: text, **OTHERS}, {new: text, **OTHERS}, addresses=addresses).best(old)
    assert found.path == new


def test_of_two_pages_with_the_name_the_one_with_more_of_the_path_is_meant() -> None:
    old = {"docs/v3.3.12/op/security.md": prose("a"), "docs/v3.3.13/op/security.md": prose("a")}
    new = {"docs/v3.3/op/security.md": prose("a"), "docs/v3.3/learn/security.md": prose("b")}
    found = World(old, new).successors()
    assert {path: candidates[0].path for path, candidates in found.items()} == dict.fromkeys(
        old, "docs/v3.3/op/security.md"
    )
    assert all(candidates[0].automatic for candidates in found.values())


def test_a_page_of_the_same_version_is_preferred() -> None:
    old = {f"docs/v{n}/build.md": prose("build") + f" version{n}" for n in (1, 2)}
    new = {f"docs/v{n}/install.md": prose("build") + f" version{n}" for n in (1, 2)}
    found = World(old, new).successors()
    assert [found[f"docs/v{n}/build.md"][0].path for n in (1, 2)] == ["docs/v1/install.md", "docs/v2/install.md"]


def test_a_folder_that_moved_takes_a_rewritten_page_with_it() -> None:
    names = ("alpha", "beta", "gamma", "delta")
    old = {f"docs/tutorials/{name}.md": prose(name) for name in names}
    new = {f"docs/tasks/{name}.md": prose(name) for name in names}
    new["docs/tasks/delta.md"] = prose("rewritten")
    found = World(old, new).best("docs/tutorials/delta.md")
    assert found.path == "docs/tasks/delta.md"
    assert found.automatic
    assert found.signals == ("same name", "3 of its 3 moved siblings went the same way")


def test_an_index_page_goes_with_its_folder() -> None:
    names = ("alpha", "beta", "gamma")
    old = {"docs/learn/index.md": prose("old"), **{f"docs/learn/{name}.md": prose(name) for name in names}}
    new = {"docs/study/index.md": prose("new"), **{f"docs/study/{name}.md": prose(name) for name in names}}
    found = World(old, new).best("docs/learn/index.md")
    assert found.path == "docs/study/index.md"


def test_a_navigation_entry_that_was_rewritten_names_the_successor() -> None:
    nav = "nav:\n  - Home: index.md\n  - Getting started: {}\n  - Search: guides/search.md\n"
    world = World(
        {"docs/begin.md": prose("begin"), "mkdocs.yml": nav.format("begin.md"), **OTHERS},
        {"docs/quickstart.md": prose("other"), "mkdocs.yml": nav.format("quickstart.md"), **OTHERS},
    )
    found = world.best("docs/begin.md")
    assert found.path == "docs/quickstart.md"
    assert found.signals == ("1 link to it was rewritten to this page",)


def test_links_of_any_kind_are_followed_to_the_page_that_they_lead_to_now() -> None:
    forms = {
        "docs/guides/billing.md": ("See [how to begin](../begin.md#first) before.", "../start/quick.md#first"),
        "docs/guides/search.md": ("Read [the first steps](/begin) now.", "/start/quick"),
        "docs/guides/upgrade.md": (
            "<a href='https://docs.example.org/begin/'>first steps here</a>",
            "https://docs.example.org/start/quick/",
        ),
        "sidebar.ts": ("  {title: 'Getting started',\n   href: '/begin'},", "/start/quick"),
        "docs/contents.rst": ("Getting started\n\n   begin\n", "start/quick"),
    }
    old = {path: line for path, (line, _) in forms.items()}
    marks = ("../begin.md#first", "https://docs.example.org/begin/", "/begin", "begin")
    new = {}
    for path, (line, target) in forms.items():
        mark = next(mark for mark in marks if mark in line.replace("to begin]", ""))
        new[path] = line.replace("to begin]", "to START]").replace(mark, target).replace("to START]", "to begin]")
    world = World({"docs/begin.md": prose("begin"), **old}, {"docs/start/quick.md": prose("other"), **new})
    found = world.best("docs/begin.md")
    assert found.path == "docs/start/quick.md"
    assert "5 links to it were rewritten to this page" in found.signals


def test_links_in_redirect_files_are_no_evidence() -> None:
    old = {"docs/a.md": prose("a"), "redirects.json": '{"from": "/older", "target": "/a"}\n'}
    new = {"docs/b.md": prose("b"), "redirects.json": '{"from": "/older", "target": "/b"}\n'}
    assert World(old, new).successors()["docs/a.md"]
    assert World(old, new, ignored=frozenset({"redirects.json"})).successors() == {"docs/a.md": ()}


def test_a_title_that_only_one_page_has_is_a_voice() -> None:
    front = "---\ntitle: Rotate your keys\n---\n"
    text = prose("keys")
    world = World(
        {"docs/keys.md": front + text, **OTHERS}, {"docs/security/rotation.md": front + text + prose("more"), **OTHERS}
    )
    found = world.best("docs/keys.md")
    assert "same title" in found.signals
    assert found.automatic


def test_an_id_in_the_front_matter_is_a_voice() -> None:
    old, new = f"---\nid: k-17\ntitle: Old\n---\n{prose('a')}", f"---\nid: k-17\ntitle: New\n---\n{prose('b')}"
    found = World({"docs/a.md": old, **OTHERS}, {"docs/z.md": new, **OTHERS}).best("docs/a.md")
    assert found.path == "docs/z.md"
    assert found.signals == ("same id",)


def test_a_page_that_changed_its_address_in_place_is_its_own_successor() -> None:
    path = "docs/install.md"
    addresses = ({}, {path: "/setup"})
    found = World({path: prose("a")}, {path: "---\nslug: setup\n---\n" + prose("a")}, addresses=addresses).best(path)
    assert (found.url, found.path) == ("/setup", path)
    assert found.signals[0] == "the same file, under another address"


def test_a_page_merged_into_one_that_was_there_is_found_by_the_text_that_came() -> None:
    old = {"docs/faq-old.md": prose("question"), "docs/help.md": "# Help\n\n" + prose("help"), **OTHERS}
    new = {"docs/help.md": "# Help\n\n" + prose("help") + "\n\n" + prose("question"), **OTHERS}
    found = World(old, new).best("docs/faq-old.md")
    assert found.path == "docs/help.md"
    assert found.signals[0] == "98 % of its text came to this page with this change"


def test_text_that_came_weighs_more_than_text_that_was_there() -> None:
    shared = prose("shared")
    old = {"docs/a.md": shared, "docs/copy.md": shared, "docs/new-home.md": prose("home")}
    new = {"docs/copy.md": shared, "docs/new-home.md": prose("home") + "\n" + shared}
    old["docs/copy.md"] += "\nmentioned"
    candidates = World(old, new).successors()["docs/a.md"]
    assert [candidate.path for candidate in candidates] == ["docs/new-home.md", "docs/copy.md"]


def test_several_pages_folded_into_one_all_find_it() -> None:
    names = ("one", "two", "three")
    old = {f"docs/{name}.md": prose(name) for name in names}
    new = {"docs/all.md": "\n\n".join(prose(name) for name in names)}
    found = World(old, new).successors()
    assert {candidates[0].path for candidates in found.values()} == {"docs/all.md"}


def test_of_a_split_page_the_greater_part_is_named_first_and_both_are_offered() -> None:
    words = prose("long", 90).split()
    new = {"docs/part-b.md": " ".join(words[:60]), "docs/part-a.md": " ".join(words[60:])}
    candidates = World({"docs/long.md": " ".join(words), **OTHERS}, {**new, **OTHERS}).successors()["docs/long.md"]
    assert [candidate.path for candidate in candidates] == ["docs/part-b.md", "docs/part-a.md"]
    assert candidates[0].confidence > candidates[1].confidence


def test_the_front_page_of_a_split_page_is_a_candidate() -> None:
    words = prose("long", 90).split()
    parts = {"docs/long-read/a.md": " ".join(words[:45]), "docs/long-read/b.md": " ".join(words[45:])}
    new = {**parts, "docs/long-read/index.md": "Choose a part."}
    candidates = World({"docs/whole.md": " ".join(words)}, new).successors()["docs/whole.md"]
    front = next(candidate for candidate in candidates if candidate.path == "docs/long-read/index.md")
    assert front.signals == ("this page stands above the 2 that share its text",)


def test_a_tie_is_never_automatic_and_told_in_the_order_of_the_paths() -> None:
    text = prose("twin")
    world = World({"docs/x/twin.md": text}, {"docs/b/twin.md": text, "docs/a/twin.md": text})
    candidates = world.successors()["docs/x/twin.md"]
    assert [candidate.path for candidate in candidates] == ["docs/a/twin.md", "docs/b/twin.md"]
    assert not any(candidate.automatic for candidate in candidates)
    assert candidates[0].confidence == candidates[1].confidence < 0.5


def test_pages_that_swap_their_files_are_each_followed_to_their_text() -> None:
    """The addresses are swapped by front matter, so that both files stay and both old addresses are lost."""
    old = {"docs/a.md": prose("a"), "docs/b.md": prose("b")}
    new = {"docs/a.md": prose("b"), "docs/b.md": prose("a")}
    addresses = ({}, {"docs/a.md": "/new/b", "docs/b.md": "/new/a"})
    found = World(old, new, addresses=addresses).successors()
    offered = {path: {candidate.path for candidate in candidates} for path, candidates in found.items()}
    assert offered == {"docs/a.md": {"docs/a.md", "docs/b.md"}, "docs/b.md": {"docs/a.md", "docs/b.md"}}
    assert [found["docs/a.md"][0].url, found["docs/b.md"][0].url] == ["/new/a", "/new/b"]
    assert not any(candidate.automatic for candidates in found.values() for candidate in candidates)


def test_a_page_that_moved_and_was_edited_is_found() -> None:
    kept = prose("kept", 40)
    world = World(
        {"docs/deploy.md": f"{kept}\n{prose('dropped', 30)}", **OTHERS},
        {"docs/ops/deploy.md": f"{prose('written', 30)}\n{kept}", **OTHERS},
    )
    assert world.best("docs/deploy.md").automatic


def test_the_rest_of_the_site_is_read_only_where_the_change_settles_nothing() -> None:
    read: list[str] = []

    class Watched(Files):
        def read_many(self, paths):  # type: ignore[no-untyped-def]
            for path, data in super().read_many(paths):
                read.append(path)
                yield path, data

    def ask(world: World) -> set[str]:
        read.clear()
        evidence = world.evidence
        watched = Evidence(
            **{name: getattr(evidence, name) for name in evidence.__slots__ if name != "head"},
            head=Watched(world.after),
        )
        successors(world.lost, watched, 0.9)
        return set(read)

    text = prose("a")
    settled = World({"docs/a.md": text, **OTHERS}, {"docs/new/a.md": text, **OTHERS})
    assert ask(settled) == {"docs/new/a.md"}
    unsettled = World({"docs/a.md": text, **OTHERS}, {"docs/c.md": prose("c"), **OTHERS})
    assert ask(unsettled) == {"docs/c.md", *OTHERS}


def test_a_page_that_was_there_all_along_is_found_in_the_whole_site() -> None:
    text = prose("twice")
    old = {"docs/legacy/export.md": text, "docs/data/export-data.md": text, **OTHERS}
    new = {path: data for path, data in old.items() if path != "docs/legacy/export.md"}
    candidates = World(old, new).successors()["docs/legacy/export.md"]
    assert candidates[0].path == "docs/data/export-data.md"
    assert "98 % of its text was on this page before" in candidates[0].signals
    assert not candidates[0].automatic


def test_a_page_of_the_same_subject_is_offered_where_nothing_else_is_known() -> None:
    old = "Rotate the signing key of the gateway. The gateway reads the signing key at start. " * 3
    new = "At start a gateway wants its key for signing; rotate such a key each month. " * 3
    world = World({"docs/keys.md": old, **OTHERS}, {"docs/gateway.md": new, **OTHERS})
    found = world.best("docs/keys.md")
    assert found.path == "docs/gateway.md"
    assert found.signals[-1].startswith("both speak of the same things (")
    assert not found.automatic


def test_a_page_that_is_gone_for_good_has_no_candidate() -> None:
    assert World({"docs/gone.md": prose("gone"), **OTHERS}, OTHERS).successors() == {"docs/gone.md": ()}


def test_the_page_above_is_no_successor_for_standing_there() -> None:
    old = {"docs/guides/index.md": "Guides.", "docs/guides/gone.md": prose("gone")}
    new = {"docs/guides/index.md": "All guides."}
    assert World(old, new).successors() == {"docs/guides/gone.md": ()}


def test_at_most_three_candidates_are_told() -> None:
    words = prose("long", 100).split()
    new = {f"docs/part{n}.md": " ".join(words[n * 20 : n * 20 + 20]) for n in range(5)}
    assert len(World({"docs/long.md": " ".join(words)}, new).successors()["docs/long.md"]) == 3


def test_how_sure_one_must_be_is_the_callers_choice() -> None:
    text = prose("install")
    world = World({"docs/install.md": text, **OTHERS}, {"docs/setup/install.md": text, **OTHERS})
    assert world.successors(confidence=0.5)["docs/install.md"][0].automatic
    assert not world.successors(confidence=1.0)["docs/install.md"][0].automatic
