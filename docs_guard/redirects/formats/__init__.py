"""One file a redirect format."""
