package org.smsauth.auth.console.preview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.smsauth.auth.smsapi.Preview;
import org.smsauth.auth.smsapi.Preview.Outsider;
import org.smsauth.runtime.text.Visible;

/**
 * A character that makes the whole text travel as Unicode.
 *
 * @param shown as it is; empty for one that nobody sees
 * @param name as Unicode calls it
 * @param place where it first stands, the first character being 1
 */
public record ForcingCharacter(String shown, String codePoint, String name, int place) {

    static List<ForcingCharacter> of(Preview told) {
        var all = new LinkedHashMap<String, ForcingCharacter>();
        told.outsiders().forEach(it -> all.putIfAbsent(it.codePoint(), of(it)));
        return List.copyOf(all.values());
    }

    private static ForcingCharacter of(Outsider outsider) {
        var text = outsider.character();
        var name = text.isEmpty() ? null : Character.getName(text.codePointAt(0));
        return new ForcingCharacter(
                Visible.isNothing(text) ? "" : text,
                outsider.codePoint(),
                Objects.requireNonNullElse(name, "unknown").toLowerCase(Locale.ROOT),
                outsider.position() + 1);
    }
}
