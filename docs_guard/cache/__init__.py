"""Edge: what was worked out before, by content hash; workers."""
