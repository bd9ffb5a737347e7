package org.smsauth.auth.department;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SenderId;
import org.springframework.stereotype.Component;

/**
 * Tells what people would take for something else: a name that reads like that of another
 * department, and a sender id that reads like another. Letters that look the same are one, whatever
 * their script, case and accents, and what stands between letters is nothing; the list is of the
 * letters of Cyrillic and Greek that are drawn as Latin ones (UTS 39, section 4, in small).
 */
@Component
public class LookAlike {

    private static final String LETTERS = "авекмнорстухіјѕԁһӏαβεικνορτυχηзьγ0";
    private static final String DRAWN_AS = "abekmhopctyxijsdhlabeiknoptuxn3byo";

    private final Departments departments;

    LookAlike(Departments departments) {
        this.departments = departments;
    }

    /** The other department of which the name reminds. */
    public Optional<Department> ofName(DepartmentId id, String name) {
        return departments.findAll().stream()
                .filter(it -> !it.id().equals(id))
                .filter(it -> areAlike(it.name(), name))
                .findFirst();
    }

    /**
     * What stands against new sender ids of a department. Two departments may own the same one, but
     * none that recipients cannot tell from it.
     */
    public Optional<String> ofSenders(Department department, SenderIds wanted) {
        var added = wanted.without(department.senderIds()).values();
        return added.stream()
                .flatMap(it ->
                        wanted.values().stream()
                                .filter(other -> areAlike(it, other))
                                .map(other ->
                                        "%s reads like %s, which is on the list too: keep one of them"
                                                .formatted(it, other)))
                .findFirst()
                .or(() -> ofOthers(department, added));
    }

    private Optional<String> ofOthers(Department department, List<SenderId> added) {
        return departments.findAll().stream()
                .filter(it -> !it.id().equals(department.id()))
                .flatMap(of ->
                        of.senderIds().values().stream()
                                .flatMap(its ->
                                        added.stream()
                                                .filter(it -> areAlike(it, its))
                                                .map(it ->
                                                        "%s reads like %s, which %s has: take exactly that, or another"
                                                                .formatted(it, its, of.name()))))
                .findFirst();
    }

    private static boolean areAlike(SenderId one, SenderId other) {
        return !one.equals(other)
                && isName(one)
                && isName(other)
                && areAlike(one.value(), other.value());
    }

    private static boolean isName(SenderId senderId) {
        return senderId.value().chars().anyMatch(Character::isLetter);
    }

    /** Whether people would take one for the other. */
    public static boolean areAlike(String one, String other) {
        return isSame(drawn(one), drawn(other)) || isSame(upright(one), upright(other));
    }

    private static boolean isSame(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    /** With all that is drawn as one upright stroke the same. */
    private static String upright(String text) {
        return drawn(text.replaceAll("[I1|]", "l"));
    }

    private static String drawn(String text) {
        var letters = new StringBuilder();
        Normalizer.normalize(text, Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(LookAlike::asLatin)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static int asLatin(int letter) {
        var at = LETTERS.indexOf(letter);
        return at < 0 ? letter : DRAWN_AS.charAt(at);
    }
}
