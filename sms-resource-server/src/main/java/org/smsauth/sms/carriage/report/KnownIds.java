package org.smsauth.sms.carriage.report;

import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carriage.carrier.IdsOnRecord;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By the journal, and by what was found out of carriers. */
@Component
class KnownIds implements IdsOnRecord {

    private static final Logger LOG = LoggerFactory.getLogger(KnownIds.class);

    private final JdbcTemplate jdbc;
    private final Changes changes;
    private final SmsQueue queue;
    private final KnownNotations notations;

    KnownIds(JdbcTemplate jdbc, Changes changes, SmsQueue queue, KnownNotations notations) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.queue = queue;
        this.notations = notations;
    }

    @Override
    public Optional<String> notation(String carrier) {
        return notations.of(carrier);
    }

    @Override
    public void found(String carrier, String notation) {
        changes.make(change -> {
            var updated =
                    jdbc.update(
                            "update carrier_notation set notation = ?, changed_in = ? where carrier = ?",
                            notation,
                            change,
                            carrier);
            if (updated == 0) {
                jdbc.update(
                        "insert into carrier_notation (notation, changed_in, carrier) values (?, ?, ?)",
                        notation,
                        change,
                        carrier);
            }
            return change;
        });
        LOG.info("Receipts of carrier {} write ids so: {}", carrier, notation);
    }

    @Override
    public Collection<String> recipients(String carrier, String id) {
        return queue.recipientsAt(carrier, id);
    }
}
