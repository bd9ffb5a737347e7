package org.smsauth.start;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What quickstart shows: plain text in a file or pipe, a little weight and motion in a terminal.
 */
final class Screen {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;

    Screen(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour = colour;
    }

    static Screen ofThisProcess() {
        var terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        var noColour = System.getenv().getOrDefault("NO_COLOR", "");
        return new Screen(System.out, System.err, terminal, terminal && noColour.isEmpty());
    }

    void say(String line) {
        out.println((terminal ? CLEAR_LINE : "") + line);
    }

    /** The one sentence on which quickstart ends. */
    void refuse(String sentence) {
        err.println((terminal ? CLEAR_LINE : "") + sentence);
    }

    void starting(Duration since) {
        if (terminal) {
            out.print(CLEAR_LINE + dim("  starting... " + since.toSeconds() + " s"));
            out.flush();
        }
    }

    void up(String server, Duration after, String url) {
        say(
                "  %-20s up after %4.1f s   %s"
                        .formatted(server, after.toMillis() / 1000.0, bold(url)));
    }

    void addresses(Options options, Path logs) {
        say("");
        say("  start page    " + options.issuer() + "/");
        say("  console       " + options.issuer() + "/console");
        say("  metadata      " + options.issuer() + "/.well-known/oauth-authorization-server");
        say("  SMS           " + options.smsApi() + "/v1/messages");
        say("  health        " + options.issuer() + "/actuator/health");
        say("                " + options.smsApi() + "/actuator/health");
        say("  logs          " + logs);
    }

    void firstAdministrator(String link) {
        say("");
        say(bold("Become the console's first administrator"));
        say(dim("the link works once, for a day; each start makes a new one until then"));
        say("");
        say("  " + link);
    }

    void clients(TrialEnvironment trial, Path file, boolean showSecrets) {
        say("");
        say(bold("One sandbox client a department"));
        say(
                dim(
                        showSecrets
                                ? "secrets are shown this once; "
                                        + file
                                        + " keeps them for you alone"
                                : "secrets: see " + file + " (shown once)"));
        say("");
        for (var department : TrialEnvironment.DEPARTMENTS) {
            say(
                    "  %-12s  id      %s"
                            .formatted(
                                    department.toLowerCase(Locale.ROOT),
                                    trial.get(department + "_CLIENT_ID")));
            if (showSecrets) {
                say("  %-12s  secret  %s".formatted("", trial.get(department + "_CLIENT_SECRET")));
            }
        }
    }

    /** Three lines for bash and zsh, flush left and without comments: ready to be pasted. */
    void tryIt(Path file) {
        say("");
        say(bold("Try it"));
        say(
                dim(
                        "paste into another terminal, in this folder: a token for alerts, an alert"
                                + " (202), and marketing with the same token (403)"));
        say("");
        say(
                """
                source %s; TOKEN=$(curl -s -u "$ALERTS_CLIENT_ID:$ALERTS_CLIENT_SECRET" -d grant_type=client_credentials "$ISSUER/oauth2/token" | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
                curl -i -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"type":"alerts","to":"'$ALERTS_TO'","from":"'$ALERTS_FROM'","body":"Door 4 is open"}' "$SMS_API/v1/messages"
                curl -i -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"type":"marketing","to":"'$ALERTS_TO'","from":"'$ALERTS_FROM'","body":"Door 4 is on sale"}' "$SMS_API/v1/messages"
                """
                        .formatted(forShell(file)));
    }

    private static String forShell(Path file) {
        var path = file.toString();
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    void untilCtrlC() {
        say("Ctrl-C stops both.");
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String dim(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
