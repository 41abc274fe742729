"""The page on which an interview is prepared, held and closed."""
