"""Coding: reviews coded against a codebook, so that the result can be trusted."""
