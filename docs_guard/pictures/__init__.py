"""Is this picture a screenshot? Header bytes, names, and the words around it, with reasons."""
