"""What holds for every change: order does not matter, candidates are alive, hostile pages do not stall it."""

from dataclasses import replace
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.moves.names import same_edition, segment
from docs_guard.moves.signals import SIGNALS, confidences, voices
from docs_guard.moves.text import TextIndex, headings, titles, words
from moves.world import World, prose

names = st.sampled_from(["a", "b", "index", "02-b", "c_d", "v1", "de"])
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: "docs/" + "/".join(parts) + ".md")
texts = st.one_of(
    st.lists(st.sampled_from(["red", "green", "blue", "/a", "[b](b.md)", "# red", "\n", "---\ntitle: x\n---\n"])).map(
        " ".join
    ),
    st.binary(max_size=60),
)
files = st.dictionaries(paths, texts, max_size=8)


@settings(max_examples=60, deadline=None)
@given(files, files, st.randoms(use_true_random=False), st.integers(0, 100))
def test_any_change_gives_living_candidates_whatever_the_order(before, after, random, percent) -> None:  # type: ignore[no-untyped-def]
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    renames = tuple((old, new, percent) for old, new in zip(gone, come, strict=False))
    found = World(before, after, renames).successors()

    def mixed(side):  # type: ignore[no-untyped-def]
        keys = list(side)
        random.shuffle(keys)
        return {key: side[key] for key in keys}

    world = World(mixed(before), mixed(after), tuple(random.sample(renames, len(renames))))
    lost = world.lost
    random.shuffle(lost)
    assert world.successors(lost) == found
    for path, candidates in found.items():
        assert path in before
        assert len(candidates) <= 3
        assert all(candidate.path in after and candidate.signals for candidate in candidates)
        assert all(0 < candidate.confidence <= 1 for candidate in candidates)
        assert not any(candidate.automatic for candidate in candidates[1:])
        assert [c.confidence for c in candidates] == sorted((c.confidence for c in candidates), reverse=True)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_that_holds_itself_wholly(data: bytes) -> None:
    index = TextIndex({"a": data})
    found = index.found(words(data))
    assert found == set(index.owners)
    assert all(0 < share < 1 for share in index.shares(found).values())
    assert isinstance(titles(data), frozenset)
    assert isinstance(headings(data), frozenset)


@given(st.text(max_size=30))
def test_a_normalised_name_has_one_case_and_one_separator(name: str) -> None:
    assert segment(name.upper().replace("-", "_")) == segment(name.upper().replace("_", "-"))
    assert not {"_", " "} & set(segment(name))


def test_versions_are_told_by_whole_numbers() -> None:
    assert same_edition(("v3.3.12", "a"), ("v3.3", "a"))
    assert same_edition(("guides", "a"), ("start", "b"))
    assert not same_edition(("v3.1", "a"), ("v3.12", "a"))
    assert not same_edition(("latest", "a"), ("a",))


def test_two_signals_of_one_family_are_one_voice() -> None:
    assert voices({"git": 1.0, "moved-text": 1.0}) == 1
    assert voices({"git": 1.0, "name": 1.0}) == 2
    assert voices({"git": 0.3, "name": 0.5}) == 0
    assert {"git", "moved-text"} <= SIGNALS.keys()


def test_confidences_are_shares_of_what_there_is_to_choose_from() -> None:
    alone = confidences({"a": {"text": 1.0, "new": 1.0}})
    twice = confidences({"a": {"text": 1.0, "new": 1.0}, "b": {"text": 1.0, "new": 1.0}})
    assert alone["a"] > twice["a"] == twice["b"]
    assert sum(twice.values()) < 1
    assert confidences({}) == {}


def took(world: World) -> float:
    start = process_time()
    world.successors()
    return process_time() - start


def test_huge_and_odd_pages_take_no_more_than_seconds() -> None:
    odd = {
        "hashes": "# " + "# " * 500_000 + "x",
        "spaces": "title:" + " " * 1_000_000 + "x",
        "front": "---\n" + "title: a\n" * 100_000,
        "line": "[a](b.md) " * 100_000,
        "links": "\n".join(f"see [word{n % 7} and more](a.md) {n}" for n in range(20_000)),
        "binary": "\x00\x01" * 500_000,
        "one word": "x" * 5_000_000,
        "empty": "",
    }
    before = {f"docs/{name}/a.md": text for name, text in odd.items()}
    after = {f"docs/{name}/b.md": text.replace("a.md", "b.md") for name, text in odd.items()}
    assert took(World(before, after)) < 20


def test_many_equal_pages_are_bounded() -> None:
    before = {f"docs/old/{n}/stub.md": "---\ntitle: Stub\n---\nThis page has moved away." for n in range(400)}
    after = {path.replace("/old/", "/new/"): text for path, text in before.items()}
    world = World(before, after)
    start = process_time()
    found = world.successors()
    assert process_time() - start < 10
    assert all(found[path][0].path == path.replace("/old/", "/new/") for path in before)


def test_a_large_commit_is_settled_in_its_own_text() -> None:
    before = {f"docs/old/p{n}.md": prose(f"w{n}x", 800) for n in range(150)}
    after = {f"docs/new/p{n}.md": prose(f"w{n}x", 800) for n in range(300)}
    world = World(before, after)
    lost, evidence = world.lost, world.evidence
    start = process_time()
    found = world.successors(lost)
    assert process_time() - start < 6, "150 lost pages against 300 candidates take under 2 seconds on an idle machine"
    assert evidence.added
    assert all(candidates[0].automatic for candidates in found.values())


def test_what_cannot_be_read_is_no_evidence_and_no_crash() -> None:
    from collections.abc import Iterator

    from docs_guard.model.tree import Files, Unreadable
    from docs_guard.moves.successor import successors

    class Broken(Files):
        def read_many(self, paths: object) -> Iterator[tuple[str, bytes | Unreadable]]:  # type: ignore[override]
            for path in paths:  # type: ignore[attr-defined]
                yield path, Unreadable("its content is not in this clone")

    world = World({"docs/a.md": "one"}, {"docs/x/a.md": "one"})
    evidence = replace(world.evidence, base=Broken(world.before), head=Broken(world.after))
    (found,) = successors(world.lost, evidence, 0.9)["docs/a.md"]
    assert found.signals == ("same name",)
    assert not found.automatic
