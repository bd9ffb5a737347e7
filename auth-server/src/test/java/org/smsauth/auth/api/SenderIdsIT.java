package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** What a resource server is told of who owns which sender ids. */
class SenderIdsIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final Manager smsServer =
            Manager.with(server, Environment.PRODUCTION, "tokens.introspect");

    @Test
    void every_department_is_told_with_what_it_owns_and_nothing_while_nothing_changes() {
        var department = Manager.department(server, "alerts marketing");
        var departments = server.bean(Departments.class);
        departments.save(
                departments
                        .findById(department)
                        .orElseThrow()
                        .withSenderIds(SenderIds.of("+14155550100", "40404")));

        var answer = smsServer.get("/api/v1/sender-ids").expect(200);

        assertThat(answer.body().path("departments").toString())
                .contains(
                        "{\"department\":\"%s\",\"sender_ids\":[\"+14155550100\",\"40404\"]}"
                                .formatted(department));
        var etag = answer.header("ETag");
        assertThat(asked(etag).status()).isEqualTo(304);
        departments.save(
                departments.findById(department).orElseThrow().withSenderIds(SenderIds.of("ACME")));
        assertThat(asked(etag).expect(200).body().toString()).doesNotContain("40404");
    }

    private ApiCall.Answer asked(String etag) {
        return smsServer.call("GET", "/api/v1/sender-ids").header("If-None-Match", etag).send();
    }

    @Test
    void other_tokens_do_not_open_the_route() {
        assertThat(Manager.on(server).get("/api/v1/sender-ids").status()).isEqualTo(403);
    }
}
