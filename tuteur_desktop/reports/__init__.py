"""Documents: frozen data in, PDF/A-1b bytes out."""
