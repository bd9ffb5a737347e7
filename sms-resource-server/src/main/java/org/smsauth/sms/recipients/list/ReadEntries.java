package org.smsauth.sms.recipients.list;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import tools.jackson.databind.JsonNode;

/** Reads entries of a list from JSON: one object, or a list of them. */
final class ReadEntries {

    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int ERRORS_TOLD = 20;

    /**
     * What a request brings.
     *
     * @param isOne whether it was one object and no list
     */
    record Entries(List<Entry> entries, boolean isOne) {}

    private ReadEntries() {}

    /** How many bytes the body has; as many as it may have where the request does not say. */
    static long bytes(HttpServletRequest request) {
        var announced = request.getContentLengthLong();
        return announced < 0 ? MOST_BYTES : Math.min(announced, MOST_BYTES);
    }

    /**
     * @throws RefusedException naming every field that is not as it must be
     */
    static Entries of(NumberList list, HttpServletRequest request) throws IOException {
        var body = JsonBody.read(request, MOST_BYTES);
        var errors = new Errors(ERRORS_TOLD);
        var entries = new ArrayList<@Nullable Entry>();
        if (body.isArray()) {
            requireFew(body.size());
            for (int i = 0; i < body.size(); i++) {
                entries.add(entry(list, body.get(i), "[" + i + "].", errors));
            }
        } else {
            entries.add(entry(list, body, "", errors));
        }
        errors.refuseIfAny("fields");
        return new Entries(
                entries.stream().flatMap(java.util.stream.Stream::ofNullable).toList(),
                !body.isArray());
    }

    private static @Nullable Entry entry(
            NumberList list, JsonNode node, String place, Errors errors) {
        var fields = JsonFields.of(node, place, errors, list.fields());
        var number = fields.required(list.numberField(), it -> Entry.number(JsonFields.text(it)));
        var note = fields.optional(list.noteField(), it -> Entry.note(JsonFields.text(it)));
        return number == null ? null : new Entry(number, note);
    }

    private static void requireFew(int size) {
        if (size > MOST_ENTRIES) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.TOO_LARGE,
                            "size",
                            "The list has %d entries; it may have %d. Send more as text/csv."
                                    .formatted(size, MOST_ENTRIES)));
        }
    }
}
