"""A plan as people read it before it is done, like a diff, and as JSON."""

from docs_guard.model.issue import Plan


def told(plan: Plan, colour: bool = False) -> str:
    """`+ open`, `~ update`, `- close`, `= leave` with why, and a line that counts; ends in a newline."""
    return ""


def told_json(plan: Plan) -> str:
    """The same as a JSON document."""
    return "{}\n"
