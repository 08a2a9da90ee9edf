"""What the bot knows beside a finding: whose it is, the dead end that it shares with others, and where to mend it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cli.sample_site import losing_site
from repository import Repository, clean_environment

from docs_guard.app.caused import Causes, is_guess
from docs_guard.app.hosted import Hosted
from docs_guard.app.lost_since import LostSince
from docs_guard.app.request import Request
from docs_guard.app.routing import Routing
from docs_guard.app.steady import steady
from docs_guard.git.repository import Repository as Opened
from docs_guard.model.finding import Candidate, Finding, Severity
from docs_guard.model.place import Place

TEAMS = """\
[[team]]
name = "setup"
label = "team/setup"
paths = ["docs/setup/**"]

[[team]]
name = "web"
label = "team/web"
paths = ["docs/_redirects"]

[[team]]
name = "steam"
label = "team/steam"
keywords = ["whistle"]
"""
REDIRECTS = "/start /  301\n/install /setup/install/ 301\n/old /nowhere/ 301\n"


@pytest.fixture
def causes(tmp_path) -> Iterator[Causes]:
    site: Repository = losing_site(tmp_path / "site")
    site.commit(
        "more", date="2024-07-01T00:00:00+00:00", files={"docs-guard.toml": TEAMS, "docs/_redirects": REDIRECTS}
    )
    with Opened(site.folder, clean_environment()) as repository:
        request = Request(str(site.folder), head="HEAD", environment=clean_environment())
        lost = LostSince(repository, request, 0)
        config = lost.survey.config
        routing = Routing(config, lost.survey.head, [each.after for each in lost.survey.sites])
        yield Causes(routing, lost.searches, Hosted("kettle/docs", "a branch"))


TOPIC = "both speak of the same things (29 % alike)"


@pytest.mark.parametrize(
    ("confidence", "automatic", "signals", "guess"),
    [
        (0.49, False, ("git sees a rename (40 % alike)", TOPIC), True),
        (0.55, False, (TOPIC,), True),
        (0.79, False, ("this page has a new section with its title",), True),
        (0.55, False, ("same name", "same title", "90 % of its text was on this page before"), False),
        (0.62, False, ("1 redirect to it now leads to this page",), False),
        (0.99, True, ("same name",), False),
    ],
)
def test_an_entry_is_a_guess_where_it_is_unlikely_or_a_likeness_is_all_that_speaks_for_it(
    confidence, automatic, signals, guess
):
    heir = Candidate("/setup/", "docs/setup.md", confidence, automatic, signals)
    assert is_guess(replace(fault("docs/install.md", None, "missing-redirect"), candidates=(heir,))) is guess


def test_the_number_of_a_line_that_moves_with_every_entry_above_it_is_not_told():
    heir = Candidate("/setup/", "docs/setup.md", 0.7, False, ("line 12 of docs/_redirects was meant for it",))
    doubts = "not understood, and perhaps an answer: docs/a:1, docs/a:22, b:3 ..."
    found = steady(replace(fault("a.md", None), candidates=(heir,), help=f"x; {doubts}; y:7", beside=doubts))
    assert found.candidates[0].signals == ("an entry of docs/_redirects was meant for it",)
    assert found.help == "x; not understood, and perhaps an answer: docs/a, b ...; y:7"
    assert found.beside == "not understood, and perhaps an answer: docs/a, b ..."


def fault(path: str, line: int | None, rule: str = "dead-redirect", quote: str = "") -> Finding:
    return Finding(rule, Severity.error, Place(path, line), "a fault", quote=quote)


def test_a_fault_in_a_table_of_redirects_goes_to_the_owner_of_the_page_it_leads_to(causes):
    assert causes.of(fault("docs/_redirects", 2)).route.team == "setup"
    assert causes.of(fault("docs/_redirects", 3)).route.team == "web"
    assert causes.of(fault("docs/_redirects", None)).route.team == "web"


def test_a_page_that_nobody_owns_goes_to_the_team_that_the_words_of_its_path_name(causes):
    assert causes.of(fault("docs/mend_a-whistle/index.md", None)).route.team == "steam"
    assert causes.of(fault("docs/setup/whistle.md", None)).route.team == "setup"
    assert causes.of(fault("docs/usage.md", None)).route.team is None


def test_a_redirect_to_nowhere_and_a_link_there_have_one_target(causes):
    assert causes.of(fault("docs/_redirects", 3)).target == "/nowhere/"
    links = [causes.of(fault("docs/faq.md", 1, "broken-link", quote)).target for quote in ("gone.md", "./gone.md#x")]
    assert len(set(links)) == 1
    assert links[0]


def test_a_page_is_edited_where_the_repository_is_at_home_whatever_its_name(causes):
    found = causes.of(fault("docs/a b#?%.md", 1, "useless-alt-text"))
    assert found.edit == "https://github.com/kettle/docs/edit/a%20branch/docs/a%20b%23%3F%25.md"
    assert found.page == "docs/a b#?%.md"


def test_an_address_is_the_one_at_which_its_readers_end_today(causes):
    assert causes.same("/install/") == "/setup/install/"
    assert causes.same("/setup/install/") == "/setup/install/"
    assert causes.same("/never/") == "/never/"
