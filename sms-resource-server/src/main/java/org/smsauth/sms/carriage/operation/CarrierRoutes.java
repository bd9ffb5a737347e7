package org.smsauth.sms.carriage.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.smsauth.model.Environment;
import org.smsauth.model.carriage.CarrierAnswer;
import org.smsauth.model.carriage.CarriersAnswer;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How carriers are on all nodes, and pausing and resuming them, over HTTP. */
@RestController
class CarrierRoutes {

    private static final String PATH = "/v1/carriers";
    private static final String REASON = "reason";
    private static final int MOST_BYTES = 4 * 1024;
    private static final int ERRORS_TOLD = 20;

    private final Carriers carriers;
    private final DescribeCarriers describe;
    private final PauseCarrier pauseCarrier;

    CarrierRoutes(Carriers carriers, DescribeCarriers describe, PauseCarrier pauseCarrier) {
        this.carriers = carriers;
        this.describe = describe;
        this.pauseCarrier = pauseCarrier;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    CarriersAnswer all(@MayOperate(Action.SEE_CARRIERS) Operator operator) {
        return new CarriersAnswer(describe.all(within(operator)));
    }

    @GetMapping(path = PATH + "/{carrier}", produces = MediaType.APPLICATION_JSON_VALUE)
    CarrierAnswer one(
            @MayOperate(Action.SEE_CARRIERS) Operator operator, @PathVariable String carrier) {
        return answer(named(operator, carrier));
    }

    private CarrierAnswer answer(Carrier carrier) {
        return describe.one(carrier, pauseCarrier.history(carrier.name()));
    }

    @PostMapping(
            path = PATH + "/{carrier}/pause",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    CarrierAnswer pause(
            @MayOperate(Action.OPERATE_CARRIERS) Operator operator,
            @AuthenticationPrincipal Caller caller,
            @PathVariable String carrier,
            HttpServletRequest request)
            throws IOException {
        return change(operator, caller, carrier, true, request);
    }

    @PostMapping(
            path = PATH + "/{carrier}/resume",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    CarrierAnswer resume(
            @MayOperate(Action.OPERATE_CARRIERS) Operator operator,
            @AuthenticationPrincipal Caller caller,
            @PathVariable String carrier,
            HttpServletRequest request)
            throws IOException {
        return change(operator, caller, carrier, false, request);
    }

    private CarrierAnswer change(
            Operator operator,
            Caller caller,
            String name,
            boolean pause,
            HttpServletRequest request)
            throws IOException {
        var carrier = named(operator, name);
        if (carrier.name().equals(Carrier.SIMULATOR)) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.NOT_PAUSABLE,
                            "pausable",
                            "The simulator is the sandbox's own and takes nothing to a phone: it is"
                                    + " never paused. Pause a carrier of production."));
        }
        pauseCarrier.change(carrier.name(), pause, reason(request), caller);
        return answer(carrier);
    }

    private static String reason(HttpServletRequest request) throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var fields =
                JsonFields.of(JsonBody.object(request, MOST_BYTES), "", errors, List.of(REASON));
        var reason = fields.required(REASON, JsonFields::reason);
        errors.refuseIfAny("carrier");
        return Objects.requireNonNull(reason);
    }

    private Carrier named(Operator operator, String name) {
        return within(operator)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(
                                Problem.of(
                                        ProblemType.NOT_FOUND,
                                        "carrier",
                                        "There is no carrier of this name; GET /v1/carriers tells"
                                                + " all there are.")));
    }

    /** A sandbox client reaches the simulator alone. */
    private Stream<Carrier> within(Operator operator) {
        return carriers.all().stream()
                .filter(it ->
                        operator.environment() == Environment.PRODUCTION
                                || it.name().equals(Carrier.SIMULATOR));
    }
}
