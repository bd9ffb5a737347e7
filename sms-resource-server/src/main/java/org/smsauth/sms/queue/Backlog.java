package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is owed by a carrier, counted as far as it is cheap to. */
@Repository
public class Backlog {

    /** Of a type; from then on there may be more. */
    static final int MOST_READ = 10_000;

    private final JdbcTemplate jdbc;
    private final CarrierNumbers carriers;

    Backlog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.carriers = new CarrierNumbers(jdbc);
    }

    /**
     * Messages of a carrier.
     *
     * @param waiting those that are to be sent
     * @param overdue those it has told no end of for so long
     * @param orMore whether there may be more of both
     */
    public record Owed(long waiting, long overdue, boolean orMore) {

        private static final Owed NOTHING = new Owed(0, 0, false);

        private Owed plus(Owed other) {
            return new Owed(
                    waiting + other.waiting, overdue + other.overdue, orMore || other.orMore);
        }
    }

    /**
     * What a carrier owes by now.
     *
     * @param overdueSince when it took those of which a receipt is overdue, at the latest
     */
    public Owed by(String carrier, Instant overdueSince) {
        carriers.know(carrier);
        return Lane.RANKS.stream()
                .map(it -> in(Lane.number(carriers.of(carrier), it), overdueSince))
                .reduce(Owed.NOTHING, Owed::plus);
    }

    /** Those due first are read: receipts that are overdue are among them. */
    private Owed in(int lane, Instant overdueSince) {
        return jdbc.query(
                """
                select count(*),
                       sum(case when status in ('queued', 'scheduled') then 1 else 0 end),
                       sum(case when status = 'submitted' and changed_at < ? then 1 else 0 end)
                from (select status, changed_at from sms_message where lane = ? and due > 0
                      order by lane, due limit ?) first_due
                """,
                row -> {
                    row.next();
                    return new Owed(row.getLong(2), row.getLong(3), row.getLong(1) == MOST_READ);
                },
                StoredTime.of(overdueSince),
                lane,
                MOST_READ);
    }

    /**
     * What there is to do of a type in a state.
     *
     * @param carrier that has it or is to have it; null for messages of none yet
     * @param messages {@value #MOST_READ} for any more
     * @param first when the first of them is to be looked at, in milliseconds since 1970
     */
    public record Depth(
            @Nullable String carrier, MessageType type, String status, long messages, long first) {}

    /** All that is to be done, by carrier, type and state. */
    public List<Depth> depths(List<String> ofCarriers) {
        ofCarriers.forEach(carriers::know);
        return Stream.concat(Stream.of(""), ofCarriers.stream())
                .flatMap(carrier ->
                        Lane.RANKS.stream().flatMap(type -> depths(carrier, type).stream()))
                .toList();
    }

    private List<Depth> depths(String carrier, MessageType type) {
        return jdbc.query(
                """
                select status, count(*), min(due)
                from (select status, due from sms_message where lane = ? and due > 0
                      order by lane, due limit ?) first_due
                group by status
                """,
                (row, _) ->
                        new Depth(
                                carrier.isEmpty() ? null : carrier,
                                type,
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3)),
                Lane.number(carrier.isEmpty() ? 0 : carriers.of(carrier), type),
                MOST_READ);
    }
}
