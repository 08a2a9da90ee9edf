"""Judgements: one file a rule."""
