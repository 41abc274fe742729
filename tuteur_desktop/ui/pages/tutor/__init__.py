"""« Mon dossier de tuteur »: who I am, conditions, credentials, time spent."""
