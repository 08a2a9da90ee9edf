"""One file a site generator."""
