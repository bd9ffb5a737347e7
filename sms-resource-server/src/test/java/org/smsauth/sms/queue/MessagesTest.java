package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.message.PhoneNumber;

/** Pages go over every message once, the last first, whether it came alone or in a list. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MessagesTest {

    private static final PhoneNumber FIRST = new PhoneNumber("+14155550000");

    private final Messages messages;
    private final List<Sms> stored = new ArrayList<>();

    MessagesTest(TestDatabase database) {
        DataSource source = database.migrated();
        this.messages = TestQueues.messagesIn(source);
        var queue = TestQueues.in(source);
        for (var list : List.of(1, 40, 1, 3, 1, 1, 25)) {
            var batch = TestSms.list(NOW, list);
            queue.admit(new Arrival(batch, null, List.of(), NOW));
            stored.addAll(batch);
        }
        var taken = stored.get(20);
        assertThat(queue.save(taken.cancelled(NOW, "taken back"))).isTrue();
        stored.set(20, taken.cancelled(NOW, "taken back").saved());
    }

    @Test
    void pages_of_any_size() {
        for (var size : IntStream.of(1, 7, 40, 72, 100).toArray()) {
            assertThat(ids(filter(null, null, null, null), size)).isEqualTo(latestFirst(_ -> true));
        }
    }

    @Test
    void pages_of_a_client_and_of_a_time() {
        assertThat(ids(filter("web-shop", null, null, NOW.plusSeconds(1)), 9)).hasSize(72);
        assertThat(ids(filter("other", null, null, null), 9)).isEmpty();
        assertThat(ids(filter(null, null, null, NOW), 9)).isEmpty();
    }

    @Test
    void pages_of_a_status_find_what_is_rare() {
        assertThat(ids(filter(null, null, Status.CANCELLED, null), 5))
                .isEqualTo(latestFirst(it -> it.status() == Status.CANCELLED))
                .hasSize(1);
    }

    @Test
    void pages_to_a_number() {
        assertThat(ids(filter(null, FIRST, null, null), 3))
                .isEqualTo(latestFirst(it -> it.content().recipient().equals(FIRST)))
                .hasSize(7);
        assertThat(ids(filter("other", FIRST, null, null), 3)).isEmpty();
    }

    private List<UUID> latestFirst(Predicate<Sms> wanted) {
        var ids = new ArrayList<>(stored.stream().filter(wanted).map(Sms::id).sorted().toList());
        Collections.reverse(ids);
        return ids;
    }

    private List<UUID> ids(MessageFilter filter, int size) {
        var ids = new ArrayList<UUID>();
        UUID next = null;
        do {
            var page = messages.page(filter, next, size);
            assertThat(page.messages()).hasSizeLessThanOrEqualTo(size);
            page.messages().forEach(it -> ids.add(it.id()));
            next = page.next();
        } while (next != null);
        return ids;
    }

    private static MessageFilter filter(
            @Nullable String client,
            @Nullable PhoneNumber recipient,
            @Nullable Status status,
            @Nullable Instant until) {
        return new MessageFilter(
                new DepartmentId("sales"),
                Environment.SANDBOX,
                client == null ? null : new ClientId(client),
                null,
                recipient,
                null,
                status,
                null,
                null,
                null,
                null,
                until);
    }
}
