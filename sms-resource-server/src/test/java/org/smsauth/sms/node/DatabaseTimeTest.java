package org.smsauth.sms.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTimeTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T10:00:00.123Z");

    private Instant database = BEGIN;
    private Instant machine = BEGIN;
    private long nanos = Long.MAX_VALUE - 5;
    private Duration reading = Duration.ZERO;

    private DatabaseTime time() {
        return new DatabaseTime(
                () -> machine,
                () -> {
                    nanos += reading.toNanos();
                    return database;
                },
                () -> nanos,
                Duration.ofSeconds(10));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        database = database.plus(time);
        machine = machine.plus(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -600, 0, 600, 86_400})
    void it_is_the_databases_however_the_machines_clock_is_set_or_jumps(long ahead) {
        machine = machine.plusSeconds(ahead);
        var time = time();
        assertThat(time.instant()).isEqualTo(BEGIN);

        pass(Duration.ofMinutes(3));
        machine = machine.minusSeconds(7_000);

        assertThat(time.instant()).isEqualTo(BEGIN.plus(Duration.ofMinutes(3)));
    }

    @Test
    void a_look_mends_what_this_machines_counter_lost() {
        var time = time();
        database = database.plusSeconds(40); // the machine slept

        time.look();

        assertThat(time.instant()).isEqualTo(BEGIN.plusSeconds(40));
    }

    @Test
    void a_look_that_took_long_is_passed_over() {
        var time = time();
        reading = Duration.ofSeconds(5);
        database = database.plusSeconds(60);

        time.look();

        assertThat(time.instant()).isEqualTo(BEGIN.plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, -11, 600, -600})
    void a_machine_whose_clock_is_off_is_told_once_and_when_it_agrees_again(
            long ahead, CapturedOutput output) {
        var time = time();
        assertThat(time.machineIsOff()).isFalse();
        machine = machine.plusSeconds(ahead);

        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(1));
            time.look();
            assertThat(time.machineIsOff()).isTrue();
        }
        assertThat(new ClockHealth(time).health().getStatus().getCode())
                .isEqualTo("OUT_OF_SERVICE");
        assertThat(String.valueOf(new ClockHealth(time).health().getDetails().get("reason")))
                .contains(Math.abs(ahead) + " s " + (ahead > 0 ? "ahead of" : "behind"))
                .contains("smsauth.node.clock-tolerance");
        machine = machine.minusSeconds(ahead);
        time.look();

        assertThat(time.machineIsOff()).isFalse();
        assertThat(new ClockHealth(time).health().getStatus().getCode()).isEqualTo("UP");
        assertThat(output.toString())
                .containsOnlyOnce("it sends nothing, and others send what it has")
                .containsOnlyOnce("agrees with the database's again, after 5 looks");
    }

    @Test
    void a_machine_that_is_a_little_off_is_none_of_anybodys_business() {
        machine = machine.plusSeconds(9);

        assertThat(time().machineIsOff()).isFalse();
    }
}
