package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.inbound.TestInbound.NOW;
import static org.smsauth.sms.inbound.TestInbound.production;
import static org.smsauth.sms.inbound.TestInbound.sms;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestSms;

/** Whose a message of a person is, and what becomes of one that is nobody's. */
class FindOwnersTest extends WrittenTo {

    FindOwnersTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_number_of_several_departments_is_of_the_one_that_wrote_last_from_it() {
        node.owns("finance", OURS);
        sent("finance", OURS);
        sent("sales", OURS);
        sent("finance", "ACME");

        wrote("STOP");

        assertThat(node.of("sales")).hasSize(1);
        assertThat(node.of("finance")).isEmpty();
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(hasOptedOut("finance")).isFalse();
    }

    @Test
    void one_that_is_brought_for_a_department_is_its_own_whoever_owns_the_number_or_wrote() {
        var finance = new DepartmentId("finance");
        node.owns("finance", OURS);
        sent("sales", OURS);
        node.receive.receive(
                new InboundSms("acme", "id-2", PHONE, OURS, "STOP", null, NOW, finance));
        for (int number = 1; number <= 2; number++) {
            for (var department : List.of(finance, new DepartmentId("marketing"))) {
                node.receive.receive(
                        new InboundSms(
                                "acme",
                                null,
                                PHONE,
                                "ACME",
                                department + " " + number,
                                new InboundSms.Part(7, number, 2),
                                NOW,
                                department));
            }
        }

        assertThat(hasOptedOut("finance")).isTrue();
        assertThat(hasOptedOut("sales")).isFalse();
        assertThat(node.of("sales")).isEmpty();
        assertThat(node.of("finance"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrder("finance 1finance 2", "STOP");
        assertThat(node.of("marketing"))
                .extracting(Kept::text)
                .containsExactly("marketing 1marketing 2");
    }

    @Test
    void of_several_departments_none_of_which_wrote_all_see_it() {
        node.owns("finance", OURS);
        sent("marketing", OURS);

        wrote("STOP");

        assertThat(node.of("sales")).hasSize(1);
        assertThat(node.of("finance")).hasSize(1);
        assertThat(node.of("marketing")).isEmpty();
        assertThat(hasOptedOut("sales")).isTrue();
        assertThat(hasOptedOut("finance")).isTrue();
        assertThat(hasOptedOut("marketing")).isFalse();
    }

    @Test
    void one_to_a_number_that_nobody_owns_is_on_record_and_its_later_owner_has_it() {
        node.receive.receive(sms(PHONE, "+14155550199", "STOP"));
        assertThat(node.nobodys()).hasSize(1);
        node.giveToOwners.give();
        assertThat(node.nobodys()).hasSize(1);

        node.owns("support", "+14155550199");
        node.owns("billing", "+14155550199");
        node.giveToOwners.give();

        assertThat(node.nobodys()).isEmpty();
        assertThat(node.of("support")).extracting(Kept::text).containsExactly("STOP");
        assertThat(node.of("billing")).extracting(Kept::text).containsExactly("STOP");
        assertThat(hasOptedOut("support")).isTrue();
        assertThat(hasOptedOut("billing")).isTrue();
        node.giveToOwners.give();
        assertThat(node.of("billing")).hasSize(1);
    }

    @Test
    void of_what_was_asked_of_a_later_owner_the_last_counts() {
        wrote(PHONE, "+14155550199", "STOP");
        wrote(PHONE, "+14155550199", "START");
        wrote("+14155550124", "+14155550199", "START");
        wrote("+14155550124", "+14155550199", "STOP");

        node.owns("support", "+14155550199");
        node.giveToOwners.give();

        assertThat(hasOptedOut("support")).isFalse();
        assertThat(hasOptedOut("support", new PhoneNumber("+14155550124"))).isTrue();
    }

    @Test
    void however_many_stay_nobodys_an_older_one_is_given_to_its_owner() {
        wrote(PHONE, "+14155550198", "Hello");
        for (int i = 0; i < 510; i++) {
            wrote(PHONE, "+14155550199", "Hello " + i);
        }

        node.owns("support", "+14155550198");
        node.giveToOwners.give();

        assertThat(node.of("support")).extracting(Kept::text).containsExactly("Hello");
    }

    @Test
    void while_owners_are_not_known_it_waits_and_stop_counts_for_who_wrote_last() {
        sent("sales", OURS);
        node.ownersAreUnknown();

        wrote("STOP");
        assertThat(node.nobodys()).hasSize(1);
        assertThat(hasOptedOut("sales")).isTrue();

        node.ownersAreKnown();
        node.owns("sales", OURS);
        node.giveToOwners.give();
        assertThat(node.of("sales")).hasSize(1);
        assertThat(hasOptedOut("sales")).isTrue();
    }

    private void sent(String department, String sender) {
        var like = TestSms.queuedTo(PHONE, NOW);
        var origin = like.origin();
        var content = like.content();
        node.queue.add(
                Sms.accepted(
                                node.ids.next(),
                                new Origin(
                                        production(department).environment(),
                                        production(department).department(),
                                        origin.client(),
                                        origin.credential(),
                                        origin.tokenId(),
                                        origin.requestId(),
                                        null,
                                        null),
                                Content.of(
                                        content.type(),
                                        new SenderId(sender),
                                        NUMBER,
                                        content.text().orElseThrow(),
                                        null),
                                like.terms(),
                                NOW)
                        .queued(NOW));
    }
}
