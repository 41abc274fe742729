"""What is kept: one SQLite file, its migrations, its copies and its trace of changes."""
