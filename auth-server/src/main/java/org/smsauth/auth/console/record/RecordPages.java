package org.smsauth.auth.console.record;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.audit.AuditSearch;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.list.AnswerFile;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.ClientNames;
import org.smsauth.auth.department.Department;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The record of a department, or of everything. */
@Controller
class RecordPages {

    private static final String OF_DEPARTMENT = "/console/departments/{department}/record";
    private static final String OF_EVERYTHING = "/console/record";
    private static final String EXPORT = "/export";
    private static final int A_PAGE = 50;
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final int EXPORTED_AT_ONCE = 2_000;

    private final AuditSearch search;
    private final AuditLog audit;
    private final ClientNames names;
    private final ChangeWords words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordPages(
            AuditSearch search,
            AuditLog audit,
            ClientNames names,
            ChangeWords words,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.search = search;
        this.audit = audit;
        this.names = names;
        this.words = words;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @GetMapping(OF_DEPARTMENT)
    @For(Access.SEES_DEPARTMENT)
    String ofDepartment(
            @RequestAttribute Department department,
            RecordForm form,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        return page(department, form, turning, ViewerZone.of(request), model);
    }

    @GetMapping(OF_EVERYTHING)
    @For(Access.SEES_EVERYTHING)
    String ofEverything(RecordForm form, Turning turning, HttpServletRequest request, Model model) {
        return page(null, form, turning, ViewerZone.of(request), model);
    }

    private String page(
            @Nullable Department department,
            RecordForm form,
            Turning turning,
            ZoneId zone,
            Model model) {
        var before = turning.cursor();
        var wanted = form.wanted(department, zone);
        var errors = form.errors(before);
        var found = new ArrayList<Stored>();
        Long next = null;
        if (errors.isEmpty()) {
            next = before.isEmpty() ? wanted.start() : Long.valueOf(before);
            next = lookBack(wanted, next, found);
        }
        model.addAttribute("errors", errors);
        model.addAttribute(
                "lines", found.stream().map(it -> RecordLine.of(it, names, words)).toList());
        model.addAttribute("next", next);
        model.addAttribute("address", form.address(rootOf(department)));
        model.addAttribute("files", form.address(rootOf(department) + EXPORT));
        model.addAttribute("form", form);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("root", rootOf(department));
        model.addAttribute("department", department);
        return "console/record";
    }

    /** Where the search goes on; null when there is nothing further back. */
    private @Nullable Long lookBack(
            AuditSearch.Wanted wanted, @Nullable Long from, List<Stored> found) {
        var next = from;
        var end = clock.instant().plus(PATIENCE);
        while (next != null && found.size() < A_PAGE) {
            var stretch = search.search(wanted, next, A_PAGE - found.size());
            found.addAll(stretch.entries());
            next = stretch.next();
            if (!clock.instant().isBefore(end)) {
                break;
            }
        }
        return next;
    }

    private static String rootOf(@Nullable Department department) {
        return department == null
                ? OF_EVERYTHING
                : OF_DEPARTMENT.replace("{department}", department.id().value());
    }

    @GetMapping(OF_DEPARTMENT + EXPORT)
    @For(Access.SEES_DEPARTMENT)
    void exportDepartment(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            RecordForm form,
            @RequestParam(defaultValue = "") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        export(department, visitor, form, ViewerZone.of(request), format, response);
    }

    @GetMapping(OF_EVERYTHING + EXPORT)
    @For(Access.SEES_EVERYTHING)
    void exportEverything(
            @RequestAttribute Visitor visitor,
            RecordForm form,
            @RequestParam(defaultValue = "") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        export(null, visitor, form, ViewerZone.of(request), format, response);
    }

    /** Writes as it reads: as long as the record is, little of it is in memory. */
    private void export(
            @Nullable Department department,
            Visitor visitor,
            RecordForm form,
            ZoneId zone,
            String format,
            HttpServletResponse response)
            throws IOException {
        var as = ExportFormat.of(format).orElseThrow(NotThere::new);
        var errors = form.errors("");
        if (!errors.isEmpty()) {
            throw new NotUnderstood(String.join(" ", errors.values()));
        }
        record(department, visitor, form, as);
        AnswerFile.write(
                response,
                "record." + as.wire(),
                as.mediaType(),
                out -> write(form.wanted(department, zone), as, out));
    }

    private void write(AuditSearch.Wanted wanted, ExportFormat as, Writer out) throws IOException {
        LocaleContextHolder.resetLocaleContext(); // a file is English, whoever reads it
        out.write(as.head());
        Long next = wanted.start();
        while (next != null) {
            var stretch = search.search(wanted, next, EXPORTED_AT_ONCE);
            for (var stored : stretch.entries()) {
                out.write(as.line(stored, names, words));
            }
            next = stretch.next();
        }
    }

    private void record(
            @Nullable Department department,
            Visitor visitor,
            RecordForm form,
            ExportFormat format) {
        var entry =
                AuditEntry.of(Event.AUDIT_EXPORTED, clock.instant())
                        .actor(visitor.actor())
                        .department(department == null ? null : department.id())
                        .detail("%s as %s".formatted(form.chosen().words(), format.wire()))
                        .build();
        transaction.executeWithoutResult(_ -> audit.append(entry));
    }
}
