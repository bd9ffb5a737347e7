package org.smsauth.auth.registration;

import java.util.Optional;
import java.util.regex.Pattern;
import org.smsauth.auth.client.RandomText;

/**
 * A token of dynamic registration as its bearer holds it: {@code smsi_<id>_<260 random bits>} for
 * an initial access token, {@code smsr_…} for a registration access token. The prefix lets secret
 * scanners recognise it. Never logged: {@link #toString()} has the id alone.
 *
 * @param id what it is called, in clear
 * @param value the whole text
 */
public record RegistrationTokenText(String id, String value) {

    public static final String INITIAL = "smsi";
    public static final String REGISTRATION = "smsr";

    private static final Pattern FORM = Pattern.compile("sms[ir]_([a-z0-9-]{3,80})_[a-z0-9]{52}");
    private static final int ID_LENGTH = 12;
    private static final int RANDOM_LENGTH = 52;

    public static RegistrationTokenText initial() {
        return of(INITIAL, RandomText.ofLength(ID_LENGTH));
    }

    /** One for a client: its id is the client's. */
    public static RegistrationTokenText registration(String clientId) {
        return of(REGISTRATION, clientId);
    }

    private static RegistrationTokenText of(String prefix, String id) {
        var random = RandomText.ofLength(RANDOM_LENGTH);
        return new RegistrationTokenText(id, "%s_%s_%s".formatted(prefix, id, random));
    }

    /** The token written so, if it has that prefix and the right form. */
    public static Optional<RegistrationTokenText> parse(String prefix, String text) {
        var form = FORM.matcher(text);
        return text.startsWith(prefix + "_") && form.matches()
                ? Optional.of(new RegistrationTokenText(form.group(1), text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "token of " + id;
    }
}
