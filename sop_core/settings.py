"""What the environment decides, read once at the start. The only room that reads the environment.

``DATABASE_URL``  where the facts are kept (default: SQLite in ``var/``);  ``SOP_CONTOH=1``  the sample office, on a database of
its own;  ``SOP_DATA``  another office's ``data/`` folder;  ``SOP_VAR``  where the SQLite files live;  ``SOP_HTTPS=1``  behind HTTPS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    database_url: str
    data: Path
    var: Path
    contoh: bool = False
    https: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        contoh = environ.get("SOP_CONTOH") == "1"
        var = Path(environ.get("SOP_VAR") or PROJECT / "var").resolve()
        name = "contoh.db" if contoh else "kinerja.db"
        default = f"sqlite:///{(var / name).as_posix()}"
        return cls(
            database_url=environ.get("DATABASE_URL") or default,
            data=Path(environ.get("SOP_DATA") or PROJECT / "data").resolve(),
            var=var,
            contoh=contoh,
            https=environ.get("SOP_HTTPS") == "1",
        )
