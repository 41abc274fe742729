"""The agenda: what is planned, due and late, as a list and as a week."""
