package org.smsauth.sms.carriage.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.gate.GateRow;

/** Whether a client may still send what has waited, rule by rule. */
class PermissionRulesTest {

    private static final Intention ALERT =
            new Intention(
                    new ClientId("alerts-1"),
                    new DepartmentId("alerts"),
                    Environment.PRODUCTION,
                    MessageType.ALERTS,
                    new SenderId("ACME"));

    static Stream<GateRow<PermissionRules.Question>> table() {
        return Stream.of(
                row(
                        "active",
                        "a client that is suspended sends nothing that has waited",
                        client(false, "client alerts-1 is suspended"),
                        client(true, null),
                        "client alerts-1 is suspended"),
                row(
                        "active",
                        "whether or not it is said why",
                        client(false, null),
                        client(true, "a reason"),
                        "the client is not active"),
                row(
                        "department",
                        "a message is its department's",
                        client("sales", "production", Set.of("alerts"), List.of("ACME")),
                        client("alerts", "production", Set.of("alerts"), List.of("ACME")),
                        "the client belongs to the department sales by now, and the message to alerts"),
                row(
                        "environment",
                        "what was for a carrier does not go to the simulator, nor the other way",
                        client("alerts", "sandbox", Set.of("alerts"), List.of("ACME")),
                        client("alerts", "production", Set.of("alerts"), List.of("ACME")),
                        "the client's environment is sandbox by now, and the message is for production"),
                row(
                        "scope",
                        "a client that has lost the scope sends nothing of it",
                        client("alerts", "production", Set.of("marketing"), List.of("ACME")),
                        client(
                                "alerts",
                                "production",
                                Set.of("marketing", "alerts"),
                                List.of("ACME")),
                        "the client may no longer send messages of type alerts"),
                row(
                        "sender",
                        "nor as a sender it has lost",
                        client("alerts", "production", Set.of("alerts"), List.of("Acme")),
                        client("alerts", "production", Set.of("alerts"), List.of("Acme", "ACME")),
                        "the client may no longer send as ACME"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_client_and_lets_its_neighbour_send(
            GateRow<PermissionRules.Question> row) {
        row.holdsFor(PermissionRules.GATE::decide, it -> it);
        assertThat(PermissionRules.decide(ALERT, row.passes().client()))
                .isEqualTo(new Permission.Granted());
        assertThat(PermissionRules.decide(ALERT, row.refused().client()))
                .isEqualTo(new Permission.Refused(row.words()));
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(PermissionRules.GATE, table());
    }

    private static GateRow<PermissionRules.Question> row(
            String rule, String sentence, ClientState refused, ClientState passes, String words) {
        return new GateRow<>(
                rule,
                sentence,
                new PermissionRules.Question(ALERT, refused),
                new PermissionRules.Question(ALERT, passes),
                words);
    }

    private static ClientState client(boolean active, @Nullable String reason) {
        return new ClientState(
                "alerts", "production", active, reason, Set.of("alerts"), List.of("ACME"));
    }

    private static ClientState client(
            String department, String environment, Set<String> scope, List<String> senders) {
        return new ClientState(department, environment, true, null, scope, senders);
    }
}
