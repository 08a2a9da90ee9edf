"""What a check is told of the purposes of pages: where a rule looks, what a change brought, and what is said once."""

from app.sample import PLAIN, history, judged, text

STEPS = """# Share an index

Use this to let others search an index of yours. You need the role Owner.

1. Open the page **Indexes** and select the index that you want to share.
2. Click **Share**, the last button of the toolbar. The dialog shows the groups of your company.
3. Choose who may search. Leave **Only me** on until the index is whole.
4. Click **Copy link**, and paste the link where your readers look first.
5. Open the link in a private window, and check that you see the index and none of its settings.
6. Tell your readers when the index is built again, if they wait for new pages.
7. Write the link into the manual, so that new colleagues find it too.
8. To take the link back, click **Share** again and then **Withdraw**.
"""
SETTINGS = """
## Settings of a link

Every link has settings of its own, which stand in `lumen.toml` below the name of the index.

| Setting | Type | Usual value | Meaning |
| --- | --- | --- | --- |
""" + "\n".join(
    f"| `share.{name}` | string | empty | Says {name} of the link, for readers who came by it, and for nobody else |"
    for name in (*("groups", "people", "until", "results", "log", "title"), *("colours", "frame", "robots", "limit"))
)
MIXED = f"{STEPS}{SETTINGS}\n"
EVERYTHING = {"base": None, "everything": True}


def said(tmp_path, before, change, *rules, **asked):
    """What the rules say, as `rule path:line`; an unrelated page and the configuration are there at both ends."""
    always = {"docs-guard.toml": PLAIN, "docs/other.md": text("other", 20)}
    repository = history(tmp_path / "repository", always | before, change)
    found = judged(repository, select=rules, **asked).findings
    return [f"{finding.rule} {finding.place.path}:{finding.place.line}" for finding in found]


def test_what_a_change_adds_is_said_once_as_a_drift(tmp_path):
    before, after = {"docs/how-to/share.md": STEPS}, {"docs/how-to/share.md": MIXED}

    assert said(tmp_path, before, after, "mixed-purpose", "purpose-drift") == ["purpose-drift docs/how-to/share.md:14"]


def test_a_page_of_no_known_purpose_is_left_alone(tmp_path):
    assert said(tmp_path, {"docs/share.md": STEPS}, {"docs/share.md": MIXED}, "mixed-purpose", "purpose-drift") == []


def test_a_new_page_that_is_mixed_is_told_and_an_old_one_is_not_told_again(tmp_path):
    new = said(tmp_path / "new", {}, {"docs/how-to/share.md": MIXED}, "mixed-purpose", "purpose-drift")
    edited = MIXED.replace("Use this", "Use these steps")
    old = said(tmp_path / "old", {"docs/how-to/share.md": MIXED}, {"docs/how-to/share.md": edited}, "mixed-purpose")

    assert (new, old) == (["mixed-purpose docs/how-to/share.md:14"], [])


def test_a_mixed_page_that_moves_to_another_folder_of_its_purpose_is_old(tmp_path):
    before = {"docs/how-to/share.md": MIXED}
    change = {"docs/how-to/share.md": None, "docs/how-to/links/share.md": MIXED}

    assert said(tmp_path, before, change, "mixed-purpose", "purpose-mismatch") == []


def test_a_declaration_that_the_change_brings_is_held_against_the_page(tmp_path):
    declared = f"---\ncontent_type: reference\n---\n\n{STEPS}"

    assert said(tmp_path, {"docs/share.md": STEPS}, {"docs/share.md": declared}, "purpose-mismatch") == [
        "purpose-mismatch docs/share.md:2"
    ]


def test_pages_that_declare_nothing_are_counted_where_that_is_asked_for(tmp_path):
    pages = {"docs/share.md": MIXED, "docs/how-to/copy.md": STEPS, "docs/short.md": "# Short\n\nToo few words.\n"}

    assert said(tmp_path, pages, {}, "undeclared-purpose", **EVERYTHING) == [
        "undeclared-purpose docs/other.md:1",
        "undeclared-purpose docs/share.md:1",
    ]


def test_an_entry_of_the_configuration_declares_pages(tmp_path):
    config = PLAIN + '\n[[purpose]]\npaths = ["docs/share.md"]\npurpose = "reference"\n'
    before = {"docs/share.md": STEPS}

    assert said(tmp_path, before, {"docs-guard.toml": config}, "purpose-mismatch", **EVERYTHING) == [
        "purpose-mismatch docs/share.md:1"
    ]


def without_rows(count):
    """The mixed page without its last settings: the passage has 18 words less for each."""
    return "".join(f"{line}\n" for line in MIXED.rstrip().split("\n")[:-count])


def test_a_passage_that_an_edit_lifts_over_the_limit_was_there_before(tmp_path):
    """At 148 words it was no finding; the change adds 18 to it, and not the passage."""
    before, after = {"docs/how-to/share.md": without_rows(3)}, {"docs/how-to/share.md": without_rows(2)}

    assert said(tmp_path, before, after, "mixed-purpose", "purpose-drift") == []


def test_a_page_that_gets_more_of_what_it_is_declared_to_be_is_not_told_what_else_it_holds(tmp_path):
    before = {"docs/how-to/share.md": f"{STEPS.partition('4. Click')[0]}{SETTINGS}\n"}

    assert said(tmp_path, before, {"docs/how-to/share.md": MIXED}, "mixed-purpose", "purpose-drift") == []


def test_a_passage_that_grows_by_more_than_a_third_is_told(tmp_path):
    before, after = {"docs/how-to/share.md": without_rows(7)}, {"docs/how-to/share.md": MIXED}

    assert said(tmp_path, before, after, "mixed-purpose") == ["mixed-purpose docs/how-to/share.md:14"]


def test_a_page_that_was_so_already_excuses_no_other(tmp_path):
    before = {"docs/how-to/share.md": without_rows(3)}
    change = {"docs/how-to/share.md": without_rows(2), "docs/how-to/lend.md": MIXED.replace("index", "table")}

    assert said(tmp_path, before, change, "mixed-purpose") == ["mixed-purpose docs/how-to/lend.md:14"]


def test_an_edit_that_makes_a_reading_surer_is_not_told_what_the_page_was_before(tmp_path):
    """Below another title the same steps are read as a how-to, too, if less surely."""
    plainly = STEPS.replace("# Share an index", "# Links")
    filed = {"docs/reference/share.md": plainly}

    assert said(tmp_path / "edit", filed, {"docs/reference/share.md": STEPS}, "purpose-mismatch") == []
    assert said(tmp_path / "whole", {"docs/reference/share.md": STEPS}, {}, "purpose-mismatch", **EVERYTHING) == [
        "purpose-mismatch docs/reference/share.md:1"
    ]


def test_a_page_that_moves_to_a_shelf_where_it_does_not_belong_is_told(tmp_path):
    change = {"docs/how-to/share.md": None, "docs/reference/share.md": STEPS}

    assert said(tmp_path, {"docs/how-to/share.md": STEPS}, change, "purpose-mismatch") == [
        "purpose-mismatch docs/reference/share.md:1"
    ]


def test_an_entry_that_the_change_writes_into_the_configuration_blames_no_page_that_was_there(tmp_path):
    config = PLAIN + '\n[[purpose]]\npaths = ["docs/**"]\npurpose = "reference"\n'
    before = {"docs/share.md": STEPS, "docs/lend.md": MIXED}
    change = {"docs-guard.toml": config, "docs/share.md": STEPS.replace("Use this", "Use these steps")}

    assert said(tmp_path, before, change, "purpose-mismatch", "mixed-purpose") == []


def test_an_exception_is_needed_on_a_page_that_was_so_already(tmp_path):
    """What is not told for its age is accepted all the same."""
    allow = "<!-- docs-guard: allow mixed-purpose -- the settings are few -->\n\n"
    before, after = (f"{allow}{without_rows(count)}" for count in (3, 2))
    both = "mixed-purpose", "unused-allow"

    assert said(tmp_path, {"docs/how-to/share.md": before}, {"docs/how-to/share.md": after}, *both) == []


def test_a_full_scan_counts_the_pages_that_declare_a_purpose_and_only_what_was_judged(tmp_path):
    pages = {"docs-guard.toml": PLAIN, "docs/how-to/share.md": STEPS, "docs/other.md": text("other", 20)}
    repository = history(tmp_path, pages, {})
    asked = {"base": None, "everything": True}

    (one,) = judged(repository, select=("purpose-mismatch",), **asked).census
    assert (one.promise, one.pages, one.unknown) == ("every page has a single purpose", 1, 1)
    assert [each.promise for each in judged(repository, ignore=("purpose-mismatch",), **asked).census][1:] == [
        "every address that was ever published still leads somewhere",
        "what a reader needs is written in text",
    ]
