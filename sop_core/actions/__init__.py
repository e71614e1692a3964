"""Every write: one function, one transaction, one right to do it. Nothing is written anywhere else.

Each action names who acts, carries an idempotency key (pressing again does nothing twice) and ``now``. What is legal is decided by the
fold in ``sop.fold``; who may is decided by ``access.rights``; of two people at one instant one wins and the other reads why.
"""

from sop_core.actions.cases import add_case, withdraw_case
from sop_core.actions.confirmations import confirm_commitments, take_back_confirmations
from sop_core.actions.cycle import correct_event, excuse_unit, open_cycle, reopen_cycle
from sop_core.actions.desk import COMMAND_LINE, Desk, Receipt
from sop_core.actions.files import forget, receive
from sop_core.actions.leaves import end_leave, record_leave
from sop_core.actions.newcomers import Newcomer, add_people
from sop_core.actions.number_notes import note_number
from sop_core.actions.office_rules import OF_REGISTER, change_office_rules, differences_from, lay_in_rules, rights_to
from sop_core.actions.people import add_person, change_own_password, choose_password, edit_person, set_active, set_password, set_posts
from sop_core.actions.steps import complete_step, receive_step, return_step, withdraw_step
from sop_core.actions.substitutes import AppointmentLetter, appoint_substitute, end_substitute
from sop_core.actions.versions import restore_version
from sop_core.actions.watches import adopt_watch, end_watch

__all__ = [
    "COMMAND_LINE",
    "OF_REGISTER",
    "AppointmentLetter",
    "Desk",
    "Newcomer",
    "Receipt",
    "add_case",
    "add_people",
    "add_person",
    "adopt_watch",
    "appoint_substitute",
    "change_office_rules",
    "change_own_password",
    "choose_password",
    "complete_step",
    "confirm_commitments",
    "correct_event",
    "differences_from",
    "edit_person",
    "end_leave",
    "end_substitute",
    "end_watch",
    "excuse_unit",
    "forget",
    "lay_in_rules",
    "note_number",
    "open_cycle",
    "receive",
    "receive_step",
    "record_leave",
    "reopen_cycle",
    "restore_version",
    "return_step",
    "rights_to",
    "set_active",
    "set_password",
    "set_posts",
    "take_back_confirmations",
    "withdraw_case",
    "withdraw_step",
]  # fmt: skip
