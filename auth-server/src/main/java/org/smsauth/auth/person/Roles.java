package org.smsauth.auth.person;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.model.DepartmentId;

/**
 * What a person may see and do. {@link #toString()} is the stored form: {@code admin}, {@code
 * auditor} and {@code lead:marketing}, separated by spaces.
 *
 * @param admin everything: departments and people too
 * @param auditor sees everything, changes nothing by it
 * @param leads the departments whose clients the person runs
 */
public record Roles(boolean admin, boolean auditor, List<DepartmentId> leads) {

    public static final Roles NONE = new Roles(false, false, List.of());
    public static final Roles ADMIN = new Roles(true, false, List.of());

    private static final String LEAD = "lead:";

    public Roles {
        leads = List.copyOf(new LinkedHashSet<>(leads));
    }

    /** Reads the stored form. */
    public static Roles parse(String text) {
        var words = text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(" "));
        return new Roles(
                words.contains("admin"),
                words.contains("auditor"),
                words.stream()
                        .filter(it -> it.startsWith(LEAD))
                        .map(it -> new DepartmentId(it.substring(LEAD.length())))
                        .toList());
    }

    public boolean isEmpty() {
        return !admin && !auditor && leads.isEmpty();
    }

    /** Whether the person may see a department and all that is in it. */
    public boolean sees(DepartmentId department) {
        return seesEverything() || leads.contains(department);
    }

    public boolean seesEverything() {
        return admin || auditor;
    }

    /** Whether the person may change a department's clients and credentials. */
    public boolean runs(DepartmentId department) {
        return admin || leads.contains(department);
    }

    @Override
    public String toString() {
        return Stream.of(
                        admin ? Stream.of("admin") : Stream.<String>empty(),
                        auditor ? Stream.of("auditor") : Stream.<String>empty(),
                        leads.stream().map(it -> LEAD + it))
                .flatMap(it -> it)
                .collect(Collectors.joining(" "));
    }
}
