package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.inbound.TestInbound.NOW;
import static org.smsauth.sms.inbound.TestInbound.production;
import static org.smsauth.sms.inbound.TestInbound.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.recipients.list.TestRecipients;

class ReceiveInboundTest extends WrittenTo {

    ReceiveInboundTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_message_is_kept_for_the_department_that_owns_the_number() {
        wrote("When do you open? \uD83D\uDE00 \u0000");

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.from()).isEqualTo(PHONE);
                    assertThat(it.to()).isEqualTo(OURS);
                    assertThat(it.text()).isEqualTo("When do you open? \uD83D\uDE00 \u0000");
                    assertThat(it.carrier()).isEqualTo("acme");
                    assertThat(it.keyword()).isNull();
                    assertThat(it.receivedAt()).isEqualTo(NOW.plusSeconds(1));
                });
        assertThat(node.of("finance")).isEmpty();
        assertThat(node.nobodys()).isEmpty();
        assertThat(hasOptedOut("sales")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550100, +14155550100",
        "+14155550199, 14155550199",
        "40404, 40404",
        "+40404, 40404"
    })
    void whichever_way_a_number_is_written_its_owner_is_found(String to, String owned) {
        node.owns("support", owned);
        node.receive.receive(sms(PHONE, to, "Hello"));

        var kept = owned.equals(OURS) ? node.of("sales") : node.of("support");
        assertThat(kept).extracting(Kept::number).containsExactly(14155550123L);
    }

    @Test
    void who_writes_by_a_name_is_kept_by_that_name() {
        node.receive.receive(sms("My Bank", OURS, "STOP"));

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.from()).isEqualTo("My Bank");
                    assertThat(it.number()).isNull();
                });
    }

    /** It may be dialled so in one country, and be somebody else's number in another. */
    @ParameterizedTest
    @ValueSource(strings = {"612345678", "61234567890"})
    void digits_of_no_known_country_opt_nobody_out_and_own_no_number(String digits) {
        node.owns("finance", "+" + digits);
        wrote(digits, OURS, "STOP");
        wrote(PHONE, digits, "STOP");

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.from()).isEqualTo(digits);
                    assertThat(it.number()).isNull();
                    assertThat(it.keyword()).isEqualTo(Keyword.STOP);
                });
        assertThat(node.of("finance")).isEmpty();
        assertThat(node.nobodys()).hasSize(1);
        assertThat(hasOptedOut("sales", new PhoneNumber("+" + digits))).isFalse();
        assertThat(hasOptedOut("finance")).isFalse();
    }

    @Test
    void stop_opts_out_there_and_then_and_start_takes_it_back() {
        wrote("Stop!");

        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(node.of("sales").getFirst().keyword()).isEqualTo(Keyword.STOP);
        assertThat(TestRecipients.optedOutBy(database, production("sales"), NUMBER))
                .isEqualTo(node.of("sales").getFirst().id());
        var other = new TestInbound(database, 2);
        assertThat(other.recipients.hasOptedOut(production("sales"), NUMBER)).isTrue();

        wrote("start");
        assertThat(hasOptedOut("sales")).isFalse();
        other.changes.follow();
        assertThat(other.recipients.hasOptedOut(production("sales"), NUMBER)).isFalse();
        assertThat(node.of("sales")).hasSize(2);

        wrote("START");
        wrote("STOP");
        wrote("STOP");
        assertThat(hasOptedOut("sales")).isTrue();
    }

    @Test
    void a_sentence_with_the_word_in_it_opts_nobody_out() {
        wrote("Please don't STOP sending these");

        assertThat(hasOptedOut("sales")).isFalse();
    }

    @Test
    void what_the_simulator_brings_is_of_the_sandbox() {
        node.receive.receive(new InboundSms("simulator", null, PHONE, OURS, "STOP", null, NOW));

        assertThat(node.of("sales")).isEmpty();
        assertThat(hasOptedOut("sales")).isFalse();
    }

    @Test
    void one_that_comes_twice_by_one_id_is_kept_once() throws Exception {
        var sms = new InboundSms("acme", "id-1", PHONE, OURS, "Hello", null, NOW);
        var other = new TestInbound(database, 2);
        other.owns("sales", OURS);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 10; i++) {
            var at = i % 2 == 0 ? node : other;
            tasks.add(() -> {
                at.receive.receive(sms);
                return true;
            });
        }
        TestInbound.allAtOnce(tasks);
        node.receive.receive(new InboundSms("other", "id-1", PHONE, OURS, "Hello", null, NOW));

        assertThat(node.of("sales"))
                .extracting(Kept::carrier)
                .containsExactlyInAnyOrder("other", "acme");
    }

    @Test
    void one_without_an_id_that_is_brought_again_soon_is_kept_once() throws Exception {
        var sms = sms(PHONE, OURS, "Yes \uD83D\uDE00 \uD83D");
        var other = new TestInbound(database, 2);
        other.owns("sales", OURS);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 10; i++) {
            var at = i % 2 == 0 ? node : other;
            tasks.add(() -> at.taking(sms));
        }
        TestInbound.allAtOnce(tasks);
        node.now = NOW.plus(TestInbound.REPEATED_WITHIN).minusSeconds(1);
        node.receive.receive(sms);
        assertThat(node.of("sales")).hasSize(1);

        node.now = NOW.plus(TestInbound.REPEATED_WITHIN);
        node.receive.receive(sms);
        node.receive.receive(sms);
        assertThat(node.of("sales")).hasSize(2);
    }

    @Test
    void who_says_something_else_or_to_another_or_is_another_is_not_taken_for_repeating() {
        node.owns("sales", "40404");
        node.receive.receive(sms(PHONE, OURS, "Yes"));
        node.receive.receive(sms(PHONE, OURS, "yes"));
        node.receive.receive(sms(PHONE, "40404", "Yes"));
        node.receive.receive(sms("+14155550124", OURS, "Yes"));
        node.receive.receive(new InboundSms("other", null, PHONE, OURS, "Yes", null, NOW));
        node.receive.receive(new InboundSms("acme", "id-1", PHONE, OURS, "Yes", null, NOW));
        node.receive.receive(new InboundSms("acme", "id-2", PHONE, OURS, "Yes", null, NOW));

        assertThat(node.of("sales")).hasSize(7);
    }

    @Test
    void of_what_is_asked_for_in_turn_within_a_short_time_stop_counts_and_is_kept() {
        wrote("STOP");
        wrote("START");
        wrote("STOP");
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(node.of("sales"))
                .extracting(Kept::keyword)
                .containsExactly(Keyword.STOP, Keyword.START, Keyword.STOP);

        // as a carrier may repeat that one
        wrote("START");
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(node.of("sales")).hasSize(3);

        node.now = node.now.plus(TestInbound.REPEATED_WITHIN);
        wrote("START");
        assertThat(hasOptedOut("sales")).isFalse();
    }

    @Test
    void what_people_wrote_is_erased_with_its_retention_and_on_demand() {
        wrote("one");
        node.now = node.now.plusSeconds(1);
        node.receive.receive(sms("+14155550124", OURS, "two"));
        node.receive.receive(sms(PHONE, "+14155550199", "three"));

        assertThat(node.erase.allFrom(production("sales"), NUMBER)).isEqualTo(1);
        assertThat(node.of("sales")).extracting(Kept::text).containsExactly("two", null);
        assertThat(node.of("sales").getLast().bodyErasedAt()).isNotNull();

        node.now = NOW.plus(Duration.ofDays(29));
        node.erase.erase();
        assertThat(node.of("sales").getFirst().text()).isEqualTo("two");
        node.now = NOW.plus(Duration.ofDays(31));
        node.erase.erase();
        assertThat(node.of("sales")).extracting(Kept::text).containsExactly(null, null);
        assertThat(node.nobodys()).extracting(Kept::text).containsExactly((String) null);
    }

    @Test
    void of_whoever_has_messages_each_is_asked_for_its_own_retention() {
        node.owns("ops", "+14155550101");
        wrote("one");
        wrote(PHONE, "+14155550101", "two");
        node.now = NOW.plus(Duration.ofDays(31));

        node.erase.erase();

        assertThat(node.of("sales")).extracting(Kept::text).containsExactly((String) null);
        assertThat(node.of("ops")).extracting(Kept::text).containsExactly((String) null);
        assertThat(node.messages.holders())
                .contains(new InboundMessages.Holder(InboundMessages.NOBODY, "production"));
    }
}
