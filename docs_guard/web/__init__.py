"""Asks a live site what it answers."""
