package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.message.PhoneNumber;

/**
 * Which messages are looked for; what is null may be anything.
 *
 * @param credential what proved its client
 * @param tokenId the {@code jti} it came with, which tells about when
 * @param requestId the request that brought it, which tells when
 * @param since the earliest time at which a message was accepted
 * @param until the time before which it was
 */
public record MessageFilter(
        DepartmentId department,
        Environment environment,
        @Nullable ClientId client,
        @Nullable CredentialId credential,
        @Nullable PhoneNumber recipient,
        @Nullable MessageType type,
        @Nullable Status status,
        @Nullable String reference,
        @Nullable String tokenId,
        @Nullable UUID requestId,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** How far the time in a message's id and that of its acceptance may be apart. */
    private static final Duration APART = Duration.ofSeconds(10);

    /** How long a request takes at most to bring its messages. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    /** For how long a token can bring messages, and a little more. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(20);

    /**
     * What an index finds in the order of numbers. With a client there is no word of its
     * department, or H2 may take the other index and sort.
     */
    Conditions indexed() {
        return client == null ? owner() : new Conditions().and("client = ?", client.value());
    }

    private Conditions owner() {
        return new Conditions()
                .and("department = ?", department.value())
                .and("environment = ?", environment.wire());
    }

    /** All of that department in that environment. */
    public static MessageFilter of(DepartmentId department, Environment environment) {
        return new MessageFilter(
                department,
                environment,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Those of that client; of all for null. */
    public MessageFilter client(@Nullable ClientId only) {
        return with(only, credential, tokenId, requestId);
    }

    /** Those whose client was proven by that credential. */
    public MessageFilter credential(CredentialId by) {
        return with(client, by, tokenId, requestId);
    }

    /** Those that came with that token. */
    public MessageFilter token(String jti) {
        return with(client, credential, jti, requestId);
    }

    /** Those that request brought. */
    public MessageFilter request(UUID id) {
        return with(client, credential, tokenId, id);
    }

    private MessageFilter with(
            @Nullable ClientId newClient,
            @Nullable CredentialId newCredential,
            @Nullable String newTokenId,
            @Nullable UUID newRequestId) {
        return new MessageFilter(
                department,
                environment,
                newClient,
                newCredential,
                recipient,
                type,
                status,
                reference,
                newTokenId,
                newRequestId,
                since,
                until);
    }

    /** What each batch is looked at for as it is found. */
    Conditions looked() {
        return new Conditions()
                .and("type = ?", type == null ? null : type.wire())
                .and("reference = ?", reference)
                .and("credential = ?", credential == null ? null : credential.value())
                .and("token_id = ?", tokenId)
                .and("request_id = ?", requestId);
    }

    /** What each batch is looked at for as it is read: hardly any that was found is not it. */
    Conditions read() {
        return new Conditions()
                .and(owner())
                .and("client = ?", client == null ? null : client.value())
                .and("accepted_at >= ?", StoredTime.ofNullable(since))
                .and("accepted_at < ?", StoredTime.ofNullable(until));
    }

    /** What each message is looked at for. */
    Conditions message() {
        return new Conditions().and("m.status = ?", status == null ? null : status.wire());
    }

    /** Whether there may be many more to look at than are found. */
    boolean isRare() {
        return Stream.of(status, client, credential, recipient, type, reference, tokenId, requestId)
                .anyMatch(Objects::nonNull);
    }

    /** The lowest number a batch of these messages can have. */
    long from() {
        return Stream.of(firstAt(since, APART), firstAt(madeInTime(tokenId)), firstAt(requestId))
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    /** The number that all of them are below. */
    long to() {
        return Stream.of(
                        until == null ? BatchNumber.END : BatchNumber.firstAt(until.plus(APART)),
                        before(madeInTime(tokenId), LONGEST_TOKEN),
                        before(requestId, LONGEST_REQUEST))
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
    }

    /** The lowest number of a batch that such a request brought. */
    static long firstOf(UUID requestId) {
        return firstAt(requestId);
    }

    /** The number that all of them are below. */
    static long endOf(UUID requestId) {
        return before(requestId, LONGEST_REQUEST);
    }

    /** A token's id that tells when it was made; not all do. */
    private static @Nullable UUID madeInTime(@Nullable String tokenId) {
        return tokenId == null ? null : TimeOrderedIds.read(tokenId).orElse(null);
    }

    /** Nothing that came with that id came earlier. */
    private static long firstAt(@Nullable UUID id) {
        return firstAt(id == null ? null : TimeOrderedIds.madeAt(id), APART);
    }

    private static long firstAt(@Nullable Instant time, Duration earlier) {
        return time == null ? BatchNumber.FIRST : BatchNumber.firstAt(time.minus(earlier));
    }

    private static long before(@Nullable UUID id, Duration later) {
        return id == null
                ? BatchNumber.END
                : BatchNumber.firstAt(TimeOrderedIds.madeAt(id).plus(later));
    }

    /**
     * The order of numbers, the last first, said with the columns that come before the number in
     * the index: else H2 sorts all that the index finds.
     */
    String lastFirst() {
        return client == null
                ? "department desc, environment desc, number desc"
                : "client desc, number desc";
    }
}
