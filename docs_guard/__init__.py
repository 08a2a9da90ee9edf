"""docs-guard keeps documentation honest: every address that was ever published still leads its readers somewhere."""

__version__ = "0.1.0"

HOME = "https://github.com/docs-guard/docs-guard"
"""Where the project lives; the pages of the rules are below it."""
