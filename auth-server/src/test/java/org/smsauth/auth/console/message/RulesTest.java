package org.smsauth.auth.console.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.message.Decision.Question;

class RulesTest {

    private static final Path GATE =
            Path.of("src/main/java/org/smsauth/auth/token/IssuanceRules.java");
    private static final Pattern RULE = Pattern.compile("new Rule<>\\(\\s*\"([a-z-]+)\"");

    /** A refusal by a rule without one would be explained by nothing. */
    @Test
    void each_rule_of_issuance_has_its_question_in_the_order_of_the_gate() throws IOException {
        var gate = RULE.matcher(Files.readString(GATE)).results().map(it -> it.group(1));

        assertThat(Rules.ISSUANCE)
                .extracting(Question::rule)
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("authentication"), gate).toList())
                .hasSizeGreaterThan(10);
    }
}
