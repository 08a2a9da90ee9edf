"""Which pages are no ground for a finding about their purpose, and the nearly equal ones that are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.pages.page import read
from docs_guard.purpose.brought import brought
from docs_guard.purpose.pieces import pieces
from docs_guard.purpose.silent import silent

STEPS = (
    "Open the index and choose who may see it. The list shows the groups of your company, and the people who are in "
    "none of them. Select a group, then click Share, and wait until the list has its name in bold. When the name stays "
    "grey, the group is not known to the server yet, and you have to sign in again. Copy the link into the manual, so "
    "that your readers find it where they look first. The link holds until you take it back, and it does not change "
    "when the index is built again."
)
"""A good 80 words of English."""


def why(text: str, path: str = "docs/share.md") -> str:
    page = read(text.encode(), path)
    return silent(page, pieces(page))


def page(*parts: str, title: str = "Share an index") -> str:
    return f"# {title}\n\n" + "\n\n".join(parts) + "\n"


def test_a_plain_page_is_judged() -> None:
    assert why(page(STEPS)) == ""


def test_a_page_is_judged_from_80_words_on() -> None:
    words = page(*STEPS.split())

    assert len(STEPS.split()) >= 80
    assert why(page(" ".join(STEPS.split()[:77]))) == ""
    assert why(page(" ".join(STEPS.split()[:76]))) == "fewer than 80 words"
    assert why(words) == ""


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("README.md", "a readme"),
        ("docs/sharing/readme.md", "a readme"),
        ("CHANGELOG.md", "a changelog"),
        ("HISTORY.rst", "a changelog"),
        ("docs/history.md", ""),
        ("docs/faq.md", "questions and answers"),
        ("docs/glossary.md", "a glossary"),
        ("CODE_OF_CONDUCT.md", "a legal text"),
        ("LICENSE.md", "a legal text"),
        ("docs/license.md", ""),
        ("blog/2024-05-30-sharing.md", "news"),
        ("docs/2024-05-30-sharing.md", "news"),
        ("docs/2024-sharing.md", ""),
        ("Release notes/v1.2.md", "release notes"),
        ("docs/releases/1.2.md", "release notes"),
        ("docs/releases/make-one.md", ""),
        ("content/handbook/sharing.md", "a handbook"),
        ("content/departments/sales/sharing.md", "a handbook"),
        ("docs/handbooks.md", ""),
        ("docs/meetings/sharing.md", "minutes of a meeting"),
        ("docs/readme-files.md", ""),
        ("contributing/docs-templates/how-to.md", "a template"),
        ("docs/templates/share.md", ""),
    ],
)
def test_some_names_of_files_say_what_a_page_is(path: str, reason: str) -> None:
    assert why(page(STEPS), path) == reason


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Release notes", "release notes"),
        ("Release notes 1.4", "release notes"),
        ("Lumen 1.4 release notes", "release notes"),
        ("Write release notes", ""),
        ("How to read the release notes", ""),
        ("What's new in Lumen", ""),
        ("What's new", "release notes"),
        ("New in Lumen 1.4", "release notes"),
        ("New in town", ""),
        ("Changelog", "a changelog"),
        ("FAQ", "questions and answers"),
        ("Frequently asked questions", "questions and answers"),
        ("Sharing: frequently asked questions", "questions and answers"),
        ("Glossary", "a glossary"),
        ("Sales handbook", "a handbook"),
        ("Terms of use", "a legal text"),
        ("Show the terms of use", ""),
        ("Meeting notes", "minutes of a meeting"),
        ("Best practices for sharing", "advice"),
        ("Sharing best practices", "advice"),
        ("Follow the best practices", ""),
    ],
)
def test_some_titles_say_what_a_page_is(title: str, reason: str) -> None:
    assert why(page(STEPS, title=title)) == reason
    assert why(f'---\ntitle: "{title}"\n---\n\n{STEPS}\n') == reason


@pytest.mark.parametrize("line", ["layout: home", 'template: "splash"', "layout: landing-page"])
def test_a_layout_for_landing_pages_makes_one(line: str) -> None:
    assert why(f"---\ntitle: Lumen\n{line}\n---\n\n{STEPS}\n") == "a landing page"
    assert why(f"---\ntitle: Lumen\nlayout: default\n---\n\n{line}\n\n{STEPS}\n") == ""


LINKS = tuple(f"[Page {number}](page-{number}.md) -- what stands on it" for number in range(40))


def listed(some: tuple[str, ...]) -> str:
    return "\n".join(f"- {each}" for each in some)


def test_a_page_is_a_list_of_links_where_half_of_its_parts_are() -> None:
    assert why(page(STEPS, listed(LINKS))) == "a list of links"
    assert (
        why(page(STEPS, *[f"It is {number} of all." for number in range(9)], listed(LINKS[:10]))) == "a list of links"
    )
    assert why(page(STEPS, *[f"It is {number} of all." for number in range(10)], listed(LINKS[:10]))) == ""


def test_two_links_below_a_text_are_no_list() -> None:
    assert why(page(STEPS, listed(LINKS[:2]))) == ""


@pytest.mark.parametrize(
    ("cell", "reason"), [("[Part {0}](part-{0}.md)", "a list of links"), ("[`part{0}`](a.md)", ""), ("`part{0}`", "")]
)
def test_a_table_of_links_is_a_list_of_them(cell: str, reason: str) -> None:
    rows = "".join(f"| {cell.format(number)} | how-to | what is told there |\n" for number in range(30))

    assert why(page(STEPS, f"| Page | Kind | About |\n| --- | --- | --- |\n{rows}")) == reason


def test_links_within_sentences_make_no_list() -> None:
    items = "\n".join(f"- Open [the page {number}](page-{number}.md) and read it" for number in range(20))

    assert why(page(STEPS, items)) == ""


@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("a.mdx", '<Card title="{0}" href="/{0}">\n  What it is about.\n</Card>'),
        ("a.md", '{{{{< card title="{0}" link="/{0}" >}}}}'),
        ("a.md", ":::{{grid-item-card}} {0}\n:link: {0}\n:::"),
    ],
)
def test_cards_make_a_landing_page(path: str, card: str) -> None:
    assert why(page(STEPS, *[card.format(f"one-{number}") for number in range(12)]), path) == "a landing page"
    assert why(page(STEPS, STEPS, STEPS, card.format("one")), path) == ""


def test_an_index_page_is_judged_where_it_is_a_text_of_its_own() -> None:
    long = [STEPS] * 4

    assert why(page(STEPS), "docs/sharing/index.md") == "a landing page"
    assert why(page(STEPS), "docs/sharing/_index.md") == "a landing page"
    assert why(page(*long), "docs/sharing/index.md") == ""
    assert why(page(*long, listed(LINKS[:3])), "docs/sharing/index.md") == "a landing page"
    assert why(page(*long, listed(LINKS[:3])), "docs/sharing/indexes.md") == ""


def test_a_page_is_questions_and_answers_where_most_headings_are_questions() -> None:
    asked = [f"## Does it cost {number}?\n\n{STEPS}" for number in range(4)]
    named = [f"## Part {number}\n\n{STEPS}" for number in range(4)]

    assert why(page(*asked)) == "questions and answers"
    assert why(page(*asked[:3])) == ""
    assert why(page(*asked, *named[:3])) == "questions and answers"
    assert why(page(*asked, *named)) == ""
    assert why(page(*[STEPS] * 5, *asked)) == ""


@pytest.mark.parametrize("heading", ["1.{0}.0", "v1.{0}", "[1.{0}.0] - 2024-03-01", "2024-03-0{0}", "March 202{0}"])
def test_versions_and_days_as_headings_make_release_notes(heading: str) -> None:
    assert why(page(*[f"## {heading.format(number)}\n\n{STEPS}" for number in range(1, 5)])) == "release notes"


def test_numbered_headings_are_no_versions() -> None:
    assert why(page(*[f"## 1.{number} Share the index\n\n{STEPS}" for number in range(1, 5)])) == ""


INCLUDE = '--8<-- "parts/{}.md"'


def test_a_page_is_left_alone_where_most_of_it_stands_elsewhere() -> None:
    halves = STEPS.split(". ")

    assert why(page(*halves, *[INCLUDE.format(number) for number in range(2 * len(halves) + 1)])) == (
        "mostly components, includes and HTML"
    )
    assert why(page(*halves, INCLUDE.format(1))) == ""


def test_tags_around_a_text_do_not_take_it_away() -> None:
    tabs = "<Tabs>\n<TabItem>\n\n" + "\n".join(STEPS.split(". ")) + "\n\n</TabItem>\n</Tabs>"
    empty = "\n".join(f"<Parameter name='{number}' />" for number in range(30))

    assert why(page(tabs), "a.mdx") == ""
    assert why(page(tabs, empty), "a.mdx") == "mostly components, includes and HTML"


def test_a_short_page_that_says_it_has_ended_is_a_notice() -> None:
    assert why(page("Sharing has been deprecated.", STEPS)) == "a notice that it is deprecated or has moved"
    assert why(page(STEPS, title="Share an index (deprecated)")) == "a notice that it is deprecated or has moved"
    assert why(page("Sharing has been deprecated.", STEPS, STEPS, STEPS)) == ""
    assert why(page(STEPS, STEPS, "Sharing has been deprecated.")) == ""


def test_tabs_around_a_text_do_not_take_it_away() -> None:
    tab = "::::{tab-item} One\n" + "\n\n".join(STEPS.split(". ")) + "\n::::"

    assert why(page(f":::::{{tab-set}}\n{tab}\n{tab}\n:::::")) == ""


OTHERS = {
    "de": "Öffnen Sie den Index und wählen Sie, wer ihn sehen darf. Die Liste zeigt die Gruppen Ihrer Firma und alle, "
    "die in keiner davon sind. ",
    "nl": "Open de index en kies wie hem mag zien. De lijst toont de groepen van het bedrijf en de mensen die in geen "
    "daarvan zitten. ",
    "fi": "Avaa hakemisto ja valitse, kuka saa nähdä sen. Luettelo näyttää yrityksen ryhmät ja ihmiset, jotka eivät "
    "kuulu mihinkään niistä. ",
    "ja": "索引を 開いて 誰が 見られるかを 選びます。 一覧には 会社の グループと、 属さない 人が 出ます。 ",
    "ru": "Откройте индекс и выберите, кто может его видеть. В списке показаны группы компании и люди, которые не "
    "входят ни в одну из них. ",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_another_language_is_left_alone(language: str) -> None:
    assert why(page(OTHERS[language] * 8, title="Index")) == "too little English to read"


@pytest.mark.parametrize("language", OTHERS)
def test_a_quoted_sentence_of_another_language_leaves_a_page_english(language: str) -> None:
    assert why(page(STEPS, STEPS, f"> {OTHERS[language]}", STEPS, STEPS)) == ""


def test_a_table_of_names_is_not_taken_for_another_language() -> None:
    rows = "".join(f"| `option.{number}` | integer | {number} | number of threads |\n" for number in range(20))

    assert why(page(STEPS, f"| Name | Type | Default | Meaning |\n| --- | --- | --- | --- |\n{rows}")) == ""


def test_a_company_that_writes_about_itself_is_left_alone() -> None:
    talk = (
        "Our teammates read the handbook before our first standup. We ask our stakeholders, and we write down what we "
        "heard. Our recruiters know the headcount that we have."
    )

    assert why(page(STEPS, talk)) == "a handbook"
    assert why(page(STEPS, talk.replace("teammates", "people"))) == "a handbook"
    assert why(page(STEPS, talk[: talk.index("Our recruiters")].replace("teammates", "people"))) == ""


def test_a_page_that_is_cut_short_is_left_alone() -> None:
    assert why(page(*[STEPS] * 5500)).startswith("it was not read to its end: ")


@given(st.text(), st.sampled_from(["a.md", "a.mdx", "a.rst", "index.md"]))
def test_any_text_is_a_page(text: str, path: str) -> None:
    assert isinstance(why(text, path), str)


@given(st.lists(st.sampled_from(["- [a](b)", "<Card>", "{{< card >}}", "# a?", "---", ":::", "|a|b|", STEPS, ""])))
def test_line_ends_change_nothing(lines: list[str]) -> None:
    assert why("\n".join(lines)) == why("\r\n".join(lines))


@pytest.mark.parametrize("text", ["", "---\ntitle: Lumen\n---\n", "<Tabs>\n</Tabs>\n", "{{< toc >}}\n"])
def test_a_page_without_a_block_brings_no_text(text: str) -> None:
    assert brought(read(text.encode(), "a.mdx")).own == 0
