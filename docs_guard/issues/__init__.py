"""Findings and gaps, and what is filed already, become a plan; pure."""
