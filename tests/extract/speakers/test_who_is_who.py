"""Names in their fullest form, pronouns, roles, headlines, statements, transcripts."""

import pytest
from helpers_for_speakers import said, speaker

from onrecord.records import Attribution


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Lt. Gen. Carl Moss, the top Dutch commander, said 9 left.", "Carl Moss", "Lt. Gen.", None),
        ("CPA Director Jane Roe said 9 left.", "Jane Roe", "CPA Director", "CPA"),
        ("Jane Roe, the head of the CPA, said 9 left.", "Jane Roe", "head of the CPA", "CPA"),
        (
            "French Defence Minister Anne-Lise Le Goff said 9 left.",
            "Anne-Lise Le Goff",
            "French Defence Minister",
            None,
        ),
        ("The UN envoy, Jan de Wit, said 9 left.", "Jan de Wit", "UN envoy", "UN"),
        ("Karim al-Saadi, who advises the port, said 9 left.", "Karim al-Saadi", None, None),
        ("Pia Holm of the Fjord Institute said 9 left.", "Pia Holm", None, "Fjord Institute"),
    ],
)
def test_rank_role_and_body_are_read_off_the_name(text, name, role, organisation):
    found = said(text, "9 left").speaker
    assert (found.name, found.role, found.organisation) == (name, role, organisation)


@pytest.mark.parametrize(
    "second",
    [
        "He said 90 ships sank.",
        "The general said 90 ships sank.",
        "Moss said 90 ships sank.",
        "Gen. Moss said 90 ships sank.",
        "The two-star general said 90 ships sank.",
        "Some 90 ships sank, he told the panel.",
        "The official said 90 ships sank.",
    ],
)
def test_later_mentions_lead_back_to_the_full_name(second):
    assert speaker(f"Maj. Gen. Carl Moss said the port was shut.\n\n{second}", "90 ships") == "Carl Moss"


def test_she_is_not_the_man_who_spoke_last():
    text = "Ms Ida Berg said the port was shut. Mr Carl Moss said it was open. She said 90 ships sank."
    assert speaker(text, "90 ships") == "Ida Berg"


def test_a_role_in_the_lead_is_the_person_named_next():
    text = "About 90 ships sank, a senior Dutch general said on Monday.\n\n“It was dark,” said Major-General Carl Moss."
    assert speaker(text, "90 ships") == "Carl Moss"


def test_nations_keep_two_officials_apart():
    text = (
        "A Dutch general said the port was shut.\n\nIt was open, said Danish Major-General Ib Holm."
        "\n\nThe Dutch official said 90 ships sank."
    )
    assert speaker(text, "90 ships") == "Dutch general"


@pytest.mark.parametrize(
    "headline",
    [
        "Northern harbour lost: Dutch general",
        "Dutch general: harbour lost",
        "Harbour lost, says Dutch general",
        "Harbour Lost, Says Dutch General",
        "Northern harbour lost - Dutch general",
    ],
)
def test_a_headline_finds_its_source_in_the_body(headline):
    text = f"{headline}\n\nThe harbour was lost on Monday, Maj. Gen. Carl Moss, the top Dutch general, told reporters."
    words = "Harbour lost" if "Harbour lost" in headline else "arbour"
    start = text.lower().index(words.lower())
    assert speaker(text, text[start : start + len(words)]) == "Carl Moss"


def test_a_theme_before_a_colon_is_no_source():
    assert said("Osterby: 90 houses burned in one night\n\nThe town is shut.", "90 houses") is None


def test_an_acronym_is_spelled_out():
    text = "The Northern Relief Union (NRU) met on Monday. The NRU said 90 tents burned."
    assert speaker(text, "90 tents") == "Northern Relief Union"


def test_a_block_statement_is_direct_until_its_end():
    text = (
        "Harbour Minister Ida Berg said:\n\nWe lost 90 ships.\n\nWe will rebuild."
        "\n\nNotes to editors\n\nThe port has 12 piers."
    )
    act = said(text, "90 ships")
    assert (act.speaker.label, act.form) == ("Ida Berg", Attribution.DIRECT)
    assert speaker(text, "rebuild") == "Ida Berg"
    assert said(text, "12 piers") is None


def test_a_statement_may_follow_any_colon():
    text = "Harbour Minister Ida Berg released this statement:\n\n“We lost 90 ships.”"
    assert speaker(text, "90 ships") == "Ida Berg"


def test_a_signed_statement_belongs_to_its_signer():
    text = "I have asked for 90 more boats. We will not rest."
    assert speaker(text, "90 more boats", title="Statement by Minister Ida Berg on the harbour") == "Ida Berg"


def test_a_transcript_gives_each_turn_to_its_speaker():
    text = "COL. MOSS: Good morning.\n\nQ: Are 30 ships lost?\n\nCOL. MOSS: No, we think 90 are lost.\n\nThree burned."
    assert speaker(text, "90") == "Moss"
    assert speaker(text, "Three") == "Moss"
    assert speaker(text, "30 ships") == "reporter"


def test_the_report_is_the_one_who_published_it():
    text = "The Fjord Institute said in a report on Monday that ice was thin. A storm came. The report lists 90 wrecks."
    assert speaker(text, "90 wrecks") == "Fjord Institute"


def test_shifted_tenses_go_on_with_the_report():
    text = "The minister said 90 ships had sunk. Three had burned for days. The port lies on the east coast."
    assert speaker(text, "Three") == "minister"
    assert said(text, "The port") is None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("- Ann Bell, army spokeswoman: 40 boats sunk since May, 9 of them at night.", "9 of them", "Ann Bell"),
        (
            "- Carl Moss, Danish minister of state for trade: between 20 and 30 boats are left.",
            "20 and 30",
            "Carl Moss",
        ),
        ("20:32 | Health minister: 40 boats lost", "40 boats", "Health minister"),
        ("The mayor, Ann Bell, has a plan for the port: 40 boats", "40 boats", None),
    ],
)
def test_a_label_in_front_of_a_colon_speaks(text, words, who):
    assert speaker(text, words) == who


def test_a_block_quotation_ends_with_its_marks():
    text = "Mayor Ann Bell said:\n\n> We lost 40 boats.\n\nSome 90 sheds burned as well.\n\nThe port is shut."
    assert speaker(text, "40 boats") == "Ann Bell"
    assert speaker(text, "90 sheds") is None


def test_a_summary_of_what_was_said_is_all_of_one_voice():
    text = (
        "BRIEFING NOTES\n\nThis is a summary of what was said by agency spokesperson Ida Berg – to whom quoted text "
        "may be attributed – at today's press briefing in Geneva.\n\nSome 90 families fled.\n\nIn one camp, 40 "
        "families share a tent, the district says."
    )
    found = said(text, "90 families")
    assert found is not None
    assert found.speaker is not None
    assert (found.speaker.label, found.form) == ("Ida Berg", Attribution.INDIRECT)
    assert speaker(text, "40 families") == "district"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Some 40 boats sank, an adviser to President Ida Berg has said.\n\nThe port is shut, he added.",
            "40 boats",
            "adviser to President Ida Berg",
        ),
        ("Deputy Secretary of State Carl Moss said 40 boats sank.", "40 boats", "Carl Moss"),
        (
            (
                "The Red Sea can hold 90 boats, a monitoring group said.\n\nSome 40 are left, the Danish Observatory "
                "for Harbours said."
            ),
            "90 boats",
            "Danish Observatory for Harbours",
        ),
        (
            (
                "Some 90 boats are left, the Danish Observatory for Harbours said.\n\nThe Fjord Institute said 30 sank."
                "\n\nAbout 40 burned, the Observatory said."
            ),
            "40 burned",
            "Danish Observatory for Harbours",
        ),
        (
            "The harbour grew, Combined Joint Task Force - Operation Northern Light says. Some 40 boats came, it adds.",
            "40 boats",
            "Combined Joint Task Force - Operation Northern Light",
        ),
        (
            (
                "Some 40 boats sank, the Prime Minister has announced.\n\nInternational Development Secretary Ida Berg "
                "said the port was shut."
            ),
            "40 boats",
            "Prime Minister",
        ),
    ],
)
def test_offices_and_bodies_are_told_apart(text, words, who):
    assert speaker(text, words) == who


ANSWER = (
    "House of Commons\n\nTo ask the Secretary of State for Trade, how many are left.\n\n{label}Some 40 boats are left."
    " The harbour union estimates that 90 sank.\n\nA further 30 are in dock.\n\nFisheries [42618]\n\nAll 20 were new."
)


@pytest.mark.parametrize(
    "label", ["Ms Ida Berg: ", "Answered by Ms Ida Berg on 12 July 2016\n\n", "Answered by Ida Berg:\n\n"]
)
def test_whoever_answers_a_parliament_speaks_up_to_the_next_question(label):
    text = ANSWER.format(label=label)
    assert speaker(text, "40 boats") == speaker(text, "30 are") == "Ida Berg"
    assert speaker(text, "20 were") is None


def test_who_talks_answers_for_what_others_estimate_and_names_them():
    found = said(ANSWER.format(label="Ms Ida Berg: "), "90 sank")
    assert found is not None
    assert found.speaker is not None
    assert (found.speaker.label, found.via, found.form) == ("Ida Berg", ("harbour union",), Attribution.DIRECT)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The national flood council (NDRX) counts 40 boats.", "40 boats", "NDRX"),
        ("WFP, the UN's food arm, has revised its estimate to 40 boats.", "40 boats", "WFP"),
        ("A UN report of August 2018 put the number of boats at 40.", "40", "UN"),
        ("A report by the Fjord Institute, also out on Thursday, documents the loss of 40 boats.", "40 boats", "Fjord"),
        ("The navy holds 40 suspected smugglers, 9 of them at sea.", "9 of them", None),
        ("Harbour officials credit the fleet with some 40 boats.", "40 boats", "Harbour officials"),
    ],
)
def test_papers_acronyms_and_adjectives_are_told_apart(text, words, who):
    found = speaker(text, words)
    assert found == who or (who is not None and found is not None and found.startswith(who))


def test_a_label_with_its_body_is_that_of_the_bare_ones_behind_it():
    text = "SPOKESMAN, FLOOD RELIEF MISSION: We moved 40 boats.\n\nQ: And now?\n\nSPOKESMAN: Some 90 are left."
    first, later = said(text, "40 boats"), said(text, "90 are")
    assert first is not None
    assert later is not None
    assert first.speaker == later.speaker is not None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("In May the head of the mission, Ida Berg, told the council that 40 boats sank.", "40 boats", "Ida Berg"),
        ("Ida Berg, then head of the River Mission (RMX), told reporters that 40 boats sank.", "40 boats", "Ida Berg"),
        ("About 40 boats are left, by RMX's tracking, of which 9 are new.", "40 boats", "RMX"),
        ("By one independent database, 40 boats are left.", "40 boats", "independent database"),
        ("In mid-August harbour officials believed that 40 boats were left.", "40 boats", "harbour officials"),
        ("14:10 The Observatory's count: 40 boats lost.", "40 boats", "Observatory"),
        ("Why it matters: the RMX say they hold 40 boats.", "40 boats", "RMX"),
        ("The guards, whom many blame for bringing in the fever, were stoned; 40 died.", "40 died", None),
    ],
)
def test_dates_brackets_and_counts_beside_a_source_leave_it_whole(text, words, who):
    assert speaker(text, words) == who


def test_a_sentence_that_objects_is_no_part_of_the_report_before_it():
    text = "By one independent database, 40 boats sank. But in May the number of lost boats rose to 90."
    assert speaker(text, "90") is None
