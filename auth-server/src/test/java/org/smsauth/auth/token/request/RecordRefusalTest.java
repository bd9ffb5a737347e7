package org.smsauth.auth.token.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.proving.ProveClient;
import org.smsauth.model.Scope;

/** What is on record of each kind of refusal. */
class RecordRefusalTest {

    private static final Origin ORIGIN = new Origin(new UUID(0, 1), "192.0.2.1");
    private static final Registered ALERTS = Registered.alerts();
    private static final KnownCredential BY =
            new KnownCredential(ALERTS.known(), ALERTS.credential());

    private final List<AuditEntry> entries = new ArrayList<>();

    private final RecordRefusal records =
            new RecordRefusal(
                    new AuditLog() {
                        @Override
                        public void record(AuditEntry entry) {
                            entries.add(entry);
                        }

                        @Override
                        public void append(AuditEntry entry) {
                            throw new UnsupportedOperationException();
                        }
                    },
                    Registered.CLOCK);

    private AuditEntry recorded(Refusal why, @Nullable String person) {
        records.record(why, person, ORIGIN);
        return entries.getFirst();
    }

    @Test
    void what_cannot_be_read_is_of_nobody_until_somebody_is_known() {
        var told = TokenRefusal.invalidRequest("Give the parameter scope once");

        assertThat(recorded(new Refusal.Unreadable(null, told), null))
                .isEqualTo(
                        AuditEntry.of(Event.TOKEN_REFUSED, Registered.NOW)
                                .refusedBy("invalid_request", "Give the parameter scope once")
                                .origin(ORIGIN)
                                .build());
        entries.clear();
        assertThat(recorded(new Refusal.Unreadable(BY, told), null))
                .isEqualTo(
                        ofAlerts(Event.TOKEN_REFUSED)
                                .refusedBy("invalid_request", "Give the parameter scope once")
                                .build());
    }

    @Test
    void who_is_not_proven_is_recorded_with_what_was_found_and_told_nothing_of_it() {
        var why =
                new ProveClient.Outcome.NotProven(
                        ALERTS.known(),
                        ALERTS.credential(),
                        "network",
                        "192.0.2.1 is not in",
                        null);

        assertThat(
                        recorded(
                                new Refusal.NotProven(
                                        "alerts-1", why, TokenRefusal.invalidClient()),
                                null))
                .isEqualTo(
                        ofAlerts(Event.CLIENT_AUTHENTICATION_REFUSED)
                                .refusedBy("network", "192.0.2.1 is not in: client_id alerts-1")
                                .build());
    }

    @Test
    void an_unknown_client_is_on_record_by_what_it_calls_itself() {
        var why =
                new ProveClient.Outcome.NotProven(
                        null, null, "unknown-client", "no client has this id", null);

        assertThat(
                        recorded(
                                new Refusal.NotProven("nobody", why, TokenRefusal.invalidClient()),
                                null))
                .isEqualTo(
                        AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, Registered.NOW)
                                .refusedBy(
                                        "unknown-client", "no client has this id: client_id nobody")
                                .origin(ORIGIN)
                                .build());
    }

    @Test
    void what_a_rule_refuses_is_recorded_with_the_scope_and_the_person_it_was_for() {
        var told = TokenRefusal.invalidScope("not registered");
        var scope = Scope.parse("internal");

        assertThat(
                        recorded(
                                new Refusal.NotPermitted(BY, scope, "scope-registered", told),
                                "lead@example.com"))
                .isEqualTo(
                        ofAlerts(Event.TOKEN_REFUSED)
                                .actor("lead@example.com")
                                .scope(scope)
                                .refusedBy("scope-registered", "not registered")
                                .build());
    }

    private static AuditEntry.Builder ofAlerts(Event event) {
        return AuditEntry.of(event, Registered.NOW)
                .department(ALERTS.department().id())
                .client(ALERTS.client().id())
                .credential(ALERTS.credential().id())
                .origin(ORIGIN);
    }
}
