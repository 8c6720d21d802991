"""Heed: what serious case reviews learned, found, trusted and acted on."""
