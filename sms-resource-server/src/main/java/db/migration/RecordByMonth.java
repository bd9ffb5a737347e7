package db.migration;

import java.sql.SQLException;
import org.smsauth.runtime.AgedTable.Age;
import org.smsauth.runtime.PartitionByMonth;

/**
 * Refusals, and the entries that vouch for what is on record, are kept by the month: what a policy
 * has go goes at once. That a refusal's entry is given once is left to the sequence: an index that
 * sees to it would be over all months.
 */
public final class RecordByMonth extends PartitionByMonth {

    public RecordByMonth() {
        super(23);
    }

    @Override
    protected void begin(Parts parts) throws SQLException {
        parts.of("record_entry", "id", Age.ENTRY);
        parts.run("drop index refusal_entry");
        parts.run("create index refusal_entry on refusal (entry)");
        parts.of("refusal", "request_id", Age.UUID);
        parts.of("refused_recipient", "request_id", Age.UUID);
    }
}
