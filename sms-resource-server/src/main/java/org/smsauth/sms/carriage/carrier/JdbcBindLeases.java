package org.smsauth.sms.carriage.carrier;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code carrier_bind}: a row a place, which says until when it is whose. */
@Component
class JdbcBindLeases implements BindLeases {

    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    JdbcBindLeases(JdbcTemplate jdbc, @ByDatabase InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Lease> take(String carrier, int most) {
        for (int place = 1; place <= most; place++) {
            var lease = new Place(carrier, place, UUID.randomUUID());
            if (lease.isFree()) {
                return Optional.of(lease);
            }
        }
        return Optional.empty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private final class Place implements Lease {

        private final String carrier;
        private final int place;
        private final UUID lease;

        Place(String carrier, int place, UUID lease) {
            this.carrier = carrier;
            this.place = place;
            this.lease = lease;
        }

        /** Takes it if it is, or if nobody ever had it. */
        boolean isFree() {
            var now = now();
            var taken =
                    jdbc.update(
                            """
                            update carrier_bind set lease = ?, until_at = ?
                            where carrier = ? and place = ? and until_at <= ?
                            """,
                            lease,
                            now.plus(LASTS),
                            carrier,
                            place,
                            now);
            return taken == 1 || isFirst(now);
        }

        private boolean isFirst(OffsetDateTime now) {
            try {
                return jdbc.update(
                                """
                                insert into carrier_bind (carrier, place, lease, until_at)
                                select ?, ?, ?, ? where not exists
                                    (select 1 from carrier_bind where carrier = ? and place = ?)
                                """,
                                carrier,
                                place,
                                lease,
                                now.plus(LASTS),
                                carrier,
                                place)
                        == 1;
            } catch (DuplicateKeyException anotherWasFaster) {
                return false;
            }
        }

        @Override
        public boolean renew() {
            return jdbc.update(
                            """
                            update carrier_bind set until_at = ?
                            where carrier = ? and place = ? and lease = ?
                            """,
                            now().plus(LASTS),
                            carrier,
                            place,
                            lease)
                    == 1;
        }

        @Override
        public void giveBack() {
            jdbc.update(
                    "update carrier_bind set until_at = ? where carrier = ? and place = ? and lease = ?",
                    now(),
                    carrier,
                    place,
                    lease);
        }
    }
}
