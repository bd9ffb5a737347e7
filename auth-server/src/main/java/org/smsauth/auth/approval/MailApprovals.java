package org.smsauth.auth.approval;

import java.time.Instant;
import java.util.List;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.mail.Mail;
import org.smsauth.auth.mail.MailServer;
import org.smsauth.auth.mail.Mails;
import org.smsauth.auth.person.Person;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;

/**
 * Mails where a mail server is set: to the leads who can agree, or to administrators where there is
 * no other lead, that they are asked; to who asked, what became of it.
 */
@Component
class MailApprovals {

    private static final String LIST = "approvals";

    private final MailServer mailServer;
    private final Mails mails;
    private final IssuerSettings issuer;
    private final TimeOrderedIds ids;

    MailApprovals(MailServer mailServer, Mails mails, IssuerSettings issuer, TimeOrderedIds ids) {
        this.mailServer = mailServer;
        this.mails = mails;
        this.issuer = issuer;
        this.ids = ids;
    }

    void ask(ApprovalRequest request, Department department, List<Person> others) {
        var leads =
                others.stream().filter(it -> it.roles().leads().contains(department.id())).toList();
        var text =
                """
                %s asks to %s, in department %s.

                A second person decides. Until %s: %s
                """
                        .formatted(
                                request.askedBy(),
                                Mail.line(request.wish().words()),
                                Mail.line(department.name()),
                                request.until(),
                                page(request));
        for (var person : leads.isEmpty() ? others : leads) {
            send(
                    request,
                    person.email().value(),
                    "Your yes is asked for: " + request.wish().words(),
                    text,
                    request.askedAt());
        }
    }

    void decided(ApprovalRequest request, Department department, String by, Instant now) {
        if (request.asker() instanceof Asker.Program) {
            return; // it asks what became of it
        }
        var agreed = request.state() == ApprovalRequest.State.AGREED;
        var text =
                """
                %s has %s what you asked for: to %s, in department %s.%s

                %s
                """
                        .formatted(
                                by,
                                agreed ? "agreed to" : "declined",
                                Mail.line(request.wish().words()),
                                Mail.line(department.name()),
                                request.reason().isEmpty()
                                        ? ""
                                        : " Why: " + Mail.line(request.reason()),
                                page(request));
        send(
                request,
                request.askedBy(),
                (agreed ? "Agreed: " : "Declined: ") + request.wish().words(),
                text,
                now);
    }

    private void send(
            ApprovalRequest request, String to, String subject, String text, Instant now) {
        if (mailServer.isOn()) {
            mails.add(
                    Mail.of(
                            ids.next(),
                            LIST,
                            request.department(),
                            Environment.PRODUCTION,
                            to,
                            subject,
                            text,
                            now));
        }
    }

    private String page(ApprovalRequest request) {
        return issuer.url(
                "/console/departments/%s/requests/%s"
                        .formatted(request.department(), request.id()));
    }
}
