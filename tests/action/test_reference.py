"""The page about the action lists the inputs and outputs of `action.yml`; `pytest --accept` writes them anew."""

import re

from action.runner import ACTION, ROOT

PAGE = ROOT / "docs" / "reference" / "action.md"


def inputs() -> str:
    rows = ["| input | default | what it says |", "| --- | --- | --- |"]
    for name, each in ACTION["inputs"].items():
        default = f"`{each['default']}`" if each["default"] else ""
        rows.append(f"| `{name}` | {default} | {each['description']} |")
    return "\n".join(rows)


def outputs() -> str:
    rows = ["| output | what it says |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| `{name}` | {each['description']} |" for name, each in ACTION["outputs"].items())])


def test_the_page_lists_every_input_and_output(pytestconfig):
    page = PAGE.read_text(encoding="utf-8")
    wanted = page
    for marker, table in (("run `pytest --accept", inputs()), ("<!-- Compared with action.yml. -->", outputs())):
        at = page.index(marker)
        comment = page[page.rindex("<!--", 0, at + 4) : page.index("-->", at) + 3]
        pattern = re.escape(comment) + r"\n\n(?:\|[^\n]*\n)*\n?"
        wanted = re.sub(pattern, lambda found, c=comment, t=table: f"{c}\n\n{t}\n\n", wanted, count=1)
    if pytestconfig.getoption("--accept"):
        PAGE.write_text(wanted, encoding="utf-8")
    else:
        assert page == wanted, "run `pytest --accept tests/action/test_reference.py`"
