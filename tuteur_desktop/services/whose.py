"""Whose sheet a file is: one of somebody else, or of another store, is told."""

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import fold
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import learners


def refuse_other(session: Session, learner_id: int, number: int, name: str) -> None:
    """Raise UserError for a file that was made for another number, or another name, than this one.

    The number alone would not do: in another store it is somebody else's.
    """
    own = learners.value(learners.row_of(session, learner_id))
    if number == learner_id and fold(name) == fold(own.name):
        return
    other = session.get(entities.Learner, number)
    if other is not None and fold(learners.value(other).name) == fold(name):
        raise UserError(
            f"Cette feuille est celle de {name} : ouvrez-la depuis sa fiche. Rien n'a changé."
        )
    raise UserError(
        f"Cette feuille est au nom de « {name or 'personne'} », et non de {own.name} : elle vient "
        f"d'un autre dossier, ou d'avant un changement de nom. Vérifiez-la, ou saisissez-la à la "
        f"main."
    )
