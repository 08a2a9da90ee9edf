"""Routing: the routers in their order, what decides, and what is said where nobody is found."""

import pytest

from docs_guard.app.routing import Routing
from docs_guard.config.load import load
from docs_guard.model.failure import Failure
from docs_guard.model.site import Equality, Published, SiteMap
from docs_guard.model.team import Matter, Route
from docs_guard.model.tree import Files
from docs_guard.teams.asking import routers

CONFIG = """\
[[team]]
name = "brewing"
label = "team/brewing"
labels = ["area/heat"]
was = ["team/boiling"]
owners = ["@kettle/brewing"]
paths = ["docs/brew/", "docs/**/*.brew.md"]
keywords = ["boiling"]
contact = "#ask-brewing"

[[team]]
name = "tasting"
label = "team/tasting"
owners = ["@kettle/tasting", "@a-taster"]
paths = ["docs/brew/notes/**", "docs/{cups,spoons}/**", "docs/tie/*"]
keywords = ["flavour"]

[[team]]
name = "shop"
owners = ["@kettle/shop"]
paths = ["docs/tie/?"]
keywords = ["invoice"]
"""
FILES = {
    "CODEOWNERS": "* @kettle/shop\n/docs/ @a-stranger @kettle/tasting\n/docs/free/\n",
    "docs/brew/heat.md": "# Heat\n",
    "docs/brew/notes/may.md": "# May\n",
    "docs/cups/small.md": "---\nowner: '@KETTLE/Brewing'\n---\n# Small\n",
    "docs/cups/large.md": "---\nteam: team/boiling\n---\n# Large\n",
    "docs/cups/odd.md": "---\nowner: brewin\n---\n# Odd\n",
    "docs/cups/list.md": "---\nowner: [someone, shop]\n---\n# List\n",
    "docs/cups/broken.md": "---\nowner: [a\n---\n# Broken\n",
    "docs/other/a.md": "# Other\n",
    "docs/free/a.md": "# Free\n",
    "docs/free/OWNERS": "approvers: [a-taster]\n",
    "README.md": "# Kettle\n",
}


class Plain:
    """A layout of which these tests need how addresses compare."""

    equality = Equality()

    def original(self, address: str) -> None:
        """No address is that of a translation."""


PAGES = tuple(
    Published(path, "/" + path.removeprefix("docs/").removesuffix(".md") + "/") for path in FILES if path[-3:] == ".md"
)
SITE = SiteMap("a tree", "plain", ("docs/",), "", ("docs.kettle.example",), Plain(), PAGES)  # type: ignore[arg-type]


def routing(config: str = CONFIG, files: dict[str, str] = FILES, sites: tuple[SiteMap, ...] = (SITE,)) -> Routing:
    return Routing(load(config.encode(), "docs-guard.toml"), Files(files), sites)


def of_text(text: str, title: str = "", **more: object) -> Route:
    return routing(**more).route(Matter(title=title, text=text))  # type: ignore[arg-type]


def test_the_routers_are_asked_in_the_order_that_the_page_on_owners_tells() -> None:
    assert [router.name for router in routers()] == [
        "named",
        "front-matter",
        "paths",
        "codeowners",
        "owners-files",
        "mentioned",
        "keywords",
    ]


@pytest.mark.parametrize("name", ["tasting", "Tasting", "team/tasting", "@kettle/tasting", "a-taster"])
def test_a_team_that_a_person_names_goes_before_everything(name: str) -> None:
    route = routing().route(Matter(title="Boiling", path="docs/brew/heat.md", team=name))

    assert (route.team, route.label, route.router) == ("tasting", "team/tasting", "named")


def test_an_old_label_is_a_name_of_its_team() -> None:
    assert routing().team("team/boiling").name == "brewing"  # type: ignore[union-attr]


def test_a_named_team_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(Failure, match=r"there is no team 'tastin'; did you mean 'tasting'\?"):
        routing().route(Matter(team="tastin"))
    with pytest.raises(Failure, match="there are brewing, shop, tasting"):
        routing().route(Matter(team="xyz"))


@pytest.mark.parametrize(
    ("path", "team", "reason"),
    [
        ("docs/cups/small.md", "brewing", "its front matter says `owner: @KETTLE/Brewing`"),
        ("docs/cups/large.md", "brewing", "its front matter says `team: team/boiling`"),
        ("docs/cups/list.md", "shop", "its front matter says `owner: shop`"),
    ],
)
def test_front_matter_goes_before_paths(path: str, team: str, reason: str) -> None:
    route = routing().owner(path)

    assert (route.team, route.reason, route.router) == (team, reason, "front-matter")


def test_an_owner_in_front_matter_that_nobody_is_falls_on_and_is_told() -> None:
    route = routing().owner("docs/cups/odd.md")

    assert (route.team, route.router) == ("tasting", "paths")
    assert route.reason.endswith("its front matter says `owner: brewin`, which is no team; did you mean 'brewing'?")


def test_front_matter_that_cannot_be_read_falls_on_and_is_a_problem() -> None:
    ways = routing()

    assert ways.owner("docs/cups/broken.md").router == "paths"
    assert ways.problems[-1].startswith("docs/cups/broken.md:3: its front matter cannot be read: ")


@pytest.mark.parametrize(
    ("path", "team", "glob", "line"),
    [
        ("docs/brew/heat.md", "brewing", "docs/brew/", 1),
        ("docs/brew/notes/may.md", "tasting", "docs/brew/notes/**", 11),
        ("docs/spoons/a.brew.md", "tasting", "docs/spoons/**", 11),
        ("docs/any/a.brew.md", "brewing", "docs/**/*.brew.md", 1),
        ("docs/tie/a", "shop", "docs/tie/?", 18),
        ("docs/tie/ab", "tasting", "docs/tie/*", 11),
    ],
)
def test_the_most_specific_glob_of_all_teams_counts_and_of_equals_the_last(path, team, glob, line) -> None:
    route = routing().owner(path)

    assert (route.team, route.router) == (team, "paths")
    assert route.reason == f"path `{glob}` of the [[team]] on line {line} of docs-guard.toml"


def test_codeowners_is_asked_next_and_the_first_owner_that_is_a_team_counts() -> None:
    route = routing().owner("docs/other/a.md")

    assert (route.team, route.router) == ("tasting", "codeowners")
    assert route.reason == "`/docs/` on line 2 of CODEOWNERS says @kettle/tasting"


def test_a_line_without_owners_leaves_a_page_to_the_next_router() -> None:
    route = routing().owner("docs/free/a.md")

    assert (route.team, route.router) == ("tasting", "owners-files")
    assert (
        route.reason
        == "a-taster on line 1 of docs/free/OWNERS; `/docs/free/` on line 3 of CODEOWNERS leaves it to nobody"
    )


def test_codeowners_alone_is_enough_and_the_owner_is_told_as_written() -> None:
    ways = routing("", FILES)
    route = ways.owner("docs/other/a.md")

    assert (route.team, route.label, route.router) == ("@a-stranger", None, "codeowners")
    assert ways.labels(route) == ("needs-triage",)


def test_owners_files_find_a_team_by_label_by_group_and_by_most_members() -> None:
    files = {
        "OWNERS_ALIASES": "aliases: {brewers: [x, y]}\n",
        "a/OWNERS": "labels: [team/boiling]\napprovers: [a-taster]\n",
        "b/OWNERS": "approvers: [stranger, a-taster]\n",
        "c/OWNERS": "approvers: [brewers]\n",
        "d/OWNERS": "reviewers:\n- someone\n- brewers\n",
    }
    config = CONFIG.replace('"@kettle/brewing"', '"@kettle/brewing", "@x"')
    ways = routing(config, files)

    assert [ways.owner(f"{folder}/page.md").team for folder in "abcd"] == ["brewing", "tasting", "brewing", "brewing"]
    assert routing("", files).owner("d/page.md").team == "brewers"
    assert ways.owner("d/page.md").reason == "brewers on line 3 of d/OWNERS"


@pytest.mark.parametrize(
    "text",
    [
        "see https://docs.kettle.example/brew/heat/#boil.",
        "see <https://docs.kettle.example/brew/heat>",
        "[edit](https://code.example/kettle/site/blob/main/docs/brew/heat.md#L3)",
        "https://code.example/kettle/site/-/edit/a/branch/docs/brew/heat.md?plain=1",
        "https://raw.code.example/kettle/site/main/docs/brew/heat.md",
        "the page `docs/brew/heat.md`, please",
        "./docs/brew/heat.md:",
        "on /brew/heat/ I found no flavour",
        "docs/brew/gone-long-ago.md",
    ],
)
def test_a_text_that_names_a_page_goes_to_its_owner(text: str) -> None:
    route = of_text(f"There is no word on flavour. {text}")

    assert (route.team, route.router) == ("brewing", "mentioned")
    assert "it names `" in route.reason


@pytest.mark.parametrize(
    "text",
    [
        "https://elsewhere.example/brew/heat/",
        "tea/coffee and either/or",
        "docs/nowhere/at-all.md",
        "https://[broken/brew/heat/",
        "../docs/brew/gone.md",
    ],
)
def test_what_is_no_page_of_ours_names_nothing(text: str) -> None:
    assert of_text(f"flavour {text}").router == "keywords"


def test_the_title_names_before_the_text_and_several_owners_decide_nothing() -> None:
    assert of_text("docs/cups/x.md", title="Where is docs/brew/heat.md?").team == "brewing"

    route = of_text("docs/brew/heat.md and docs/brew/notes/may.md speak of an invoice")
    assert (route.team, route.router) == ("shop", "keywords")
    assert route.reason.endswith("it names pages of several teams (brewing, tasting)")


def test_keywords_come_last_and_their_reason_names_them() -> None:
    route = of_text("No word on flavours", sites=())

    assert (route.team, route.router, route.reason) == ("tasting", "keywords", "keywords `flavour`")
    assert [each.team for each in route.candidates] == ["tasting"]


def test_between_two_teams_it_abstains_and_names_both() -> None:
    route = of_text("", title="Flavour and boiling")

    assert (route.team, route.label, route.router) == (None, "needs-triage", "fallback")
    assert route.reason.startswith("keywords speak for brewing (3) and tasting (3)")
    assert [each.team for each in route.candidates] == ["brewing", "tasting"]


def test_what_nobody_owns_goes_to_the_fallback_team_with_the_label_of_triage() -> None:
    ways = routing(CONFIG + '[routing]\nfallback = "brewing"\ntriage-label = "sort-me"\n')
    route = ways.route(Matter(title="Something else"))

    assert (route.team, route.label, route.router) == ("brewing", "team/brewing", "fallback")
    assert route.reason == "nothing tells whose it is"
    assert ways.labels(route) == ("team/brewing", "area/heat", "sort-me")


def test_a_fallback_that_is_no_team_is_told() -> None:
    route = of_text("Something else", config=CONFIG + '[routing]\nfallback = "breving"\n')

    assert route.reason == "nothing tells whose it is; the fallback 'breving' is no [[team]] of docs-guard.toml"


def test_labels_are_the_teams_and_those_of_triage_where_it_has_none() -> None:
    ways = routing()

    assert ways.labels(ways.owner("docs/brew/heat.md")) == ("team/brewing", "area/heat")
    assert ways.labels(ways.route(Matter(team="shop"))) == ("needs-triage",)
    assert ways.labels(ways.route(Matter())) == ("needs-triage",)


def test_the_contact_goes_with_the_route() -> None:
    assert routing().owner("docs/brew/heat.md").contact == "#ask-brewing"


def test_without_anything_nobody_is_found() -> None:
    route = Routing(load(b"", "docs-guard.toml"), Files({})).route(Matter(title="a", text="b", path="c.md"))

    assert (route.team, route.router) == (None, "fallback")
    assert route.reason == "nothing tells whose it is, and there is no [[team]] in docs-guard.toml"


def test_an_address_of_a_site_whose_hosts_nobody_told_must_be_long() -> None:
    site = SiteMap("a tree", "plain", ("docs/",), "", (), Plain(), PAGES)  # type: ignore[arg-type]

    assert of_text("https://any.example/brew/notes/may/", sites=(site,)).team == "tasting"
    assert of_text("https://any.example/brew/heat/", sites=(site,)).team is None
