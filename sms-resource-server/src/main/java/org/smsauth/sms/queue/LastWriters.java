package org.smsauth.sms.queue;

import java.util.Collection;
import java.util.Optional;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who wrote to somebody last: the one whom that person answers. */
@Repository
public class LastWriters {

    /** Of the messages to one person, the latest that are looked at. */
    private static final int LOOKED_AT = 500;

    private final JdbcTemplate jdbc;

    LastWriters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The department that last had a message to that number accepted, as one of the senders.
     *
     * @param senders spellings of one sender id; at least one
     */
    public Optional<DepartmentId> to(
            PhoneNumber number, Environment environment, Collection<String> senders) {
        var values = new Object[3 + senders.size()];
        values[0] = number.digits();
        values[1] = LOOKED_AT;
        values[2] = environment.wire();
        int at = 3;
        for (var sender : senders) {
            values[at++] = sender;
        }
        return jdbc
                .query(
                        """
                        select b.department from
                            (select id from sms_message where recipient = ?
                             order by recipient desc, id desc limit ?) m
                            join sms_batch b on b.number = m.id / 1024
                        where b.environment = ? and b.sender in %s
                        order by m.id desc limit 1
                        """
                                .formatted(Conditions.marks(senders.size())),
                        (row, _) -> new DepartmentId(row.getString(1)),
                        values)
                .stream()
                .findFirst();
    }
}
