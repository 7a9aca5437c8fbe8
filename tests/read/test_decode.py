import pytest

from onrecord.errors import BadInput
from onrecord.read.decode import check_text, decode


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(encoding):
    assert decode("Größe: 30 Tote".encode(encoding)) == "Größe: 30 Tote"


def test_characters_are_kept_as_they_are():
    text = "30\u00a0000 people\r\n“so far”\tfled\u202f\u2028"
    assert decode(text.encode()) == text


def test_the_encoding_that_the_sender_names_is_believed():
    assert decode("Президент сказал".encode("koi8-r"), "koi8-r") == "Президент сказал"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le ministre a déclaré que les forces étaient arrivées à l’été. "),
        ("cp1252", "Der Minister erklärte, die Kämpfe hätten sich überall verschärft. "),
        ("cp1250", "Minister powiedział, że żołnierze wrócili wczoraj późno do obozu. "),
        ("cp1254", "Başbakan dün güvenlik güçlerinin ilerlediğini ve şehre girdiğini söyledi. "),
        ("cp1251", "Президент сказал, что войска отошли. "),
        ("cp1256", "قال الوزير إن القوات انسحبت من المدينة "),
        ("gb18030", "部长说军队撤离了城市。"),
    ],
)
def test_an_old_encoding_is_told_from_its_letters(encoding, text):
    assert decode((text * 5).encode(encoding)) == text * 5


def test_an_unknown_declared_encoding_is_passed_over():
    assert "arriv" in decode("Les forces étaient arrivées là-bas, a déclaré le ministre. ".encode("cp1252"), "rot13")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NUL bytes"),
        ("die Größe der Größe – und größer".encode()[:-1] + b"\xc3\xc3 mehr", "damaged UTF-8"),
        (b"\xff\xfea", "utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content, why):
    with pytest.raises(BadInput, match=why):
        decode(content)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "white space"),
        ("long" * 30, "characters"),
        ("a\x00b", "control characters"),
        ("\x01\x02\x03\x04 x", "control characters"),
        ("half \ud800 character", "half a character"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text, why):
    with pytest.raises(BadInput, match=why):
        check_text(text, max_characters=100)
