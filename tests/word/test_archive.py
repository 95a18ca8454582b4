from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from generator.word.archive import Member, read_members, write_archive

NOON = datetime(2026, 11, 25, 12, 0, 30, tzinfo=UTC)
NAMES = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs"]), min_size=1).filter(
    lambda name: "/" not in name and "\\" not in name
)


@given(st.dictionaries(NAMES, st.binary(max_size=500), max_size=8))
def test_zipfile_reads_what_is_written(contents: dict[str, bytes]) -> None:
    data = write_archive((Member.pack(name, c) for name, c in contents.items()), NOON)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


def test_deflated_bytes_are_copied_and_not_packed_again() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("styles.xml", b"<w:style/>" * 500)
        archive.writestr(zipfile.ZipInfo("logo.png"), b"stored")
    members = read_members(out.getvalue())
    assert [member.method for member in members] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    again = read_members(write_archive(members, NOON))
    assert again == members
    assert [member.unpack() for member in again] == [b"<w:style/>" * 500, b"stored"]


def test_the_timestamp_stands_on_every_member_in_utc() -> None:
    shanghai = datetime(2026, 11, 25, 20, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    members = [Member.pack("a", b"1"), Member.pack("b", b"2")]
    data = write_archive(members, shanghai)
    assert data == write_archive(members, NOON)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 25, 12, 0, 30)}


def test_times_before_1980_are_the_first_a_zip_can_hold() -> None:
    data = write_archive([Member.pack("a", b"")], datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
