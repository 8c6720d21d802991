"""Bytes in, structured text out. Imports neither Django nor the database."""
