package org.smsauth.runtime.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each rule of a server, in its store, by a clock of the test: what it finds is told once as it
 * begins and once as it is over, whichever node ends in the middle of telling.
 */
@Tag("store")
public abstract class EachAlarmIsToldOnce {

    private static final Whose WHOSE =
            new Whose(new DepartmentId("alerts"), Environment.PRODUCTION);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration CALM = Duration.ofMinutes(5);
    private static final AlarmSettings SETTINGS =
            new AlarmSettings(EVERY, CALM, Duration.ofDays(90));

    /** One of each for all rules: none looks at what is another's. */
    private static final Map<TestDatabase, DataSource> STORES = new ConcurrentHashMap<>();

    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");

    /** What was found at each look: as much as is too much, or as is not. */
    private enum Found {
        MUCH,
        LITTLE,
        NOTHING
    }

    /** The node ends before what it did is committed. */
    private static final class NodeEnded extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private record Scripted(AlarmRule rule, Found found) implements Measure {

        @Override
        public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
            return found == Found.NOTHING ? List.of() : List.of(finding());
        }

        private Finding finding() {
            var threshold = rule.threshold();
            var step =
                    switch (threshold.sense()) {
                        case ABOVE -> found == Found.MUCH ? 1 : 0;
                        case AT_LEAST -> found == Found.MUCH ? 0 : -1;
                        case AT_MOST -> found == Found.MUCH ? 0 : 1;
                    };
            return new Finding(WHOSE, "it", threshold.usual() + step, "So it is.", Map.of());
        }
    }

    /**
     * Each rule on each database.
     *
     * @param rules those of the server
     */
    protected static Stream<Arguments> onEachDatabase(Stream<AlarmRule> rules) {
        var all = rules.toList();
        return Stream.of(TestDatabase.values())
                .flatMap(database -> all.stream().map(it -> Arguments.of(database, it)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rules")
    void it_is_told_once_and_cleared_once_whichever_node_ends_meanwhile(
            TestDatabase database, AlarmRule rule) {
        var source = STORES.computeIfAbsent(database, TestDatabase::migrated);
        var jdbc = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));

        look(jdbc, transaction, rule, Found.LITTLE, false);
        assertThat(told).isEmpty();
        assertThatThrownBy(() -> look(jdbc, transaction, rule, Found.MUCH, true))
                .isInstanceOf(NodeEnded.class);
        look(jdbc, transaction, rule, Found.MUCH, false); // another node
        look(jdbc, transaction, rule, Found.MUCH, true); // nothing to tell: nothing ends
        look(jdbc, transaction, rule, Found.NOTHING, false);
        look(jdbc, transaction, rule, Found.MUCH, false); // it came and went within the calm
        assertThat(told).containsExactly("raised");

        look(jdbc, transaction, rule, Found.LITTLE, false);
        now = now.plus(CALM);
        assertThatThrownBy(() -> look(jdbc, transaction, rule, Found.LITTLE, true))
                .isInstanceOf(NodeEnded.class);
        look(jdbc, transaction, rule, Found.LITTLE, false);
        look(jdbc, transaction, rule, Found.NOTHING, false);

        assertThat(told).containsExactly("raised", "cleared");
        assertThat(
                        jdbc.queryForList(
                                """
                                select t.turn from alarm_telling t join alarm a on a.id = t.alarm
                                where a.rule = ? order by t.id
                                """,
                                String.class,
                                rule.name()))
                .containsExactly("raised", "cleared");
        look(jdbc, transaction, rule, Found.MUCH, false);
        assertThat(told).as("the next one").containsExactly("raised", "cleared", "raised");
    }

    /** By a node that may end right after it told, and before that is committed. */
    private void look(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AlarmRule rule,
            Found found,
            boolean ends) {
        now = now.plus(EVERY);
        var heard = new ArrayList<String>();
        TellAlarm tell =
                (_, _, turn, _) -> {
                    heard.add(turn.wire());
                    if (ends) {
                        throw new NodeEnded();
                    }
                };
        new LookForAlarms(
                        List.of(new Scripted(rule, found)),
                        new AlarmTables(jdbc),
                        new AlarmLimits(List.of(rule), jdbc, transaction),
                        List.of(tell),
                        transaction,
                        new TimeOrderedIds(() -> now),
                        SETTINGS,
                        () -> now)
                .look();
        told.addAll(heard);
    }
}
