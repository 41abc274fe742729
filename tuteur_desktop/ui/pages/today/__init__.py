"""Aujourd’hui: what to do, and where each learner stands."""
