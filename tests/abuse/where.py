"""Where is each abuse proved? By its name, the file and the sentence of every test that refuses it."""

HERE, SRC = "tests/abuse", "src/rapport"

PROVED: dict[str, dict[str, tuple[str, ...]]] = {
    "forged links to unsubscribe, to say how we talk, to answer by one tap": {
        f"{HERE}/test_doors_of_customers.py": (
            "test_a_link_opens_its_own_door_and_no_other",
            "test_what_is_forged_is_told_in_a_sentence_and_changes_nothing",
        ),
        f"{SRC}/portal/preferences/tests/test_goodbye.py": (
            "test_a_forged_cut_or_foreign_link_is_not_there_and_nothing_is_looked_up",
            "test_to_open_the_link_changes_nothing",
        ),
        f"{SRC}/portal/preferences/tests/test_facts.py": (
            "test_the_link_is_over_after_a_day_and_no_other_one_opens_the_facts",
        ),
        f"{SRC}/portal/asking/tests/test_asking.py": ("test_a_forged_face_is_not_there",),
        f"{SRC}/platform/access/tests/test_tokens.py": (
            "test_a_token_with_another_letter_anywhere_is_forged",
            "test_a_token_of_another_kind_or_installation_is_forged",
        ),
    },
    "forged clicks and opens": {
        f"{SRC}/connect/collect/tests/test_following.py": (
            "test_forged_foreign_and_cut_tokens_keep_nothing_and_ask_nothing",
            "test_a_number_that_the_mail_does_not_have_leads_nowhere",
            "test_who_asks_again_and_again_is_answered_and_not_kept_any_more",
        ),
        f"{SRC}/connect/collect/tests/test_judging.py": ("test_a_scanner_is_shown_as_that_and_counts_nowhere",),
    },
    "template injection": {
        f"{HERE}/test_names_that_are_code.py": ("test_what_somebody_is_called_is_said_and_never_done",),
        f"{SRC}/loop/act/content/tests/test_liquid.py": (
            "test_nothing_but_the_values_can_be_reached",
            "test_what_a_template_cannot_do_is_said_at_its_line",
            "test_nothing_goes_on_without_end",
            "test_marks_in_a_value_are_words",
        ),
        f"{SRC}/loop/act/content/tests/test_compiling.py": (
            "test_what_no_mail_may_hold_is_said_at_its_line",
            "test_a_link_that_runs_something_is_none",
        ),
    },
    "open redirect": {
        f"{HERE}/test_doors_of_customers.py": ("test_no_form_of_ours_sends_a_browser_elsewhere",),
        f"{SRC}/connect/collect/tests/test_following.py": (
            "test_nothing_added_to_a_link_leads_elsewhere",
            "test_an_address_in_place_of_a_token_leads_nowhere",
            "test_no_address_that_a_browser_should_not_be_sent_to_is_a_target",
        ),
        f"{SRC}/platform/access/tests/test_sign_in.py": ("test_a_way_out_of_the_house_is_not_followed",),
    },
    "header injection": {
        f"{HERE}/test_names_that_are_code.py": ("test_what_somebody_is_called_is_said_and_never_done",),
        f"{HERE}/test_answering_the_hostile.py": ("test_the_answer_to_a_hostile_mail_has_our_headers_and_no_others",),
        f"{SRC}/loop/act/tests/test_mime.py": (
            "test_nothing_that_anybody_is_called_begins_another_header",
            "test_the_end_of_a_line_is_refused_by_a_sentence",
            "test_what_is_no_address_is_refused",
        ),
        f"{SRC}/loop/act/tests/test_writing.py": ("test_a_subject_cannot_smuggle_in_a_header",),
        f"{SRC}/connect/mailbox/tests/test_hostile.py": ("test_it_is_survived_and_the_next_mail_is_read",),
        f"{SRC}/connect/postmaster/tests/test_hooks.py": (
            "test_hostile_values_are_cut_and_dated_now",
            "test_whatever_is_posted_is_refused_in_words_or_says_nothing",
        ),
    },
    "mail loops": {
        f"{HERE}/test_loops_and_storms.py": (
            "test_two_programs_that_answer_each_other_are_left_to_it",
            "test_our_own_mail_that_comes_back_to_us_is_nobodys",
        ),
        f"{SRC}/connect/mailbox/tests/test_threads.py": (
            "test_mail_loops_are_known_by_their_headers",
            "test_a_copy_of_our_own_mail_is_not_theirs",
        ),
        f"{SRC}/connect/mailbox/tests/test_receiving.py": ("test_machines_are_kept_and_never_counted",),
    },
    "50 MB": {
        f"{HERE}/test_fifty_megabytes.py": (
            "test_a_file_of_fifty_megabytes_does_not_go_with_an_answer",
            "test_fifty_megabytes_at_a_door_without_a_lock_are_not_read",
        ),
        f"{SRC}/connect/mailbox/tests/test_hostile.py": (
            "test_fifty_megabytes_are_refused_by_name_without_being_fetched",
        ),
        f"{SRC}/connect/mailbox/tests/test_letters.py": ("test_too_large_a_mail_is_named",),
    },
    "reply storms": {
        f"{HERE}/test_loops_and_storms.py": ("test_a_storm_of_many_writes_nothing_and_joins_nobody",),
        f"{SRC}/connect/mailbox/tests/test_hostile.py": ("test_a_storm_of_replies_opens_one_loop_and_no_more_work",),
        f"{SRC}/connect/mailbox/tests/test_threads.py": (
            "test_a_storm_is_written_by_a_machine",
            "test_a_stranger_who_quotes_us_begins_a_conversation_of_their_own",
        ),
    },
}
