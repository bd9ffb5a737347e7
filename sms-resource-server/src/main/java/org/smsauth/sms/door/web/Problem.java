package org.smsauth.sms.door.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as its caller sees it (RFC 9457), before it has a request id.
 *
 * @param rule the name of the rule that refused, for the record
 * @param detail what is wrong and what would be right; holds no secret and no text, and a phone
 *     number only for whoever wrote it: the record has it masked
 * @param members what the body says beyond the standard members
 * @param headers what the answer says in its header
 * @param about what was to be sent, for the record; null where that is not known or not the matter
 */
public record Problem(
        ProblemType type,
        String rule,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers,
        @Nullable About about) {

    /**
     * A message that was wanted.
     *
     * @param recipient masked; null for what is no number
     */
    public record About(String messageType, @Nullable String recipient) {}

    /**
     * What is wrong with one field.
     *
     * @param field the name of a member of the request body
     * @param message what would be right
     */
    public record FieldError(String field, String message) {}

    public static Problem of(ProblemType type, String rule, String detail) {
        return new Problem(type, rule, detail, Map.of(), Map.of(), null);
    }

    /** Names every field that is not as it must be. */
    public static Problem ofFields(String rule, List<FieldError> errors) {
        var detail =
                String.join(
                        "; ", errors.stream().map(it -> it.field() + ": " + it.message()).toList());
        return of(ProblemType.INVALID_FIELD, rule, detail).with("errors", errors);
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, rule, detail, more, headers, about);
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, rule, detail, members, more, about);
    }

    /** As a refusal of that message. */
    public Problem of(About message) {
        return new Problem(type, rule, detail, members, headers, message);
    }
}
