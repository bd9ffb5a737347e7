package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.ApprovalRequests;
import org.smsauth.auth.console.PathVariables;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.ClientNames;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the console its {@link Shell} and its {@link Times}. */
@ControllerAdvice("org.smsauth.auth.console")
class SurroundPages {

    /**
     * What pages know it by whether they answer a form: then their address shows something else.
     */
    static final String ANSWERS_FORM = "answersForm";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Departments departments;
    private final ClientNames names;
    private final ApprovalRequests requests;
    private final KeptEnvironment kept;
    private final Clock clock;
    private final String assets =
            digest(
                    "static/assets/console.css",
                    "static/assets/console.js",
                    "static/assets/passkey.js");

    SurroundPages(
            Departments departments,
            ClientNames names,
            ApprovalRequests requests,
            KeptEnvironment kept,
            Clock clock) {
        this.names = names;
        this.kept = kept;
        this.requests = requests;
        this.departments = departments;
        this.clock = clock;
    }

    @ModelAttribute
    void surround(HttpServletRequest request, Model model) {
        model.addAllAttributes(of(request));
    }

    /** The same for a page no controller makes. */
    Map<String, Object> of(HttpServletRequest request) {
        var times = new Times(clock.instant(), ViewerZone.of(request));
        return Map.of(
                "shell",
                shell(request),
                "times",
                times,
                "names",
                names,
                ANSWERS_FORM,
                answersForm(request));
    }

    static boolean answersForm(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private Shell shell(HttpServletRequest request) {
        var visitor = Visitor.of(request).filter(Visitor::isIn).orElse(null);
        if (visitor == null) {
            return new Shell(null, List.of(), null, 0, "", assets);
        }
        var seen =
                departments.findAll().stream()
                        .filter(it -> visitor.sees(it.id()))
                        .sorted(Comparator.comparing(Department::name))
                        .toList();
        var current = (Department) request.getAttribute(PathVariables.DEPARTMENT);
        var only = seen.size() == 1 ? seen.getFirst() : null;
        var shown = current == null ? only : current;
        var environment = kept.kept(request).map(Environment::wire).orElse("");
        return new Shell(visitor, seen, shown, waiting(shown), environment, assets);
    }

    private int waiting(@Nullable Department department) {
        return department == null || !department.fourEyes()
                ? 0
                : requests.open(department.id(), clock.instant()).size();
    }

    private static String digest(String... files) {
        var crc = new CRC32();
        for (var file : files) {
            try (var bytes = new ClassPathResource(file).getInputStream()) {
                crc.update(bytes.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().toHexDigits(crc.getValue(), 8);
    }
}
