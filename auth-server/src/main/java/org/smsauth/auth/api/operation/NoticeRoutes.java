package org.smsauth.auth.api.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.notice.Notice;
import org.smsauth.auth.notice.Notices;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Notices to the caller's department that credentials, or clients, end soon. */
@RestController
@Needs(ManagementScope.CLIENTS)
class NoticeRoutes {

    private final Notices notices;

    NoticeRoutes(Notices notices) {
        this.notices = notices;
    }

    @GetMapping(Routes.API + "/notices")
    Page<NoticeAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var wanted = Page.Wanted.of(limit, cursor);
        return wanted.page(
                notices.page(caller.department(), before(wanted), wanted.toRead()),
                it -> it.id().toString(),
                NoticeAnswer::of);
    }

    private static Optional<UUID> before(Page.Wanted wanted) {
        if (wanted.cursor().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(wanted.cursor()));
        } catch (IllegalArgumentException _) {
            throw Page.Wanted.notACursor();
        }
    }

    /** A notice as the API shows it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record NoticeAnswer(
            String noticeId,
            String clientId,
            @Nullable String credentialId,
            int days,
            Instant expiresAt,
            Instant givenAt,
            String text,
            @Nullable Instant readAt,
            @Nullable String readBy) {

        static NoticeAnswer of(Notice notice) {
            return new NoticeAnswer(
                    notice.id().toString(),
                    notice.client().value(),
                    notice.credential() == null ? null : notice.credential().value(),
                    notice.days(),
                    notice.expiresAt(),
                    notice.givenAt(),
                    notice.text(),
                    notice.readAt(),
                    notice.readBy());
        }
    }
}
