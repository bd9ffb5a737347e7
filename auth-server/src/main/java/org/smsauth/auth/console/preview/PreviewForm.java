package org.smsauth.auth.console.preview;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to look ahead at, as it was typed.
 *
 * @param client the name or the id of who would send it; empty for none in particular
 */
public record PreviewForm(
        @Nullable String environment,
        @Nullable String client,
        @Nullable String type,
        @Nullable String from,
        @Nullable String to,
        @Nullable String body) {

    @Override
    public String environment() {
        return text(environment).strip();
    }

    @Override
    public String client() {
        return text(client).strip();
    }

    @Override
    public String type() {
        return text(type).strip();
    }

    @Override
    public String from() {
        return text(from).strip();
    }

    @Override
    public String to() {
        return text(to).strip();
    }

    /**
     * The text as it is: what stands around it is sent too. A form's line ends are one character.
     */
    @Override
    public String body() {
        return text(body).replace("\r\n", "\n");
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
