package org.smsauth.sms.door.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Status;

/** What people read of the simulator's numbers is what it does. */
class SimulatorTableTest {

    @Test
    void the_documentation_has_it() throws IOException {
        assertThat(Files.readString(Path.of("../docs/carriers.md")))
                .contains(SimulatorTable.markdown());
    }

    @Test
    void no_two_outcomes_have_the_same_digits() {
        assertThat(Arrays.stream(SimulatedOutcome.values()).map(SimulatedOutcome::digits))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.isEmpty() || it.matches("99[0-9]{2}"));
    }

    @ParameterizedTest
    @EnumSource
    void its_example_is_a_number_that_has_it(SimulatedOutcome outcome) {
        var number = new PhoneNumber(outcome.example());

        assertThat(SimulatedOutcome.of(number.value())).isEqualTo(outcome);
        assertThat(Status.values()).extracting(Status::wire).contains(outcome.status());
    }
}
