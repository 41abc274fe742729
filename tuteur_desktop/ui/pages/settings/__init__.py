"""The settings: profile, look, frameworks, imports, copies, signature."""
