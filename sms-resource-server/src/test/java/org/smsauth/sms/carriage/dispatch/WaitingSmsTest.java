package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.MessageType;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestSms;

/** Whose turn it is within a carrier. */
class WaitingSmsTest {

    private final WaitingSms waiting = new WaitingSms();

    @ParameterizedTest
    @CsvSource({
        "mmm,       mmm",
        "mia,       aim",
        "mmmiiiaaa, aaaiiimmm",
        "aaaaaaaaaaaam, aaaaaaaaamaaa",
        "aaaaaaaaaaaai, aaaaaaaaaiaaa",
        "iiiiiiiiiiiim, iiiiiiiiimiii",
        "aaaaaaaaaaaaim, aaaaaaaaamiaaa",
        "sm,             ms",
        "smmmmmmmmmmmm,  mmmmmmmmmsmmm"
    })
    void alerts_go_first_and_nobody_starves(String come, String go) {
        come.chars().forEach(it -> waiting.offer(of(it)));

        assertThat(
                        IntStream.range(0, come.length())
                                .mapToObj(_ -> letter(next()))
                                .collect(Collectors.joining()))
                .isEqualTo(go);
        assertThat(waiting.poll(_ -> true)).isNull();
    }

    @Test
    void what_there_is_no_room_for_is_left_out_and_takes_no_room_of_other_types() {
        for (int i = 0; i < WaitingSms.MOST_IN_A_LINE; i++) {
            assertThat(waiting.offer(of('m'))).isTrue();
        }

        assertThat(waiting.offer(of('m'))).isFalse();
        assertThat(waiting.offer(of('a'))).isTrue();
        assertThat(letter(next())).isEqualTo("a");
        assertThat(waiting.drain()).hasSize(WaitingSms.MOST_IN_A_LINE);
    }

    @Test
    void a_line_that_rests_lets_the_others_go() {
        "ami".chars().forEach(it -> waiting.offer(of(it)));

        var next = waiting.poll(it -> it != InTurn.Line.ALERTS);

        assertThat(letter(Objects.requireNonNull(next))).isEqualTo("i");
        assertThat(letter(next())).isEqualTo("a");
    }

    private Sms next() {
        return Objects.requireNonNull(waiting.poll(_ -> true));
    }

    private static Sms of(int letter) {
        return letter == 's'
                ? ofType('m')
                        .submitting("acme", NOW, NOW)
                        .submitted(NOW, Answer.accepted("c-1"), NOW)
                : ofType(letter);
    }

    private static Sms ofType(int letter) {
        return TestSms.ofType(
                switch (letter) {
                    case 'a' -> MessageType.ALERTS;
                    case 'i' -> MessageType.INTERNAL;
                    default -> MessageType.MARKETING;
                });
    }

    private static String letter(Sms sms) {
        return sms.status() == Status.SUBMITTED ? "s" : sms.content().type().wire().substring(0, 1);
    }
}
