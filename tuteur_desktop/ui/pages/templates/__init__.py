"""The page « Trames et modèles »: interviews, pense-bête and first days, edited and versioned."""
