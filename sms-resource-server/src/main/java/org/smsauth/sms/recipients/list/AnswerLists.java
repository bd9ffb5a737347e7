package org.smsauth.sms.recipients.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.Transfers.Direction;
import org.smsauth.sms.recipients.list.Transfers.Transfer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What can be done with a list over HTTP; it is the same for each. */
@Component
class AnswerLists {

    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{6,14}");

    private final ListedNumbers numbers;
    private final WriteCsv writeCsv;
    private final Transfers transfers;
    private final InstantSource clock;

    AnswerLists(
            ListedNumbers numbers, WriteCsv writeCsv, Transfers transfers, InstantSource clock) {
        this.numbers = numbers;
        this.writeCsv = writeCsv;
        this.transfers = transfers;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param exactly the one number that is asked for; empty for all
     * @param unfit whether only those are asked for that are no complete numbers
     */
    Page<Map<String, Object>> page(
            NumberList list,
            Tenant tenant,
            String exactly,
            boolean unfit,
            String limit,
            String cursor) {
        var wanted = Page.Wanted.of(limit, cursor, CURSOR);
        var after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        List<ListedNumber> read;
        if (!exactly.isEmpty()) {
            read = numbers.find(list, tenant, asked(list, exactly)).stream().toList();
        } else if (unfit) {
            read = numbers.unfit(list, tenant, after, wanted.toRead());
        } else {
            read = numbers.next(list, tenant, after, wanted.toRead());
        }
        return wanted.page(read, it -> String.valueOf(it.number().digits()), list::answer);
    }

    /** In a query a plus that is not encoded means a space. */
    private static PhoneNumber asked(NumberList list, String number) {
        return lookedFor(list, "query", number.replaceFirst("^ ", "+"));
    }

    private static PhoneNumber lookedFor(NumberList list, String rule, String number) {
        try {
            return PhoneNumber.lookedFor(number);
        } catch (IllegalArgumentException e) {
            var error = new FieldError(list.numberField(), String.valueOf(e.getMessage()));
            throw new RefusedException(Problem.ofFields(rule, List.of(error)));
        }
    }

    void export(NumberList list, Tenant tenant, HttpServletResponse response) throws IOException {
        try (var transfer = transfers.begin(Direction.EXPORT, tenant.department())) {
            writeCsv.write(list, tenant, transfer, () -> fileOf(list, tenant, response));
        }
    }

    private static OutputStream fileOf(NumberList list, Tenant tenant, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv; charset=UTF-8; header=present");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s-%s.csv\""
                        .formatted(tenant.department(), tenant.environment().wire(), list.wire()));
        return response.getOutputStream();
    }

    /**
     * One entry is answered with what it is now; several with how many there were of what.
     *
     * @param check whether to tell what would be wrong, and change nothing
     */
    ResponseEntity<Object> add(
            NumberList list,
            Tenant tenant,
            Caller caller,
            boolean check,
            HttpServletRequest request)
            throws IOException {
        transfers.charge(tenant.department(), ReadEntries.bytes(request));
        var read = ReadEntries.of(list, request);
        if (check) {
            return ResponseEntity.ok(ReadCsv.Checked.of(read.entries()));
        }
        var added = numbers.add(list, tenant, read.entries(), caller);
        return read.isOne()
                ? answer(list, tenant, read.entries().getFirst(), added)
                : ResponseEntity.ok(added);
    }

    private ResponseEntity<Object> answer(
            NumberList list, Tenant tenant, Entry entry, ListedNumbers.Added added) {
        var status = added.added() == 1 ? HttpStatus.CREATED : HttpStatus.OK;
        Optional<Object> now = numbers.find(list, tenant, entry.number()).map(list::answer);
        return ResponseEntity.status(status).body(now.orElse(added));
    }

    /**
     * All lines are imported, or none.
     *
     * @param check whether to tell what would be wrong, and change nothing
     */
    Object importCsv(
            NumberList list,
            Tenant tenant,
            Caller caller,
            boolean check,
            HttpServletRequest request)
            throws IOException {
        JsonBody.requireUtf8(request);
        try (var transfer = begun(tenant, request);
                var file =
                        ReceivedFile.of(
                                request.getInputStream(),
                                request.getContentLengthLong(),
                                ReadCsv.MOST_BYTES,
                                transfer::moved);
                var _ = transfer.work()) {
            if (check) {
                return ReadCsv.check(list, file.channel(), clock.instant());
            }
            var csv = ReadCsv.checked(list, file.channel(), clock.instant());
            return numbers.add(list, tenant, csv::tell, caller);
        }
    }

    /** A caller that still sends its file hears no refusal: it is read to its end first. */
    private Transfer begun(Tenant tenant, HttpServletRequest request) throws IOException {
        try {
            return transfers.begin(Direction.IMPORT, tenant.department());
        } catch (RefusedException e) {
            ReceivedFile.passOver(
                    request.getInputStream(), it -> transfers.count(tenant.department(), it));
            throw e;
        }
    }

    /** What is no number in any spelling is on no list. */
    private static boolean mayBeThere(String number) {
        return PhoneNumber.isE164(number) || PhoneNumber.read(number).meant().isPresent();
    }

    ResponseEntity<Void> remove(NumberList list, Tenant tenant, Caller caller, String number) {
        if (mayBeThere(number)
                && numbers.remove(list, tenant, lookedFor(list, "number", number), caller)) {
            return ResponseEntity.noContent().build();
        }
        throw new RefusedException(
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "number",
                        "The number is not in the list %s of this department and environment."
                                .formatted(list.wire())));
    }
}
