package org.smsauth.auth.approval;

import java.util.List;
import java.util.UUID;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.person.Person;
import org.smsauth.model.ClientId;

/** Who asks for a second person's yes. */
public sealed interface Asker {

    /** What the record calls who asks. */
    String inRecord();

    /** Whether that person asks, or could: nobody agrees to what they ask for themselves. */
    boolean isOf(Person person);

    /** Somebody in the console. */
    record Someone(UUID id, String email) implements Asker {

        static Someone of(Person person) {
            return new Someone(person.id(), person.email().value());
        }

        @Override
        public String inRecord() {
            return email;
        }

        @Override
        public boolean isOf(Person person) {
            return id.equals(person.id()) || email.equals(person.email().value());
        }
    }

    /**
     * A program, by the management API.
     *
     * @param behind the people who made the credential it has proven itself by, as the record calls
     *     them: each of them may have it
     */
    record Program(ClientId client, List<String> behind) implements Asker {

        public Program {
            behind = List.copyOf(behind);
        }

        @Override
        public String inRecord() {
            return Giver.actor(client);
        }

        @Override
        public boolean isOf(Person person) {
            return behind.contains(person.email().value());
        }
    }
}
