package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;

/** A parameter that no route reads never finds everything. */
class QueryParametersIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);

    @Test
    void an_unknown_parameter_is_refused_on_every_list_with_those_there_are() {
        var pipeline = Manager.on(server);
        var client = "/api/v1/clients/" + pipeline.registerClient();
        var department = "/api/v1/departments/" + pipeline.department();

        for (var list :
                List.of(
                        "/api/v1/clients",
                        client + "/credentials",
                        "/api/v1/notices",
                        department + "/initial-access-tokens")) {
            pipeline.get(list + "?limit=1").expect(200);
            var refused = pipeline.get(list + "?name=Door").expect(400);
            assertThat(refused.text("detail"))
                    .as(list)
                    .isEqualTo(
                            "name: is not a parameter of this request; the parameters are limit, cursor");
        }
        assertThat(pipeline.get(client + "?expand=all").expect(400).text("detail"))
                .isEqualTo("expand: is not a parameter of this request; it has none");
        assertThat(
                        pipeline.call("POST", client + "/suspension?dry_run=true")
                                .json("{'reason': 'x'}")
                                .send()
                                .expect(400)
                                .text("detail"))
                .contains("dry_run");
        assertThat(pipeline.get(client).text("state")).isEqualTo("active");
    }

    @Test
    void registration_has_none_and_changes_nothing_for_who_sends_one() {
        var pipeline = Manager.on(server);
        var initial =
                pipeline.post(
                                "/api/v1/departments/"
                                        + pipeline.department()
                                        + "/initial-access-tokens",
                                "{'owner': 'lead@example.com', 'uses': 1}")
                        .expect(201)
                        .text("initial_access_token");
        var client = "{'client_name': 'Door', 'scope': 'alerts', 'sender_ids': ['ACME']}";

        var refused =
                ApiCall.to(server, "POST", "/oauth2/register?scope=marketing")
                        .bearer(initial)
                        .json(client)
                        .send()
                        .expect(400);
        assertThat(refused.text("error")).isEqualTo("invalid_client_metadata");
        assertThat(refused.text("error_description"))
                .isEqualTo("scope: is not a parameter of this request; it has none");

        var registered =
                ApiCall.to(server, "POST", "/oauth2/register")
                        .bearer(initial)
                        .json(client)
                        .send()
                        .expect(201);
        var own = registered.text("registration_client_uri");
        for (var method : List.of("GET", "PUT", "DELETE")) {
            ApiCall.to(server, method, own + "?x")
                    .bearer(registered.text("registration_access_token"))
                    .json(client)
                    .send()
                    .expect(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1&limit=2,limit: is there twice",
        "cursor=,cursor: is empty",
        "LIMIT=1,LIMIT: is not"
    })
    void a_parameter_twice_empty_or_in_another_case_is_refused(String query, String words) {
        assertThat(Manager.on(server).get("/api/v1/clients?" + query).expect(400).text("detail"))
                .startsWith(words);
    }
}
