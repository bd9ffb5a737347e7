package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.language.BracketedLanguage;
import org.smsauth.auth.language.ReadPage;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every page in a language that has brackets around each text: what has none on a page is
 * somebody's own, or no file of any language could say it.
 */
class NothingPastTheFilesIT {

    /** What is the same in every language, ids and addresses, and dates, which have no entries. */
    private static final Pattern NO_WORDS =
            Pattern.compile(
                    "[\\w-]{43}|smsauth|UTC|[\\w.+-]+@[\\w.-]+|https?://\\S+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[a-z]*[0-9])[a-z0-9-]{7,}"
                            + "|([0-9]{1,2} )?\\p{L}{3,9} 20[0-9]{2}");

    /** What tests and a first start have written, and what programs and languages are called. */
    private static final List<String> OWN =
            List.of(
                    "Administration",
                    "Being looked for",
                    "a test",
                    "first start",
                    "the console",
                    "ACME",
                    "acme",
                    "Kubernetes",
                    "Node.js",
                    "Python",
                    "Java",
                    "curl",
                    "Go");

    /** The pages of the record are not read: what it says, it says in English. */
    @Test
    void each_text_of_each_page_could_be_said_otherwise_by_a_file() throws IOException {
        var languages = Files.createTempDirectory("languages");
        BracketedLanguage.write(languages, "it", "Tra parentesi");
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.languages.folder=" + languages)) {
            var ground = Ground.laid(server);
            var admin = Browser.of(server, Roles.ADMIN).reading("it");
            var pages =
                    ConsoleRoutes.of(server).stream()
                            .filter(it -> !it.changes() && !it.isSearch())
                            .map(ConsoleRoutes.Route::path)
                            .filter(it ->
                                    !it.matches(
                                            ".*(csv|export|ics|guide|json|jws|token}|file}).*|.*/record"))
                            .toList();
            var own = own(server);
            var past = new TreeSet<String>();

            for (var page : pages) {
                ReadPage.of(admin.get(ground.path(page)).body()).stream()
                        .map(it -> outsideOfBrackets(it, own))
                        .filter(it -> it.matches("(?s).*\\p{L}{2}.*"))
                        .forEach(it -> past.add(page + ": " + it));
            }

            assertThat(pages).hasSizeGreaterThan(60);
            assertThat(past).isEmpty();
        }
    }

    /** The names that people have given, and ids, which chance may make of letters alone. */
    private static List<String> own(RunningAuthServer server) {
        var given =
                server.bean(JdbcTemplate.class)
                        .queryForList(
                                """
                                select name from department union select name from client
                                union select label from credential union select name from person
                                union select id from department union select id from client
                                union select id from credential union select kid from signing_key
                                """,
                                String.class);
        return Stream.concat(OWN.stream(), given.stream())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String outsideOfBrackets(String text, List<String> own) {
        var outside = new StringBuilder();
        var depth = 0;
        for (int i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            depth += it == '[' ? 1 : 0;
            if (depth == 0) {
                outside.append(it);
            }
            depth -= it == ']' ? 1 : 0;
        }
        var left = outside.toString();
        for (var it : own) {
            left = left.replace(it, "");
        }
        return NO_WORDS.matcher(left).replaceAll("").strip();
    }
}
