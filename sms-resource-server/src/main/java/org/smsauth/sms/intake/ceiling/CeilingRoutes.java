package org.smsauth.sms.intake.ceiling;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ceilings of a department and of its clients, over HTTP. */
@RestController
class CeilingRoutes {

    private static final String PATH = "/v1/ceilings";
    private static final String MOST = "most";
    private static final int MOST_BYTES = 1024;
    private static final int ERRORS_TOLD = 20;

    private final Ceilings ceilings;
    private final DecideCeiling decideCeiling;
    private final TakeRoom takeRoom;
    private final InstantSource clock;

    CeilingRoutes(
            Ceilings ceilings,
            DecideCeiling decideCeiling,
            TakeRoom takeRoom,
            @ByDatabase InstantSource clock) {
        this.ceilings = ceilings;
        this.decideCeiling = decideCeiling;
        this.takeRoom = takeRoom;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> show(@May(Action.READ) Tenant tenant) {
        var environment = tenant.environment();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("department", tenant.department().value());
        answer.put("environment", environment.wire());
        answer.put(
                "of_department",
                told(
                        Ceiling.Kind.DEPARTMENT,
                        tenant,
                        tenant.department().value(),
                        ceilings.ofDepartment(tenant)));
        answer.put(
                "of_installation",
                told(Ceiling.Kind.INSTALLATION, tenant, "", ceilings.ofInstallation(environment)));
        answer.put("of_each_client", number(ceilings.usual(Ceiling.Kind.CLIENT, environment)));
        answer.put(
                "of_clients",
                ceilings.decidedClients(tenant).entrySet().stream()
                        .map(it -> ofClient(tenant, it.getKey(), it.getValue()))
                        .toList());
        return answer;
    }

    private Map<String, @Nullable Object> ofClient(Tenant tenant, String client, long most) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("client_id", client);
        told.putAll(told(Ceiling.Kind.CLIENT, tenant, client, most));
        return told;
    }

    private Map<String, @Nullable Object> told(
            Ceiling.Kind kind, Tenant tenant, String whose, long most) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put(MOST, number(most));
        if (most > 0) {
            var ceiling = new Ceiling(kind, whose, tenant.environment(), most);
            told.put("used", takeRoom.used(ceiling, clock.instant()));
        }
        return told;
    }

    /** Null for any number. */
    private static @Nullable Long number(long most) {
        return most == 0 ? null : most;
    }

    @PutMapping(
            path = PATH + "/department",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> ofDepartment(
            @May(Action.RAISE_CEILINGS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        decideCeiling.decide(tenant, null, most(request), caller);
        return show(tenant);
    }

    @PutMapping(
            path = PATH + "/clients/{client}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> ofClient(
            @May(Action.RAISE_CEILINGS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable String client,
            HttpServletRequest request)
            throws IOException {
        decideCeiling.decide(tenant, id(client), most(request), caller);
        return show(tenant);
    }

    private static ClientId id(String text) {
        try {
            return new ClientId(text);
        } catch (IllegalArgumentException e) {
            var errors = new Errors(1);
            errors.add("client", String.valueOf(e.getMessage()));
            errors.refuseIfAny("ceiling");
            throw e;
        }
    }

    /** Null for the usual one. */
    private static @Nullable Long most(HttpServletRequest request) throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.object(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, List.of(MOST));
        if (!fields.has(MOST)) {
            errors.add(MOST, "is missing; null is for the usual ceiling");
        }
        var most = fields.optional(MOST, it -> positive(JsonFields.number(it)));
        errors.refuseIfAny("ceiling");
        return most;
    }

    private static long positive(long most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "must be a number of messages a day from 1 on; null is for the usual ceiling");
        }
        return most;
    }
}
