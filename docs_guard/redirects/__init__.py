"""Reads redirect sources, plans an entry in them, and tells what a reader gets at an address."""
