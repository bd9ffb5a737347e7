package org.smsauth.auth.api.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;

/**
 * A refusal as its caller sees it (RFC 9457), before it has a request id.
 *
 * @param rule the name of the rule that refused, for the record
 * @param detail what is wrong and what would be right; holds no secret
 * @param members what the body says beyond the standard members
 * @param headers what the answer says in its header
 */
public record Problem(
        ProblemType type,
        String rule,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers) {

    public static Problem of(ProblemType type, String rule, String detail) {
        return new Problem(type, rule, detail, Map.of(), Map.of());
    }

    /** Names every field that is not as it must be. */
    public static Problem ofFields(List<FieldRefusal> errors) {
        var detail =
                String.join(
                        "; ", errors.stream().map(it -> it.field() + ": " + it.message()).toList());
        var members = Map.<String, Object>of("errors", errors);
        return new Problem(ProblemType.INVALID_FIELD, "fields", detail, members, Map.of());
    }

    public static Problem notFound(String detail) {
        return of(ProblemType.NOT_FOUND, "not-found", detail);
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, rule, detail, members, more);
    }

    /** Carries this out of whatever is being done. */
    public RefusedException refused() {
        return new RefusedException(this);
    }
}
