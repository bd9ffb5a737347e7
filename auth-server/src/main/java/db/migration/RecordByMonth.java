package db.migration;

import java.sql.SQLException;
import org.smsauth.runtime.AgedTable.Age;
import org.smsauth.runtime.PartitionByMonth;

/** Entries, and where they are found, are kept by the month: what a policy has go goes at once. */
public final class RecordByMonth extends PartitionByMonth {

    public RecordByMonth() {
        super(21);
    }

    @Override
    protected void begin(Parts parts) throws SQLException {
        parts.of("audit_entry", "id", Age.ENTRY);
        parts.of("notable_entry", "id", Age.ENTRY);
    }
}
