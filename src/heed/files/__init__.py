"""The content-addressed store: every original by its SHA-256, never changed."""
