import pytest

from onrecord.read import language
from onrecord.read.language import language_of

ENGLISH = (
    "The ministry said that they had counted the boxes twice and that none of them would be opened before the end of "
    "the month, when the men from the port were due. This was the third delay in a year, and the harbour has been "
    "half empty with ships that wait for their papers. "
)
OTHERS = {
    "fr": "Le ministère a déclaré que les caisses avaient été comptées deux fois et qu'aucune ne serait ouverte avant "
    "la fin du mois. C'était le troisième retard en un an, et le port reste à moitié vide. ",
    "de": "Das Ministerium teilte mit, dass die Kisten zweimal gezählt worden seien und keine vor Ende des Monats "
    "geöffnet werde. Es war die dritte Verzögerung in einem Jahr, und der Hafen ist halb leer. ",
    "nl": "Het ministerie zei dat de kisten twee keer waren geteld en dat er geen voor het einde van de maand zou "
    "worden geopend. Het was de derde vertraging in een jaar, en de haven is half leeg. ",
    "da": "Ministeriet oplyste, at kasserne var talt to gange, og at ingen af dem ville blive åbnet før månedens "
    "udgang. Det var den tredje forsinkelse på et år, og havnen har længe været halvt tom for skibe. ",
    "es": "El ministerio dijo que las cajas se habían contado dos veces y que ninguna se abriría antes de fin de mes. "
    "Era el tercer retraso en un año, y el puerto sigue medio vacío. ",
    "tr": "Bakanlık sandıkların iki kez sayıldığını ve ay sonundan önce hiçbirinin açılmayacağını söyledi. Bu bir yıl "
    "içindeki üçüncü gecikmeydi ve liman hâlâ yarı boş duruyor. ",
    "id": "Kementerian mengatakan bahwa peti itu sudah dihitung dua kali dan tidak ada yang akan dibuka sebelum akhir "
    "bulan. Ini penundaan ketiga dalam setahun, dan pelabuhan masih setengah kosong. ",
}


@pytest.mark.parametrize("code", OTHERS)
def test_the_language_of_a_text_is_told(code):
    assert language_of(OTHERS[code] * 2) == code


@pytest.mark.parametrize("code", OTHERS)
def test_words_that_are_plainly_english_are_not_found_in_another_language_nor_in_half_a_text(code):
    assert not language._is_plainly_english(OTHERS[code] * 2)
    assert not language._is_plainly_english(ENGLISH + OTHERS[code] * 2)


def test_where_words_tell_that_a_text_is_english_the_model_says_so_too():
    for text in (ENGLISH, ENGLISH.upper(), ENGLISH * 5):
        assert language._is_plainly_english(text)
        assert language._identifier().classify(text.lower())[0] == language_of(text) == "en"


def test_a_short_or_empty_text_tells_no_language():
    assert language_of("") == language_of("Mosul, 2017") == "und"
    assert not language._is_plainly_english("")
