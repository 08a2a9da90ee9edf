"""File path to published address: what a site generator makes of a tree."""
