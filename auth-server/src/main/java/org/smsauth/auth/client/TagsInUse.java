package org.smsauth.auth.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.LookAlike;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * The tags that a department's clients have: what reads like one of them is not another, for nobody
 * could tell why the one finds what the other does not.
 */
@Component
class TagsInUse {

    static final Gate<Question, FieldRefusal> RULES =
            Gate.of(new Rule<>("tags_in_use", TagsInUse::likeAnother));

    private final Clients clients;

    TagsInUse(Clients clients) {
        this.clients = clients;
    }

    /**
     * What stands against the tags of a client.
     *
     * @param before the client that gets them; null for a new one
     */
    List<Verdict.Refused<FieldRefusal>> refusals(
            Tags wanted, DepartmentId department, @Nullable Client before) {
        var added = before == null ? wanted : wanted.without(before.tags());
        if (added.isEmpty()) {
            return List.of();
        }
        return RULES.refusals(
                new Question(added, others(department, before == null ? null : before.id())));
    }

    private List<String> others(DepartmentId department, @Nullable ClientId but) {
        return clients.tagsOf(department, but == null ? "" : but.value()).stream()
                .flatMap(it -> Tags.parse(it).values().stream())
                .distinct()
                .toList();
    }

    record Question(Tags added, List<String> others) {}

    private static Optional<FieldRefusal> likeAnother(Question it) {
        return it.added().values().stream()
                .filter(added -> !it.others().contains(added))
                .flatMap(added -> alike(added, it.others().stream()))
                .findFirst();
    }

    private static Stream<FieldRefusal> alike(String added, Stream<String> others) {
        return others.filter(other -> LookAlike.areAlike(added, other))
                .map(other ->
                        new FieldRefusal(
                                "tags",
                                "“%s” reads like “%s”, which another client of the department has: take exactly that, or one that reads otherwise"
                                        .formatted(added, other)));
    }
}
