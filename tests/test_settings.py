"""What the environment decides: the office's own database, the sample's, another folder."""

from pathlib import Path

from sop_core.settings import PROJECT, Settings


def test_without_a_word_the_office_works_in_the_project_on_sqlite() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings(f"sqlite:///{(PROJECT / 'var/kinerja.db').as_posix()}", PROJECT / "data", PROJECT / "var")


def test_the_sample_office_has_a_database_of_its_own(tmp_path: Path) -> None:
    settings = Settings.from_environment({"SOP_CONTOH": "1", "SOP_VAR": str(tmp_path)})
    assert (settings.contoh, settings.database_url) == (True, f"sqlite:///{tmp_path.as_posix()}/contoh.db")


def test_another_database_another_office_and_https_are_taken_as_said(tmp_path: Path) -> None:
    settings = Settings.from_environment({"DATABASE_URL": "postgresql://kantor/x", "SOP_DATA": str(tmp_path), "SOP_HTTPS": "1"})
    assert (settings.database_url, settings.data, settings.https, settings.contoh) == ("postgresql://kantor/x", tmp_path, True, False)


def test_only_a_one_switches_on() -> None:
    settings = Settings.from_environment({"SOP_CONTOH": "ya", "SOP_HTTPS": "0", "DATABASE_URL": "", "SOP_DATA": "", "SOP_VAR": ""})
    assert (settings.contoh, settings.https, settings.data) == (False, False, PROJECT / "data")
