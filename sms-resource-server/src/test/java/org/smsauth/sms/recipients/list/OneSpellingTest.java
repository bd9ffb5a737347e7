package org.smsauth.sms.recipients.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Numbers that were stored under other numbering plans are brought into the spelling of these. */
@Tag("store")
@Tag("clock")
class OneSpellingTest {

    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);
    private static final Instant EARLY = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-10-01T10:00:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("+447400123456");

    private static final String WRONG = "+4407400123456";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_opt_out_in_another_spelling_holds(TestDatabase database) {
        var store = new Store(database);
        store.list("opt-outs", WRONG, "replied STOP", EARLY, false);
        store.list("opt-outs", "+114155550101", null, LATE, false);

        store.upgrade();

        var found = store.find(NumberList.OPT_OUTS, PHONE);
        assertThat(found.addedAt()).isEqualTo(EARLY);
        assertThat(found.note()).isEqualTo("replied STOP");
        assertThat(store.known().hasOptedOut(SALES, PHONE)).isTrue();
        assertThat(store.known().hasOptedOut(SALES, new PhoneNumber("+14155550101"))).isTrue();
        assertThat(store.known().hasOptedOut(SALES, new PhoneNumber(WRONG))).isFalse();
        assertThat(store.numbers().next(NumberList.OPT_OUTS, SALES, 0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_spellings_of_an_opt_out_the_earliest_counts(TestDatabase database) {
        var store = new Store(database);
        store.list("opt-outs", WRONG, "the first", EARLY, false);
        store.list("opt-outs", PHONE.value(), "the second", LATE, false);
        store.list("opt-outs", "+330612345678", "the second", LATE, false);
        store.list("opt-outs", "+33612345678", "the first", EARLY, false);

        store.upgrade();

        for (var number : new String[] {PHONE.value(), "+33612345678"}) {
            var found = store.find(NumberList.OPT_OUTS, new PhoneNumber(number));
            assertThat(found.addedAt()).isEqualTo(EARLY);
            assertThat(found.note()).isEqualTo("the first");
        }
        assertThat(store.numbers().next(NumberList.OPT_OUTS, SALES, 0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_opt_out_holds_though_another_spelling_was_taken_off(TestDatabase database) {
        var store = new Store(database);
        store.list("opt-outs", WRONG, null, EARLY, false);
        store.list("opt-outs", PHONE.value(), null, LATE, true);
        store.list("opt-outs", "+33612345678", null, EARLY, false);
        store.list("opt-outs", "+330612345678", null, LATE, true);

        store.upgrade();

        assertThat(store.known().hasOptedOut(SALES, PHONE)).isTrue();
        assertThat(store.known().hasOptedOut(SALES, new PhoneNumber("+33612345678"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_left_the_directory_in_one_spelling_does_not_come_back_by_another(
            TestDatabase database) {
        var store = new Store(database);
        store.list("directory", WRONG, "Ada", EARLY, false);
        store.list("directory", PHONE.value(), "Ada", LATE, true);
        store.list("directory", "+330612345678", "Grace", LATE, false);
        store.list("directory", "+33612345678", "Grace", EARLY, true);

        store.upgrade();

        assertThat(store.known().isInDirectory(SALES, PHONE)).isFalse();
        assertThat(store.known().isInDirectory(SALES, new PhoneNumber("+33612345678"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_cannot_be_brought_into_form_stays_and_is_found(TestDatabase database) {
        var store = new Store(database);
        store.list("opt-outs", "+15550123", "which country?", EARLY, false);
        store.list("opt-outs", PHONE.value(), null, EARLY, false);
        store.list("directory", "+4912345", null, EARLY, false);
        store.list("directory", "+12345678", null, EARLY, true);

        store.upgrade();

        assertThat(store.numbers().unfit(NumberList.OPT_OUTS, SALES, 0, 10))
                .extracting(it -> it.number().value())
                .containsExactly("+15550123");
        assertThat(store.numbers().unfit(NumberList.DIRECTORY, SALES, 0, 10))
                .extracting(it -> it.number().value())
                .containsExactly("+4912345");
        assertThat(store.numbers().unfit(NumberList.DIRECTORY, SALES, 4912345, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void messages_that_were_stored_are_found_by_the_one_spelling(TestDatabase database) {
        var store = new Store(database);
        store.message(1024, WRONG);
        store.message(2048, "+15550123");

        store.upgrade();

        assertThat(store.recipients()).containsExactly(PHONE.digits(), 15550123L);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void it_is_done_once_for_the_same_plans_and_again_for_others(TestDatabase database) {
        var store = new Store(database);
        store.list("opt-outs", WRONG, null, EARLY, false);

        store.migrate();
        assertThat(store.known().hasOptedOut(SALES, PHONE)).isFalse();

        store.upgrade();
        assertThat(store.known().hasOptedOut(SALES, PHONE)).isTrue();
    }

    private static final class Store {

        private final DataSource source;
        private final JdbcTemplate jdbc;

        Store(TestDatabase database) {
            source = database.migrated();
            jdbc = new JdbcTemplate(source);
        }

        /** As by a release with other plans. */
        void upgrade() {
            jdbc.update(
                    "update \"flyway_schema_history\" set \"checksum\" = 17"
                            + " where \"version\" is null");
            migrate();
        }

        void migrate() {
            Flyway.configure().dataSource(source).load().migrate();
        }

        void list(String list, String number, @Nullable String note, Instant at, boolean removed) {
            var time = at.atOffset(ZoneOffset.UTC);
            jdbc.update(
                    """
                    insert into listed_number (department, environment, list, number, note, removed,
                                               added_at, changed_at, client, token_id, changed_in)
                    values ('sales', 'sandbox', ?, ?, ?, ?, ?, ?, 'web-shop', 'token-1', 0)
                    """,
                    list,
                    new PhoneNumber(number).digits(),
                    note,
                    removed,
                    time,
                    time);
        }

        void message(long id, String recipient) {
            jdbc.update(
                    """
                    insert into sms_message (id, recipient, version, status, attempts)
                    values (?, ?, 0, 'scheduled', 0)
                    """,
                    id,
                    new PhoneNumber(recipient).digits());
        }

        java.util.List<@Nullable Long> recipients() {
            return jdbc.queryForList("select recipient from sms_message order by id", Long.class);
        }

        KnownRecipients known() {
            var known = new KnownRecipients(jdbc);
            known.read(0, Long.MAX_VALUE);
            return known;
        }

        ListedNumbers numbers() {
            var changes = TestChanges.in(source, new KnownRecipients(jdbc)).changes();
            return TestRecipients.numbers(changes, source, 1_000_000, InstantSource.system());
        }

        ListedNumber find(NumberList list, PhoneNumber number) {
            return Objects.requireNonNull(numbers().find(list, SALES, number).orElse(null));
        }
    }
}
