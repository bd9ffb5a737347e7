package org.smsauth.auth.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import tools.jackson.databind.json.JsonMapper;

/** A registration as it is kept: a JSON object, each value as it is stored of a client. */
record WrittenRegistration(
        String name,
        String purpose,
        String owner,
        String environment,
        String scope,
        String senderIds,
        String networks,
        @Nullable Long dailyLimit,
        int tokenLifetime,
        boolean senderConstrained,
        boolean highSecurity,
        boolean dpopBound,
        boolean certificateBound,
        @Nullable String expiresAt,
        @Nullable String reviewAt,
        @Nullable String tags) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static String of(Registration asked) {
        var may = asked.permissions();
        return JSON.writeValueAsString(
                new WrittenRegistration(
                        asked.name(),
                        asked.purpose(),
                        asked.owner(),
                        asked.environment().wire(),
                        may.scope().toString(),
                        may.senderIds().toString(),
                        may.networks().toString(),
                        may.dailyLimit(),
                        may.tokenLifetimeSeconds(),
                        may.senderConstrained(),
                        may.highSecurity(),
                        may.dpopBound(),
                        may.certificateBound(),
                        text(asked.expiresAt()),
                        text(asked.reviewAt()),
                        asked.tags().toString()));
    }

    static Registration read(String text, DepartmentId department) {
        return JSON.readValue(text, WrittenRegistration.class).registration(department);
    }

    private Registration registration(DepartmentId department) {
        return new Registration(
                department,
                name,
                purpose,
                owner,
                Environment.ofWire(environment).orElseThrow(),
                new Permissions(
                        Scope.parse(scope),
                        SenderIds.parse(senderIds),
                        Networks.parse(networks),
                        dailyLimit,
                        tokenLifetime,
                        senderConstrained,
                        highSecurity,
                        dpopBound,
                        certificateBound),
                time(expiresAt),
                time(reviewAt),
                Tags.parse(tags == null ? "" : tags));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
