package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** Messages to test with. */
public final class TestSms {

    public static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

    /** Who decides something. */
    public static final Step.By SOMEBODY = new Step.By("sales-console", "token-9");

    /** How long each is worth sending. */
    public static final Duration VALIDITY = Duration.ofHours(1);

    private static final SmsIds IDS = new SmsIds(InstantSource.fixed(NOW), 0);

    private TestSms() {}

    public static Sms queued() {
        return queuedTo("+14155550123", NOW);
    }

    public static Sms queuedTo(String recipient, Instant now) {
        return acceptedFor(recipient, now, null).queued(now);
    }

    /** As a request with a list of recipients brings them. */
    public static List<Sms> list(Instant now, int recipients) {
        return list(IDS.next(), now, recipients);
    }

    /** The same, whose ids are of that time too; one such list of a millisecond. */
    public static List<Sms> listOf(Instant then, int recipients) {
        return list(new SmsIds(InstantSource.fixed(then), 1).next(), then, recipients);
    }

    private static List<Sms> list(UUID first, Instant now, int recipients) {
        return IntStream.range(0, recipients)
                .mapToObj(it ->
                        acceptedFor(SmsIds.at(it, first), "+1415555%04d".formatted(it), now, null)
                                .queued(now))
                .toList();
    }

    /** Waits for its time. */
    public static Sms scheduled(Instant now, Instant until) {
        return acceptedFor("+14155550123", now, until).scheduled(now, until, "its sender asked");
    }

    public static Sms internal(Instant now) {
        return ofType(MessageType.INTERNAL, now);
    }

    public static Sms ofType(MessageType type) {
        return ofType(type, NOW);
    }

    private static Sms ofType(MessageType type, Instant now) {
        var sms = acceptedFor("+14155550123", now, null);
        var content = sms.content();
        return with(
                        sms,
                        new Content(
                                type,
                                content.sender(),
                                content.recipient(),
                                content.body(),
                                content.encoding(),
                                content.segments(),
                                null,
                                null))
                .queued(now);
    }

    /** The same message with another content. */
    public static Sms with(Sms sms, Content content) {
        return new Sms(
                sms.id(),
                sms.key(),
                sms.origin(),
                content,
                sms.terms(),
                sms.acceptedAt(),
                sms.progress(),
                sms.version());
    }

    private static Sms acceptedFor(String recipient, Instant now, @Nullable Instant sendAt) {
        return acceptedFor(IDS.next(), recipient, now, sendAt);
    }

    /** One that is to be told of there. */
    public static Sms queuedWithCallback(String callback) {
        return acceptedFor(IDS.next(), "+14155550123", NOW, null, callback).queued(NOW);
    }

    private static Sms acceptedFor(
            UUID id, String recipient, Instant now, @Nullable Instant sendAt) {
        return acceptedFor(id, recipient, now, sendAt, null);
    }

    private static Sms acceptedFor(
            UUID id,
            String recipient,
            Instant now,
            @Nullable Instant sendAt,
            @Nullable String callback) {
        var origin =
                new Origin(
                        Environment.SANDBOX,
                        new DepartmentId("sales"),
                        new ClientId("web-shop"),
                        new CredentialId("cred0001"),
                        "token-1",
                        UUID.fromString("01990000-0000-7000-8000-000000000001"),
                        "192.0.2.7",
                        "corr-1");
        var content =
                Content.of(
                        MessageType.ALERTS,
                        new SenderId("ACME"),
                        new PhoneNumber(recipient),
                        SmsText.of("Wässer {rises} \uD83D\uDE00 '; drop table sms --"),
                        "order-17");
        var from = sendAt == null ? now : sendAt;
        var terms = new Terms(sendAt, from.plus(VALIDITY), callback);
        return Sms.accepted(id, origin, content, terms, now);
    }
}
