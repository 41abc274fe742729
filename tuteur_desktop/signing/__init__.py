"""Identity, seal and verification of PDF signatures: the only floor that imports pyHanko."""
