"""Shared widgets; they never import pages."""
