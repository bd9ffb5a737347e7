package org.smsauth.sms.door.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.log.AboutRequest;
import org.smsauth.runtime.possession.HolderOfToken;
import org.smsauth.runtime.possession.PresentedToken;
import org.smsauth.sms.door.issuer.FollowStatusList;
import org.smsauth.sms.door.issuer.Standing;
import org.smsauth.sms.door.issuer.StatusEntry;
import org.smsauth.sms.door.web.ProblemType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * How a caller becomes known: the token is verified, or remembered as verified; then, each time,
 * the issuer must still stand by it, and who sends it must hold what it is bound to.
 */
@Component
class AuthenticateCaller {

    private final Callers callers;
    private final FollowStatusList statusList;

    private final HolderOfToken holder;

    AuthenticateCaller(Callers callers, FollowStatusList statusList, HolderOfToken holder) {
        this.callers = callers;
        this.statusList = statusList;
        this.holder = holder;
    }

    /**
     * @throws BadToken when the token is not good
     * @throws org.smsauth.runtime.possession.NotHeldException when it may be good, and its sender
     *     another
     * @throws org.springframework.security.authentication.AuthenticationServiceException when that
     *     cannot be known
     */
    Authentication authenticate(HttpServletRequest request, PresentedToken presented) {
        var good = callers.of(presented.getCredentials());
        var known = new CallerAuthentication(good.caller());
        AboutRequest.isOf(good.caller().client(), good.caller().department());
        try {
            stoodBy(good.status());
            holder.check(request, presented, good.confirmation());
            return known;
        } catch (AuthenticationException refused) {
            refused.setAuthenticationRequest(known); // whom the record names
            throw refused;
        }
    }

    private void stoodBy(@Nullable StatusEntry entry) {
        switch (entry == null ? Standing.GOOD : statusList.of(entry)) {
            case GOOD -> {}
            case CREDENTIAL_REVOKED ->
                    throw new BadToken(
                            ProblemType.CREDENTIAL_REVOKED,
                            "credential-revoked",
                            "the credential it was issued for has been revoked, or its client"
                                    + " retired; a lead of the department can issue another");
            case SUSPENDED ->
                    throw new BadToken(
                            ProblemType.SUSPENDED,
                            "suspended",
                            "the client or its department is suspended; a lead of the department"
                                    + " must resume it");
            case TOKEN_REVOKED ->
                    throw new BadToken(
                            ProblemType.TOKEN_REVOKED,
                            "token-revoked",
                            "this token has been revoked; ask the token endpoint for another");
            case NOT_LISTED ->
                    throw new BadToken(
                            "status-index",
                            "the status list has no place for the credential it names");
            case UNKNOWN -> throw new StatusUnknown();
        }
    }
}
