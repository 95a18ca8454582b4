"""Working days of mainland China, with public holidays and make-up working days.

Dates come in and go out. This module alone knows the calendar library, and that the State Council
publishes each year's holidays only in the autumn before.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

from generator.errors import RunError
from generator.messages import msg


def is_working_day(day: date) -> bool:
    """Whether offices work on a day.

    >>> is_working_day(date(2026, 10, 1)), is_working_day(date(2026, 11, 25))
    (False, True)

    Raises:
        RunError: When the holidays of that year are not known.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise RunError.of(
            "holidays-unknown",
            msg("the public holidays of {year} are not known", year=day.year),
            hint=msg("update the package chinesecalendar, or name the date itself"),
        ) from None


def add_working_days(day: date, number: int) -> date:
    """The day that is so many working days after a day, which itself is not counted.

    >>> add_working_days(date(2026, 9, 30), 1)
    datetime.date(2026, 10, 8)

    Raises:
        RunError: When the holidays of a year on the way are not known.
        ValueError: When ``number`` is negative.

    Source: 民法典 201 (the day a period begins is not counted).
    """
    if number < 0:
        raise ValueError(f"{number} working days")
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
