package org.smsauth.auth.console.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.system.AskSmsServer.Answer;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Component;

/** Looks whether the SMS server is well, from here. */
@Component
class LookAtSmsServer {

    private static final String HEALTH = "/actuator/health";

    /** A date is told to the second, and takes its time. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(3);

    private final AskSmsServer server;
    private final IssuerSettings issuer;
    private final Versions versions;
    private final Clock clock;

    LookAtSmsServer(AskSmsServer server, IssuerSettings issuer, Versions versions, Clock clock) {
        this.server = server;
        this.issuer = issuer;
        this.versions = versions;
        this.clock = clock;
    }

    List<Finding> look() {
        var health = server.ask(HEALTH);
        var store = server.ask(HEALTH + "/store");
        var statusList = server.ask(HEALTH + "/status-list");
        var disk = server.ask(HEALTH + "/disk");
        var info = server.ask("/actuator/info");
        return switch (health.join()) {
            case Answer.Silent(var why) -> List.of(away(why));
            case Answer.Told told -> {
                var findings = new ArrayList<Finding>();
                findings.add(reached(told));
                part(
                                store.join(),
                                Words.of("Database"),
                                Words.of("It answers"),
                                Words.of("Look into its log, and whether the database runs."))
                        .ifPresent(findings::add);
                part(
                                statusList.join(),
                                Words.of("Status list"),
                                Words.of(
                                        "Its copy is current: what is revoked here stops there within about a second"),
                                Words.of(
                                        "Until it has a current one, it refuses every token with 503. Check that it reaches %s/oauth2/status-list.",
                                        issuer.issuer()))
                        .ifPresent(findings::add);
                part(
                                disk.join(),
                                Words.of("Disk"),
                                Words.of("There is room on it"),
                                Words.of("Make room: when it is full, no message is accepted."))
                        .ifPresent(findings::add);
                clocks(told.date()).ifPresent(findings::add);
                version(info.join()).ifPresent(findings::add);
                yield findings;
            }
        };
    }

    private Finding away(String why) {
        return Finding.bad(
                Words.of("Reached"),
                Words.of("It does not answer at %s: %s", server.url(), Words.of(why)),
                Words.of(
                        "Start it. If it runs, set smsauth.sms-api.url to where this server reaches it."));
    }

    private Finding reached(Answer.Told told) {
        return told.text("status").equals("UP")
                ? Finding.good(
                        Words.of("Reached"), Words.of("It answers at %s and is up", server.url()))
                : Finding.bad(
                        Words.of("Reached"),
                        Words.of(
                                "It answers at %s, and says that it is not up (%s)",
                                server.url(), inWords(told)),
                        Words.of("What is wrong stands below, or in its log."));
    }

    private static Optional<Finding> part(Answer answer, String name, String well, String remedy) {
        return switch (answer) {
            case Answer.Told told when told.text("status").equals("UP") ->
                    Optional.of(Finding.good(name, well));
            case Answer.Told told when told.status() == 503 ->
                    Optional.of(
                            Finding.bad(
                                    name,
                                    Words.of("It says that this is wrong (%s)", inWords(told)),
                                    remedy));
            case Answer.Told _, Answer.Silent _ -> Optional.empty();
        };
    }

    private static String inWords(Answer.Told told) {
        var status = told.text("status");
        return status.isEmpty() ? "HTTP " + told.status() : status;
    }

    private Optional<Finding> clocks(@Nullable Instant theirs) {
        if (theirs == null) {
            return Optional.empty();
        }
        var apart = Duration.between(theirs, clock.instant()).abs();
        return Optional.of(
                apart.compareTo(CLOCKS_APART) < 0
                        ? Finding.good(Words.of("Clock"), Words.of("It agrees with this server's"))
                        : Finding.warn(
                                Words.of("Clock"),
                                Words.of(
                                        "It is %d seconds apart from this server's",
                                        apart.toSeconds()),
                                Words.of(
                                        "It takes no token from the future: let both machines follow the same time server (NTP).")));
    }

    private Optional<Finding> version(Answer answer) {
        if (!(answer instanceof Answer.Told told) || told.text("build", "version").isEmpty()) {
            return Optional.empty();
        }
        var theirs =
                new Versions.Version(
                        told.text("build", "version"),
                        told.text("git", "commit", "id", "abbrev"),
                        "");
        return Optional.of(
                theirs.isSameAs(versions.own())
                        ? Finding.good(Words.of("Version"), theirs.inWords())
                        : Finding.warn(
                                Words.of("Version"),
                                Words.of("%s: another than this server's", theirs.inWords()),
                                Words.of(
                                        "Both are made and tested together: bring them to the same version.")));
    }
}
