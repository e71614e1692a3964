"""The sign-in page as text: what it says, and that it holds no script."""

import tomllib

import pytest

from pages.door.page import POLICY, OfficeNames, SignInForm, sign_in_page
from sop_core.access.passwords import weakness
from sop_core.contoh import ACCOUNTS, ONE_PER_ROLE, PASSWORD
from sop_core.settings import PROJECT
from sop_core.store.people import USERNAME

OFFICE = OfficeNames("Dinas Kependudukan dan Pencatatan Sipil", "Kabupaten Barito Kuala", contoh=False)
SAMPLE = OfficeNames("Dinas Kependudukan dan Pencatatan Sipil", "Kabupaten Barito Kuala", contoh=True)


def test_it_says_the_offices_name_and_no_sample_in_a_real_office() -> None:
    page = sign_in_page(OFFICE, SignInForm())
    assert "Dinas Kependudukan dan Pencatatan Sipil" in page
    assert "Kabupaten Barito Kuala" in page
    assert "DATA CONTOH" not in page
    assert PASSWORD not in page


def test_the_sample_office_is_stamped_and_lists_everybody_one_per_role_first() -> None:
    page = sign_in_page(SAMPLE, SignInForm())
    before_more = page.partition("<details>")[0]
    assert "DATA CONTOH" in before_more
    assert all(f'value="{username}"' in before_more for username in ONE_PER_ROLE)
    assert all(page.count(f'name="nama" value="{account.username}"') == 1 for account in ACCOUNTS)


def test_it_holds_no_script_and_its_policy_allows_none() -> None:
    assert "<script" not in sign_in_page(SAMPLE, SignInForm())
    assert "default-src 'none'" in POLICY
    assert "script-src" not in POLICY


def test_what_is_wrong_is_announced_and_tied_to_the_fields() -> None:
    page = sign_in_page(OFFICE, SignInForm(username="kadis", wrong="Tidak cocok."))
    assert '<p class="message wrong" role="alert" id="pesan">Tidak cocok.</p>' in page
    assert page.count('aria-invalid="true" aria-describedby="pesan"') == 2
    assert 'value="kadis"' in page


@pytest.mark.parametrize("field", ["nama", "sandi"])
def test_every_field_has_its_label(field: str) -> None:
    page = sign_in_page(OFFICE, SignInForm())
    assert f'<label for="{field}">' in page
    assert f'id="{field}"' in page


def test_every_post_of_the_office_has_one_sample_person() -> None:
    with (PROJECT / "data" / "organisasi.toml").open("rb") as file:
        posts = {post["kode"] for post in tomllib.load(file)["jabatan"]}
    assert sorted(account.post for account in ACCOUNTS) == sorted(posts)
    assert len({account.username for account in ACCOUNTS}) == len({account.name for account in ACCOUNTS}) == len(ACCOUNTS)
    assert all(USERNAME.fullmatch(account.username) for account in ACCOUNTS)
    assert all(weakness(PASSWORD, account.username) is None for account in ACCOUNTS)
