"""What is typed in a model and not yet a version: kept in the store, so that nothing is lost."""

import json
from typing import Any

from tuteur_desktop.domain.templates import Family
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.pages.templates.editor import Content

SETTING = "template-drafts"


class Drafts:
    """One draft a model, by family and key."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def content(self, family: Family, key: str) -> Content | None:
        """What is typed of a model; None when nothing is."""
        found = self._read().get(_name(family, key))
        return found if isinstance(found, dict) else None

    def keys(self, family: Family) -> list[str]:
        """The models of a family that have one, in the order they were begun."""
        start = f"{family}:"
        return [name.removeprefix(start) for name in self._read() if name.startswith(start)]

    def keep(self, family: Family, key: str, content: Content) -> None:
        """Keep what is typed."""
        known = self._read()
        known[_name(family, key)] = content
        self._write(known)

    def forget(self, family: Family, key: str) -> None:
        """It became a version, or was given up."""
        known = self._read()
        if known.pop(_name(family, key), None) is not None:
            self._write(known)

    def _read(self) -> dict[str, Any]:
        kept = self._profile.setting(SETTING)
        try:
            found = json.loads(kept) if kept else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, known: dict[str, Any]) -> None:
        self._profile.set_setting(SETTING, json.dumps(known, ensure_ascii=False) if known else "")


def _name(family: Family, key: str) -> str:
    return f"{family}:{key}"
