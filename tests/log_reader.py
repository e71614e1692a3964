"""Reads an object-centric log as a stranger would: a trace per *laporan bidang*, and whose the working minutes between its events were."""

import json
from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import Any

import office_story

from sop_core.boards.cycle import cycle_board
from sop_core.boards.file_versions import file_versions
from sop_core.boards.look import Look
from sop_core.reports.object_log import ocel
from sop_core.sop.fold import fold
from sop_core.sop.lead_time import LeadTimePart, lead_time, pieces, unit_view
from sop_core.store import cycles
from sop_core.store.engine import Store

Log = dict[str, list[dict[str, Any]]]


def log_of(store: Store, cycle_id: str, now: datetime = office_story.NOW) -> Log:
    board = cycle_board(Look.at(store, office_story.office(), now), cycle_id)
    log: Log = json.loads(ocel(board, file_versions(Look.at(store, office_story.office(), now), cycle_id)))
    return log


def trace(log: Log, unit: str) -> list[dict[str, Any]]:
    """The log flattened by *laporan bidang*: the events of one of them."""
    return [event for event in log["events"] if any(each["objectId"].endswith(f" {unit}") for each in event["relationships"])]


def value(event: dict[str, Any], name: str) -> str:
    return next((each["value"] for each in event["attributes"] if each["name"] == f"{name} · {event['type']}"), "")


def hours(log: Log, unit: str) -> Counter[LeadTimePart]:
    """The working minutes between the events of one report, by who held it: its own steps are 3 to 6, all other steps are the leaders'."""
    spent: Counter[LeadTimePart] = Counter()
    running: dict[int, str] = {}
    archived = False
    for event, following in pairwise(trace(log, unit)):
        number, _, rest = event["type"].partition(" ")
        if rest.endswith("dimulai"):
            running[int(number)] = value(event, "putaran")
        elif rest.endswith(("selesai", "dikembalikan")):
            del running[int(number)]
        elif event["type"] == "Tidak menyampaikan":
            running = {}
        archived = event["type"] == "Diarsipkan" or (archived and event["type"] != "Siklus dibuka kembali")
        own = [round_number for step, round_number in running.items() if 3 <= step <= 6]
        if own:
            part = LeadTimePart.OWN_FIRST if own == ["1"] else LeadTimePart.OWN_REWORK
        elif running:
            part = LeadTimePart.SUPERIOR
        else:
            part = LeadTimePart.NOBODY if archived else LeadTimePart.OTHERS
        spent[part] += round((float(value(following, "menit kerja")) - float(value(event, "menit kerja"))) * 60)
    return Counter({part: seconds for part, seconds in spent.items() if seconds})


def own_time(store: Store, cycle_id: str, unit: str, now: datetime) -> Counter[LeadTimePart]:
    """*Jam milik siapa* of a bidang, in seconds, without what lies outside working hours."""
    with store.reading() as connection:
        cycle, events = cycles.get(connection, cycle_id), cycles.events(connection, cycle_id)
    cut = pieces(fold(cycle.procedure, cycle.units, events), cycle.calendar, now)
    parts = lead_time(unit_view(cycle.procedure, cycle.units, unit, unit), cut, cycle.calendar).parts
    counted = {part: round(spent.microseconds / 1_000_000) for part, spent in parts.items() if part is not LeadTimePart.OUTSIDE}
    return Counter({part: seconds for part, seconds in counted.items() if seconds})
