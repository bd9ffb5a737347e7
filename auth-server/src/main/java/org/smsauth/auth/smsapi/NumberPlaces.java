package org.smsauth.auth.smsapi;

import java.util.List;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import tools.jackson.databind.JsonNode;

/**
 * Which departments have to do with a phone number, as the SMS server tells it.
 *
 * @param complete whether all messages to it were looked at, or the latest alone
 */
public record NumberPlaces(List<Place> places, boolean complete) {

    /**
     * One of them, in one environment.
     *
     * @param messages whether there are messages to the number
     * @param optOut whether it wants no marketing
     * @param staff whether it is in the staff directory
     */
    public record Place(
            DepartmentId department,
            Environment environment,
            boolean messages,
            boolean optOut,
            boolean staff) {

        static Place read(JsonNode json) {
            return new Place(
                    new DepartmentId(Fields.textOr(json, "department", "")),
                    Environment.ofWire(Fields.textOr(json, "environment", "")).orElseThrow(),
                    json.path("messages").asBoolean(false),
                    json.path("opt_out").asBoolean(false),
                    json.path("staff").asBoolean(false));
        }
    }

    static NumberPlaces read(JsonNode json) {
        return new NumberPlaces(
                json.path("departments").values().stream().map(Place::read).toList(),
                json.path("complete").asBoolean(true));
    }
}
