"""The register of documents: list, preview, signatures; new ones are drafted and signed here."""
