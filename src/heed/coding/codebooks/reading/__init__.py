"""Codebooks of other programs and hands, read: TOML, CSV and REFI-QDA, one form a file."""
