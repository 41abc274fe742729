"""Makes the catalogue of diplomas that the program carries, from a kit apprentissage.

Usage: .venv/bin/python packaging/build_catalogue.py KIT.csv AAAA-MM-JJ [OUT]
The date is the day the kit was published. See docs/decisions/016-catalogue.md.
"""

import sys
from datetime import date
from pathlib import Path

from tuteur_desktop.domain.catalogue import Origin
from tuteur_desktop.exchange import catalogue, formats, kit

OUT = Path(__file__).resolve().parents[1] / "resources" / "catalogue" / "diplomas.tsv.gz"
LICENCE = "Licence Ouverte 2.0"
PUBLISHER = "France compétences et ministère du Travail"


def build(source: Path, published: date, out: Path) -> str:
    """Write the catalogue; what was done and what the kit has odd, line by line."""
    batch = formats.read(source.name, source.read_bytes(), kit.NAME)
    origin = Origin(batch.catalogue, published, LICENCE, PUBLISHER)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(catalogue.write(origin, batch.diplomas))
    remarks = [remark.reason for remark in (*batch.refused, *batch.warnings)]
    size = out.stat().st_size
    return "\n".join((f"{out}: {len(batch.diplomas)} diplomas, {size} bytes", *remarks, ""))


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    where = Path(sys.argv[3]) if len(sys.argv) == 4 else OUT
    sys.stdout.write(build(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), where))
