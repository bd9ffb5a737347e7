package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.Encoding;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * What a message says, to whom and as whom.
 *
 * @param body the text as it was given; null once it is erased, while the rest stays, and when what
 *     the store has does not open
 * @param segments how many parts it takes
 * @param reference the client's own name for it, if it gave one
 * @param bodyErasedAt when the body was erased; null while it is there
 */
public record Content(
        MessageType type,
        SenderId sender,
        PhoneNumber recipient,
        @Nullable String body,
        Encoding encoding,
        int segments,
        @Nullable String reference,
        @Nullable Instant bodyErasedAt) {

    /** Content of which nothing was erased. */
    public Content(
            MessageType type,
            SenderId sender,
            PhoneNumber recipient,
            @Nullable String body,
            Encoding encoding,
            int segments,
            @Nullable String reference) {
        this(type, sender, recipient, body, encoding, segments, reference, null);
    }

    public static Content of(
            MessageType type,
            SenderId sender,
            PhoneNumber recipient,
            SmsText text,
            @Nullable String reference) {
        return new Content(
                type,
                sender,
                recipient,
                text.value(),
                text.encoding(),
                text.segments(),
                reference,
                null);
    }

    /** The text, as long as it is there and can be read. */
    public Optional<SmsText> text() {
        return Optional.ofNullable(body).map(it -> new SmsText(it, encoding, segments));
    }

    public boolean isErased() {
        return bodyErasedAt != null;
    }

    /** Never says the text. */
    @Override
    public String toString() {
        return "%s from %s to %s, %d part(s) of %s"
                .formatted(type.wire(), sender, recipient, segments, encoding.wire());
    }
}
