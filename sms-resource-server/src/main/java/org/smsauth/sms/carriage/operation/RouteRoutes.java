package org.smsauth.sms.carriage.operation;

import org.smsauth.model.Environment;
import org.smsauth.model.carriage.RoutesAnswer;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which messages go to which carriers, as the settings say. */
@RestController
class RouteRoutes {

    private final Routes routes;

    RouteRoutes(Routes routes) {
        this.routes = routes;
    }

    /** A sandbox client sees the sandbox's alone. */
    @GetMapping(path = "/v1/routes", produces = MediaType.APPLICATION_JSON_VALUE)
    RoutesAnswer all(@MayOperate(Action.SEE_CARRIERS) Operator operator) {
        return new RoutesAnswer(
                routes.told().stream()
                        .filter(it ->
                                operator.environment() == Environment.PRODUCTION
                                        || it.environment().equals(Environment.SANDBOX.wire()))
                        .toList());
    }
}
