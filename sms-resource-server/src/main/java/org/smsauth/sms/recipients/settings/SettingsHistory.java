package org.smsauth.sms.recipients.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Every change of settings, the latest first. */
@Repository
class SettingsHistory {

    private static final String PAGE =
            """
            select * from settings_change where department = ? and environment = ? and id < ?
            order by department desc, environment desc, id desc limit ?
            """;

    /** One change, whole documents before and after. */
    record Change(
            UUID id,
            @JsonProperty("changed_at") Instant changedAt,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("token_id") String tokenId,
            SettingsDocument before,
            SettingsDocument after) {}

    private final JdbcTemplate jdbc;

    SettingsHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Page<Change> page(Tenant tenant, Page.Wanted wanted) {
        var read =
                jdbc.query(
                        PAGE,
                        (row, _) ->
                                new Change(
                                        row.getObject("id", UUID.class),
                                        StoredTime.read(row, "changed_at"),
                                        row.getString("client"),
                                        row.getString("token_id"),
                                        document(row.getString("document_before")),
                                        document(row.getString("document_after"))),
                        tenant.department().value(),
                        tenant.environment().wire(),
                        wanted.before(),
                        wanted.toRead());
        return wanted.page(List.copyOf(read), it -> it.id().toString(), it -> it);
    }

    private static SettingsDocument document(String stored) {
        return SettingsDocument.of(SettingsInForce.stored(stored));
    }
}
