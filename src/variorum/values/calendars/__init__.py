"""Dates, times and the calendars that they are told in."""
