package org.smsauth.auth.notice;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.notice.MutedNotices.Muted;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People read notices, and mute what they need not hear of, each on record. */
@Component
public class ReadNotices {

    private final Notices notices;
    private final MutedNotices muted;
    private final AuditLog audit;
    private final Clock clock;

    ReadNotices(Notices notices, MutedNotices muted, AuditLog audit, Clock clock) {
        this.notices = notices;
        this.muted = muted;
        this.audit = audit;
        this.clock = clock;
    }

    /** It is done with; one that somebody has read before stays theirs. */
    @Transactional
    public void read(Notice notice, String by) {
        if (notices.read(notice, clock.instant(), by)) {
            record(Event.NOTICE_READ, notice.department(), notice.client(), notice.text(), by);
        }
    }

    /** From now on nobody is mailed that this ends, and what is given of it counts as read. */
    @Transactional
    public void mute(Notice notice, String by) {
        read(notice, by);
        if (muted.find(notice.subject()).isEmpty()) {
            muted.add(
                    new Muted(
                            notice.subject(),
                            notice.department(),
                            notice.client(),
                            clock.instant(),
                            by));
            recordMuted(notice.department(), notice.client(), notice.subject(), true, by);
        }
    }

    @Transactional
    public void unmute(Muted of, String by) {
        if (muted.remove(of)) {
            recordMuted(of.department(), of.client(), of.subject(), false, by);
        }
    }

    private void recordMuted(
            DepartmentId department, ClientId client, String subject, boolean to, String by) {
        audit.append(
                AuditEntry.of(Event.NOTICES_MUTED, clock.instant())
                        .actor(by)
                        .department(department)
                        .client(client)
                        .changes(Changes.note().set("of", subject).changed("muted", !to, to).done())
                        .build());
    }

    private void record(
            Event event, DepartmentId department, ClientId client, String detail, String by) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(by)
                        .department(department)
                        .client(client)
                        .detail(detail)
                        .build());
    }
}
