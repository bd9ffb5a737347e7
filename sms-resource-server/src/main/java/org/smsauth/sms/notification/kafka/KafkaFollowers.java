package org.smsauth.sms.notification.kafka;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.shift.Places;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.Events.Extent;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code kafka_place}. */
class KafkaFollowers {

    private final JdbcTemplate jdbc;
    private final TimeOrderedIds ids;
    private final Places places;

    KafkaFollowers(JdbcTemplate jdbc, TimeOrderedIds ids, ThisNode node) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.places = new Places(jdbc, node.number(), "kafka_place");
    }

    Places places() {
        return places;
    }

    /** Those of the tenants that have events. */
    List<KafkaFollower> of(Map<Tenant, Extent> extents) {
        return jdbc
                .query(
                        "select id, department, environment, place from kafka_place",
                        (row, _) ->
                                new KafkaFollower(
                                        row.getObject("id", UUID.class),
                                        new Tenant(
                                                new DepartmentId(row.getString("department")),
                                                Environment.ofWire(row.getString("environment"))
                                                        .orElseThrow()),
                                        row.getLong("place"),
                                        0))
                .stream()
                .flatMap(it ->
                        Stream.ofNullable(extents.get(it.tenant())).map(extent -> with(it, extent)))
                .toList();
    }

    private static KafkaFollower with(KafkaFollower it, Extent extent) {
        return new KafkaFollower(it.id(), it.tenant(), it.place(), extent.lost());
    }

    /** One more, from the first event that is kept; another node may have added it meanwhile. */
    void add(Tenant tenant, Extent extent) {
        try {
            jdbc.update(
                    "insert into kafka_place (id, department, environment, place)"
                            + " values (?, ?, ?, ?)",
                    ids.next(),
                    tenant.department().value(),
                    tenant.environment().wire(),
                    extent.lost());
        } catch (DuplicateKeyException _) {
            // there is one
        }
    }
}
