package org.smsauth.model.carriage;

import java.util.List;

/**
 * {@code GET /v1/routes}: the rules in their order; the first that fits decides. What none fits is
 * refused.
 */
public record RoutesAnswer(List<RouteAnswer> routes) {

    public RoutesAnswer {
        routes = List.copyOf(routes);
    }

    /**
     * A rule. A list that is empty fits all.
     *
     * @param environment {@code sandbox} or {@code production}
     * @param to countries, such as {@code DE}, and how numbers begin, such as {@code +44}
     * @param via the carriers, the preferred first
     */
    public record RouteAnswer(
            String environment,
            List<String> types,
            List<String> senders,
            List<String> to,
            List<String> via) {

        public RouteAnswer {
            types = List.copyOf(types);
            senders = List.copyOf(senders);
            to = List.copyOf(to);
            via = List.copyOf(via);
        }
    }
}
