package org.smsauth.auth.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.overview.Hint.Kind;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.console.overview.Hint.Urgency;

class HintGroupTest {

    private static final ListAddress LIST = ListAddress.of("/attention");

    private static Hint hint(Kind kind, String client) {
        return new Hint(
                kind,
                Urgency.WARN,
                new Link(client, "/" + client),
                "what",
                "why",
                new Link("do", "/"));
    }

    private static List<Hint> hints(Kind kind, int count) {
        var all = new ArrayList<Hint>();
        for (int i = 1; i <= count; i++) {
            all.add(hint(kind, kind.wire() + i));
        }
        return all;
    }

    @Test
    void few_of_a_kind_are_shown_one_by_one() {
        assertThat(HintGroup.of(hints(Kind.UNUSED, 3), LIST))
                .extracting(HintGroup::count)
                .containsExactly(1, 1, 1);
    }

    @Test
    void many_of_a_kind_are_one_that_leads_to_their_list_at_the_place_of_the_first() {
        var all = new ArrayList<>(hints(Kind.ENDED, 1));
        all.addAll(hints(Kind.UNUSED, 40));
        all.add(new Hint(Urgency.BAD, new Link("x", "/x"), "alarm", "why", new Link("do", "/")));
        all.addAll(hints(Kind.REVIEW, 2));

        var groups = HintGroup.of(all, LIST);

        assertThat(groups).extracting(HintGroup::count).containsExactly(1, 40, 1, 1, 1);
        var many = groups.get(1).hint();
        assertThat(many.what()).isEqualTo("Clients have not been used for 90 days and more");
        assertThat(many.why()).isEqualTo("40 of them: unused1, unused2, unused3 and others.");
        assertThat(many.toDo()).isEqualTo(new Link("See all 40", "/attention?kind=unused"));
        assertThat(many.tone()).isEqualTo("warn");
        assertThat(HintGroup.of(List.of(), LIST)).isEmpty();
    }
}
