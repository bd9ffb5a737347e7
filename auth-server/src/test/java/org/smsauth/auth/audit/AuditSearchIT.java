package org.smsauth.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.audit.AuditSearch.Wanted;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditSearchIT {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final DepartmentId ALERTS = new DepartmentId("alerts");
    private static final DepartmentId MARKETING = new DepartmentId("marketing");
    private static final Wanted ALL = new Wanted(null, List.of(), "", null, null, null);

    @Parameter TestDatabase database;

    private JdbcTemplate jdbc;
    private AuditSearch search;

    /** A change an hour, of two departments in turn, the last at noon. */
    @BeforeEach
    void write_a_day() {
        jdbc = new JdbcTemplate(database.migrated());
        var entries = new ArrayList<AuditEntry>();
        for (int hour = 23; hour >= 0; hour--) {
            entries.add(
                    AuditEntry.of(
                                    hour % 3 == 0 ? Event.CLIENT_SUSPENDED : Event.TOKEN_ISSUED,
                                    NOON.minus(hour, ChronoUnit.HOURS))
                            .actor(hour % 3 == 0 ? "Lea@Example.com" : null)
                            .department(hour % 2 == 0 ? ALERTS : MARKETING)
                            .client(new ClientId("client-" + hour))
                            .build());
        }
        AuditRows.insert(jdbc, Link.startOf(0), entries);
        search = new AuditSearch(jdbc);
    }

    @Test
    void all_is_found_the_newest_first_page_by_page() {
        var first = search.search(ALL, ALL.start(), 20);
        var next = first.next();
        assertThat(first.entries()).hasSize(20);
        assertThat(first.entries().getFirst().entry().at()).isEqualTo(NOON);
        assertThat(next).isNotNull();

        var second = search.search(ALL, next == null ? 0 : next, 20);
        assertThat(second.entries()).hasSize(4);
        assertThat(second.next()).isNull();
    }

    @Test
    void only_what_is_wanted_is_found() {
        assertThat(found(new Wanted(ALERTS, List.of(), "", null, null, null)))
                .hasSize(12)
                .allMatch(it -> ALERTS.equals(it.department()));
        assertThat(found(new Wanted(null, List.of(Event.CLIENT_SUSPENDED), "", null, null, null)))
                .hasSize(8);
        assertThat(found(new Wanted(null, List.of(), "lea@", null, null, null))).hasSize(8);
        assertThat(found(new Wanted(null, List.of(), "%", null, null, null))).isEmpty();
        assertThat(found(new Wanted(null, List.of(), "", new ClientId("client-7"), null, null)))
                .hasSize(1);
        assertThat(
                        found(
                                new Wanted(
                                        null,
                                        List.of(),
                                        "",
                                        null,
                                        NOON.minus(10, ChronoUnit.HOURS),
                                        NOON.minus(5, ChronoUnit.HOURS))))
                .hasSize(5);
    }

    @Test
    void what_is_no_token_is_found_without_reading_past_all_tokens() {
        var refusals = List.of(Event.CLIENT_SUSPENDED, Event.TOKEN_REFUSED);

        assertThat(found(new Wanted(null, refusals, "", null, null, null))).hasSize(8);
        assertThat(found(new Wanted(MARKETING, refusals, "lea@", null, null, null)))
                .hasSize(4)
                .allMatch(it -> MARKETING.equals(it.department()));
        assertThat(
                        jdbc.queryForList(
                                "select count(*) from notable_entry group by department",
                                Integer.class))
                .containsExactlyInAnyOrder(8, 4, 4);
    }

    private List<AuditEntry> found(Wanted wanted) {
        return search.search(wanted, wanted.start(), 100).entries().stream()
                .map(AuditReader.Stored::entry)
                .toList();
    }
}
