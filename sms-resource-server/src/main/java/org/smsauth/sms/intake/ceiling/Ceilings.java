package org.smsauth.sms.intake.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.change.FollowsChanges;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ceilings that hold now, in memory: the usual ones, and those that were decided. */
@Component
public class Ceilings implements FollowsChanges {

    /** The department's own where the client is empty. */
    private record Key(Tenant tenant, String client) {}

    static final String OF_DEPARTMENT = "";

    private final CeilingSettings usual;
    private final JdbcTemplate jdbc;
    private final Map<Key, Long> decided = new ConcurrentHashMap<>();

    Ceilings(CeilingSettings usual, JdbcTemplate jdbc) {
        this.usual = usual;
        this.jdbc = jdbc;
    }

    /** Those over a client's messages, the narrowest first. */
    public List<Ceiling> over(ClientId client, Tenant tenant) {
        var all = new ArrayList<Ceiling>(3);
        add(all, Ceiling.Kind.CLIENT, client.value(), tenant.environment(), of(client, tenant));
        all.addAll(over(tenant));
        return all;
    }

    /** Those over a department's messages, the narrowest first, whoever sends them. */
    public List<Ceiling> over(Tenant tenant) {
        var all = new ArrayList<Ceiling>(2);
        var environment = tenant.environment();
        var department = tenant.department().value();
        add(all, Ceiling.Kind.DEPARTMENT, department, environment, ofDepartment(tenant));
        add(all, Ceiling.Kind.INSTALLATION, "", environment, ofInstallation(environment));
        return all;
    }

    private static void add(
            List<Ceiling> all,
            Ceiling.Kind kind,
            String whose,
            Environment environment,
            long most) {
        if (most > 0) {
            all.add(new Ceiling(kind, whose, environment, most));
        }
    }

    long of(ClientId client, Tenant tenant) {
        return decided(tenant, client.value(), Ceiling.Kind.CLIENT);
    }

    long ofDepartment(Tenant tenant) {
        return decided(tenant, OF_DEPARTMENT, Ceiling.Kind.DEPARTMENT);
    }

    long ofInstallation(Environment environment) {
        return usual.usual(Ceiling.Kind.INSTALLATION, environment);
    }

    long usual(Ceiling.Kind kind, Environment environment) {
        return usual.usual(kind, environment);
    }

    private long decided(Tenant tenant, String client, Ceiling.Kind kind) {
        var most = decided.get(new Key(tenant, client));
        return most == null ? usual.usual(kind, tenant.environment()) : most;
    }

    /** The clients of a department whose ceilings were decided. */
    Map<String, Long> decidedClients(Tenant tenant) {
        var clients = new TreeMap<String, Long>();
        decided.forEach((key, most) -> {
            if (key.tenant.equals(tenant) && !key.client.equals(OF_DEPARTMENT)) {
                clients.put(key.client, most);
            }
        });
        return clients;
    }

    @Override
    public void read(long after, long upTo) {
        jdbc.query(
                "select * from send_ceiling where changed_in > ? and changed_in <= ?",
                row -> {
                    var key =
                            new Key(
                                    new Tenant(
                                            new DepartmentId(row.getString("department")),
                                            Environment.ofWire(row.getString("environment"))
                                                    .orElseThrow()),
                                    row.getString("client"));
                    var most = row.getLong("most");
                    if (row.wasNull()) {
                        decided.remove(key);
                    } else {
                        decided.put(key, most);
                    }
                },
                after,
                upTo);
    }
}
