package org.smsauth.auth.token.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.SenderId;
import org.smsauth.model.SmsAuthorization;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request narrows its token to by {@code authorization_details} (RFC 9396 section 6).
 *
 * @param senders the sender ids; null for all there are
 * @param dailyLimit the most messages a day; null for as many as there may be
 */
public record AskedDetails(@Nullable List<SenderId> senders, @Nullable Long dailyLimit) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Set<String> MEMBERS =
            Set.of("type", SmsAuthorization.SENDERS, SmsAuthorization.DAILY_LIMIT);

    /**
     * Reads the parameter.
     *
     * @throws IllegalArgumentException when it is malformed, or has something this server does not
     *     know; in words for the sender
     */
    static AskedDetails parse(String json) {
        var details = tree(json);
        require(
                details.isArray() && details.size() == 1 && details.get(0).isObject(),
                "authorization_details is a JSON array of one object, like"
                        + " [{'type':'sms','senders':['ACME'],'daily_limit':100}]");
        var sms = details.get(0);
        require(
                sms.path("type").isString()
                        && sms.get("type").asString().equals(SmsAuthorization.TYPE),
                "The only type of authorization_details here is sms");
        for (var name : sms.propertyNames()) {
            require(
                    MEMBERS.contains(name),
                    "authorization_details of type sms have no member %s, only senders and daily_limit"
                            .formatted(name));
        }
        return new AskedDetails(
                senders(sms.get(SmsAuthorization.SENDERS)),
                dailyLimit(sms.get(SmsAuthorization.DAILY_LIMIT)));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("authorization_details is not well-formed JSON");
        }
    }

    private static @Nullable List<SenderId> senders(@Nullable JsonNode senders) {
        if (senders == null) {
            return null;
        }
        require(senders.isArray() && !senders.isEmpty(), "senders is an array of sender ids");
        return senders.valueStream().map(AskedDetails::sender).distinct().toList();
    }

    private static SenderId sender(JsonNode sender) {
        require(sender.isString(), "senders is an array of sender ids");
        try {
            return new SenderId(sender.asString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is no sender id: it has %s".formatted(sender.asString(), SenderId.SHAPE));
        }
    }

    private static @Nullable Long dailyLimit(@Nullable JsonNode limit) {
        if (limit == null) {
            return null;
        }
        require(
                limit.isIntegralNumber() && limit.canConvertToLong() && limit.asLong() > 0,
                "daily_limit is a positive number of messages");
        return limit.asLong();
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** What of these is asked for; all of them when nothing is said. */
    List<SenderId> sendersOf(List<SenderId> available) {
        return Optional.ofNullable(senders).orElse(available);
    }
}
