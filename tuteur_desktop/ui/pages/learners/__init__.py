"""Mes alternants: the list, its instant filter, and adding one."""
