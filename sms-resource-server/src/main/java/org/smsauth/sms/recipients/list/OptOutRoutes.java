package org.smsauth.sms.recipients.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.message.Tenant;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who wants no marketing of a department, over HTTP. */
@RestController
class OptOutRoutes {

    private static final String PATH = "/v1/opt-outs";
    private static final String CSV = "text/csv";

    private final AnswerLists lists;

    OptOutRoutes(AnswerLists lists) {
        this.lists = lists;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Map<String, Object>> page(
            @May(Action.READ) Tenant tenant,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(defaultValue = "false") boolean unfit,
            @RequestParam(defaultValue = Page.USUAL) String limit,
            @RequestParam(defaultValue = "") String cursor) {
        return lists.page(NumberList.OPT_OUTS, tenant, recipient, unfit, limit, cursor);
    }

    @GetMapping(path = PATH, produces = CSV)
    void export(@May(Action.READ) Tenant tenant, HttpServletResponse response) throws IOException {
        lists.export(NumberList.OPT_OUTS, tenant, response);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> add(
            @May(Action.ADD_OPT_OUTS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "false") boolean check,
            HttpServletRequest request)
            throws IOException {
        return lists.add(NumberList.OPT_OUTS, tenant, caller, check, request);
    }

    @PostMapping(path = PATH, consumes = CSV, produces = MediaType.APPLICATION_JSON_VALUE)
    Object importCsv(
            @May(Action.ADD_OPT_OUTS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "false") boolean check,
            HttpServletRequest request)
            throws IOException {
        return lists.importCsv(NumberList.OPT_OUTS, tenant, caller, check, request);
    }

    @DeleteMapping(PATH + "/{number}")
    ResponseEntity<Void> remove(
            @May(Action.TAKE_OFF_OPT_OUTS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable String number) {
        return lists.remove(NumberList.OPT_OUTS, tenant, caller, number);
    }
}
