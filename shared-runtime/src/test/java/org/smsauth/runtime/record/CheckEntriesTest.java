package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.runtime.record.Fault.Kind;

class CheckEntriesTest {

    private final WrittenRecord record = new WrittenRecord();

    /** Two chains: checkpoint 1 after the third of each, 2 after the fifth of chain 1. */
    @BeforeEach
    void write() {
        for (int i = 1; i <= 3; i++) {
            record.write(0, "changed", "ann " + i);
            record.write(1, "token", null);
        }
        record.sign();
        record.write(1, "token", "é✓");
        record.write(1, "token", "");
        record.sign();
    }

    @Test
    void what_was_written_is_sound() {
        record.write(1, "after", "all");

        var result = record.check();

        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(9);
        assertThat(result.checkpoints()).isEqualTo(2);
        assertThat(result.unsigned()).isEqualTo(1);
        assertThat(result.signedAt()).isEqualTo(WrittenRecord.BEGAN.plusSeconds(120));
    }

    @Test
    void a_record_without_checkpoints_is_as_sound_as_its_chains() {
        var young = new WrittenRecord();
        young.write(3, "begun");

        assertThat(young.check().isSound()).isTrue();
        assertThat(young.check().unsigned()).isEqualTo(1);
        assertThat(new WrittenRecord().check().isSound()).isTrue();
    }

    /** How somebody changes it, and what is told first. */
    record Change(String what, Consumer<WrittenRecord> how) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static int place(WrittenRecord record, int chain, long sequence) {
        for (int i = 0; i < record.entries.size(); i++) {
            var head = record.entries.get(i).head();
            if (head.chain() == chain && head.sequence() == sequence) {
                return i;
            }
        }
        throw new AssertionError();
    }

    private static void rewrite(WrittenRecord record, int chain, long sequence) {
        var place = place(record, chain, sequence);
        record.entries.set(
                place, new RecordEntry(record.entries.get(place).head(), List.of("token", "eve")));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        new Change("one byte altered", it -> rewrite(it, 1, 2)),
                        Kind.ALTERED,
                        1,
                        2,
                        "id 4"),
                Arguments.of(
                        new Change(
                                "a field emptied that was not there",
                                it -> {
                                    var place = place(it, 1, 1);
                                    it.entries.set(
                                            place,
                                            new RecordEntry(
                                                    it.entries.get(place).head(),
                                                    List.of("token", "")));
                                }),
                        Kind.ALTERED,
                        1,
                        1,
                        "chain 1 entry 1"),
                Arguments.of(
                        new Change("one deleted", it -> it.entries.remove(place(it, 1, 2))),
                        Kind.MISSING,
                        1,
                        2,
                        "from 2 to 2"),
                Arguments.of(
                        new Change("the first deleted", it -> it.entries.remove(place(it, 0, 1))),
                        Kind.MISSING,
                        0,
                        1,
                        "from 1 to 1"),
                Arguments.of(
                        new Change(
                                "one inserted",
                                it ->
                                        it.entries.add(
                                                place(it, 1, 2),
                                                WrittenRecord.entry(
                                                        it.entries.get(place(it, 1, 1)).head(),
                                                        99,
                                                        List.of("token", "eve")))),
                        Kind.ADDED,
                        1,
                        2,
                        "entry 2 comes after entry 2"),
                Arguments.of(
                        new Change(
                                "two swapped",
                                it ->
                                        Collections.swap(
                                                it.entries, place(it, 1, 1), place(it, 1, 2))),
                        Kind.MISSING,
                        1,
                        1,
                        "from 1 to 1"),
                Arguments.of(
                        new Change("the end cut off", it -> it.entries.remove(place(it, 1, 5))),
                        Kind.CUT_OFF,
                        1,
                        5,
                        "checkpoint 2 of 2026-03-01T10:02:00Z has seen entry 5"),
                Arguments.of(
                        new Change(
                                "a whole chain taken away",
                                it -> it.entries.removeIf(entry -> entry.head().chain() == 0)),
                        Kind.CUT_OFF,
                        0,
                        1,
                        "ends at entry 0"),
                Arguments.of(
                        new Change(
                                "a chain rewritten with right hashes",
                                it -> {
                                    rewrite(it, 1, 4);
                                    it.hashAnew(1, 4);
                                }),
                        Kind.REWRITTEN,
                        1,
                        5,
                        "checkpoint 2 of 2026-03-01T10:02:00Z has seen; up to entry 3 it is as checkpoint 1"),
                Arguments.of(
                        new Change("a checkpoint taken away", it -> it.checkpoints.removeFirst()),
                        Kind.FORGED,
                        -1,
                        0,
                        "does not follow from checkpoint 0"),
                Arguments.of(
                        new Change(
                                "a checkpoint signed by another key",
                                it -> {
                                    var other = new WrittenRecord();
                                    other.write(0, "x");
                                    other.sign();
                                    it.checkpoints.add(other.checkpoints.getFirst());
                                }),
                        Kind.FORGED,
                        -1,
                        0,
                        "is not given"),
                Arguments.of(
                        new Change(
                                "a checkpoint altered",
                                it ->
                                        it.checkpoints.set(
                                                1, it.checkpoints.get(1).replace('.', '-'))),
                        Kind.FORGED,
                        -1,
                        0,
                        "it is no JWS"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatever_is_changed_is_found_and_located(
            Change change, Kind kind, int chain, long sequence, String words) {
        change.how().accept(record);

        var first = record.check().faults().getFirst();

        assertThat(first.kind()).isEqualTo(kind);
        assertThat(first.chain()).isEqualTo(chain);
        assertThat(first.sequence()).isEqualTo(sequence);
        assertThat(first.words()).contains(words);
    }

    @Test
    void an_older_record_put_in_place_shows_by_a_checkpoint_that_was_kept() {
        var kept = record.checkpoints.getLast();
        record.checkpoints.removeLast();
        record.entries.removeIf(it -> it.head().chain() == 1 && it.head().sequence() > 3);

        assertThat(record.check().isSound()).isTrue();
        assertThat(record.check(kept).faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.OLDER))
                .satisfies(it -> assertThat(it.words()).contains("ends at checkpoint 1"));
    }

    /** As who has the key too may write: an own history after an older record. */
    @Test
    void another_history_with_right_signatures_shows_by_a_checkpoint_that_was_kept() {
        var key = WrittenRecord.key();
        var first = new WrittenRecord(key);
        var other = new WrittenRecord(key);
        first.write(0, "what happened");
        other.write(0, "what did not");
        first.sign();
        other.sign();

        assertThat(first.check(first.checkpoints.getFirst()).isSound()).isTrue();
        assertThat(other.check(first.checkpoints.getFirst()).faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.OLDER));
    }

    @Test
    void what_is_kept_and_is_no_checkpoint_is_told() {
        assertThat(record.check("no checkpoint").faults())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.words()).contains("counts for nothing: it is no JWS"));
    }

    private Head end(int chain, long sequence) {
        return record.entries.get(place(record, chain, sequence)).head();
    }

    @Test
    void what_a_policy_took_out_is_told_and_the_rest_is_as_it_was_written() {
        record.remove(end(0, 2));
        record.remove(end(0, 3), end(1, 4));

        var result = record.check(record.checkpoints.getFirst());

        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(1);
        assertThat(result.removed()).isEqualTo(7);
        assertThat(result.policies())
                .isEqualTo("audit of before 2026-03-01T09:58:00Z (kept for 400 days)");
    }

    @Test
    void what_a_policy_took_out_may_still_be_there() {
        var all = List.copyOf(record.entries);
        record.remove(end(1, 4));
        record.entries.clear();
        record.entries.addAll(all);

        assertThat(record.check().faults()).isEmpty();
        assertThat(record.check().entries()).isEqualTo(4);
    }

    @Test
    void what_is_missing_beyond_what_a_policy_took_out_is_a_fault() {
        record.remove(end(1, 2));
        record.entries.remove(place(record, 1, 3));

        assertThat(record.check().faults())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.MISSING);
                    assertThat(it.words()).contains("Chain 1 lacks the entries from 3 to 3");
                });
    }

    @Test
    void an_entry_altered_after_what_a_policy_took_out_is_found() {
        record.remove(end(1, 2));
        rewrite(record, 1, 3);

        assertThat(record.check().faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.ALTERED));
    }

    @Test
    void the_end_cut_off_after_what_a_policy_took_out_is_found() {
        record.remove(end(1, 2));
        record.entries.removeIf(it -> it.head().chain() == 1);

        assertThat(record.check().faults())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.CUT_OFF);
                    assertThat(it.words()).contains("Chain 1 ends at entry 2");
                });
    }

    @Test
    void a_policy_that_nobody_signed_takes_nothing_out() {
        var other = new WrittenRecord();
        other.write(1, "eve");
        other.remove(other.entries.getFirst().head());
        record.removals.addAll(other.removals);
        record.entries.remove(place(record, 1, 1));

        assertThat(record.check().faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.FORGED, Kind.MISSING);
    }

    @Test
    void a_removal_that_was_taken_away_leaves_what_went_by_it_missing() {
        record.remove(end(0, 2));
        record.remove(end(1, 2));
        record.removals.removeFirst();

        assertThat(record.check().faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.FORGED, Kind.MISSING);
    }

    @Test
    void a_chain_of_which_a_policy_took_out_what_no_checkpoint_has_seen_was_written_anew() {
        var head = end(1, 3);
        record.remove(new Head(1, head.id(), 3, "0".repeat(64)));

        assertThat(record.check().faults()).extracting(Fault::kind).contains(Kind.REWRITTEN);
    }

    @Test
    void many_faults_are_told_up_to_a_number_and_counted() {
        var many = new WrittenRecord();
        for (int i = 0; i < 250; i++) {
            many.write(1, "entry " + i);
        }
        var altered = new ArrayList<>(many.entries);
        many.entries.clear();
        altered.forEach(it -> many.entries.add(new RecordEntry(it.head(), List.of("eve"))));

        var result = many.check();

        assertThat(result.faults()).hasSize(CheckEntries.MOST_TOLD);
        assertThat(result.untold()).isEqualTo(150);
    }
}
