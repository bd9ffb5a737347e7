package org.smsauth.sms.door.rate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsauth.model.ClientId;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.TestExchange;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusalFilter;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who goes too fast: two requests a second of a client, three of a department, for two seconds. */
class LimitRateTest {

    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final Caller SHOP = TestCallers.of("alerts");
    private static final Caller TILL = client("till");

    /** What was refused, and on whose record. */
    private record Refused(UUID record, UUID request, Problem problem) {}

    private final List<Refused> refused = new ArrayList<>();
    private final Map<UUID, Integer> counted = new HashMap<>();
    private long nanos = Duration.ofHours(1).toNanos();
    private Instant now = Instant.parse("2026-03-01T12:00:00.900Z");
    private long requests;

    private final FloodRecords records = new FloodRecords(new Counts(), () -> now);

    /** A ledger that only counts. */
    private final class Counts implements Refusals {

        @Override
        public void record(Refusal refusal) {
            throw new AssertionError("recorded by who refuses");
        }

        @Override
        public void more(Map<UUID, Integer> more) {
            counted.putAll(more);
        }

        @Override
        public Optional<Refusal> find(UUID requestId) {
            return Optional.empty();
        }

        @Override
        public List<Refusal> page(
                String department,
                String environment,
                RefusalFilter filter,
                @Nullable UUID before,
                int most) {
            return List.of();
        }
    }

    private LimitRate limits(int perClient, int perDepartment) {
        return new LimitRate(
                new RateSettings(perClient, perDepartment, WINDOW),
                records,
                (record, request, _, problem) ->
                        refused.add(new Refused(record, new UUID(0, requests), problem)),
                () -> nanos);
    }

    @AfterEach
    void nobodyIsThere() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_client_that_was_quiet_has_the_requests_of_the_whole_window_at_once() throws Exception {
        var limit = limits(2, 0);

        for (int left = 3; left >= 0; left--) {
            var answer = passes(limit, SHOP);
            assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"client\";q=4;w=2");
            assertThat(answer.getHeader("RateLimit")).startsWith("\"client\";r=" + left + ";t=");
        }
        refuses(limit, SHOP);
    }

    @Test
    void a_refusal_says_which_limit_when_to_come_again_and_under_what_it_is_on_record()
            throws Exception {
        var limit = limits(2, 0);
        exhaust(limit, SHOP, 4);

        refuses(limit, SHOP);

        assertThat(refused)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.record()).isEqualTo(new UUID(0, 5));
                    assertThat(it.problem().type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(it.problem().rule()).isEqualTo("rate");
                    assertThat(it.problem().detail())
                            .contains("The client has sent more requests than its limit permits")
                            .contains("4 in 2 seconds. Wait 1 second(s)");
                    assertThat(it.problem().members())
                            .containsEntry("violated-policies", List.of("client"))
                            .containsEntry("recorded_under", new UUID(0, 5).toString());
                    assertThat(it.problem().headers()).containsEntry("Retry-After", "1");
                });
    }

    @Test
    void one_request_is_given_back_every_half_second_and_not_before() throws Exception {
        var limit = limits(2, 0);
        exhaust(limit, SHOP, 4);

        nanos += Duration.ofMillis(500).toNanos() - 1;
        refuses(limit, SHOP);
        nanos += 1;
        passes(limit, SHOP);
        refuses(limit, SHOP);
    }

    @Test
    void one_client_takes_nothing_from_another() throws Exception {
        var limit = limits(2, 0);
        exhaust(limit, SHOP, 4);

        passes(limit, TILL);
    }

    @Test
    void all_clients_of_a_department_share_its_limit() throws Exception {
        var limit = limits(0, 3);
        exhaust(limit, SHOP, 5);
        var last = passes(limit, TILL);

        refuses(limit, TILL);

        assertThat(last.getHeader("RateLimit-Policy")).isEqualTo("\"department\";q=6;w=2");
        assertThat(refused.getFirst().problem().detail())
                .contains("The department has sent", "6 in 2 seconds");
    }

    @Test
    void what_a_clients_own_limit_refuses_is_not_counted_against_its_department() throws Exception {
        var limit = limits(2, 3);
        exhaust(limit, SHOP, 4);
        refuses(limit, SHOP);
        refuses(limit, SHOP);

        var answer = passes(limit, TILL);

        assertThat(answer.getHeader("RateLimit-Policy"))
                .isEqualTo("\"client\";q=4;w=2, \"department\";q=6;w=2");
        assertThat(answer.getHeader("RateLimit"))
                .startsWith("\"client\";r=3;")
                .contains(", \"department\";r=1;");
        assertThat(refused)
                .extracting(it -> it.problem().members().get("violated-policies"))
                .containsOnly(List.of("client"));
    }

    @Test
    void a_refused_request_is_told_what_is_left_too() throws Exception {
        var limit = limits(2, 0);
        exhaust(limit, SHOP, 4);

        assertThat(refuses(limit, SHOP).getHeader("RateLimit")).startsWith("\"client\";r=0;t=2");
    }

    @Test
    void refusals_of_one_second_are_on_the_record_of_the_first_which_says_how_many_there_were()
            throws Exception {
        var limit = limits(2, 0);
        exhaust(limit, SHOP, 4);
        for (int i = 0; i < 3; i++) {
            refuses(limit, SHOP);
        }
        now = now.plusMillis(100); // the next second
        refuses(limit, SHOP);
        records.countThoseThatAreOver();

        var first = new UUID(0, 5);
        assertThat(refused)
                .extracting(Refused::record)
                .containsExactly(first, first, first, new UUID(0, 8));
        assertThat(counted).isEqualTo(Map.of(first, 2));
        now = now.plusSeconds(2);
        records.countThoseThatAreOver();
        assertThat(counted).as("one alone stands for itself").hasSize(1);
    }

    @Test
    void who_has_not_said_who_they_are_is_not_counted_here() throws Exception {
        var limit = limits(1, 1);

        for (int i = 0; i < 10; i++) {
            assertThat(passed(limit, null, new MockHttpServletResponse())).isTrue();
        }
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("somebody", ""));
        var answer = new MockHttpServletResponse();
        assertThat(passed(limit, answer)).isTrue();
        assertThat(answer.getHeaderNames()).isEmpty();
    }

    private void exhaust(LimitRate limit, Caller caller, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            passes(limit, caller);
        }
    }

    private MockHttpServletResponse passes(LimitRate limit, Caller caller) throws Exception {
        var answer = new MockHttpServletResponse();
        assertThat(passed(limit, caller, answer)).isTrue();
        return answer;
    }

    private MockHttpServletResponse refuses(LimitRate limit, Caller caller) throws Exception {
        var before = refused.size();
        var answer = new MockHttpServletResponse();
        assertThat(passed(limit, caller, answer)).isFalse();
        assertThat(refused).hasSize(before + 1);
        return answer;
    }

    private boolean passed(LimitRate limit, @Nullable Caller caller, MockHttpServletResponse answer)
            throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        if (caller != null) {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken(caller, ""));
        }
        return passed(limit, answer);
    }

    private boolean passed(LimitRate limit, MockHttpServletResponse answer)
            throws ServletException, IOException {
        var chain = new MockFilterChain();
        var request = new MockHttpServletRequest("POST", "/v1/messages");
        limit.doFilter(TestExchange.begun(request, new UUID(0, ++requests)), answer, chain);
        return chain.getRequest() != null;
    }

    private static Caller client(String id) {
        return new Caller(
                new ClientId(id),
                SHOP.department(),
                SHOP.credential(),
                SHOP.tokenId(),
                SHOP.environment(),
                SHOP.scope(),
                SHOP.authorization(),
                SHOP.scheme(),
                SHOP.expiresAt());
    }
}
