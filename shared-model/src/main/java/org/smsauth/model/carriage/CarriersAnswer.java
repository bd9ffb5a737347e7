package org.smsauth.model.carriage;

import java.util.List;

/** {@code GET /v1/carriers}: all of them. */
public record CarriersAnswer(List<CarrierAnswer> carriers) {

    public CarriersAnswer {
        carriers = List.copyOf(carriers);
    }
}
