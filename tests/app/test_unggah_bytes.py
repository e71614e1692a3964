"""How often the bytes of a file cross to and from the database between the choice and the receipt."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import pytest
from open_office import OpenOffice
from sqlalchemy import event
from unggah_app import DAFDUK, choose, entry, press, stored

from sop_core.store import submissions

SIZE = DAFDUK.stat().st_size


@pytest.fixture
def crossings(office_with_cycle: OpenOffice) -> Iterator[Counter[str]]:
    """Parameters as large as the file, and selects that hand its bytes out."""
    counted: Counter[str] = Counter()
    engine = office_with_cycle.store.engine

    def executed(_connection: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        rows = parameters if isinstance(parameters, list) else [parameters]
        values = [value for row in rows for value in (row.values() if isinstance(row, dict) else row)]
        counted["in"] += sum(isinstance(value, bytes | memoryview) and len(value) >= SIZE for value in values)
        is_file = statement.startswith("SELECT") and "office_rules" not in statement
        counted["out"] += is_file and ".content" in statement.partition("FROM")[0]

    event.listen(engine, "before_cursor_execute", executed)
    yield counted
    event.remove(engine, "before_cursor_execute", executed)


def test_a_file_goes_in_once_to_be_kept_and_out_once_to_be_read(office_with_cycle: OpenOffice, crossings: Counter[str]) -> None:
    app = choose(office_with_cycle.app("katim.program", "unggah"), DAFDUK)
    assert crossings == {"in": 1, "out": 1}
    press(app, entry(app).key("simpan"))
    assert crossings == {"in": 1, "out": 1}
    kept = stored(office_with_cycle)[0]
    with office_with_cycle.store.reading() as connection:
        assert submissions.content(connection, kept.id) == DAFDUK.read_bytes()
    assert (kept.sha256, kept.size) == (sha256(DAFDUK.read_bytes()).hexdigest(), SIZE)
