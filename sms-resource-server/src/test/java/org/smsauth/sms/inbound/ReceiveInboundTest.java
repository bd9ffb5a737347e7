package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.inbound.TestInbound.NOW;
import static org.smsauth.sms.inbound.TestInbound.part;
import static org.smsauth.sms.inbound.TestInbound.production;
import static org.smsauth.sms.inbound.TestInbound.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.hours.SendingHours;
import org.smsauth.sms.recipients.list.TestRecipients;
import org.smsauth.sms.recipients.settings.Settings;

@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReceiveInboundTest {

    private static final String PHONE = "+14155550123";
    private static final PhoneNumber NUMBER = new PhoneNumber(PHONE);
    private static final String OURS = "+14155550100";

    private final DataSource database;
    private final TestInbound node;

    ReceiveInboundTest(TestDatabase database) {
        this.database = database.migrated();
        this.node = new TestInbound(this.database, 1);
        node.owns("sales", OURS);
    }

    private void wrote(String text) {
        wrote(PHONE, OURS, text);
    }

    /** A second after the one before. */
    private void wrote(String from, String to, String text) {
        node.now = node.now.plusSeconds(1);
        node.receive.receive(sms(from, to, text));
    }

    private boolean hasOptedOut(String department) {
        return hasOptedOut(department, NUMBER);
    }

    private boolean hasOptedOut(String department, PhoneNumber number) {
        return node.recipients.hasOptedOut(production(department), number);
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
    void a_number_of_several_departments_is_of_the_one_that_wrote_last_from_it() {
        node.owns("finance", OURS);
        sent("finance", OURS);
        sent("sales", OURS);
        sent("finance", "ACME");

        wrote("STOP");

        assertThat(node.of("sales")).hasSize(1);
        assertThat(node.of("finance")).isEmpty();
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(hasOptedOut("finance")).isFalse();
    }

    @Test
    void one_that_is_brought_for_a_department_is_its_own_whoever_owns_the_number_or_wrote() {
        var finance = new DepartmentId("finance");
        node.owns("finance", OURS);
        sent("sales", OURS);
        node.receive.receive(
                new InboundSms("acme", "id-2", PHONE, OURS, "STOP", null, NOW, finance));
        for (int number = 1; number <= 2; number++) {
            for (var department : List.of(finance, new DepartmentId("marketing"))) {
                node.receive.receive(
                        new InboundSms(
                                "acme",
                                null,
                                PHONE,
                                "ACME",
                                department + " " + number,
                                new InboundSms.Part(7, number, 2),
                                NOW,
                                department));
            }
        }

        assertThat(hasOptedOut("finance")).isTrue();
        assertThat(hasOptedOut("sales")).isFalse();
        assertThat(node.of("sales")).isEmpty();
        assertThat(node.of("finance"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrder("finance 1finance 2", "STOP");
        assertThat(node.of("marketing"))
                .extracting(Kept::text)
                .containsExactly("marketing 1marketing 2");
    }

    @Test
    void of_several_departments_none_of_which_wrote_all_see_it() {
        node.owns("finance", OURS);
        sent("marketing", OURS);

        wrote("STOP");

        assertThat(node.of("sales")).hasSize(1);
        assertThat(node.of("finance")).hasSize(1);
        assertThat(node.of("marketing")).isEmpty();
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(hasOptedOut("finance")).isTrue();
        assertThat(hasOptedOut("marketing")).isFalse();
    }

    @Test
    void one_to_a_number_that_nobody_owns_is_on_record_and_its_later_owner_has_it() {
        node.receive.receive(sms(PHONE, "+14155550199", "STOP"));
        assertThat(node.nobodys()).hasSize(1);
        node.giveToOwners.give();
        assertThat(node.nobodys()).hasSize(1);

        node.owns("support", "+14155550199");
        node.owns("billing", "+14155550199");
        node.giveToOwners.give();

        assertThat(node.nobodys()).isEmpty();
        assertThat(node.of("support")).extracting(Kept::text).containsExactly("STOP");
        assertThat(node.of("billing")).extracting(Kept::text).containsExactly("STOP");
        assertThat(hasOptedOut("support")).isTrue();
        assertThat(hasOptedOut("billing")).isTrue();
        node.giveToOwners.give();
        assertThat(node.of("billing")).hasSize(1);
    }

    @Test
    void of_what_was_asked_of_a_later_owner_the_last_counts() {
        wrote(PHONE, "+14155550199", "STOP");
        wrote(PHONE, "+14155550199", "START");
        wrote("+14155550124", "+14155550199", "START");
        wrote("+14155550124", "+14155550199", "STOP");

        node.owns("support", "+14155550199");
        node.giveToOwners.give();

        assertThat(hasOptedOut("support")).isFalse();
        assertThat(hasOptedOut("support", new PhoneNumber("+14155550124"))).isTrue();
    }

    @Test
    void however_many_stay_nobodys_an_older_one_is_given_to_its_owner() {
        wrote(PHONE, "+14155550198", "Hello");
        for (int i = 0; i < 510; i++) {
            wrote(PHONE, "+14155550199", "Hello " + i);
        }

        node.owns("support", "+14155550198");
        node.giveToOwners.give();

        assertThat(node.of("support")).extracting(Kept::text).containsExactly("Hello");
    }

    @Test
    void while_owners_are_not_known_it_waits_and_stop_counts_for_who_wrote_last() {
        sent("sales", OURS);
        node.ownersAreUnknown();

        wrote("STOP");
        assertThat(node.nobodys()).hasSize(1);
        assertThat(hasOptedOut("sales")).isTrue();

        node.ownersAreKnown();
        node.owns("sales", OURS);
        node.giveToOwners.give();
        assertThat(node.of("sales")).hasSize(1);
        assertThat(hasOptedOut("sales")).isTrue();
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
        all(tasks);
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
            tasks.add(() -> taken(at, sms));
        }
        all(tasks);
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
    void parts_in_any_order_and_twice_make_one_message_once() {
        node.receive.receive(part(7, 3, 3, "three"));
        node.receive.receive(part(7, 1, 3, "one "));
        node.receive.receive(part(7, 3, 3, "three"));
        assertThat(node.of("sales")).isEmpty();
        node.receive.receive(part(7, 2, 3, "two "));
        node.receive.receive(part(7, 2, 3, "two "));
        node.receive.receive(part(7, 1, 3, "one "));

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.text()).isEqualTo("one two three");
                    assertThat(it.parts()).isEqualTo(3);
                    assertThat(it.missing()).isZero();
                });
        node.now = NOW.plus(Duration.ofDays(1));
        node.receive.giveUpWaiting();
        assertThat(node.of("sales")).hasSize(1);
    }

    @Test
    void a_pair_of_units_that_two_parts_share_is_one_character() {
        node.receive.receive(part(7, 2, 2, "\uDE00!"));
        node.receive.receive(part(7, 1, 2, "Hello \uD83D"));

        assertThat(node.of("sales").getFirst().text()).isEqualTo("Hello \uD83D\uDE00!");
    }

    @Test
    void parts_that_come_at_once_by_two_nodes_make_each_message_once() throws Exception {
        var other = new TestInbound(database, 2);
        other.owns("sales", OURS);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int message = 0; message < 10; message++) {
            for (int number = 1; number <= 5; number++) {
                var part = part(message, number, 5, message + "." + number + " ");
                tasks.add(() -> taken(node, part));
                tasks.add(() -> taken(other, part));
            }
        }
        Collections.shuffle(tasks, new Random(15));
        all(tasks);

        assertThat(node.of("sales"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10)
                                .mapToObj("%1$d.1 %1$d.2 %1$d.3 %1$d.4 %1$d.5 "::formatted)
                                .toList());
    }

    private static boolean taken(TestInbound at, InboundSms part) {
        at.receive.receive(part);
        return true;
    }

    private static void all(List<Callable<Boolean>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    @Test
    void what_never_comes_leaves_a_gap_and_asks_for_nothing() {
        node.receive.receive(part(7, 4, 4, "STOP"));
        node.receive.receive(part(7, 1, 4, "one "));
        node.now = NOW.plus(TestInbound.PARTS_WITHIN).minusSeconds(1);
        node.receive.giveUpWaiting();
        assertThat(node.of("sales")).isEmpty();

        node.now = NOW.plus(TestInbound.PARTS_WITHIN).plusSeconds(1);
        node.receive.giveUpWaiting();
        node.receive.giveUpWaiting();

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.text()).isEqualTo("one […]STOP");
                    assertThat(it.missing()).isEqualTo(2);
                    assertThat(it.parts()).isEqualTo(4);
                    assertThat(it.keyword()).isNull();
                });
    }

    @Test
    void a_reference_that_is_used_again_begins_another_message() {
        node.receive.receive(part(7, 1, 2, "one "));
        node.receive.receive(part(7, 2, 2, "two"));
        node.receive.receive(part(7, 2, 2, "four"));
        node.receive.receive(part(7, 1, 2, "three "));
        node.receive.receive(part(7, 1, 2, "five "));
        node.receive.receive(part(7, 1, 2, "six "));
        node.receive.receive(part(7, 2, 2, "seven"));

        assertThat(node.of("sales"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrder("one two", "three four", "five […]", "six seven");
    }

    @Test
    void what_is_put_together_is_forgotten_after_a_while() {
        node.receive.receive(part(7, 1, 2, "one "));
        node.receive.receive(part(7, 2, 2, "two"));
        node.now = NOW.plus(TestInbound.PARTS_WITHIN.multipliedBy(3));

        node.receive.forget();

        assertThat(node.joinParts.forget(Duration.ZERO)).isZero();
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
                    () -> taken(node, new InboundSms("acme", id, PHONE, OURS, "HELP", null, NOW)));
        }
        all(tasks);

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

    private void helpText(String text) {
        node.settings.decide(
                production("sales"),
                new Settings(Set.of(), SendingHours.USUAL, 30, null, Duration.ofMinutes(5), text));
    }

    private List<Sms> replies() {
        return TestQueues.claim(node.queue, 100, node.now, Duration.ZERO);
    }

    private void sent(String department, String sender) {
        var like = TestSms.queuedTo(PHONE, NOW);
        var origin = like.origin();
        var content = like.content();
        node.queue.add(
                Sms.accepted(
                                node.ids.next(),
                                new Origin(
                                        production(department).environment(),
                                        production(department).department(),
                                        origin.client(),
                                        origin.credential(),
                                        origin.tokenId(),
                                        origin.requestId(),
                                        null,
                                        null),
                                Content.of(
                                        content.type(),
                                        new SenderId(sender),
                                        NUMBER,
                                        content.text().orElseThrow(),
                                        null),
                                like.terms(),
                                NOW)
                        .queued(NOW));
    }
}
