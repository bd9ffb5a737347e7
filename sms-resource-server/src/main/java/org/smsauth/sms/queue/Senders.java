package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who sent lately, and with which tokens; reads a bounded number of rows of each tenant. */
@Repository
public class Senders {

    private final JdbcTemplate jdbc;

    Senders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that sent something. */
    public record Sent(ClientId client, String tokenId, Instant at) {}

    /** The tenants that sent anything since then. */
    public List<Tenant> since(Instant from) {
        var tenants = new ArrayList<Tenant>();
        var last = "";
        while (true) {
            var next =
                    jdbc.queryForList(
                            "select department from sms_batch where department > ?"
                                    + " order by department limit 1",
                            String.class,
                            last);
            if (next.isEmpty()) {
                return tenants;
            }
            last = next.getFirst();
            for (var environment : Environment.values()) {
                var tenant = new Tenant(new DepartmentId(last), environment);
                if (requests(tenant, from, 1) > 0) {
                    tenants.add(tenant);
                }
            }
        }
    }

    /** How many requests of a tenant sent anything since then; no more than that are counted. */
    public long requests(Tenant tenant, Instant from, long most) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        """
                        select count(*) from (select number from sms_batch
                            where department = ? and environment = ? and number >= ? limit ?) counted
                        """,
                        Long.class,
                        tenant.department().value(),
                        tenant.environment().wire(),
                        BatchNumber.firstAt(from),
                        most));
    }

    /** The last of them since then, the first first. */
    public List<Sent> last(Tenant tenant, Instant from, int most) {
        var sent =
                new ArrayList<>(
                        jdbc.query(
                                """
                                select client, token_id, accepted_at from sms_batch
                                where department = ? and environment = ? and number >= ?
                                order by department desc, environment desc, number desc limit ?
                                """,
                                (row, _) ->
                                        new Sent(
                                                new ClientId(row.getString(1)),
                                                row.getString(2),
                                                StoredTime.read(row, 3)),
                                tenant.department().value(),
                                tenant.environment().wire(),
                                BatchNumber.firstAt(from),
                                most));
        Collections.reverse(sent);
        return sent;
    }
}
