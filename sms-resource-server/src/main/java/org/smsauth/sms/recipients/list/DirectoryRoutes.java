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

/** The staff numbers a department may send internal messages to, over HTTP. */
@RestController
class DirectoryRoutes {

    private static final String PATH = "/v1/directory";
    private static final String CSV = "text/csv";

    private final AnswerLists lists;

    DirectoryRoutes(AnswerLists lists) {
        this.lists = lists;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Map<String, Object>> page(
            @May(Action.READ) Tenant tenant,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "false") boolean unfit,
            @RequestParam(defaultValue = Page.USUAL) String limit,
            @RequestParam(defaultValue = "") String cursor) {
        return lists.page(NumberList.DIRECTORY, tenant, number, unfit, limit, cursor);
    }

    @GetMapping(path = PATH, produces = CSV)
    void export(@May(Action.READ) Tenant tenant, HttpServletResponse response) throws IOException {
        lists.export(NumberList.DIRECTORY, tenant, response);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> add(
            @May(Action.CHANGE_DIRECTORY) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "false") boolean check,
            HttpServletRequest request)
            throws IOException {
        return lists.add(NumberList.DIRECTORY, tenant, caller, check, request);
    }

    @PostMapping(path = PATH, consumes = CSV, produces = MediaType.APPLICATION_JSON_VALUE)
    Object importCsv(
            @May(Action.CHANGE_DIRECTORY) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "false") boolean check,
            HttpServletRequest request)
            throws IOException {
        return lists.importCsv(NumberList.DIRECTORY, tenant, caller, check, request);
    }

    @DeleteMapping(PATH + "/{number}")
    ResponseEntity<Void> remove(
            @May(Action.CHANGE_DIRECTORY) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable String number) {
        return lists.remove(NumberList.DIRECTORY, tenant, caller, number);
    }
}
