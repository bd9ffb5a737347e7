package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.queue.MessageCounts.MessageCount;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("store")
class MessageCountsTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void messages_are_counted_by_type_and_status_of_one_department_and_environment(
            TestDatabase database) {
        var source = database.migrated();
        var queue = TestQueues.in(source);
        queue.add(TestSms.queued());
        queue.add(TestSms.queued());
        queue.add(TestSms.internal(NOW));
        queue.add(TestSms.scheduled(NOW, NOW.plusSeconds(600)));
        var counts = new MessageCounts(new JdbcTemplate(source));

        assertThat(counted(counts, "sales", 0))
                .containsExactlyInAnyOrder(
                        new MessageCount(MessageType.ALERTS, Status.QUEUED, 2),
                        new MessageCount(MessageType.INTERNAL, Status.QUEUED, 1),
                        new MessageCount(MessageType.ALERTS, Status.SCHEDULED, 1));
        assertThat(counted(counts, "sales", 5)).isEmpty();
        assertThat(counted(counts, "it", 0)).isEmpty();
    }

    private static List<MessageCount> counted(MessageCounts counts, String department, int later) {
        var from = NOW.minusMillis(1).plus(Duration.ofMinutes(later));
        return counts.between(
                new DepartmentId(department),
                Environment.SANDBOX,
                from,
                from.plus(Duration.ofMinutes(5)));
    }
}
