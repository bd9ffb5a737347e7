package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * After a day's work no log line and no database column has a secret, a token or a private key, and
 * no byte of any file what a message says.
 */
class NothingInClearIT {

    private static final String BODY = "A story";

    @Test
    void no_log_and_no_column_has_a_secret_a_token_or_a_private_key() throws Exception {
        var hidden = new ArrayList<String>();
        Path data;
        try (var system = RunningSystem.startTrial()) {
            data = system.data();
            work(system, hidden);
        }

        var written = written(data);

        assertThat(hidden).hasSizeGreaterThan(10);
        assertThat(written).hasSizeGreaterThan(200);
        assertThat(written)
                .allSatisfy(text -> {
                    assertThat(hidden).noneMatch(text::contains);
                    assertThat(text).doesNotContain("\"d\":\"");
                });
        assertThat(written).noneMatch(text -> text.contains(BODY));
        assertThat(files(data))
                .hasSizeGreaterThan(5)
                .allSatisfy((file, bytes) -> assertThat(bytes).doesNotContain(BODY));
    }

    private static void work(RunningSystem system, List<String> hidden) throws IOException {
        hidden.add(system.ownClientOfSmsServer().secret());
        for (var department : List.of("marketing", "alerts", "internal")) {
            var client = system.client(department);
            hidden.add(client.secret());
            hidden.add(system.manager(department + "-manager").secret());
            var token = Http.token(system, department);
            hidden.add(token);
            assertThat(Http.sendSms(system, token, department).status()).isEqualTo(202);
            assertThat(Http.sendSms(system, token + "x", department).status()).isEqualTo(401);
            Http.requestToken(system, client, Map.of("scope", "nothing"));
            Http.revokeToken(system, client, token);
        }
        hidden.add(system.consoleLink().replaceAll(".*/", ""));
        var alerts = system.client("alerts");
        var mistyped = new RunningSystem.ClientLogin(alerts.id(), alerts.secret() + "x");
        assertThat(Http.requestToken(system, mistyped, Map.of()).status()).isEqualTo(401);
        var manager =
                Http.requestToken(system, system.manager("alerts-manager"), Map.of())
                        .body()
                        .get("access_token")
                        .asString();
        hidden.add(manager);
        var created =
                Http.manage(
                        system,
                        manager,
                        "POST",
                        "/clients/" + alerts.id() + "/credentials",
                        "{\"kind\":\"secret\",\"label\":\"next\"}");
        hidden.add(created.body().get("secret").asString());
    }

    private static List<String> written(Path data) throws Exception {
        var written = new ArrayList<>(logs(data));
        written.addAll(columns(data.resolve("auth/auth")));
        written.addAll(columns(data.resolve("sms/sms")));
        return written;
    }

    private static List<String> logs(Path data) throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.list(data.resolve("logs"))) {
            for (var file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** All files, each byte a character. */
    private static Map<Path, String> files(Path data) throws IOException {
        var contents = new HashMap<Path, String>();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static List<String> columns(Path database) throws Exception {
        var values = new ArrayList<String>();
        try (var store = DriverManager.getConnection("jdbc:h2:file:" + database);
                var tables =
                        store.getMetaData()
                                .getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                try (var rows =
                        store.createStatement().executeQuery("select * from \"" + name + "\"")) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            values.add(String.valueOf(rows.getString(i)));
                        }
                    }
                }
            }
        }
        return values;
    }
}
