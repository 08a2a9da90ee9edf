"""Gaps that people report: the pages nearest to them, what must not leave, what they have in common."""
