"""Findings become text: one file a format."""
