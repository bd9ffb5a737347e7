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
                                "Database",
                                "It answers",
                                "Look into its log, and whether the database runs.")
                        .ifPresent(findings::add);
                part(
                                statusList.join(),
                                "Status list",
                                "Its copy is current: what is revoked here stops there within about a second",
                                "Until it has a current one, it refuses every token with 503. Check that it"
                                        + " reaches %s/oauth2/status-list."
                                                .formatted(issuer.issuer()))
                        .ifPresent(findings::add);
                part(
                                disk.join(),
                                "Disk",
                                "There is room on it",
                                "Make room: when it is full, no message is accepted.")
                        .ifPresent(findings::add);
                clocks(told.date()).ifPresent(findings::add);
                version(info.join()).ifPresent(findings::add);
                yield findings;
            }
        };
    }

    private Finding away(String why) {
        return Finding.bad(
                "Reached",
                "It does not answer at %s: %s".formatted(server.url(), why),
                "Start it. If it runs, set smsauth.sms-api.url to where this server reaches it.");
    }

    private Finding reached(Answer.Told told) {
        return told.text("status").equals("UP")
                ? Finding.good("Reached", "It answers at %s and is up".formatted(server.url()))
                : Finding.bad(
                        "Reached",
                        "It answers at %s, and says that it is not up (%s)"
                                .formatted(server.url(), inWords(told)),
                        "What is wrong stands below, or in its log.");
    }

    private static Optional<Finding> part(Answer answer, String name, String well, String remedy) {
        return switch (answer) {
            case Answer.Told told when told.text("status").equals("UP") ->
                    Optional.of(Finding.good(name, well));
            case Answer.Told told when told.status() == 503 ->
                    Optional.of(
                            Finding.bad(
                                    name,
                                    "It says that this is wrong (%s)".formatted(inWords(told)),
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
                        ? Finding.good("Clock", "It agrees with this server's")
                        : Finding.warn(
                                "Clock",
                                "It is %d seconds apart from this server's"
                                        .formatted(apart.toSeconds()),
                                "It takes no token from the future: let both machines follow the"
                                        + " same time server (NTP)."));
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
                        ? Finding.good("Version", theirs.inWords())
                        : Finding.warn(
                                "Version",
                                theirs.inWords() + ": another than this server's",
                                "Both are made and tested together: bring them to the same version."));
    }
}
