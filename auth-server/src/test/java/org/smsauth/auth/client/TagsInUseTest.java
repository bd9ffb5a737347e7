package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/** What reads like a tag that is in use is not another. */
class TagsInUseTest {

    @Test
    void there_is_no_other_rule_than_this() {
        assertThat(TagsInUse.RULES.rules()).extracting(Rule::name).containsExactly("tags_in_use");
    }

    @ParameterizedTest
    @CsvSource({
        "nightwatch, true",
        "night watch, true",
        "n\u0131ghtwatch, false", // a letter of its own, dotless
        "\u043Eps, true", // Cyrillic
        "0ps, true",
        "ops, false",
        "NIGHT-WATCH, false",
        "day, false"
    })
    void it_is_refused_where_people_would_take_it_for_one_that_another_client_has(
            String tag, boolean refused) {
        var refusals =
                TagsInUse.RULES.refusals(
                        new TagsInUse.Question(Tags.typed(tag), List.of("night-watch", "ops")));

        assertThat(refusals).hasSize(refused ? 1 : 0);
        assertThat(refusals)
                .extracting(Verdict.Refused::refusal)
                .allMatch(it -> it.field().equals("tags"))
                .allMatch(it -> it.message().contains("take exactly that"));
    }
}
