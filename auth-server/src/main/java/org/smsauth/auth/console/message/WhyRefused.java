package org.smsauth.auth.console.message;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.FindEntries;
import org.smsauth.auth.console.message.Decision.Server;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Refusal;
import org.smsauth.auth.smsapi.RefusalQuery;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;

/**
 * Finds out why something was refused, by whatever id somebody has of it: looks in this server's
 * record, then at the SMS server's refusals and messages, in both environments.
 */
@Component
class WhyRefused {

    private static final Set<Event> REFUSALS =
            EnumSet.of(
                    Event.TOKEN_REFUSED,
                    Event.CLIENT_AUTHENTICATION_REFUSED,
                    Event.MANAGEMENT_REFUSED,
                    Event.REGISTRATION_REFUSED);
    private static final int MOST = 50;

    private final FindEntries entries;
    private final SmsApi smsApi;

    WhyRefused(FindEntries entries, SmsApi smsApi) {
        this.entries = entries;
        this.smsApi = smsApi;
    }

    Finding find(UUID id, OnBehalfOf by) {
        var made = TimeOrderedIds.read(id.toString()).map(TimeOrderedIds::madeAt);
        try {
            return here(id, by)
                    .or(() -> atSmsServer(id, by))
                    .orElseGet(() -> new Finding.Nowhere(id.toString(), made.orElse(null)));
        } catch (NoAnswer e) {
            return new Finding.Away(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Finding> here(UUID id, OnBehalfOf by) {
        var issued =
                entries.ofToken(id).stream()
                        .filter(it -> it.event() == Event.TOKEN_ISSUED)
                        .filter(it -> by.department().equals(it.department()))
                        .findFirst();
        if (issued.isPresent()) {
            return Optional.of(ofToken(issued.get(), by));
        }
        return entries.ofRequest(id).stream()
                .filter(it -> REFUSALS.contains(it.event()))
                .filter(it -> isFor(by, it))
                .findFirst()
                .map(WhyRefused::atThisServer);
    }

    /**
     * What no client was known for belongs to no department: its id was told to its sender alone.
     */
    private static boolean isFor(OnBehalfOf by, AuditEntry entry) {
        return entry.department() == null || by.department().equals(entry.department());
    }

    private static Finding atThisServer(AuditEntry entry) {
        var rule = entry.rule() == null ? "" : entry.rule();
        var refusing =
                entry.event() == Event.CLIENT_AUTHENTICATION_REFUSED
                        ? Rules.ofIssuance("authentication")
                        : Rules.ofIssuance(rule);
        return new Finding.AtThisServer(
                entry,
                refusing.map(it -> Decision.refusedAt(Server.AUTHORIZATION, Rules.ISSUANCE, it))
                        .orElse(List.of()),
                Advice.on(rule));
    }

    private Finding ofToken(AuditEntry issued, OnBehalfOf by) {
        var jti = String.valueOf(issued.tokenId());
        var refusals = new ArrayList<Refusal>();
        var messages = new ArrayList<MessageLine>();
        for (var each : inBoth(by)) {
            refusals.addAll(told(smsApi.refusals(each, RefusalQuery.newest(MOST).token(jti))));
            messages.addAll(lines(smsApi.messages(each, MessageQuery.newest(MOST).token(jti))));
        }
        return new Finding.OfToken(issued, refusals, messages);
    }

    private Optional<Finding> atSmsServer(UUID id, OnBehalfOf by) {
        for (var each : inBoth(by)) {
            var refusal = found(smsApi.refusal(each, id));
            if (refusal.isPresent()) {
                return refusal.map(WhyRefused::atSmsServer);
            }
            var message = found(smsApi.message(each, id));
            if (message.isPresent()) {
                return message.map(it -> new Finding.Accepted(List.of(MessageLine.of(it))));
            }
            var brought =
                    lines(smsApi.messages(each, MessageQuery.newest(MOST).request(id.toString())));
            if (!brought.isEmpty()) {
                return Optional.of(new Finding.Accepted(brought));
            }
        }
        return Optional.empty();
    }

    private static Finding atSmsServer(Refusal refusal) {
        var sending = refusal.path().equals("/v1/messages") && refusal.method().equals("POST");
        return new Finding.AtSmsServer(
                refusal,
                Rules.ofAdmission(refusal.rule())
                        .filter(_ -> sending)
                        .map(it -> Decision.refusedAt(Server.SMS, Rules.ADMISSION, it))
                        .orElse(List.of()));
    }

    private static List<OnBehalfOf> inBoth(OnBehalfOf by) {
        return List.of(by, by.in(MessagePages.other(by.environment())));
    }

    private static List<MessageLine> lines(Answer<Page<Message>> answer) {
        return told(answer).stream().map(MessageLine::of).toList();
    }

    private static <T> List<T> told(Answer<Page<T>> answer) {
        return found(answer).map(Page::items).orElse(List.of());
    }

    private static <T> Optional<T> found(Answer<T> answer) {
        return switch (answer) {
            case Answer.Told<T>(var value, _) -> Optional.of(value);
            case Answer.NotThere<T> _ -> Optional.empty();
            case Answer.Refused<T> refused -> throw new NoAnswer(refused.detail());
            case Answer.Away<T>(var sentence) -> throw new NoAnswer(sentence);
        };
    }

    /** The SMS server did not answer; the message says so to the visitor. */
    private static final class NoAnswer extends RuntimeException {

        NoAnswer(String why) {
            super(why, null, false, false);
        }
    }
}
