"""Tuteur Desktop: follow work-study learners offline, from welcome to a signed report."""

__version__ = "0.1.0"
