"""Coding: codebooks, judgements, agreement, and what the machine suggests."""
