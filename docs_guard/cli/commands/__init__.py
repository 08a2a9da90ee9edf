"""
A file a command, found by its name.

The first line of its docstring is what `docs-guard --help` says of it, EXAMPLES stands at the end of its own help,
`arguments` declares its options and `run` runs it. Whatever is slow to import, it imports in `run`.
"""
