"""The progress report: three voices, counts in words, and pages without end."""

from dataclasses import replace
from datetime import date

import pytest

from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.domain.progress import Aim, Elsewhere, Look, Move, Shown, Told, Turn
from tuteur_desktop.domain.scales import PRESETS, Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.reports import style
from tuteur_desktop.reports.progress import Beside, BlockRows, SkillRow, render

LEVELS = (*(Level(str(rank)) for rank in range(1, 5)), Level.NOT_SEEN, None)


def framework(blocks: int, each: int) -> tuple[BlockRows, ...]:
    return tuple(
        BlockRows(
            f"RNCP99999BC{block:02d}",
            f"Conduire l'activité numéro {block}",
            tuple(
                SkillRow(f"Savoir {block}.{rank}, dit en toutes lettres", LEVELS[rank % 6])
                for rank in range(each)
            ),
        )
        for block in range(1, blocks + 1)
    )


def test_the_report_of_the_drawing(progress, issue, golden):
    document = render(progress(), replace(issue, number="2026-044"))
    assert document.missing == ()
    golden("progression", document.pdf)


def test_facts_are_counted_by_the_tutors_voice(progress, issue, flat):
    text = flat(render(progress(), issue).pdf)
    assert "Selon le maître d’apprentissage : 11 compétences vues sur 19, dont 6 au niveau" in text
    assert "58 % du temps du contrat est écoulé. Cinq ont progressé depuis juin." in text


@pytest.mark.parametrize(
    ("elapsed", "said"), [(0.999, 99), (1, 100), (3, 100), (-1, 0), (0.29, 29)]
)
def test_time_is_never_over_before_its_end(progress, elapsed, said):
    assert progress(elapsed=elapsed).elapsed_percent == said


def test_every_level_is_a_word_and_never_a_mean(progress, issue, flat):
    text = flat(render(progress(), issue).pdf)
    assert "Cuisiner maîtrise en cours autonome +1" in text
    assert "Tuteur : en cours 3, autonome 4, maîtrise 1, non vu 2." in text
    assert "Centre : débute 2, en cours 3, autonome 3, non vu 2." in text
    assert "moyenne" not in text


def test_a_voice_that_said_nothing_keeps_its_column(progress, issue, flat):
    skills = (SkillRow("Tailler", Level.FOUR), SkillRow("Lier", None, Level.NOT_RATED))
    text = flat(render(progress(blocks=(BlockRows("3", "Gestes", skills),)), issue).pdf)
    assert "Compétence Tuteur Alternant Centre" in text
    assert "Tailler maîtrise — —" in text
    assert "Lier — — —" in text
    assert "Centre : sans avis." in text


def test_blocks_nobody_rated_are_one_line(progress, issue, flat):
    silent = framework(2, 1)
    empty = tuple(replace(block, skills=(SkillRow("Rien"),) * 3) for block in silent)
    text = flat(render(progress(blocks=empty), issue).pdf)
    assert "Blocs sans avis à ce jour : RNCP99999BC01 · Conduire" in text
    assert text.count("(3 compétences)") == 2
    assert "Compétence Tuteur" not in text


def test_the_kind_of_contract_gives_the_words(progress, parties, issue, flat):
    trainee = replace(parties, contract_kind=Kind.INTERNSHIP, tutor_role="Tuteur de stage")
    text = flat(render(progress(parties=trainee), issue).pdf)
    assert "Selon le tuteur de stage" in text
    assert "Compétence Tuteur Stagiaire Centre" in text
    assert "Alternant" not in text


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(), "Aucune demi-journée due sur la période."),
        (Counts(due=1, done=1), "1 demi-journée due, aucune absence injustifiée, aucun retard."),
        (
            Counts(due=9, done=5, unjustified=2, unknown=1, late_times=2, late_minutes=34),
            "9 demi-journées dues, 2 absences injustifiées, 34 minutes de retard en 2 fois, "
            "1 à confirmer. Assiduité non calculée",
        ),
    ],
)
def test_attendance_of_the_period(progress, issue, flat, counts, said):
    assert said in flat(render(progress(counts=counts), issue).pdf)


def test_two_hundred_skills(progress, issue, page_texts):
    document = render(progress(blocks=framework(10, 20)), issue)
    texts = page_texts(document.pdf)
    whole = "\n".join(texts)
    assert document.pages == len(texts) > 4
    assert all(f"Savoir {block}.{rank}," in whole for block in range(1, 11) for rank in range(20))
    assert all("Compétence" in text for text in texts[:-1])
    assert {area.page for area in document.areas} == {len(texts) - 1}


def test_long_words_flow_over_pages(progress, issue, page_texts):
    long = "Il tient son poste et prévient quand il manque quelque chose.\n" * 130
    document = render(
        progress(summary=long, objectives=long, learner_words="Voilà ! " * 900), issue
    )
    texts = page_texts(document.pdf)
    assert len(texts) > 4
    assert "\n".join(texts).count("Il tient son poste") == 260
    assert "\n".join(texts).count("Voilà") == 900


def test_a_title_longer_than_a_page_is_cut_in_sight(progress, issue, page_texts):
    huge = (SkillRow("Savoir faire " * 2000, Level.ONE),)
    document = render(progress(blocks=(BlockRows("", "Sans code", huge),)), issue)
    texts = page_texts(document.pdf)
    assert sum("Savoir" in text for text in texts) == 1
    assert "\n".join(texts).count("…") == 1


def test_an_empty_report_still_has_its_five_boxes(progress, issue, flat):
    bare = progress(
        blocks=(), framework="", summary="", objectives=" \n", learner_words="", counts=Counts()
    )
    document = render(bare, issue)
    assert len(document.areas) == 5
    text = flat(document.pdf)
    assert "Aucun référentiel n’est lié à ce contrat ; 58 % du temps" in text
    for absent in ("Objectifs", "Mots de", "Où en est-on"):
        assert absent not in text


def test_the_content_follows_what_is_printed(progress):
    kept = fingerprint(progress().content())
    assert fingerprint(progress().content()) == kept
    changed = (progress(summary="Autre"), progress(since_label="Depuis mai"), progress(blocks=()))
    assert len({fingerprint(data.content()) for data in changed} | {kept}) == 4


@pytest.mark.parametrize("shades", [style.TUTOR, style.LEARNER, style.CENTRE])
def test_shades_stay_apart_in_grey(shades):
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in shades]
    assert greys == sorted(greys, reverse=True)
    assert min(a - b for a, b in zip(greys, greys[1:], strict=False)) > 0.1


def test_voices_are_read_apart():
    row = SkillRow("Tailler", Level.ONE, Level.FOUR, Level.NOT_RATED)
    assert [row.level(voice) for voice in Voice] == [Level.ONE, Level.FOUR, None]


TOLD = Told(
    date(2026, 6, 30), True,
    (
        Move(Voice.TUTOR, "Cuisiner", Level.FOUR, Level.THREE),
        Move(Voice.CENTRE, "Dresser.", Level.TWO),
        Move(Voice.LEARNER, "Cuisiner", Level.ONE, Level.THREE),
    ),
    (Shown("6 · Pratique", (("Fond brun", date(2026, 9, 3)),)),), 2,
    (Aim("Tenir le poste chaud", Voice.LEARNER, "short", "open", date(2027, 1, 31)),
     Aim("Les fonds", Voice.TUTOR, "medium", "reached", None, date(2026, 10, 2), "trois fois")),
    (("Garde-manger", "en entreprise : 3 semaines"),),
    (Turn("adjustment", date(2026, 9, 15), "Deux semaines de plus", "peu vu", "Yanis"),
     Turn("adaptation", date(2026, 9, 16), "Consignes écrites")),
    (Elsewhere("Entrer dans l’échange", LearningPlace.CENTRE, date(2027, 3, 1)),),
    (Look("test", date(2026, 7, 2), "Test du centre", "lecture à revoir"),), 3,
)  # fmt: skip


def test_what_is_told_of_the_period(progress, issue, flat):
    text = flat(render(progress(told=TOLD), issue).pdf)
    for words in (
        "Depuis le dernier rapport, arrêté au 30 juin 2026",
        "Tuteur, 1 en progrès : Cuisiner (autonome → maîtrise).",
        "Alternant, 1 en recul : Cuisiner (autonome → débute).",
        "Centre, 1 vue pour la première fois : Dresser (en cours).",
        "Cuisiner : tuteur maîtrise, alternant en cours.",
        "6 · Pratique : Fond brun (3 sept. 2026).", "2 preuves confidentielles, sans autre",
        "Tenir le poste chaud (alternant, court terme, pour le 31 janvier 2027) : en cours.",
        "Les fonds (tuteur, moyen terme) : atteint le 2 octobre 2026. trois fois.",
        "Garde-manger, en entreprise : 3 semaines.",
        "ajustement du parcours : Deux semaines de plus. Motif : peu vu. Accord : Yanis.",
        "aménagement convenu : Consignes écrites.",
        "Entrer dans l’échange : au centre, d’ici le 1ᵉʳ mars 2027.",
        "2 juil. 2026, test : Test du centre. lecture à revoir.",
        "3 avis ont été donnés sur une version précédente",
        "Selon l’alternant, 14 vues sur 19, dont 4 au niveau",
    ):  # fmt: skip
        assert words in text
    told = fingerprint(progress(told=TOLD).content())
    assert told != fingerprint(progress().content())
    assert told != fingerprint(progress(told=replace(TOLD, carried=4)).content())


def test_what_is_followed_beside_has_its_own_scale_and_headings(progress, issue, flat):
    rows = (
        SkillRow("Porter attention", Level.TWO, under=((0, "Écouter"),)),
        SkillRow("Savoir " * 290, Level.ONE),
    )
    yes_no = next(one for one in PRESETS if len(one.steps) == 2)
    beside = (Beside("Socle (CLEA)", yes_no, (BlockRows("D1", "Français", rows),)),)
    text = flat(render(progress(beside=beside), issue).pdf)
    assert "À côté du diplôme : Socle (CLEA)" in text
    assert "Selon le tuteur, 2 vues sur 2, dont 1 au niveau oui." in text
    assert text.index("Écouter") < text.index("Porter attention oui")
    assert text.count("Savoir ") == 290


def test_a_section_without_end_is_counted(progress, issue, flat):
    many = tuple(Elsewhere(f"Geste {n}", LearningPlace.CENTRE) for n in range(60))
    text = flat(render(progress(told=replace(TOLD, elsewhere=many)), issue).pdf)
    assert "Geste 39" in text
    assert "… et 20 autres." in text
