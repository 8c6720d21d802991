"""Quotations of a file checked against the library: plain functions for page, API and command line."""

from __future__ import annotations

from heed.search.quoted.answers import Checked, Report, Where
from heed.search.quoted.check import check_file, check_reading, check_text, check_whole

__all__ = ["Checked", "Report", "Where", "check_file", "check_reading", "check_text", "check_whole"]
