"""The tab « Suivi » of a learner: interviews, welcome, decisions, papers, sessions, funding."""
