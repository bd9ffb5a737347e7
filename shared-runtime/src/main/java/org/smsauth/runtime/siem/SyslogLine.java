package org.smsauth.runtime.siem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.smsauth.runtime.text.TextOnRecord;

/**
 * What happened as a message of syslog (RFC 5424): facility 13, log audit; all fields in one
 * element of structured data. Before it stands its length (RFC 6587 section 3.4.1, RFC 5425 section
 * 4.3).
 */
final class SyslogLine {

    private static final int LOG_AUDIT = 13;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;

    private static final int LONGEST_MSGID = 32;
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_VALUE = 8_000;

    /** The number is the one for documents (RFC 5612): no other is registered. */
    private static final String ELEMENT = "smsauth@32473";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final String origin;

    /**
     * @param host this machine's name
     * @param application the server's
     * @param process its number
     */
    SyslogLine(String host, String application, long process) {
        this.origin =
                name(host, LONGEST_HOST) + " " + name(application, LONGEST_HOST) + " " + process;
    }

    /** Printable US-ASCII without a space. */
    private static String name(String text, int longest) {
        var name = text.replaceAll("[^\\x21-\\x7e]", "-");
        return name.isEmpty() ? "-" : name.substring(0, Math.min(longest, name.length()));
    }

    byte[] framed(Told told) {
        var message = message(told).getBytes(StandardCharsets.UTF_8);
        var length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        var framed = new byte[length.length + message.length];
        System.arraycopy(length, 0, framed, 0, length.length);
        System.arraycopy(message, 0, framed, length.length, message.length);
        return framed;
    }

    String message(Told told) {
        var text = new StringBuilder();
        text.append('<')
                .append(LOG_AUDIT * 8 + (told.isRefusal() ? WARNING : INFORMATIONAL))
                .append(">1 ")
                .append(time(told.at()))
                .append(' ')
                .append(origin)
                .append(' ')
                .append(name(told.event(), LONGEST_MSGID))
                .append(" [")
                .append(ELEMENT);
        parameter(text, "id", Long.toString(told.entry().id()));
        parameter(text, "chain", Integer.toString(told.entry().chain()));
        parameter(text, "sequence", Long.toString(told.entry().sequence()));
        parameter(text, "hash", told.entry().hash());
        parameter(text, "event", told.event());
        told.fields().forEach((name, value) -> parameter(text, name, value));
        return text.append("] \uFEFF")
                .append(visible(told.fields().getOrDefault("detail", told.event())))
                .toString();
    }

    private static String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.MICROS));
    }

    /** RFC 5424 section 6.3.3. */
    private static void parameter(StringBuilder text, String name, String value) {
        text.append(' ')
                .append(name(name, LONGEST_MSGID).replaceAll("[=\"\\]]", "-"))
                .append("=\"");
        visible(value)
                .chars()
                .forEach(it -> {
                    if (it == '"' || it == '\\' || it == ']') {
                        text.append('\\');
                    }
                    text.append((char) it);
                });
        text.append('"');
    }

    /** What would end a line, or turn round what is read, as its code: {@code \u202e}. */
    static String visible(String text) {
        var visible = new StringBuilder();
        TextOnRecord.within(LONGEST_VALUE, text)
                .codePoints()
                .forEach(it -> {
                    if (isVisible(it)) {
                        visible.appendCodePoint(it);
                    } else {
                        for (var unit : Character.toChars(it)) {
                            visible.append("\\u%04x".formatted((int) unit));
                        }
                    }
                });
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
