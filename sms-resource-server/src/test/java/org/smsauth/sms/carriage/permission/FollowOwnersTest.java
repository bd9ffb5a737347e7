package org.smsauth.sms.carriage.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.story.TestIssuer;

class FollowOwnersTest {

    private static final String OURS = "+14155550100";
    private static final DepartmentId SALES = new DepartmentId("sales");
    private static final DepartmentId SUPPORT = new DepartmentId("support");

    private final TestIssuer issuer = TestIssuer.start();
    private Instant now = Instant.parse("2026-11-23T10:15:30Z");
    private final FollowOwners owners = following("sms-server");

    private FollowOwners following(@Nullable String client) {
        var own = new OwnClientSettings(client, client == null ? null : "s3cret", null);
        var ownClient = new OwnClient(own);
        var issuing = new IssuerSettings(URI.create(issuer.url()), null, Duration.ZERO);
        var life = new OwnClientLife(own, () -> now);
        return new FollowOwners(
                ownClient, new OwnToken(ownClient, life, issuing, () -> now), issuing, () -> now);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Optional<Set<DepartmentId>> of(String... spellings) {
        return owners.of(List.of(spellings));
    }

    @Test
    void who_owns_a_number_is_what_was_said_last() {
        issuer.permissions().own(Map.of("sales", List.of(OURS, "40404"), "support", List.of(OURS)));
        assertThat(of(OURS)).as("before it is asked").isEmpty();

        owners.follow();
        assertThat(of(OURS)).contains(Set.of(SALES, SUPPORT));
        assertThat(of("+40404", "40404")).contains(Set.of(SALES));
        assertThat(of("ACME")).contains(Set.of());

        issuer.permissions().own(Map.of("support", List.of("40404")));
        owners.follow();
        assertThat(of(OURS)).contains(Set.of());
        assertThat(of("40404")).contains(Set.of(SUPPORT));
    }

    @Test
    void what_has_not_been_confirmed_for_a_while_is_not_believed() {
        issuer.permissions().own(Map.of("sales", List.of(OURS)));
        owners.follow();
        now = now.plus(FollowOwners.STALE);
        owners.follow(); // nothing has changed
        issuer.down(TestIssuer.SENDER_IDS, true);
        now = now.plus(FollowOwners.STALE);
        owners.follow();
        assertThat(of(OURS)).contains(Set.of(SALES));

        now = now.plus(Duration.ofMillis(1));
        assertThat(of(OURS)).isEmpty();

        issuer.down(TestIssuer.SENDER_IDS, false);
        owners.follow();
        assertThat(of(OURS)).contains(Set.of(SALES));
    }

    @Test
    void with_a_token_that_is_good_no_more_it_asks_by_another() {
        issuer.permissions().own(Map.of("sales", List.of(OURS)));
        owners.follow();
        issuer.permissions().revokeTokens();
        issuer.permissions().own(Map.of("support", List.of(OURS)));

        owners.follow();

        assertThat(of(OURS)).contains(Set.of(SUPPORT));
    }

    @Test
    void without_a_client_of_its_own_nothing_is_known() {
        var none = following(null);
        none.follow();

        assertThat(none.of(List.of(OURS))).isEmpty();
    }
}
