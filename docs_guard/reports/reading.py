"""Reads a JSON report back, as the data of a stranger: every size, field, type and shape is looked at."""

from docs_guard.model.report import Report


def read_report(data: bytes) -> Report:
    """The report that a document of version 1 holds. Raises ValueError with the reason and the place in it."""
    from docs_guard.reports.formats.json import read

    return read(data.decode("utf-8"))
