"""What a tutor can do: one transaction an action, domain values across the border."""
