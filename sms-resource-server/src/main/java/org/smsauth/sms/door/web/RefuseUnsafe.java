package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what Spring Security's firewall lets nobody read. */
@Component
class RefuseUnsafe implements RequestRejectedHandler {

    private final RefuseOnRecord refuseOnRecord;

    RefuseUnsafe(RefuseOnRecord refuseOnRecord) {
        this.refuseOnRecord = refuseOnRecord;
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException rejected)
            throws IOException {
        refuseOnRecord.refuse(request, response, MvcProblems.unsafe());
    }
}
