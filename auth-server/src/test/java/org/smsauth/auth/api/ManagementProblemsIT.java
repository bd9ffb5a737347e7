package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;

/** How the management API refuses what is no request of it, over real HTTP. */
class ManagementProblemsIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void a_body_that_is_not_one_json_object_is_refused() {
        var pipeline = Manager.on(server());

        for (var body : List.of("[]", "{", "{\"name\":\"a\",\"name\":\"b\"}")) {
            var answer = pipeline.call("POST", "/api/v1/clients").raw(body).send().expect(400);
            assertThat(Recorded.one(server(), answer.response()).get("rule")).isEqualTo("json");
        }
        pipeline.call("POST", "/api/v1/clients")
                .raw("{\"a\":\"" + "a".repeat(70_000) + "\"}")
                .send()
                .expect(413);
        pipeline.call("POST", "/api/v1/clients")
                .header("Content-Type", "text/plain")
                .send()
                .expect(415);
        pipeline.call("POST", "/api/v1/clients").send().expect(415);
        assertThat(pipeline.call("PUT", "/api/v1/clients").send().expect(405).header("Allow"))
                .contains("POST");
        pipeline.get("/api/v1/nothing").expect(404);
        pipeline.get("/api/v1/clients/NOT%20AN%20ID").expect(404);
    }

    @Test
    void problems_have_pages() {
        var pipeline = Manager.on(server());
        var type = pipeline.get("/api/v1/nothing").text("type");

        assertThat(type).isEqualTo(RunningAuthServer.ISSUER + "/api/v1/problems/not-found");
        assertThat(ApiCall.to(server(), "GET", type).send().expect(200).response().body())
                .contains("<h1>There is nothing here</h1>");
    }
}
