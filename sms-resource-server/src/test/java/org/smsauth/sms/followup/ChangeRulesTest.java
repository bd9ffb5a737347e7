package org.smsauth.sms.followup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.queue.TestSms;

/** Who may change an alert within their reach. */
class ChangeRulesTest {

    private final ChangeRules rules = new ChangeRules(TestCallers.challenges());

    @ParameterizedTest
    @CsvSource({
        "alerts,            true",
        "marketing alerts,  true",
        "marketing,         false",
        "sms.manage,        true",
        "sms.read,          false",
        "'',                false"
    })
    void who_may_send_of_its_type_or_manages_messages_may_change_it(String scope, boolean may) {
        var refusal = rules.refusal(TestCallers.of(scope), TestSms.queued());

        assertThat(refusal.isEmpty()).isEqualTo(may);
    }

    @Test
    void a_refusal_says_which_scopes_would_do_and_which_is_held() {
        var problem = rules.refusal(TestCallers.of("marketing"), TestSms.queued()).orElseThrow();

        assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_SCOPE);
        assertThat(problem.rule()).isEqualTo("scope");
        assertThat(problem.detail())
                .isEqualTo(
                        "No: to change a message of type alerts needs the scope alerts or"
                                + " sms.manage; the token has 'marketing'.");
        assertThat(problem.members())
                .containsEntry("required_scope", "alerts")
                .containsEntry("granted_scope", "marketing")
                .containsEntry("message_type", "alerts");
        assertThat(problem.headers().get("WWW-Authenticate")).contains("scope=\"alerts\"");
    }

    @Test
    void a_token_without_a_scope_is_told_that_it_has_none() {
        var problem = rules.refusal(TestCallers.of(""), TestSms.queued()).orElseThrow();

        assertThat(problem.detail()).endsWith("the token has none.");
    }
}
