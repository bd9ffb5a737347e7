package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What may enter the store and what may not, also when nodes cross each other. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AdmissionTest {

    private static final Quota TEN = new Quota("client:web-shop", 10);

    private final DataSource database;
    private final SmsQueue queue;

    AdmissionTest(TestDatabase database) {
        this.database = database.migrated();
        this.queue = TestQueues.in(this.database);
    }

    @Test
    void a_key_has_one_answer_and_keeps_it_after_reopening() {
        var first = answer("key-1", "asked");
        assertThat(queue.admit(arrival(1, first))).isEqualTo(new Entrance.Entered());

        var again = answer("key-1", "asked again");

        assertThat(queue.admit(arrival(1, again))).isEqualTo(new Entrance.Repeated(first));
        assertThat(TestQueues.in(database).answered("key-1", NOW)).contains(first);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void a_key_that_was_kept_long_enough_is_new_again() {
        queue.admit(arrival(1, answer("key-1", "asked")));
        var later = NOW.plus(Duration.ofDays(2));
        var again = new FirstAnswer("key-1", "other", null, "{}", later.plusSeconds(1));

        assertThat(queue.answered("key-1", later)).isEmpty();
        assertThat(queue.admit(new Arrival(messages(1), again, List.of(), later)))
                .isEqualTo(new Entrance.Entered());
    }

    @Test
    void of_fifty_with_one_key_on_two_nodes_one_enters() throws Exception {
        var nodes = List.of(queue, TestQueues.in(database));

        var entrances =
                atOnce(50, i -> nodes.get(i % 2).admit(arrival(1, answer("key-1", "a" + i))));

        assertThat(entrances).filteredOn(Entrance.Entered.class::isInstance).hasSize(1);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void a_key_in_conflict_spoils_no_request_but_its_own() throws Exception {
        queue.admit(arrival(1, answer("key-0", "asked")));

        var entrances =
                atOnce(40, i -> queue.admit(arrival(1, i % 4 == 0 ? answer("key-0", "x") : null)));

        assertThat(entrances).filteredOn(Entrance.Entered.class::isInstance).hasSize(30);
        assertThat(entrances).filteredOn(Entrance.Repeated.class::isInstance).hasSize(10);
    }

    @Test
    void a_daily_limit_is_exact_on_two_nodes() throws Exception {
        var nodes = List.of(queue, TestQueues.in(database));

        var entrances = atOnce(40, i -> nodes.get(i % 2).admit(limited(1, TEN)));

        assertThat(entrances).filteredOn(Entrance.Entered.class::isInstance).hasSize(10);
        assertThat(entrances).contains(new Entrance.Exceeded(TEN, 10));
        assertThat(messages()).isEqualTo(10);
    }

    @Test
    void a_request_enters_as_a_whole_or_not_at_all() {
        queue.admit(limited(8, TEN));

        assertThat(queue.admit(limited(3, TEN))).isEqualTo(new Entrance.Exceeded(TEN, 8));
        assertThat(queue.admit(limited(2, TEN))).isEqualTo(new Entrance.Entered());
        assertThat(messages()).isEqualTo(10);
    }

    @Test
    void each_limit_of_several_must_have_room_and_a_refusal_uses_up_none() {
        var department = new Quota("department:sales", 3);
        queue.admit(limited(2, TEN, department));

        assertThat(queue.admit(limited(2, TEN, department)))
                .isEqualTo(new Entrance.Exceeded(department, 2));
        assertThat(queue.admit(limited(8, TEN))).isEqualTo(new Entrance.Entered());
    }

    @Test
    void the_count_begins_again_at_midnight_utc() {
        queue.admit(limited(10, TEN));
        var tomorrow = NOW.plus(Duration.ofDays(1));

        var entrance = queue.admit(new Arrival(messages(10), null, List.of(TEN), tomorrow));

        assertThat(entrance).isEqualTo(new Entrance.Entered());
    }

    @Test
    void what_was_refused_for_its_limit_leaves_its_key_free() {
        queue.admit(limited(10, TEN));
        var keyed = new Arrival(messages(1), answer("key-1", "asked"), List.of(TEN), NOW);

        assertThat(queue.admit(keyed)).isEqualTo(new Entrance.Exceeded(TEN, 10));

        assertThat(queue.answered("key-1", NOW)).isEmpty();
    }

    @Test
    void old_answers_and_counts_are_forgotten_and_no_others() {
        queue.admit(new Arrival(messages(1), answer("key-1", "asked"), List.of(TEN), NOW));
        var jdbc = new JdbcTemplate(database);

        new ForgetOld(jdbc, () -> NOW.plus(Duration.ofHours(23))).forget();
        assertThat(queue.answered("key-1", NOW)).isPresent();
        new ForgetOld(jdbc, () -> NOW.plus(Duration.ofDays(40))).forget();

        assertThat(queue.answered("key-1", NOW)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from daily_count", Long.class)).isZero();
    }

    private static FirstAnswer answer(String digest, String fingerprint) {
        return new FirstAnswer(
                digest, fingerprint, "/v1/messages/1", "{}", NOW.plus(Duration.ofDays(1)));
    }

    private static Arrival arrival(int messages, @Nullable FirstAnswer answer) {
        return new Arrival(messages(messages), answer, List.of(), NOW);
    }

    private static Arrival limited(int messages, Quota... quotas) {
        return new Arrival(messages(messages), null, List.of(quotas), NOW);
    }

    private static List<Sms> messages(int count) {
        return Stream.generate(TestSms::queued).limit(count).toList();
    }

    private int messages() {
        return new JdbcTemplate(database)
                .queryForList(
                        "select m.id from sms_message m join sms_batch b on b.number = m.id / 1024")
                .size();
    }

    private interface Entering {
        Entrance enter(int number);
    }

    private static List<Entrance> atOnce(int count, Entering entering) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, count)
                            .<Callable<Entrance>>mapToObj(i -> () -> entering.enter(i))
                            .toList();
            var entrances = new java.util.ArrayList<Entrance>();
            for (var one : threads.invokeAll(all)) {
                entrances.add(one.get());
            }
            return entrances;
        }
    }
}
