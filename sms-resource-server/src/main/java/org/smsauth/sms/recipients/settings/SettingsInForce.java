package org.smsauth.sms.recipients.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.change.FollowsChanges;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** In memory, up to date with what any node changes. */
@Component
public class SettingsInForce implements TenantSettings, FollowsChanges {

    /**
     * Settings with the number of the change that made them.
     *
     * @param version 0 for those nobody decided
     */
    record Versioned(Settings settings, long version) {}

    private static final Versioned UNDECIDED = new Versioned(Settings.USUAL, 0);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Map<Tenant, Versioned> decided = new ConcurrentHashMap<>();

    SettingsInForce(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Settings of(Tenant tenant) {
        return versioned(tenant).settings;
    }

    /** Every tenant that decided anything, with its settings. */
    public Map<Tenant, Settings> decided() {
        return decided.entrySet().stream()
                .collect(
                        java.util.stream.Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, it -> it.getValue().settings));
    }

    Versioned versioned(Tenant tenant) {
        return decided.getOrDefault(tenant, UNDECIDED);
    }

    @Override
    public void read(long after, long upTo) {
        jdbc.query(
                "select * from department_settings where changed_in > ? and changed_in <= ?",
                row -> {
                    var tenant =
                            new Tenant(
                                    new DepartmentId(row.getString("department")),
                                    Environment.ofWire(row.getString("environment")).orElseThrow());
                    var settings = stored(row.getString("document"));
                    decided.put(tenant, new Versioned(settings, row.getLong("changed_in")));
                },
                after,
                upTo);
    }

    /** Reads a document as the store has it. */
    static Settings stored(String document) {
        return SettingsDocument.read(JSON.readTree(document), new Errors(0));
    }
}
