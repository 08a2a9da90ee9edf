"""Text of strangers made harmless for where it goes: a terminal, a log, Markdown on a code host."""
