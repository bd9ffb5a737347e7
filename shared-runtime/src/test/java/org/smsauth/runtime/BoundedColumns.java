package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The columns of a server's store that take text of a bounded length. */
public final class BoundedColumns {

    private BoundedColumns() {}

    /**
     * Asserts that each has a door, and room for the longest text that its door lets through.
     *
     * @param doors that text by the column, as {@code table.column}
     */
    public static void haveRoom(TestDatabase database, Map<String, String> doors) {
        var jdbc = new JdbcTemplate(database.migrated());
        var columns = new TreeMap<String, Integer>();
        jdbc.query(
                """
                select lower(table_name) || '.' || lower(column_name), character_maximum_length
                from information_schema.columns
                where lower(table_schema) = 'public' and lower(table_name) not like 'flyway%'
                  and lower(table_name) not like '%!_first' escape '!'
                  and lower(table_name) not like '%!_later' escape '!'
                  and lower(data_type) = 'character varying' and character_maximum_length <= 1000000
                """,
                row -> {
                    columns.put(row.getString(1), row.getInt(2));
                });

        assertThat(columns.keySet()).containsExactlyElementsOf(new TreeMap<>(doors).keySet());
        assertThat(columns)
                .allSatisfy((column, length) ->
                        assertThat(doors.getOrDefault(column, "").length())
                                .as(column)
                                .isLessThanOrEqualTo(length));
    }
}
