package org.smsauth.sms.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what a filter or the container refused before any of our code could. */
@Controller
class ErrorProblems implements ErrorController {

    private final RefuseOnRecord refuseOnRecord;

    ErrorProblems(RefuseOnRecord refuseOnRecord) {
        this.refuseOnRecord = refuseOnRecord;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
                        ? given
                        : HttpServletResponse.SC_NOT_FOUND;
        var type = ProblemType.ofStatus(status);
        refuseOnRecord.refuse(request, response, Problem.of(type, "http", type.title() + "."));
    }
}
