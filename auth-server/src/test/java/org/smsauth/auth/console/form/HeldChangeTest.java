package org.smsauth.auth.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.form.HeldChange.Field;

class HeldChangeTest {

    private static HeldChange with(Field... fields) {
        return new HeldChange("id", Instant.EPOCH, "It", "", "", "/p", "/q", List.of(fields));
    }

    @Test
    void what_was_chosen_is_said_as_the_form_said_it() {
        var change =
                with(
                        new Field("scope", "sms.read"),
                        new Field("environment", "sandbox"),
                        new Field("kind", "public_key"),
                        new Field("highSecurity", "true"),
                        new Field("callbacks", "false"),
                        new Field("name", "true story"));

        assertThat(change.filledIn().stream().map(it -> it.words() + ": " + it.said()))
                .containsExactly(
                        "May do: Read messages",
                        "Environment: Sandbox",
                        "Kind: Key",
                        "High security: Yes",
                        "Callbacks: No",
                        "Name: true story");
    }

    @Test
    void the_audience_of_workloads_is_told_of_them_alone() {
        var audience = new Field("audience", "https://auth.example.com");

        assertThat(with(new Field("kind", "secret"), audience).filledIn()).doesNotContain(audience);
        assertThat(with(new Field("kind", "workload"), audience).filledIn()).contains(audience);
    }
}
