package org.smsauth.sms.carriage.carrier;

import java.time.Duration;
import java.util.Optional;

/**
 * Places at a carrier that allows only so many connections over all nodes. Who has a place has it
 * for {@link #LASTS}, and longer as long as it renews it.
 */
public interface BindLeases {

    Duration LASTS = Duration.ofSeconds(15);

    /** A place that this node has. */
    interface Lease {

        /**
         * Has it for {@link BindLeases#LASTS} from now on.
         *
         * @return false when another has it by now: who has it no more must close its connection,
         *     as must who could not renew it for two thirds of that time
         * @throws RuntimeException when the store does not answer
         */
        boolean renew();

        /** Leaves it to others at once. */
        void giveBack();
    }

    /**
     * Takes a place, if one is free.
     *
     * @param most how many there are
     * @throws RuntimeException when the store does not answer
     */
    Optional<Lease> take(String carrier, int most);
}
