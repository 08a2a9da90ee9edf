"""The edge to the git program: trees at any moment, what changed between two of them, and what history tells."""
