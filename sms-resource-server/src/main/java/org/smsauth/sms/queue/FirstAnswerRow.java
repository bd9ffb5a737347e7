package org.smsauth.sms.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.smsauth.runtime.StoredTime;

/** A first answer as a row of the table {@code first_answer}. */
final class FirstAnswerRow {

    static final String INSERT =
            """
            insert into first_answer (digest, fingerprint, location, body, keep_until)
            values (?, ?, ?, ?, ?)
            """;

    private FirstAnswerRow() {}

    static void insert(PreparedStatement row, FirstAnswer answer) throws SQLException {
        row.setString(1, answer.digest());
        row.setString(2, answer.fingerprint());
        row.setString(3, answer.location());
        row.setString(4, answer.body());
        row.setObject(5, StoredTime.of(answer.keepUntil()));
    }

    static FirstAnswer read(ResultSet row, int number) throws SQLException {
        return new FirstAnswer(
                row.getString("digest"),
                row.getString("fingerprint"),
                row.getString("location"),
                row.getString("body"),
                StoredTime.read(row, "keep_until"));
    }
}
