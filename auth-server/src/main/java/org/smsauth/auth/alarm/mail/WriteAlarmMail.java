package org.smsauth.auth.alarm.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.smsauth.auth.alarm.AlarmWords;
import org.smsauth.auth.mail.Mail;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;

/** Says in plain text that alarms began or are over, of one rule, department and environment. */
final class WriteAlarmMail {

    private static final int MOST_TOLD = 8;
    private static final int LONGEST_DETAIL = 700;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private WriteAlarmMail() {}

    /** What it is called, and what it says. */
    record Text(String subject, String body) {}

    /**
     * Of one or more that are of one rule, department and environment, and all began or are over.
     *
     * @param department what it is called
     * @param issuer what stands before a path of the console
     */
    static Text write(boolean isBegin, String department, List<AlarmAnswer> alarms, String issuer) {
        var first = alarms.getFirst();
        var title = Mail.line(first.title());
        var many = alarms.size() > 1 ? " (%d)".formatted(alarms.size()) : "";
        var sandbox =
                first.environment().equals(Environment.SANDBOX.wire()) ? ", in the sandbox" : "";
        var name = Mail.line(department);
        var told =
                alarms.stream()
                        .limit(MOST_TOLD)
                        .map(it -> paragraph(isBegin, it, issuer))
                        .collect(Collectors.joining("\n"));
        var rest =
                alarms.size() > MOST_TOLD
                        ? "\nAnd %d more.\n".formatted(alarms.size() - MOST_TOLD)
                        : "";
        return new Text(
                "%s%s: %s%s%s".formatted(name, sandbox, title, many, isBegin ? "" : " - over"),
                """
                %s
                Department %s, %s.

                %s%s
                All alarms, muting them, and who is told:
                %s/console/departments/%s/alarms?environment=%s

                You get this as a lead of the department, or because it added your address: once when an alarm begins, and once when it is over.
                """
                        .formatted(
                                title + (isBegin ? "." : ": this is over."),
                                name,
                                first.environment(),
                                told,
                                rest,
                                issuer,
                                first.department(),
                                first.environment()));
    }

    private static String paragraph(boolean isBegin, AlarmAnswer it, String issuer) {
        var over = it.over();
        var times =
                over == null
                        ? "Since %s.".formatted(MINUTE.format(it.since()))
                        : "From %s to %s."
                                .formatted(MINUTE.format(it.since()), MINUTE.format(over));
        var words = AlarmWords.of(it.rule(), it.department(), it.environment(), it.about());
        var page = "%s: %s%s".formatted(words.link(), issuer, Mail.line(words.path()));
        return isBegin
                ? "%s\n%s\n%s\n%s\n".formatted(detail(it), times, words.toDo(), page)
                : "%s\n%s\n%s\n".formatted(detail(it), times, page);
    }

    private static String detail(AlarmAnswer it) {
        var line = Mail.line(it.detail());
        return line.codePointCount(0, line.length()) <= LONGEST_DETAIL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_DETAIL)) + "…";
    }
}
