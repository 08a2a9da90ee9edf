"""What all tests share: `--accept`, property tests that give the same answer on every run, and no cache unasked."""

import os

import pytest
from hypothesis import settings

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")
os.environ["DOCS_GUARD_CACHE"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expectations that stand in Markdown pages")
