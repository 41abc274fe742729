"""Dialogs that more than one page opens; they never import pages."""
