package org.smsauth.sms.carriage.route;

import java.util.List;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;

/** Routes to test with. */
public final class TestRoutes {

    private TestRoutes() {}

    /** One carrier, which takes messages of that type to there alone. */
    public static Routes production(String type, String to) {
        var rule =
                new RouteSettings.Rule(
                        null, List.of(type), List.of(), List.of(to), List.of("acme"));
        return new Routes(
                new RouteSettings(List.of(rule)),
                new Carriers(List.of(new ScriptedCarrier("acme"))));
    }
}
