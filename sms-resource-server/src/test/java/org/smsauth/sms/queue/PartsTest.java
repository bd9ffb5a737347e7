package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a message come to. */
class PartsTest {

    /**
     * @param facts {@code p1 delivered}: what the carrier said of part 1 of three that it has
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "p1 delivered                                                  | -           | -",
                "p1 delivered, p2 delivered                                    | -           | -",
                "p3 delivered, p1 delivered, p2 delivered                      | DELIVERED   | -",
                "p1 delivered, p1 delivered, p1 delivered                      | -           | -",
                "p2 undelivered                                                | UNDELIVERED | part 2 of 3: absent",
                "p1 delivered, p2 delivered, p3 expired                        | EXPIRED     | part 3 of 3: absent",
                "p1 buffered, p1 en_route, p2 delivered, p3 delivered          | -           | -",
                "p1 buffered, p1 delivered, p2 delivered, p3 delivered         | DELIVERED   | -",
                "p1 unknown, p2 delivered, p3 delivered                        | UNKNOWN     | its carrier does not know of some parts",
                "p1 unknown, p2 delivered, p3 delivered, p1 delivered          | DELIVERED   | -",
                "p1 delivered, p1 undelivered, p2 delivered, p3 delivered      | DELIVERED   | -"
            })
    void parts_come_to_what_their_message_is(
            String facts, @Nullable Said said, @Nullable String reason) {
        var all = new ArrayList<>(submission(1, Said.ACCEPTED, 3));
        Arrays.stream(facts.split(", *")).map(it -> fact(it.strip(), 1)).forEach(all::add);

        var outcome = Parts.outcome(all, 1);

        assertThat(outcome.map(Parts.Outcome::said).orElse(null)).isEqualTo(said);
        assertThat(outcome.map(Parts.Outcome::reason).orElse(null)).isEqualTo(reason);
    }

    @Test
    void what_a_carrier_has_in_part_is_never_delivered() {
        var all = new ArrayList<>(submission(1, Said.UNKNOWN, 2));
        all.add(fact("p1 delivered", 1));
        all.add(fact("p2 delivered", 1));

        assertThat(Parts.outcome(all, 1)).isEmpty();
    }

    @Test
    void each_attempt_counts_for_itself() {
        var all = new ArrayList<>(submission(1, Said.UNKNOWN, 1));
        all.addAll(submission(2, Said.ACCEPTED, 2));
        all.add(fact("p1 delivered", 1));
        all.add(fact("p2 delivered", 2));

        assertThat(Parts.outcome(all, 2)).isEmpty();
        all.add(fact("p1 delivered", 2));
        assertThat(Parts.outcome(all, 2)).map(Parts.Outcome::said).contains(Said.DELIVERED);
    }

    private static List<Step> submission(int attempt, Said said, int parts) {
        var facts = new ArrayList<Step>();
        var whole = step(0, said, attempt, null);
        facts.add(whole);
        for (int part = 1; part <= parts; part++) {
            facts.add(whole.ofPart(new Answer.Taken(part, "c-" + attempt + "-" + part)));
        }
        return facts;
    }

    private static Step fact(String text, int attempt) {
        var words = text.split(" ", -1);
        var said = Said.valueOf(words[1].toUpperCase(Locale.ROOT));
        var reason = said == Said.UNDELIVERED || said == Said.EXPIRED ? "absent" : null;
        return step(Integer.parseInt(words[0].substring(1)), said, attempt, reason);
    }

    private static Step step(int part, Said said, int attempt, @Nullable String reason) {
        return new Step(
                part, Status.SUBMITTED, said, NOW, null, attempt, "acme", null, null, reason);
    }
}
