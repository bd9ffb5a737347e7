package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;

/** What a client may be registered for, rule by rule. */
class RegistrationRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** When the client that is changed has ended. */
    private static final Instant PASSED = NOW.minusSeconds(86_400);

    /** Alerts: entitled to alerts and internal, as ACME and ACME Night. */
    private static final Department ALERTS = Registered.alerts().department();

    /** The same, where two people decide about production. */
    private static final Department VAULT =
            new Department(
                    new DepartmentId("vault"),
                    1,
                    1,
                    "Vault",
                    ALERTS.entitlement(),
                    ALERTS.senderIds(),
                    ALERTS.maxCredentialAgeDays(),
                    true,
                    ALERTS.standing());

    static Stream<GateRow<Registration>> table() {
        return Stream.of(
                row(
                        "name",
                        "a name has three characters",
                        named("ab"),
                        named("abc"),
                        "name: one line of 3 to 80 characters"),
                row(
                        "name",
                        "blanks around it do not count",
                        named(" ab "),
                        named(" abc "),
                        "name: one line of 3 to 80"),
                row(
                        "name",
                        "and eighty at most",
                        named("a".repeat(81)),
                        named("a".repeat(80)),
                        "name: "),
                row(
                        "name",
                        "it is one line",
                        named("Door\nsensors"),
                        named("Door sensors"),
                        "name: "),
                row(
                        "purpose",
                        "a purpose is said",
                        purpose("ab"),
                        purpose("abc"),
                        "purpose: one line of 3 to 400 characters"),
                row(
                        "purpose",
                        "in four hundred characters",
                        purpose("a".repeat(401)),
                        purpose("a".repeat(400)),
                        "purpose: "),
                row(
                        "owner",
                        "somebody answers for it",
                        owner(" "),
                        owner("a"),
                        "owner: one line of 1 to 200 characters"),
                row(
                        "owner",
                        "whose name has two hundred characters at most",
                        owner("a".repeat(201)),
                        owner("a".repeat(200)),
                        "owner: "),
                row(
                        "scope",
                        "a client may do something",
                        may(it -> it.withScope(Scope.NONE)),
                        scope("alerts"),
                        "scope: choose at least one of: alerts internal"),
                row(
                        "entitlement",
                        "a department gives no more than it has",
                        scope("alerts marketing"),
                        scope("alerts internal"),
                        "scope: Alerts is not entitled to marketing; it may choose from: alerts internal"),
                row(
                        "sender_ids",
                        "who sends has a sender id",
                        senders(),
                        senders("ACME"),
                        "sender_ids: choose at least one of: ACME,ACME Night"),
                row(
                        "department_senders",
                        "a department's clients send in its own names",
                        senders("ACME", "OTHER"),
                        senders("ACME", "ACME Night"),
                        "sender_ids: Alerts does not own OTHER; it may choose from: ACME,ACME Night"),
                row(
                        "networks",
                        "networks have 4000 characters together",
                        networks(4001),
                        networks(4000),
                        "networks: at most 4000 characters together"),
                row(
                        "token_lifetime",
                        "tokens live for a minute at least",
                        lifetime(59),
                        lifetime(60),
                        "token_lifetime: from 1 to 15 minutes"),
                row(
                        "token_lifetime",
                        "and a quarter of an hour at most",
                        lifetime(901),
                        lifetime(900),
                        "token_lifetime: from 1 to 15 minutes"),
                row(
                        "daily_limit",
                        "a limit is a positive number",
                        limit(0L),
                        limit(1L),
                        "daily_limit: a positive number of messages, or none at all"),
                row(
                        "daily_limit",
                        "there need be none",
                        limit(-1L),
                        may(it -> it.withDailyLimit(null)),
                        "daily_limit: "),
                row(
                        "expires_at",
                        "a client does not end as it begins",
                        ending(NOW),
                        ending(NOW.plusSeconds(1)),
                        "expires_at: a time that is still to come, or none at all"),
                row(
                        "expires_at",
                        "an end that has passed may stay but not be set",
                        ending(PASSED.minusSeconds(1)),
                        ending(PASSED),
                        "expires_at: "),
                row(
                        "review_at",
                        "a review is still to come",
                        reviewed(NOW),
                        reviewed(NOW.plusSeconds(1)),
                        "review_at: a time that is still to come, or none at all"),
                row(
                        "tags",
                        "a client has no two tags that read alike",
                        tagged("night-watch, nightwatch"),
                        tagged("night-watch, Night-Watch, day watch"),
                        "tags: “nightwatch” reads like “night-watch”: keep one of them"),
                row(
                        "one_binding",
                        "tokens are bound by DPoP or to a certificate, not by both",
                        may(it -> it.withDpopBound(true).withCertificateBound(true)),
                        may(it -> it.withDpopBound(true)),
                        "dpop_bound_access_tokens: a token is bound by DPoP or to a certificate"),
                row(
                        "one_binding",
                        "to a certificate is as good",
                        may(it -> it.withCertificateBound(true).withDpopBound(true)),
                        may(it -> it.withCertificateBound(true)),
                        "tls_client_certificate_bound_access_tokens, or for sender_constrained"),
                row(
                        RegistrationRules.FOUR_EYES,
                        "one person alone gives no type more in production where two decide",
                        inVault(it -> it.withScope(Scope.parse("alerts internal"))),
                        inVault(it -> it),
                        "scope: in Vault a second person agrees"),
                row(
                        RegistrationRules.FOUR_EYES,
                        "nor another sender id",
                        inVault(_ ->
                                TestPermissions.of(
                                        Permissions.of(
                                                Scope.parse("alerts"),
                                                SenderIds.of("ACME", "ACME Night")))),
                        inVault(it -> it.withDailyLimit(5L)),
                        "sender_ids: "),
                row(
                        RegistrationRules.FOUR_EYES,
                        "nor longer tokens",
                        inVault(it -> it.withTokenLifetime(Duration.ofSeconds(301))),
                        inVault(it -> it.withTokenLifetime(Duration.ofSeconds(60))),
                        "token_lifetime: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_registration_and_lets_its_neighbour_pass(GateRow<Registration> row) {
        row.holdsForAll(RegistrationRulesTest::refusals, it -> it.field() + ": " + it.message());
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(RegistrationRules.RULES, table());
    }

    @Test
    void where_two_decide_one_alone_registers_no_client_for_production_but_any_for_the_sandbox() {
        var asked = inVault(it -> it);

        assertThat(RegistrationRules.refusals(asked, VAULT, null, NOW))
                .extracting(it -> it.refusal().field())
                .containsExactly("environment");
        assertThat(
                        RegistrationRules.refusals(
                                asked.withEnvironment(Environment.SANDBOX), VAULT, null, NOW))
                .isEmpty();
    }

    @Test
    void a_second_persons_consent_is_to_what_was_asked_for_and_to_nothing_else() {
        var asked = inVault(it -> it);
        var consent = Consent.to(asked, "lea@example.com", "ben@example.com");

        assertThat(RegistrationRules.refusals(asked, VAULT, null, consent, NOW)).isEmpty();
        assertThat(
                        RegistrationRules.refusals(
                                inVault(it -> it.withDailyLimit(9L)), VAULT, null, consent, NOW))
                .hasSize(1);
    }

    @Test
    void nobody_agrees_to_what_they_asked_for_themselves() {
        var asked = inVault(it -> it);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Consent.to(asked, "lea@example.com", "lea@example.com"));
    }

    @Test
    void a_review_is_put_off_by_one_person() {
        var later = NOW.plus(Duration.ofDays(400));
        var before = inVault(it -> it);
        var asked = before.withReviewAt(later);

        assertThat(RegistrationRules.refusals(asked, VAULT, before, NOW)).isEmpty();
    }

    @Test
    void a_client_that_sends_nothing_needs_no_sender_id() {
        var manage = Scope.parse("clients.manage");
        var asked = asked("Pipeline", "Rotates", "lead", Permissions.of(manage, SenderIds.NONE));

        assertThat(RegistrationRules.refusals(asked, ALERTS.withEntitlement(manage), null, NOW))
                .isEmpty();
    }

    @Test
    void everything_wrong_is_said_at_once_and_in_order() {
        var nothing = Permissions.of(Scope.NONE, SenderIds.NONE);
        var asked =
                asked(
                        "x\n",
                        "",
                        "",
                        TestPermissions.of(nothing)
                                .withTokenLifetime(Duration.ZERO)
                                .withDailyLimit(0L)
                                .permissions());

        assertThat(refusals(asked))
                .extracting(it -> it.refusal().field())
                .containsExactly(
                        "name",
                        "purpose",
                        "owner",
                        "scope",
                        "sender_ids",
                        "token_lifetime",
                        "daily_limit");
    }

    private static List<Verdict.Refused<FieldRefusal>> refusals(Registration asked) {
        return asked.department().equals(VAULT.id())
                ? RegistrationRules.refusals(asked, VAULT, inVault(it -> it), NOW)
                : RegistrationRules.refusals(asked, ALERTS, ending(PASSED), NOW);
    }

    /** Of a department in which two people decide about production. */
    private static Registration inVault(UnaryOperator<TestPermissions> change) {
        return new Registration(
                VAULT.id(),
                "Door sensors",
                "Tells the night watch",
                "lead@example.com",
                Environment.PRODUCTION,
                change.apply(TestPermissions.of(usual())).permissions());
    }

    private static Registration ending(Instant end) {
        return times(end, null);
    }

    private static Registration reviewed(Instant review) {
        return times(null, review);
    }

    private static Registration tagged(String tags) {
        return times(null, null).withTags(Tags.typed(tags));
    }

    private static Registration times(@Nullable Instant end, @Nullable Instant review) {
        return new Registration(
                ALERTS.id(),
                "Door sensors",
                "Tells the night watch",
                "lead@example.com",
                Environment.PRODUCTION,
                usual(),
                end,
                review);
    }

    @Test
    void a_new_client_cannot_have_ended() {
        assertThat(RegistrationRules.refusals(ending(PASSED), ALERTS, null, NOW))
                .extracting(it -> it.refusal().field())
                .containsExactly("expires_at");
    }

    private static GateRow<Registration> row(
            String rule, String sentence, Registration refused, Registration passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }

    private static Registration named(String name) {
        return asked(name, "Tells the night watch", "lead@example.com", usual());
    }

    private static Registration purpose(String purpose) {
        return asked("Door sensors", purpose, "lead@example.com", usual());
    }

    private static Registration owner(String owner) {
        return asked("Door sensors", "Tells the night watch", owner, usual());
    }

    private static Registration scope(String scope) {
        return may(it -> it.withScope(Scope.parse(scope)));
    }

    private static Registration senders(String... senders) {
        return may(_ ->
                TestPermissions.of(Permissions.of(Scope.parse("alerts"), SenderIds.of(senders))));
    }

    private static Registration lifetime(int seconds) {
        return may(it -> it.withTokenLifetime(Duration.ofSeconds(seconds)));
    }

    private static Registration limit(Long limit) {
        return may(it -> it.withDailyLimit(limit));
    }

    /** Networks that are so long when written with commas between them. */
    private static Registration networks(int length) {
        var many =
                IntStream.range(0, 333)
                        .mapToObj(it -> "1.2.%d.%d".formatted(100 + it / 100, 100 + it % 100));
        var last = Stream.of(length == 4000 ? "::10" : "::100");
        var networks = new Networks(Stream.concat(many, last).toList());
        assertThat(networks.toString()).hasSize(length);
        return may(it -> it.withNetworks(networks));
    }

    private static Registration may(UnaryOperator<TestPermissions> change) {
        return asked(
                "Door sensors",
                "Tells the night watch",
                "lead@example.com",
                change.apply(TestPermissions.of(usual())).permissions());
    }

    private static Permissions usual() {
        return Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME"));
    }

    private static Registration asked(
            String name, String purpose, String owner, Permissions permissions) {
        return new Registration(
                ALERTS.id(), name, purpose, owner, Environment.PRODUCTION, permissions);
    }
}
