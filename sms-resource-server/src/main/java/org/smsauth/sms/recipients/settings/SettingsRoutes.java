package org.smsauth.sms.recipients.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.Revision;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.settings.SettingsInForce.Versioned;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The settings of a department as a whole document, its version in the {@code ETag}. */
@RestController
class SettingsRoutes {

    private static final String PATH = "/v1/settings";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;

    private final SettingsInForce inForce;
    private final ChangeSettings changeSettings;
    private final SettingsHistory history;

    SettingsRoutes(
            SettingsInForce inForce, ChangeSettings changeSettings, SettingsHistory history) {
        this.inForce = inForce;
        this.changeSettings = changeSettings;
        this.history = history;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SettingsDocument> show(@May(Action.READ) Tenant tenant) {
        return answer(inForce.versioned(tenant));
    }

    @PutMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SettingsDocument> change(
            @May(Action.CHANGE_SETTINGS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        var start = Revision.start(request);
        var wanted = read(request);
        return switch (changeSettings.change(tenant, wanted, start, caller)) {
            case ChangeSettings.Outcome.Decided(var now) -> answer(now);
            case ChangeSettings.Outcome.Stale(var now) ->
                    throw Revision.stale("The settings", now.version());
        };
    }

    @GetMapping(path = PATH + "/history", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<SettingsHistory.Change> history(
            @May(Action.READ) Tenant tenant,
            @RequestParam(defaultValue = Page.USUAL) String limit,
            @RequestParam(defaultValue = "") String cursor) {
        return history.page(tenant, Page.Wanted.ofIds(limit, cursor));
    }

    private static Settings read(HttpServletRequest request) throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var settings = SettingsDocument.read(JsonBody.read(request, MOST_BYTES), errors);
        errors.refuseIfAny("settings");
        return settings;
    }

    private static ResponseEntity<SettingsDocument> answer(Versioned now) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(now.version()))
                .body(SettingsDocument.of(now.settings()));
    }
}
