package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.console.form.SentForms;

/** The forms by which lists are narrowed, sent as browsers send them: with all that is in them. */
class LookForNumbersIT extends WithMessages {

    @ParameterizedTest
    @ValueSource(strings = {"messages", "inbound", "opt-outs", "directory", "phone"})
    void the_number_of_the_form_stands_in_no_address(String list) {
        sms.always(".*", "{\"items\":[]}");
        var lead = Browser.of(auth, LEAD);
        lead.get(ROOT + "/" + list).expect(200);

        var answer =
                lead.post(
                        ROOT + "/" + list + "/search", SentForms.FIELD, "0123456789abcdefghjkmnpq");

        var address = answer.expect(302).header("Location");
        assertThat(address).startsWith(ROOT + "/" + list).doesNotContain(SentForms.FIELD);
        lead.get(address).expect(200);
    }

    @Test
    void what_is_too_long_for_an_address_is_said_to_be() {
        sms.always(".*", "{\"items\":[]}");
        var lead = Browser.of(auth, LEAD);
        lead.get(ROOT + "/messages").expect(200);

        var answer = lead.post(ROOT + "/messages/search", "reference", "x".repeat(10_000));

        assertThat(answer.body()).contains("too long to be looked for");
    }
}
