package org.smsauth.auth.api.operation;

import java.util.Comparator;
import java.util.List;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.change.Changes;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.SenderId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Tells a resource server which department owns which sender ids: what people write to one of them
 * is that department's. Its {@code ETag} is the number of the last change of the registry, so that
 * who asks every few seconds is told only what is new.
 */
@RestController
@Needs(ManagementScope.INTROSPECTION)
class SenderIdsRoute {

    private final Departments departments;
    private final Changes changes;

    SenderIdsRoute(Departments departments, Changes changes) {
        this.departments = departments;
        this.changes = changes;
    }

    @GetMapping(Routes.SENDER_IDS)
    ResponseEntity<Owners> show(WebRequest request) {
        var etag = "\"" + changes.latest() + "\""; // before they are read: never newer than these
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304).eTag(etag).build();
        }
        return ResponseEntity.ok()
                .eTag(etag)
                .body(
                        new Owners(
                                departments.findAll().stream()
                                        .filter(it -> !it.senderIds().isEmpty())
                                        .sorted(Comparator.comparing(it -> it.id().value()))
                                        .map(Owner::of)
                                        .toList()));
    }

    /** All departments that own any. */
    record Owners(List<Owner> departments) {}

    /** A department, and what it owns. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Owner(String department, List<String> senderIds) {

        static Owner of(Department department) {
            return new Owner(
                    department.id().value(),
                    department.senderIds().values().stream().map(SenderId::value).toList());
        }
    }
}
