package org.smsauth.auth.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored initial access tokens. */
@Component
public class InitialAccessTokens {

    private final JdbcClient jdbc;
    private final TokenDigests digests;

    InitialAccessTokens(JdbcClient jdbc, TokenDigests digests) {
        this.jdbc = jdbc;
        this.digests = digests;
    }

    void add(InitialAccessToken token, RegistrationTokenText text) {
        jdbc.sql(
                        """
                        insert into initial_access_token (id, department, digest, owner, environment,
                            uses_left, expires_at, created_at, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        token.id(),
                        token.department().value(),
                        digests.digest(text),
                        token.owner(),
                        token.environment().wire(),
                        token.usesLeft(),
                        utc(token.expiresAt()),
                        utc(token.createdAt()),
                        token.createdBy())
                .update();
    }

    /** The one with exactly this text, spent or not. */
    public Optional<InitialAccessToken> find(RegistrationTokenText text) {
        return jdbc.sql("select * from initial_access_token where id = ?")
                .param(text.id())
                .query((row, _) ->
                        digests.matches(row.getString("digest"), text)
                                ? Optional.of(token(row))
                                : Optional.<InitialAccessToken>empty())
                .optional()
                .flatMap(it -> it);
    }

    /** The department's of that id, spent or not. */
    public Optional<InitialAccessToken> find(DepartmentId department, String id) {
        return jdbc.sql("select * from initial_access_token where id = ? and department = ?")
                .params(id, department.value())
                .query((row, _) -> token(row))
                .optional();
    }

    /** Tokens of a department in the order of their ids, those after the given one. */
    public List<InitialAccessToken> page(DepartmentId department, String after, int most) {
        return jdbc.sql(
                        """
                        select * from initial_access_token where department = ? and id > ?
                        order by id limit ?
                        """)
                .params(department.value(), after, most)
                .query((row, _) -> token(row))
                .list();
    }

    /** How many a department has, of those that are open or of all others. */
    public long count(DepartmentId department, boolean open, Instant now) {
        return jdbc.sql("select count(*) from initial_access_token where " + which(open))
                .params(department.value(), utc(now))
                .query(Long.class)
                .single();
    }

    /** The same, the last made first: so many of them, past so many. */
    public List<InitialAccessToken> latest(
            DepartmentId department, boolean open, Instant now, long past, int most) {
        return jdbc.sql(
                        "select * from initial_access_token where "
                                + which(open)
                                + " order by created_at desc, id limit ? offset ?")
                .params(department.value(), utc(now), most, past)
                .query((row, _) -> token(row))
                .list();
    }

    private static String which(boolean open) {
        return open
                ? "department = ? and uses_left > 0 and expires_at > ?"
                : "department = ? and (uses_left = 0 or expires_at <= ?)";
    }

    /**
     * Takes one use off, as part of the caller's transaction.
     *
     * @return whether there was one left in time
     */
    public boolean use(InitialAccessToken token, Instant now) {
        return jdbc.sql(
                                """
                                update initial_access_token set uses_left = uses_left - 1
                                where id = ? and uses_left > 0 and expires_at > ?
                                """)
                        .params(token.id(), utc(now))
                        .update()
                == 1;
    }

    /** Takes all uses off; whether the department has such a token with any left. */
    boolean revoke(DepartmentId department, String id) {
        return jdbc.sql(
                                """
                                update initial_access_token set uses_left = 0
                                where id = ? and department = ? and uses_left > 0
                                """)
                        .params(id, department.value())
                        .update()
                == 1;
    }

    private static InitialAccessToken token(ResultSet row) throws SQLException {
        return new InitialAccessToken(
                row.getString("id"),
                new DepartmentId(row.getString("department")),
                row.getString("owner"),
                Environment.ofWire(row.getString("environment")).orElseThrow(),
                row.getInt("uses_left"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
