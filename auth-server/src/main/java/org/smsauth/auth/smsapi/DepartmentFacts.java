package org.smsauth.auth.smsapi;

import java.util.HashMap;
import java.util.Map;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import tools.jackson.databind.JsonNode;

/**
 * What every department has decided at the SMS server, and how much is on its lists.
 *
 * @param usual what holds for one that has decided nothing
 */
public record DepartmentFacts(Map<Of, Facts> decided, JsonNode usual) {

    /** A department in one environment. */
    public record Of(DepartmentId department, Environment environment) {}

    /**
     * What one has.
     *
     * @param settings as {@code GET /v1/settings} has them
     */
    public record Facts(int optOuts, int directory, JsonNode settings) {}

    public DepartmentFacts {
        decided = Map.copyOf(decided);
    }

    /** Of one that has nothing too. */
    public Facts of(DepartmentId department, Environment environment) {
        return decided.getOrDefault(new Of(department, environment), new Facts(0, 0, usual));
    }

    static DepartmentFacts read(JsonNode json) {
        var decided = new HashMap<Of, Facts>();
        for (var it : json.path("departments").values()) {
            decided.put(
                    new Of(
                            new DepartmentId(Fields.textOr(it, "department", "")),
                            Environment.ofWire(Fields.textOr(it, "environment", "")).orElseThrow()),
                    new Facts(
                            it.path("opt_outs").asInt(0),
                            it.path("directory").asInt(0),
                            it.path("settings")));
        }
        return new DepartmentFacts(decided, json.path("usual"));
    }
}
