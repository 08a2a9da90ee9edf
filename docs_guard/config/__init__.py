"""`docs-guard.toml`, or `[tool.docs-guard]` in `pyproject.toml`, becomes one frozen `Config`."""
