package org.smsauth.auth.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;

/** Whose a request is: nobody agrees to their own. */
class AskerTest {

    private static final Instant NOW = Instant.EPOCH;

    private static Person person(String email) {
        return Person.invited(
                UUID.randomUUID(), "Pat", new EmailAddress(email), Roles.ADMIN, NOW, "a test");
    }

    @Test
    void what_a_person_asks_is_theirs_by_their_id_and_by_their_address() {
        var ann = person("ann@example.com");
        var asker = Asker.Someone.of(ann);

        assertThat(asker.inRecord()).isEqualTo("ann@example.com");
        assertThat(asker.isOf(ann)).isTrue();
        assertThat(asker.isOf(person("ann@example.com"))).isTrue();
        assertThat(asker.isOf(person("bob@example.com"))).isFalse();
    }

    @Test
    void what_a_program_asks_is_of_each_who_may_hold_what_it_has_proven_itself_by() {
        var asker =
                new Asker.Program(
                        new ClientId("pipeline-x7k2"),
                        List.of("ann@example.com", "cleo@example.com"));

        assertThat(asker.inRecord()).isEqualTo("client pipeline-x7k2");
        assertThat(asker.isOf(person("ann@example.com"))).isTrue();
        assertThat(asker.isOf(person("cleo@example.com"))).isTrue();
        assertThat(asker.isOf(person("bob@example.com"))).isFalse();
    }

    @Test
    void a_request_that_nobody_decides_in_time_has_expired_and_one_that_is_decided_stays_so() {
        var asker = new Asker.Program(new ClientId("pipeline-x7k2"), List.of());
        var request =
                ApprovalRequest.asked(
                        UUID.randomUUID(),
                        new DepartmentId("alerts"),
                        new Wish.NoFourEyes(),
                        asker,
                        NOW);
        var end = NOW.plus(ApprovalRequest.VALIDITY);

        assertThat(request.stateAt(end.minusSeconds(1))).isEqualTo("waiting");
        assertThat(request.stateAt(end)).isEqualTo("expired");
        var declined =
                request.decided(
                        ApprovalRequest.State.DECLINED, "bob@example.com", NOW, "not now", null);
        assertThat(declined.stateAt(end)).isEqualTo("declined");
    }
}
