package org.smsauth.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

@ExtendWith(OutputCaptureExtension.class)
class CountedFailuresTest {

    private final CountedFailures failures =
            new CountedFailures(CountedFailuresTest.class, "Rows stay; they are deleted later");

    @Test
    void a_store_that_is_away_is_one_line_without_a_trace(CapturedOutput log) {
        for (int i = 0; i < 100; i++) {
            failures.add(new DataAccessResourceFailureException("the socket is gone"));
        }

        assertThat(log.toString().lines())
                .singleElement()
                .asString()
                .contains("Rows stay; they are deleted later, for want of the store:")
                .contains("DataAccessResourceFailureException");
    }

    @Test
    void a_defect_has_its_trace_once(CapturedOutput log) {
        for (int i = 0; i < 100; i++) {
            failures.add(new IllegalStateException("nobody thought of it"));
        }

        assertThat(log.toString()).containsOnlyOnce("IllegalStateException: nobody thought of it");
        assertThat(log.toString()).contains("\tat ");
    }

    /** Its message has the row in it. */
    @Test
    void a_defect_of_the_store_is_told_without_its_words(CapturedOutput log) {
        failures.add(new DataIntegrityViolationException("Key (number)=(14155550123) is taken"));

        assertThat(log.toString())
                .contains("Rows stay; they are deleted later: DataIntegrityViolationException")
                .doesNotContain("14155550123");
    }
}
