"""*Buat admin pertama*: the first page of an empty office, for who reads the console of its server. Gone once an admin exists."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import timedelta

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.door import origin, page, paths, plain
from pages.shared import service
from sop_core.access.sessions import WINDOW, wait_before_trying
from sop_core.actions import first_admin as acts
from sop_core.actions.first_admin import FirstAdmin
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.organisation import Peran
from sop_core.store import first_admin, sessions
from sop_core.store.sessions import NO_ANSWER

GUESSER = "(kode)"
"""The name under which wrong codes are counted; no username can be so."""


@dataclass(frozen=True)
class AdminWanted:
    """Whether the office still wants its first admin, and whether it has nobody at all."""

    wanted: bool
    empty: bool


GONE = AdminWanted(wanted=False, empty=False)


class FirstPage:
    def __init__(self, line: CapacityLimiter | None = None) -> None:
        self._line = line
        self._is_gone = service.settings().contoh

    def routes(self) -> list[Route]:
        return [Route(paths.FIRST_ADMIN, self.show, methods=["GET"]), Route(paths.FIRST_ADMIN, self.create, methods=["POST"])]

    async def standing(self) -> AdminWanted:
        """Asked of the store until there is an admin, and then never again."""
        if self._is_gone:
            return GONE
        found = await run_sync(_standing)
        self._is_gone = not found.wanted
        return found

    async def show(self, _: Request) -> Response:
        try:
            standing = await self.standing()
        except NO_ANSWER:
            return _page(page.FirstAdminForm(wrong=plain.SILENT), 503)
        return _page(page.FirstAdminForm()) if standing.wanted else _away()

    async def create(self, request: Request) -> Response:
        if origin.is_foreign(request.headers):
            return PlainTextResponse(plain.FOREIGN, 403)
        typed = await plain.fields(request)
        if typed is None:
            return PlainTextResponse(plain.UNREADABLE, 400)
        form = page.FirstAdminForm(typed.get("lengkap", "")[:200], typed.get("nama", "")[:60])
        try:
            if not (await self.standing()).wanted:
                return _away()
            await run_sync(_create, typed, plain.address(request), limiter=self._waiting_line())
        except Conflict:
            return _away()
        except _TooOften as trouble:
            return _too_often(form, trouble.wait)
        except NotAllowed as refused:
            return _page(replace(form, wrong=str(refused)), 403)
        except SopError as trouble:
            return _page(replace(form, wrong=str(trouble)), 422)
        except NO_ANSWER:
            return _page(replace(form, wrong=plain.SILENT), 503)
        self._is_gone = True
        return RedirectResponse(paths.sign_in(reason="admin"), 303)

    def _waiting_line(self) -> CapacityLimiter:
        if self._line is None:
            self._line = CapacityLimiter(1)
        return self._line


class _TooOften(SopError):
    def __init__(self, wait: timedelta) -> None:
        super().__init__("Terlalu banyak kode yang keliru.")
        self.wait = wait


def _standing() -> AdminWanted:
    admins = [post.kode for post in service.office().organisation.posts if post.peran is Peran.ADMIN]
    with service.store().reading() as connection:
        return AdminWanted(first_admin.is_wanted(connection, admins), first_admin.has_nobody(connection))


def _create(typed: dict[str, str], address: str) -> None:
    store, office, now, code = service.store(), service.office(), service.now(), typed.get("kode", "")
    with store.reading() as connection:
        failures = sessions.recent_failures(connection, GUESSER, address, now - WINDOW)
    wait = wait_before_trying(failures.by_name, failures.by_address, now)
    if wait is not None:
        raise _TooOften(wait)
    try:
        acts.require_code(store, office, code)
    except NotAllowed:
        with store.writing() as connection:
            sessions.record_attempt(connection, GUESSER, address, now, succeeded=False)
        raise
    if typed.get("sandi") != typed.get("ulang"):
        raise SopError("Kedua kata sandi tidak sama; ketik ulang keduanya.")
    wanted = FirstAdmin(typed.get("lengkap", ""), typed.get("nama", "").strip().lower(), typed.get("sandi", ""))
    acts.create(store, office, code, wanted, now)


def _away() -> Response:
    return RedirectResponse(paths.SIGN_IN, 303)


def _too_often(form: page.FirstAdminForm, wait: timedelta) -> Response:
    minutes = math.ceil(wait / timedelta(minutes=1))
    response = _page(replace(form, wrong=f"Terlalu banyak kode yang keliru. Tunggu {minutes} menit, lalu coba lagi."), 429)
    response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response


def _page(form: page.FirstAdminForm, code: int = 200) -> Response:
    return plain.html(page.first_admin_page(plain.office(), form), code)
