"""Exports of support systems become tickets, whatever wrote them; what cannot be understood is told with its line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.gaps.export import Export, export
from docs_guard.gaps.tickets import day
from docs_guard.model.failure import Failure

HEADER = "Id,Subject,Tags,Priority,Created at,Organization\n"
ROW = '7,How to rotate a token,"tokens, boiler",High,2026-03-01 10:00,Copper Pans\n'
TWO = (HEADER + ROW + "8,Café filter,water,low,2026-03-02,Tin Cups\n").encode()


def read(text: str | bytes, *maps: str, **more: object) -> Export:
    return export(text if isinstance(text, bytes) else text.encode(), maps, **more)  # type: ignore[arg-type]


def refused(text: str | bytes, *maps: str, **more: object) -> Failure:
    with pytest.raises(Failure) as caught:
        read(text, *maps, **more)
    return caught.value


def test_columns_are_known_by_their_usual_names_and_rows_become_tickets():
    found = read(TWO)

    first, second = found.tickets
    assert (first.id, first.subject, first.tags, first.weight) == (
        "7",
        "How to rotate a token",
        ("tokens", "boiler"),
        2.0,
    )
    assert (first.customer, day(first.created), second.weight, second.line) == ("copper pans", "2026-03-01", 0.5, 3)
    assert found.columns["customer"] == ("Organization",)
    assert found.notes == ()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_told_by_the_rows(delimiter: str):
    found = read(
        f"Subject{delimiter}Tags{delimiter}Id\nA, or b{delimiter}x y{delimiter}1\nC, d{delimiter}z{delimiter}2\n"
    )

    assert [(ticket.subject, ticket.tags) for ticket in found.tickets] == [("A, or b", ("x", "y")), ("C, d", ("z",))]


def test_a_spreadsheet_may_name_its_delimiter_in_the_first_line():
    assert [each.subject for each in read("sep=;\r\nSubject;Id\r\nOne;1\r\n").tickets] == ["One"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-8", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str):
    assert read(TWO.decode().encode(encoding)).tickets[1].subject == "Café filter"


def test_windows_1252_is_guessed_and_said_with_the_byte_and_its_line():
    found = read(TWO.decode().encode("cp1252"))

    assert found.tickets[1].subject == "Café filter"
    assert "not UTF-8 (byte 0xe9 in line 3): read as Windows-1252; `--encoding NAME` names another" in found.notes[0]


def test_an_encoding_can_be_named_and_a_wrong_one_is_told():
    assert read(TWO.decode().encode("mac-roman"), encoding="mac-roman").tickets[1].subject == "Café filter"
    assert "line 3 holds the byte 0xc3" in refused(TWO, encoding="ascii").message
    for word in ("utf-9", "zip", "rot13", "\0"):
        assert "names no encoding of text" in refused(TWO, encoding=word).message


def test_a_few_damaged_bytes_do_not_make_another_encoding_of_utf_8():
    damaged = ("Subject\n" + "éèàü\n" * 5).encode() + b"x\xe9\n"

    found = read(damaged)
    assert [each.subject for each in found.tickets][-1] == "x\ufffd"
    assert found.notes == ("1 bytes are not UTF-8, the first in line 7: shown as \ufffd",)


def test_a_wrong_column_is_told_with_the_nearest_one_and_all_of_them():
    message = refused(TWO, "subject=Subjet").message
    assert message == (
        "there is no column 'Subjet' (did you mean 'Subject'?): "
        "the file has 'Id', 'Subject', 'Tags', 'Priority', 'Created at', 'Organization'"
    )
    assert "no field 'tag' (did you mean 'tags'?)" in refused(TWO, "tag=Tags").message
    assert "and not FIELD=COLUMN" in refused(TWO, "Subject").message
    assert "no column is called like a subject; say which with `--map subject=COLUMN`" in refused("a,b\n1,2\n").message


def test_columns_can_be_mapped_and_a_customer_may_stand_in_several():
    found = read("What,Org,Who\nFill it,,acme\nFill it,Tin Cups,globex\n", "subject=What,customer=Org", "customer=who")

    assert [each.customer for each in found.tickets] == ["acme", "tin cups"]
    assert found.columns["customer"] == ("Org", "Who")


def test_rows_of_another_length_are_told_with_their_lines():
    found = read(HEADER + ROW + "9,Unquoted, comma,x,low,2026-01-01,Tin,more\n10,Short\n" + ROW.replace("7", "11"))

    assert [each.id for each in found.tickets] == ["7", "10", "11"]
    assert "1 row left out, with more cells than the header's 6 columns: line 3" in found.notes[0]
    assert found.notes[1] == "1 row with fewer cells than the header's 6 columns: line 4"


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line():
    failure = refused(HEADER + ROW + '8,"Fill it,x,low,2026-01-01,Tin\n9,Empty it,x,low,2026-01-01,Tin\n')

    assert "none closes it before the file ends" in failure.message
    assert failure.line == 3


def test_the_line_of_an_unclosed_mark_is_found_where_later_marks_go_wrong():
    text = HEADER + ROW + '8,"Fill it,x\n' + "".join(ROW.replace("7", str(n), 1) for n in range(20, 25)) + '"'

    failure = refused(text + "\n")
    assert failure.line == 3


def test_cells_may_hold_lines_and_lines_are_counted_as_an_editor_does():
    found = read('Subject,Description\n"One",' + '"a\nb\nc"\n\nTwo,d\n')

    assert [(each.subject, each.line) for each in found.tickets] == [("One", 2), ("Two", 6)]


def test_rows_without_subject_and_tickets_that_come_twice_are_left_out_and_counted():
    found = read(HEADER + ROW + ROW + "9,,x,low,2026-01-01,Tin\n")

    assert len(found.tickets) == 1
    assert found.notes == (
        "1 row of 3 left out, without a subject: line 4",
        "1 row left out, whose ticket number came before",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-04T23:30:00-02:00", "2026-03-05"),
        ("2026-03-04 10:33:00 UTC", "2026-03-04"),
        ("2026-03-04T10:33:00.123Z", "2026-03-04"),
        ("1772618400", "2026-03-04"),
        ("1772618400000", "2026-03-04"),
        ("4 Mar 2026 10:33", "2026-03-04"),
        ("Mar 4, 2026 10:33 AM", "2026-03-04"),
        ("04.03.2026 10:33", "2026-03-04"),
        ("04/03/26", "2026-03-04"),
    ],
)
def test_dates_are_read_as_support_systems_write_them(written: str, meant: str):
    found = read(f'Subject,Created\nOne,"{written}"\nTwo,"25/03/2026"\n')

    assert day(found.tickets[0].created) == meant


def test_dates_whose_order_nothing_tells_are_said():
    found = read("Subject,Created\nOne,03/04/2026\n")

    assert day(found.tickets[0].created) == "2026-03-04"
    assert "days and months cannot be told apart" in found.notes[0]


def test_odd_dates_priorities_and_the_future_are_told_and_count_less():
    now = 1_772_618_400
    found = read("Subject,Created,Priority\nA,soon,whenever\nB,2062-01-01,P1 - critical\n", now=now)

    assert [each.created for each in found.tickets] == [None, None]
    assert [each.weight for each in found.tickets] == [1.0, 4.0]
    assert found.notes == (
        "1 ticket of the future count as undated: line 3",
        "1 priorities that are no known words, counted as normal: 'whenever'",
        "1 dates that cannot be read, count as undated: 'soon'",
    )


ZENDESK = {
    "url": "https://kettle.example/api/v2/tickets/41.json",
    "id": 41,
    "subject": "Rotate a token",
    "raw_subject": "Rotate a token",
    "description": "see https://kettle.example/docs/",
    "priority": None,
    "tags": ["boiler", "tokens"],
    "created_at": "2026-03-01T10:00:00Z",
    "organization_id": None,
    "requester_id": 3601,
    "custom_fields": [{"id": 99, "value": "heating"}],
    "via": {"channel": "web", "source": {"from": {}}},
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ZENDESK) + "\n" + json.dumps(ZENDESK | {"id": 42}) + "\n",
        json.dumps([ZENDESK, ZENDESK | {"id": 42}]),
        json.dumps({"tickets": [ZENDESK, ZENDESK | {"id": 42}], "next_page": None, "count": 2}),
        json.dumps({"tickets": [ZENDESK, ZENDESK | {"id": 42}]}, indent=2),
        json.dumps({"ticket": ZENDESK}) + "\n" + json.dumps({"ticket": ZENDESK | {"id": 42}}),
    ],
    ids=("lines", "list", "answer", "indented answer", "envelopes"),
)
def test_zendesk_is_read_as_it_exports_and_as_it_answers(text: str):
    found = read(text)

    assert [each.id for each in found.tickets] == ["41", "42"]
    first = found.tickets[0]
    assert (first.tags, first.customer, first.weight, first.page) == (("boiler", "tokens"), "3601", 1.0, "")
    assert day(first.created) == "2026-03-01"


def test_a_field_inside_of_an_object_can_be_mapped():
    found = read(json.dumps(ZENDESK), "area=custom_fields.99,theme=via.channel")

    assert (found.tickets[0].area, found.tickets[0].theme) == ("heating", "web")


def test_lines_that_are_no_json_are_told():
    found = read('{"subject": "One"}\n{"subject": \n[1]\n{"subject": "Two"}\n')

    assert [each.subject for each in found.tickets] == ["One", "Two"]
    assert found.notes[0].startswith("2 lines left out, since they are no JSON objects: line 2 (")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "{",
        "[",
        '{"a": 1',
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"subject": ' + "9" * 5_000 + "}]",
        "\0",
        "[1, 2]",
    ],
    ids=lambda text: text[:8],
)
def test_what_is_no_export_is_refused_with_a_reason(text: str):
    assert refused(text).kind == "tickets"


def test_cells_of_a_million_characters_are_cut():
    found = read("Subject,Description,Tags\n" + "x" * 1_000_000 + ',"' + "y" * 1_000_000 + '",' + "z," * 1 + "\n")

    (ticket,) = found.tickets
    assert (len(ticket.subject), len(ticket.description)) == (300, 4_000)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"Subject,Tags\n{text}".encode())))
def test_any_bytes_are_tickets_or_a_failure(data: bytes):
    try:
        found = export(data)
    except Failure as failure:
        assert failure.message
    else:
        assert all(ticket.subject for ticket in found.tickets)
