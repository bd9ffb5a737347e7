package org.smsauth.sms.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department what people wrote to it, and operators what is nobody's. */
@RestController
class InboundRoutes {

    private final InboundMessages messages;

    InboundRoutes(InboundMessages messages) {
        this.messages = messages;
    }

    /**
     * A message that somebody wrote.
     *
     * @param department null while nobody is known to own the number
     * @param text null once it is erased
     * @param missingParts of how many parts nothing came; their places are marked in the text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InboundAnswer(
            UUID id,
            @Nullable String department,
            String environment,
            String carrier,
            String from,
            String to,
            @Nullable String text,
            int parts,
            @JsonProperty("missing_parts") @Nullable Integer missingParts,
            @JsonProperty("received_at") Instant receivedAt,
            @Nullable String keyword,
            @Nullable UUID reply,
            @JsonProperty("body_erased_at") @Nullable Instant bodyErasedAt) {

        static InboundAnswer of(Kept kept) {
            var keyword = kept.keyword();
            return new InboundAnswer(
                    kept.id(),
                    kept.department().isEmpty() ? null : kept.department(),
                    kept.environment().wire(),
                    kept.carrier(),
                    kept.from(),
                    kept.to(),
                    kept.text(),
                    kept.parts(),
                    kept.missing() == 0 ? null : kept.missing(),
                    kept.receivedAt(),
                    keyword == null ? null : keyword.wire(),
                    kept.reply(),
                    kept.bodyErasedAt());
        }
    }

    @GetMapping(path = "/v1/inbound-messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"from", "to", "limit", "cursor"})
    Page<InboundAnswer> page(@May(Action.READ) Tenant tenant, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var from = parameters.value("from", PhoneNumber::lookedFor);
        var to = parameters.text("to");
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var read =
                messages.page(
                        tenant,
                        from == null ? null : from.digits(),
                        to == null ? null : List.copyOf(Written.lookedFor(to)),
                        QueryParameters.before(wanted),
                        wanted.toRead());
        return wanted.page(read, it -> it.id().toString(), InboundAnswer::of);
    }

    @GetMapping(path = "/v1/unowned-inbound-messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"limit", "cursor"})
    Page<InboundAnswer> nobodys(
            @MayOperate(Action.SEE_CARRIERS) Operator operator, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var read =
                messages.nobodys(
                        QueryParameters.before(wanted), operator.environment(), wanted.toRead());
        return wanted.page(read, it -> it.id().toString(), InboundAnswer::of);
    }
}
