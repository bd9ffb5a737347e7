package org.smsauth.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.AgedTable.Age;

/**
 * A table that PostgreSQL keeps in a part for each month, so that a month of it goes at once. The
 * last of the parts takes all that is later, so that there is one for every row.
 *
 * @param name as the migrations name it
 * @param key the column that tells when a row was made
 * @param age how it tells
 * @param kept how long a row stays at the least; null for good
 */
public record MonthlyTable(String name, String key, Age age, @Nullable Duration kept) {

    /** One whose rows the server may not delete itself. */
    public static MonthlyTable of(AgedTable table) {
        return new MonthlyTable(table.name(), table.key(), table.age(), table.kept());
    }

    /** The part that takes what is later than all others. */
    String later() {
        return name + "_later";
    }

    /** The part that would take what is earlier than all others. */
    String before() {
        return name + "_before";
    }

    /** Makes the parts of the months to come. */
    String makeAhead() {
        return "make_months_of_" + name;
    }

    /** Drops the parts that are wholly older than a key, and than the table is kept. */
    String drop() {
        return "drop_months_of_" + name;
    }

    /** The least key of the month that begins so many months after this one, in UTC. */
    String month(String after) {
        return age.first(
                """
                (extract(epoch from date_trunc('month', current_timestamp at time zone 'UTC')
                    + %s * interval '1 month') * 1000)::bigint\
                """
                        .formatted(after));
    }
}
