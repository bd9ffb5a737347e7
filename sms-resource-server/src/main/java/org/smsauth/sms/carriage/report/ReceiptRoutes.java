package org.smsauth.sms.carriage.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.smsauth.model.Environment;
import org.smsauth.model.carriage.ReceiptAnswer;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.report.PendingReceipts.Pending;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators which receipts no message answers to. */
@RestController
class ReceiptRoutes {

    private final PendingReceipts pending;

    ReceiptRoutes(PendingReceipts pending) {
        this.pending = pending;
    }

    @GetMapping(path = "/v1/unmatched-receipts", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"limit", "cursor"})
    Page<ReceiptAnswer> page(
            @MayOperate(Action.SEE_CARRIERS) Operator operator, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var carrier = operator.environment() == Environment.SANDBOX ? Carrier.SIMULATOR : null;
        var read = pending.page(QueryParameters.before(wanted), carrier, wanted.toRead());
        return wanted.page(read, it -> it.id().toString(), ReceiptRoutes::answer);
    }

    private static ReceiptAnswer answer(Pending pending) {
        var receipt = pending.receipt();
        var why = receipt.why();
        return new ReceiptAnswer(
                pending.id(),
                receipt.carrier(),
                receipt.carrierMessageId(),
                receipt.state().name().toLowerCase(Locale.ROOT),
                why == null ? null : why.code(),
                why == null ? null : why.name(),
                receipt.at(),
                pending.arrivedAt(),
                pending.isTried());
    }
}
