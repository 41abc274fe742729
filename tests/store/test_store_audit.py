"""What a correction keeps of a value, whatever its type."""

from dataclasses import replace
from datetime import time


def test_a_time_of_the_clock_is_kept_in_the_history(services) -> None:
    profile = services.profile.profile()
    site = replace(profile.establishment.site, am_times=(time(4), time(12)))
    services.profile.save(replace(profile, establishment=replace(profile.establishment, site=site)))
    last = services.dump.dump()["tables"]["correction"][-1]
    assert last["after"] == {"am_from": "04:00:00", "am_to": "12:00:00"}
    assert services.profile.profile().establishment.site.am_times == (time(4), time(12))
