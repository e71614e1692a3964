"""Working time: exact to the minute in the office's calendar, and able to explain every minute of it.

``elapsed`` and ``due`` are two readings of one stream of working windows and undo each other; ``ledger`` shows which minutes counted.
The only room that knows how long the office took. Opens no file and asks no clock: calendar and moments are arguments.
"""

from sop_core.worktime.allowance import Allowance, Elapsed, TimeUnit, label, working_label
from sop_core.worktime.amendments import Amendment, Deed, Unfit, amended, differing_days, in_force, same_layer
from sop_core.worktime.arrays import MeasuredMany, Moments, Whole, after_many, due_many, elapsed_many, measured_many
from sop_core.worktime.axis import Axis, AxisDay, FreeDays
from sop_core.worktime.calendar import Calendar, Day, DayKind
from sop_core.worktime.clock import Measured, after, due, elapsed, latest_start, measured, outside_hours, used_share, work_goes_on
from sop_core.worktime.layers import Layer, LayerKind, Window, YearList
from sop_core.worktime.ledger import Pause, Reason, Segment, counted, ledger

__all__ = [
    "Allowance",
    "Amendment",
    "Axis",
    "AxisDay",
    "Calendar",
    "Day",
    "DayKind",
    "Deed",
    "Elapsed",
    "FreeDays",
    "Layer",
    "LayerKind",
    "Measured",
    "MeasuredMany",
    "Moments",
    "Pause",
    "Reason",
    "Segment",
    "TimeUnit",
    "Unfit",
    "Whole",
    "Window",
    "YearList",
    "after",
    "after_many",
    "amended",
    "counted",
    "differing_days",
    "due",
    "due_many",
    "elapsed",
    "elapsed_many",
    "in_force",
    "label",
    "latest_start",
    "ledger",
    "measured",
    "measured_many",
    "outside_hours",
    "same_layer",
    "used_share",
    "work_goes_on",
    "working_label",
]
