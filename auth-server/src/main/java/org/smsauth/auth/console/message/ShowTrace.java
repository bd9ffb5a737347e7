package org.smsauth.auth.console.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.record.RecordLine;
import org.smsauth.auth.console.record.RecordLines;
import org.smsauth.auth.console.words.WhoDecided;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.Refusal;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.auth.trace.Trace;
import org.smsauth.auth.trace.Trace.SmsPart;
import org.smsauth.model.record.ProofAnswer;
import org.smsauth.model.record.ProofAnswer.EntryAnswer;
import org.smsauth.model.record.ProofAnswer.RowAnswer;
import org.springframework.stereotype.Component;

/** Puts a trace into the words of a page. */
@Component
class ShowTrace {

    private final RecordLines lines;
    private final WhoDecided whoDecided;

    ShowTrace(RecordLines lines, WhoDecided whoDecided) {
        this.lines = lines;
        this.whoDecided = whoDecided;
    }

    /**
     * A trace on a page.
     *
     * @param missing why the part of the SMS server is not there; null when it is
     * @param next where the next page begins; null on the last
     */
    record Shown(
            Trace trace,
            String what,
            List<CredentialLine> credentials,
            List<EntryLine> entries,
            @Nullable String missing,
            String nothing,
            List<MessageShown> messages,
            List<Refusal> refusals,
            @Nullable String next,
            List<ProofShown> proofs,
            int rules) {

        public boolean isOfMany() {
            return trace.kind() != Trace.Kind.MESSAGE;
        }
    }

    /**
     * @param proved whether it is what proved the client
     */
    record CredentialLine(Credential credential, String standing, boolean proved) {

        static CredentialLine of(Credential it, Trace trace) {
            var proved = trace.credential();
            return new CredentialLine(
                    it,
                    words(it.standing(trace.tracedAt())),
                    proved != null && proved.id().equals(it.id()));
        }

        private static String words(Credential.Standing standing) {
            return switch (standing) {
                case LIVE -> Words.of("live");
                case NOT_YET_VALID -> Words.of("not yet valid");
                case EXPIRED -> Words.of("expired");
                case RETIRED -> Words.of("retired");
                case REVOKED -> Words.of("revoked");
            };
        }
    }

    /**
     * @param proof null where its proof was not found
     */
    record EntryLine(RecordLine line, @Nullable EntryAnswer proof) {}

    /** A message, each step of it, its parts, and where its events were sent. */
    record MessageShown(
            Message message,
            StatusWords status,
            List<MessageChain.StepLine> steps,
            List<MessageChain.PartLine> parts,
            List<DeliveryLine> webhooks) {}

    /** What the record of a server proves. */
    record ProofShown(String of, ProofAnswer proof) {

        public long rows(String state) {
            return proof.rows().stream().filter(it -> it.state().equals(state)).count();
        }

        public long asWritten() {
            return rows(RowAnswer.AS_WRITTEN);
        }

        public long erased() {
            return rows(RowAnswer.ERASED);
        }

        public long older() {
            return rows(RowAnswer.OLDER);
        }

        /** What somebody should look into. */
        public List<RowAnswer> wrong() {
            return proof.rows().stream()
                    .filter(it -> it.isAltered() || it.state().equals(RowAnswer.ENTRY_MISSING))
                    .toList();
        }

        public boolean isSigned() {
            return proof.entries().stream().allMatch(it -> it.checkpoint() != null);
        }
    }

    Shown of(Trace trace) {
        var told = trace.sms() instanceof SmsPart.Told(var it) ? it : null;
        var proofs = new ArrayList<ProofShown>();
        proofs.add(new ProofShown(Words.of("The authorization server"), trace.record()));
        if (told != null) {
            proofs.add(new ProofShown(Words.of("The SMS server"), told.record()));
        }
        return new Shown(
                trace,
                what(trace.kind()),
                trace.credentials().stream().map(it -> CredentialLine.of(it, trace)).toList(),
                entries(trace),
                trace.sms() instanceof SmsPart.Missing(var why) ? why : null,
                nothing(trace.sms()),
                told == null ? List.of() : told.messages().stream().map(this::message).toList(),
                told == null ? List.of() : told.refusals(),
                told == null ? null : told.next(),
                proofs,
                Rules.ISSUANCE.size() + Rules.ADMISSION.size());
    }

    private static String what(Trace.Kind kind) {
        return switch (kind) {
            case MESSAGE -> Words.of("The id of a message");
            case REQUEST -> Words.of("The id of a request");
            case TOKEN -> Words.of("The id of a token");
            case CREDENTIAL -> Words.of("The id of a credential");
        };
    }

    private static String nothing(SmsPart part) {
        return switch (part) {
            case SmsPart.NotAsked() ->
                    Words.of(
                            "The request was to the authorization server; the SMS server has no part in it.");
            case SmsPart.Told(var told)
                    when !told.messages().isEmpty() || !told.refusals().isEmpty() ->
                    "";
            case SmsPart.Missing _ -> "";
            case SmsPart.Nothing(), SmsPart.Told _ ->
                    Words.of("Nothing was sent with it, and the SMS server refused nothing.");
        };
    }

    private List<EntryLine> entries(Trace trace) {
        var proofs = new HashMap<String, EntryAnswer>();
        trace.record().entries().forEach(it -> proofs.put(it.id(), it));
        return trace.entries().stream()
                .map(it -> new EntryLine(lines.of(it), proofs.get(Long.toString(it.id()))))
                .toList();
    }

    private MessageShown message(SmsTrace.Traced traced) {
        var message = traced.message();
        return new MessageShown(
                message,
                StatusWords.of(message.status()),
                message.steps().stream()
                        .map(it -> MessageChain.StepLine.of(it, whoDecided))
                        .toList(),
                message.parts().stream().map(MessageChain.PartLine::of).toList(),
                traced.webhooks().stream().map(DeliveryLine::read).toList());
    }
}
