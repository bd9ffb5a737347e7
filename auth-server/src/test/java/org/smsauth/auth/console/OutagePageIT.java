package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.outage.AnswerOutage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a visitor sees while the database is away. */
class OutagePageIT {

    private static MockHttpServletResponse answerTo(MockHttpServletRequest request) {
        var server = RunningAuthServer.on(TestDatabase.H2);
        request.setServletPath("/console");
        var response = new MockHttpServletResponse();
        RequestId.give(server.bean(TimeOrderedIds.class).next(), request, response);
        server.bean(AnswerOutage.class)
                .answer(request, response, new SQLTransientConnectionException("a test"));
        return response;
    }

    @Test
    void it_looks_like_a_page_of_the_console_though_no_filter_of_the_console_was_reached() {
        var response = answerTo(new MockHttpServletRequest("GET", "/console"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Content-Security-Policy")).contains("style-src 'self'");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void it_is_in_the_language_of_its_reader_and_offers_the_others() throws Exception {
        var request = new MockHttpServletRequest("GET", "/console");
        request.addHeader("Accept-Language", "de");

        assertThat(answerTo(request).getContentAsString())
                .contains("<html lang=\"de\"", "Die Datenbank antwortet nicht", ">English<");
    }

    @Test
    void what_answers_a_form_offers_none_for_it_cannot_be_shown_again() throws Exception {
        assertThat(answerTo(new MockHttpServletRequest("POST", "/console")).getContentAsString())
                .doesNotContain("/console/language");
    }
}
