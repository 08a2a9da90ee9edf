"""The use cases: they compose the rooms and decide nothing."""
