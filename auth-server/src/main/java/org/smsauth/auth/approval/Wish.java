package org.smsauth.auth.approval;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Registration;
import org.smsauth.model.ClientId;
import org.smsauth.model.Scope;

/** What somebody asks for. */
public sealed interface Wish {

    /** What was typed of a first credential is kept up to so many characters of UTF-16. */
    int LONGEST_CREDENTIAL = 24_000;

    /**
     * A new client in production.
     *
     * @param credential what was typed of its first credential, for whoever makes it then
     */
    record Register(Registration asked, String credential) implements Wish {}

    /**
     * A production client out of a sandbox client.
     *
     * @param credential as in {@link Register}
     */
    record Promote(ClientId sandbox, Registration asked, String credential) implements Wish {}

    /**
     * More for a production client.
     *
     * @param revision of the client that it starts from
     */
    record Widen(ClientId client, int revision, Registration asked) implements Wish {}

    /** One person for production from now on. */
    record NoFourEyes() implements Wish {}

    /** What it is stored as. */
    default String kind() {
        return switch (this) {
            case Register _ -> "register";
            case Promote _ -> "promote";
            case Widen _ -> "widen";
            case NoFourEyes _ -> "no_four_eyes";
        };
    }

    /** What the client is to be registered as; null where it is about none. */
    default @Nullable Registration registration() {
        return switch (this) {
            case Register it -> it.asked();
            case Promote it -> it.asked();
            case Widen it -> it.asked();
            case NoFourEyes _ -> null;
        };
    }

    /** The client that is there already; null for none. */
    default @Nullable ClientId client() {
        return switch (this) {
            case Promote it -> it.sandbox();
            case Widen it -> it.client();
            case Register _, NoFourEyes _ -> null;
        };
    }

    /** What was typed of a first credential; empty for nothing. */
    default String credential() {
        return switch (this) {
            case Register it -> it.credential();
            case Promote it -> it.credential();
            case Widen _, NoFourEyes _ -> "";
        };
    }

    /** What it gives. */
    default Scope scope() {
        var asked = registration();
        return asked == null ? Scope.NONE : asked.permissions().scope();
    }

    /** In a few words, as a sentence goes on: "asks to …". */
    default String words() {
        return switch (this) {
            case Register it -> "register “%s” for production".formatted(it.asked().name());
            case Promote it -> "promote “%s” to production".formatted(it.asked().name());
            case Widen it -> "let “%s” do more in production".formatted(it.asked().name());
            case NoFourEyes _ -> "have one person decide alone about production again";
        };
    }
}
