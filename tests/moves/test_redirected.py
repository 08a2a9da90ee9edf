"""What the entries of other addresses tell of a lost page."""

from dataclasses import replace

from docs_guard.model.finding import Candidate
from docs_guard.model.site import Published
from docs_guard.moves.evidence import Evidence
from docs_guard.moves.successor import successors

from .world import World, prose

WORLD = World(
    before={"docs/deploy.md": prose("deploy"), "docs/intro.md": prose("intro"), "docs/docker/aws.md": prose("aws")},
    after={"docs/deploy.md": prose("deploy"), "docs/intro.md": prose("intro")},
)
LOST = "docs/docker/aws.md"


def told(**more: object) -> tuple[Candidate, ...]:
    evidence: Evidence = replace(WORLD.evidence, **more)  # type: ignore[arg-type]
    return successors(WORLD.lost, evidence)[LOST]


def test_without_entries_nothing_is_known():
    assert not told()


def test_entries_that_led_to_the_page_and_lead_elsewhere_now_say_where_it_went():
    (best,) = told(retargeted=((LOST, "docs/deploy.md"),) * 3)

    assert best.path == "docs/deploy.md"
    assert best.signals == ("3 redirects to it now lead to this page",)
    assert not best.automatic


def test_entries_that_disagree_are_each_believed_less():
    one = told(retargeted=((LOST, "docs/deploy.md"),))[0]
    split = told(retargeted=((LOST, "docs/deploy.md"), (LOST, "docs/intro.md")))

    assert {candidate.path for candidate in split} == {"docs/deploy.md", "docs/intro.md"}
    assert all(candidate.confidence < one.confidence for candidate in split)


def test_redirected_pages_of_the_same_folder_are_a_weaker_hint():
    gone = tuple(Published(f"docs/docker/{name}.md", f"/docker/{name}") for name in ("azure", "google"))
    sent = tuple((page.path, "docs/deploy.md") for page in gone)
    (weak,) = told(gone=gone, retargeted=sent)
    (strong,) = told(retargeted=((LOST, "docs/deploy.md"),) * 2)

    assert "2 of the 2 redirected pages of its folder lead to this page" in weak.signals
    assert weak.confidence < strong.confidence


def test_redirected_pages_of_other_folders_say_nothing():
    gone = (Published("docs/other/azure.md", "/other/azure"),)

    assert not told(gone=gone, retargeted=(("docs/other/azure.md", "docs/deploy.md"),))
