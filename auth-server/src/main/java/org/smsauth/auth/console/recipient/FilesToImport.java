package org.smsauth.auth.console.recipient;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that somebody looks at before they are imported. Each is there for the person alone who
 * brought it, for the department and the list it was brought for, for an hour or until the next.
 */
@Component
class FilesToImport {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final int LONGEST_NAME = 200;

    private final JdbcTemplate jdbc;
    private final Seal seal;
    private final Clock clock;

    FilesToImport(JdbcTemplate jdbc, RootKey rootKey, Clock clock) {
        this.jdbc = jdbc;
        this.seal = new Seal(rootKey, "file to import");
        this.clock = clock;
    }

    /** One of them. */
    record Kept(UUID id, Environment environment, String name, FileText text) {}

    /** Keeps one, and none else of that person. */
    @Transactional
    public UUID keep(
            Visitor visitor,
            Department department,
            NumberList list,
            Environment environment,
            String name,
            FileText file) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        jdbc.update(
                "delete from file_to_import where person = ? or kept_until < ?",
                visitor.person().id(),
                StoredTime.of(now));
        jdbc.update(
                "insert into file_to_import (id, person, department, environment, list, name, encoding,"
                        + " content, kept_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                visitor.person().id(),
                department.id().value(),
                environment.wire(),
                list.wire(),
                ColumnText.cut(name, LONGEST_NAME),
                file.encoding(),
                seal.sealBytes(file.text(), id.toString()),
                StoredTime.of(now.plus(VALIDITY)));
        return id;
    }

    Optional<Kept> find(UUID id, Visitor visitor, Department department, NumberList list) {
        return jdbc
                .query(
                        "select * from file_to_import where id = ? and person = ? and department = ?"
                                + " and list = ? and kept_until > ?",
                        (row, _) ->
                                new Kept(
                                        id,
                                        Environment.ofWire(row.getString("environment"))
                                                .orElseThrow(),
                                        row.getString("name"),
                                        new FileText(
                                                seal.openBytes(
                                                                row.getBytes("content"),
                                                                id.toString())
                                                        .orElseThrow(),
                                                row.getString("encoding"))),
                        id,
                        visitor.person().id(),
                        department.id().value(),
                        list.wire(),
                        StoredTime.of(clock.instant()))
                .stream()
                .findFirst();
    }

    void forget(UUID id) {
        jdbc.update("delete from file_to_import where id = ?", id);
    }
}
