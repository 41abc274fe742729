"""${message}."""

from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    ${upgrades if upgrades else "pass"}
    op.execute("PRAGMA user_version = ${int(up_revision)}")


def downgrade() -> None:
    """Never: a store goes back by restoring a copy."""
    raise NotImplementedError
