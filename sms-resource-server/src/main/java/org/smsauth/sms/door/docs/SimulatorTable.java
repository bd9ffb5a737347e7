package org.smsauth.sms.door.docs;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.smsauth.model.SimulatedOutcome;

/** The numbers of the simulator as a table in Markdown. */
final class SimulatorTable {

    private static final String HEAD =
            """
            | a number that ends in | what the simulator does | status in the end | on the phone |
            | --- | --- | --- | --- |
            """;

    private SimulatorTable() {}

    static String markdown() {
        return HEAD
                + Arrays.stream(SimulatedOutcome.values())
                        .map(SimulatorTable::row)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String row(SimulatedOutcome outcome) {
        return "| %s | %s | `%s` | %s |"
                .formatted(
                        outcome.digits().isEmpty() ? "anything else" : "`" + outcome.digits() + "`",
                        outcome.words(),
                        outcome.status(),
                        outcome.arrives() ? "yes" : "no");
    }
}
