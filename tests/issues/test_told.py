"""A plan as people read it before it is done."""

from dataclasses import replace

from docs_guard.issues.plan import plan
from docs_guard.issues.told import facts, told
from docs_guard.model.issue import Plan
from issues.sample import MANAGED, TRUSTED, Desk, scope, want


def days() -> Plan:
    """A plan with something of everything."""
    desk = Desk()
    wanted = [want("/a"), want("/b"), want("/c"), want("/d", block="- [ ] one")]
    desk.apply(plan(wanted, (), managed=MANAGED, trusted=TRUSTED, scope=scope()))
    desk.person(4, state="closed", reason="not_planned")
    wanted = [want("/a", block="another"), want("/c"), want("/d"), want("/e", weight=9), want("/f")]
    labelled = [replace(each, labels=("docs", MANAGED, "team/boil")) for each in wanted[:1]] + wanted[1:]
    desk.create("/a: pictures", "a mark of mine\n" + desk.issues[1].body, (MANAGED,), "stranger")
    return plan(labelled, desk.filed, managed=MANAGED, trusted=TRUSTED, scope=scope(), max_new=1)


def test_a_plan_reads_like_a_diff_and_what_is_in_order_is_counted_alone():
    assert (
        told(days())
        == """\
~ update #1 /a: pictures: its block and its labels
+        1 label: team/boil
-        1 label: team/search
- close  #2 /b: pictures: not found any more
+ open   /e: pictures
+        labels: docs, docs-guard, team/search
= leave  #4 /d: pictures: closed as not planned by a person: never reopened
= leave  /f: pictures: waits for a later run, which may file 1
note: issue 5 carries a mark of docs-guard and was opened by stranger: it is left alone
1 to open, 1 to update, 1 to close, 2 left as they are; 1 more to open in a later run
"""
    )


def test_colours_add_nothing_but_colour():
    coloured = told(days(), colour=True)

    for code in ("32", "33", "31", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == told(days())


def test_the_json_document_has_every_operation_with_its_body():
    document = facts(days())

    verbs = [each["operation"] for each in document["operations"]]
    assert verbs == ["update", "close", "leave", "leave", "open", "leave"]
    assert document["held"] == 1
    assert document["operations"][1]["reason"] == "completed"
    assert document["operations"][4]["body"].startswith("<!-- docs-guard:begin v1 kind=page subject=/e ")
    assert [each["name"] for each in document["labels"]] == ["docs", MANAGED, "team/boil", "team/search"]
