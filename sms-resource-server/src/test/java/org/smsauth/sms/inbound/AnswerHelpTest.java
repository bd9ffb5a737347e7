package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.inbound.TestInbound.NOW;
import static org.smsauth.sms.inbound.TestInbound.production;
import static org.smsauth.sms.inbound.TestInbound.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.hours.SendingHours;
import org.smsauth.sms.recipients.settings.Settings;

/** Who asks for help is answered, as often and by whom it may be. */
class AnswerHelpTest extends WrittenTo {

    AnswerHelpTest(TestDatabase database) {
        super(database);
    }

    @Test
    void who_asks_for_help_is_answered_by_the_department_that_wrote_a_text_once_an_hour() {
        wrote("HELP");
        assertThat(replies()).isEmpty();
        helpText("Acme Ltd. Reply STOP to get no more. +1 415 555 0100");

        wrote("help?");
        wrote("Help!");

        var reply = replies().getFirst();
        assertThat(replies()).hasSize(1);
        assertThat(reply.content().sender()).isEqualTo(new SenderId(OURS));
        assertThat(reply.content().recipient()).isEqualTo(NUMBER);
        assertThat(reply.content().type()).isEqualTo(MessageType.ALERTS);
        assertThat(reply.content().text().orElseThrow().value()).startsWith("Acme Ltd.");
        assertThat(reply.origin().department().value()).isEqualTo("sales");
        assertThat(node.of("sales").get(1).reply()).isEqualTo(reply.id());
        assertThat(node.of("sales").getFirst().reply()).isNull();

        node.now = NOW.plus(Duration.ofMinutes(61));
        wrote("HELP");
        assertThat(node.of("sales").getFirst().reply()).isNotNull();
    }

    @Test
    void two_automatons_that_answer_each_other_come_to_rest() throws Exception {
        helpText("Write HELP for help.");
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 20; i++) {
            var id = "id-" + i;
            tasks.add(
                    () -> node.taking(new InboundSms("acme", id, PHONE, OURS, "HELP", null, NOW)));
        }
        TestInbound.allAtOnce(tasks);

        assertThat(replies()).hasSize(1);
        assertThat(node.of("sales")).hasSize(20);
    }

    @Test
    void beyond_the_departments_daily_limit_nobody_is_answered() {
        node.settings.decide(
                production("sales"),
                new Settings(
                        Set.of(), SendingHours.USUAL, 30, 1L, Duration.ofMinutes(5), "Acme Ltd."));
        wrote("HELP");
        node.receive.receive(sms("+14155550124", OURS, "HELP"));

        assertThat(replies()).hasSize(1);
        assertThat(node.of("sales")).hasSize(2);
    }

    @Test
    void beyond_the_departments_ceiling_nobody_is_answered_and_none_takes_anothers_room() {
        helpText("Acme Ltd.");
        for (int i = 1; i <= TestInbound.CEILING + 2; i++) {
            node.receive.receive(sms("+1415555014" + i, OURS, "HELP"));
        }

        assertThat(replies()).hasSize((int) TestInbound.CEILING);
        assertThat(node.of("sales")).hasSize((int) TestInbound.CEILING + 2);
    }

    private void helpText(String text) {
        node.settings.decide(
                production("sales"),
                new Settings(Set.of(), SendingHours.USUAL, 30, null, Duration.ofMinutes(5), text));
    }

    private List<Sms> replies() {
        return TestQueues.claim(node.queue, 100, node.now, Duration.ZERO);
    }
}
