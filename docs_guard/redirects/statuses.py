"""The statuses that hosts refuse, where several formats of one host must know."""

REFUSED_BY_NETLIFY = frozenset((202, 307, 308))
"""Such a rule answers nobody: netlify/cli#427 and plausible/docs#177; the documentation says it of 307 alone."""
