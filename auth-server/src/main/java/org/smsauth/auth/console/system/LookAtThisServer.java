package org.smsauth.auth.console.system;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.key.KeyLife;
import org.smsauth.auth.key.KeyLives;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.token.status.StatusListFetches;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks whether this node of the authorization server is well. */
@Component
class LookAtThisServer {

    private static final Duration SLOW = Duration.ofMillis(200);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);
    private static final Duration UNASKED = Duration.ofSeconds(30);
    private static final Duration OVERDUE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final KeyLives keys;
    private final StatusListFetches fetches;
    private final Versions versions;
    private final Path data;
    private final Clock clock;

    LookAtThisServer(
            JdbcTemplate jdbc,
            KeyLives keys,
            StatusListFetches fetches,
            Versions versions,
            @Value("${smsauth.data}") Path data,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.fetches = fetches;
        this.versions = versions;
        this.data = data;
        this.clock = clock;
    }

    List<Finding> look() {
        return List.of(
                database(),
                clocks(),
                DiskSpace.of(data).finding(),
                signingKey(),
                statusList(),
                Finding.good(Words.of("Version"), versions.own().inWords()));
    }

    private Finding database() {
        var began = System.nanoTime();
        jdbc.queryForObject("select 1", Integer.class);
        var took = Duration.ofNanos(System.nanoTime() - began);
        var product = jdbc.execute((ConnectionCallback<String>) LookAtThisServer::product);
        var what =
                Words.of(
                        "%s answers in %s",
                        product,
                        took.toMillis() == 0
                                ? Words.of("less than 1 ms")
                                : took.toMillis() + " ms");
        return took.compareTo(SLOW) < 0
                ? Finding.good(Words.of("Database"), what)
                : Finding.warn(
                        Words.of("Database"),
                        what,
                        Words.of(
                                "Every token waits for it once. Look at its load, its disk, and the way"
                                        + " to it."));
    }

    private static String product(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var version = about.getDatabaseProductVersion().split(" ", 2)[0];
        return about.getDatabaseProductName() + " " + version;
    }

    private Finding clocks() {
        var theirs =
                Objects.requireNonNull(
                        jdbc.queryForObject("select current_timestamp", OffsetDateTime.class));
        var apart = Duration.between(theirs.toInstant(), clock.instant()).abs();
        return apart.compareTo(CLOCKS_APART) < 0
                ? Finding.good(Words.of("Clock"), Words.of("It agrees with the database's"))
                : Finding.warn(
                        Words.of("Clock"),
                        Words.of("It is %d seconds apart from the database's", apart.toSeconds()),
                        Words.of("Let both machines follow the same time server (NTP)."));
    }

    private Finding signingKey() {
        var now = clock.instant();
        var signing =
                keys.all().stream()
                        .filter(it -> it.stage() == KeyLife.Stage.SIGNING)
                        .findFirst()
                        .orElseThrow();
        var until = signing.signsUntil();
        return now.isBefore(until.plus(OVERDUE))
                ? Finding.good(
                        Words.of("Signing key"),
                        Words.of("The next one signs on its own on %s", new Times(now).day(until)))
                : Finding.warn(
                        Words.of("Signing key"),
                        Words.of("The next one is overdue since %s", new Times(now).minute(until)),
                        Words.of(
                                "It is made by itself every minute it is due: look into this server's log"
                                        + " for why it could not."));
    }

    private Finding statusList() {
        var last = fetches.last();
        var now = clock.instant();
        var remedy =
                Words.of(
                        "What is revoked reaches an SMS server through this list. Check that one runs, and"
                                + " that it reaches this server's address. With several nodes, another one"
                                + " may be asked.");
        if (last.isEmpty()) {
            return Finding.warn(
                    Words.of("Status list"),
                    Words.of("No SMS server has asked this node for it yet"),
                    remedy);
        }
        var ago = Duration.between(last.get(), now);
        return ago.compareTo(UNASKED) < 0
                ? Finding.good(Words.of("Status list"), Words.of("An SMS server follows it"))
                : Finding.warn(
                        Words.of("Status list"),
                        Words.of(
                                "No SMS server has asked this node for it for %s",
                                ago.toMinutes() == 0
                                        ? Words.of("%d seconds", ago.toSeconds())
                                        : Times.length(ago)),
                        remedy);
    }
}
