"""Codebooks as dated data: what each variable means, and how it is exchanged."""
