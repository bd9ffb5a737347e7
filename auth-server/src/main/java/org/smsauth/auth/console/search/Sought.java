package org.smsauth.auth.console.search;

import java.util.UUID;
import java.util.regex.Pattern;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.message.PastedId;
import org.smsauth.auth.credential.SecretText;

/** What somebody looks for, as it is understood. */
sealed interface Sought {

    int LONGEST_WORDS = 200;

    /** An id of a request, a message, a token or a person. */
    record Id(UUID id) implements Sought {}

    /** A phone number, without what stands between its digits. */
    record Phone(String plain) implements Sought {}

    /** An id of a client or a credential, or a piece of a name. */
    record Words(String text) implements Sought {}

    record Nothing() implements Sought {}

    /**
     * Of what is pasted, which may be a token, a secret or a whole answer, the id alone is left.
     */
    static Sought of(String typed) {
        var text = typed.strip().replaceAll("\\p{Cntrl}+", " ");
        if (text.isEmpty()) {
            return new Nothing();
        }
        var secret = Forms.SECRET.matcher(text);
        if (secret.find()) {
            return SecretText.parse(secret.group())
                    .<Sought>map(it -> new Words(it.credential().value()))
                    .orElseGet(Nothing::new);
        }
        var id = PastedId.in(text);
        if (id.isPresent()) {
            return new Id(id.get());
        }
        var number = TypedNumber.plain(text);
        if (Forms.NUMBER.matcher(number).matches()) {
            return new Phone(number);
        }
        return new Words(text.substring(0, Math.min(text.length(), LONGEST_WORDS)));
    }

    /** As it is kept: it is understood in the same way again. */
    default String kept() {
        return switch (this) {
            case Id(var id) -> id.toString();
            case Phone(var plain) -> plain;
            case Words(var text) -> text;
            case Nothing _ -> "";
        };
    }

    /** What some of it looks like. */
    final class Forms {

        private static final Pattern SECRET = Pattern.compile("smsa_[a-z0-9]+_[0-9A-Za-z_]+");
        private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,16}");

        private Forms() {}
    }
}
