"""A learner's page: who they are, and the tabs about them."""
