package org.smsauth.sms.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.CarrierHealth;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators how carriers are, as the node that answers sees them. */
@RestController
class CarrierRoutes {

    private final Dispatcher dispatcher;

    CarrierRoutes(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** All of them. */
    record CarriersAnswer(List<CarrierAnswer> carriers) {}

    /**
     * A carrier.
     *
     * @param since since when it is up, or not
     * @param window what is used of its own at the moment
     * @param perSecond absent for any number
     * @param inFlight how many submissions wait for its answers
     * @param atHand how many messages wait in this node's memory
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CarrierAnswer(
            String name,
            boolean up,
            @Nullable Instant since,
            @Nullable String reason,
            int window,
            @JsonProperty("per_second") @Nullable Double perSecond,
            @JsonProperty("in_flight") int inFlight,
            @JsonProperty("at_hand") int atHand,
            @JsonProperty("last_errors") List<ErrorAnswer> lastErrors) {

        static CarrierAnswer of(Carrier carrier, CarrierLane lane) {
            var health = carrier.health();
            var rate = carrier.limits().perSecond();
            return new CarrierAnswer(
                    carrier.name(),
                    health.isUp(),
                    health.since(),
                    health.words().isEmpty() ? null : health.words(),
                    lane.window(),
                    rate == 0 ? null : rate,
                    lane.underWay(),
                    lane.atHand(),
                    health.lastErrors().stream().map(ErrorAnswer::of).toList());
        }
    }

    /** Something that went wrong. */
    record ErrorAnswer(Instant at, String code, String name) {

        static ErrorAnswer of(CarrierHealth.Trouble trouble) {
            return new ErrorAnswer(trouble.at(), trouble.cause().code(), trouble.cause().name());
        }
    }

    @GetMapping(path = "/v1/carriers", produces = MediaType.APPLICATION_JSON_VALUE)
    CarriersAnswer all(@MayOperate(Action.SEE_CARRIERS) Operator operator) {
        return new CarriersAnswer(
                dispatcher.lanes().stream()
                        .flatMap(lane -> {
                            var carrier = lane.carrier();
                            return carrier == null || !reaches(operator, carrier)
                                    ? Stream.empty()
                                    : Stream.of(CarrierAnswer.of(carrier, lane));
                        })
                        .toList());
    }

    private static boolean reaches(Operator operator, Carrier carrier) {
        return operator.environment() == Environment.PRODUCTION
                || carrier.name().equals(Carrier.SIMULATOR);
    }
}
