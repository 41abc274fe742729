"""Which fields hold words that a person typed, and how what was corrected is named."""

_REACHED = ("name", "relation", "phone", "email")
# Words a person typed: a state, a date or a level is corrected, not withdrawn.
WITHDRAWABLE = {
    "half_day": ("note", "seen_by"),
    "rating": ("comment",),
    "progress_note": ("summary", "objectives", "learner_words"),
    "document": ("despite", "reopen_reason"),
    "notice": ("text", "recipient"),
    "planned_half": ("label",),
    "rhythm": ("label",),
    "contract_event": ("note", "told", "company"),
    "learner": (
        "note", "last_name", "first_name", "email", "phone",
        *(f"emergency_{field}" for field in _REACHED),
    ),
    "representative": _REACHED,
    "contract": ("end_note", "diploma", "rncp"),
    "interview": ("reason", "readers", "learner_words", "reservations", "next_note", "place"),
    "answer": ("text", "shared"),
    "participant": ("name",),
    "decision": ("what", "who", "outcome"),
    "preparation": ("answers",),
    "postponement": ("reason",),
    "group_session": ("place", "reason", "topics", "minutes_text"),
    "attendee": ("note",),
    "signature": ("name", "reason", "filed_by"),
    "checklist_point": ("reason", "note"),
    "first_day": ("place", "slots"),
    "provided": ("label", "by", "note"),
    "sheet": ("fields", "reason"),
    "spent": ("note",),
    "waiver": ("reason",),
    "funding": ("opco", "number", "note"),
    "funding_piece": ("title",),
    "evidence": ("title", "text", "address", "file_name", "agreement_from", "note"),
    "diagnosis": ("title", "result"),
    "objective": ("text", "outcome"),
    "skill_plan": ("note",),
    "adjustment": ("what", "reason", "agreed_by"),
    "situation": ("title", "people", "mark", "note", "grid_name"),
    "outcome": ("following_note", "six_months_note"),
    "mission": ("title",),
    "mission_week": ("supervisor", "note"),
    "diary_week": ("done", "learnt", "stuck", "goal"),
}  # fmt: skip
# A learner must go on being called something: only the earlier values of these are withdrawn.
STANDING = frozenset({("learner", "last_name"), ("learner", "first_name")})
# What of a document's data is somebody's words, and not a token or a word of the program.
PRINTED = ("summary", "objectives", "learner_words", "despite", "reopened")

NAMING = ("on", "half", "skill_id", "voice", "number", "revision", "kind")

NAMED = {
    "interview": "title", "group_session": "title", "credential": "title", "template": "title",
    "funding_piece": "title", "answer": "question", "participant": "name", "signature": "name",
    "tutor_record": "name", "decision": "what", "evidence": "title", "diagnosis": "title",
    "objective": "text", "adjustment": "what", "situation": "title", "mission": "title",
}  # fmt: skip
DAYS = frozenset({"provided", "sheet", "spent", "first_day", "postponement"})
WEEKS = frozenset({"mission_week", "diary_week"})
DATED = frozenset({"half_day", "planned_half", "contract_event", "notice"})
