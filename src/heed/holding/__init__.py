"""Holding: what is kept can be carried away whole, brought back elsewhere, and proved to be the same."""
