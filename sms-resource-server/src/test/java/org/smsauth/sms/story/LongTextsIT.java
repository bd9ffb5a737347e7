package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Texts as long as a column and longer, on both databases. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class LongTextsIT {

    private static final String EMOJI = "\uD83D\uDE00";

    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void stopTheIssuer() {
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_column_cannot_take_is_refused_at_the_door_and_what_it_can_is_kept(
            TestDatabase database) {
        try (var server = RunningServer.startOn(database.url(), issuer)) {
            var api = server.api();
            for (var list : new String[] {"opt-outs recipient reason", "directory number name"}) {
                var words = list.split(" ", 3);
                var path = "/v1/" + words[0];
                for (var note : new String[] {EMOJI.repeat(51), "n".repeat(101)}) {
                    add(api, path, Map.of(words[1], "+14155550123", words[2], note))
                            .isProblem(400, "INVALID_ARGUMENT")
                            .namesField(words[2]);
                    var csv = words[1] + "," + words[2] + "\n+14155550123," + note + "\n";
                    post(api, path, "text/csv", csv)
                            .isProblem(400, "INVALID_ARGUMENT")
                            .namesField("line 2");
                }
                var note = EMOJI.repeat(50);
                var added = add(api, path, Map.of(words[1], "+14155550123", words[2], note));
                assertThat(added.status()).as(added.response().body()).isEqualTo(201);
                assertThat(added.text(words[2])).isEqualTo(note);
            }
            var message = SmsApi.message("alerts");
            message.put("reference", EMOJI.repeat(51));
            api.send(token(), message).isProblem(400, "INVALID_ARGUMENT").namesField("reference");
            message.put("reference", EMOJI.repeat(50));
            assertThat(api.send(token(), message).status()).isEqualTo(202);
            var nowhere = api.get(token(), "/v1/" + "n".repeat(3_000));
            assertThat(nowhere.status()).isEqualTo(404);
            var record = server.bean(Refusals.class).find(nowhere.requestId()).orElseThrow();
            assertThat(record.what().path()).hasSize(200).endsWith("n…");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_constraint_that_fails_is_a_defect_and_no_store_that_is_away(
            TestDatabase database, CapturedOutput output) {
        try (var server = RunningServer.startOn(database.url(), issuer)) {
            var jdbc = server.bean(JdbcTemplate.class);
            jdbc.execute("alter table listed_number alter column note set data type varchar(5)");

            var refused =
                    add(
                                    server.api(),
                                    "/v1/opt-outs",
                                    Map.of("recipient", "+14155550123", "reason", "private words"))
                            .isProblem(500, "INTERNAL");

            assertThat(refused.header("Retry-After")).isEmpty();
            assertThat(refused.response().body()).doesNotContain("again", "private");
            assertThat(server.bean(Refusals.class).find(refused.requestId())).isPresent();
            assertThat(output.getAll())
                    .contains(refused.requestId() + " brought", "SQL state 22001")
                    .doesNotContain("private words");
        }
    }

    private String token() {
        return issuer.token().scope("alerts sms.manage").sign();
    }

    private Answer add(SmsApi api, String path, Map<String, String> entry) {
        return post(api, path, "application/json", JsonMapper.shared().writeValueAsString(entry));
    }

    private Answer post(SmsApi api, String path, String type, String body) {
        return api.call(
                api.request(token(), path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }
}
