package org.smsauth.auth.console.recipient;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.list.AnswerFile;
import org.smsauth.auth.console.list.CsvLine;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.recipient.FilesToImport.Kept;
import org.smsauth.auth.console.recipient.ListPage.Form;
import org.smsauth.auth.console.recipient.ListPage.Shown;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.NumberWords;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/**
 * Brings a file of numbers onto a list, in two steps: it is looked at first, with what would be
 * wrong; then all its good lines are imported, or nothing. Which numbers are good the SMS server
 * says, as of every other number.
 */
@Controller
class ImportPages {

    private static final String IMPORT = "/import";
    private static final String FILE = IMPORT + "/{draft}";
    private static final String WRONG = FILE + "/wrong";
    private static final Pattern TEXT = Pattern.compile("\\.(csv|tsv|txt)$");
    private static final int SHOWN = 10;
    private static final int WRONG_SHOWN = 20;

    private final ListPage listPage;
    private final ChangeList changeList;
    private final FilesToImport files;
    private final SmsApi smsApi;
    private final ShownOnce once;

    ImportPages(
            ListPage listPage,
            ChangeList changeList,
            FilesToImport files,
            SmsApi smsApi,
            ShownOnce once) {
        this.listPage = listPage;
        this.changeList = changeList;
        this.files = files;
        this.smsApi = smsApi;
        this.once = once;
    }

    /**
     * How a file is to be read, as it was chosen.
     *
     * @param column of the numbers, from 1; empty to find out, as all of them
     * @param words of the words, from 1; 0 for none
     */
    @InQuery
    record Reading(
            @Nullable String delimiter,
            @Nullable String column,
            @Nullable String words,
            @Nullable String heading) {

        private Optional<FileTable.Delimiter> chosenDelimiter() {
            return chosen(delimiter)
                    .map(it ->
                            FileTable.Delimiter.ofWire(it)
                                    .orElseThrow(() ->
                                            new NotUnderstood(
                                                    "Between cells are commas, semicolons or tabs.")));
        }

        private FileColumns.Said said() {
            return new FileColumns.Said(
                    chosen(column).map(Reading::place),
                    chosen(words).map(Reading::place),
                    chosen(heading).map(it -> it.equals("yes")));
        }

        private static int place(String text) {
            if (!text.matches("[0-9]{1,4}")) {
                throw new NotUnderstood("A column is named by its place: the first is 1.");
            }
            return Integer.parseInt(text);
        }

        private static Optional<String> chosen(@Nullable String text) {
            return Optional.ofNullable(text).filter(it -> !it.isEmpty());
        }

        private ListAddress at(String path) {
            return ListAddress.of(path)
                    .with("delimiter", delimiter)
                    .with("column", column)
                    .with("words", words)
                    .with("heading", heading);
        }
    }

    @PostMapping({NumberList.OPT_OUTS_PATH + IMPORT, NumberList.DIRECTORY_PATH + IMPORT})
    @For(value = Access.RUNS_DEPARTMENT, does = "Look at a file of numbers")
    ModelAndView bring(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        var shown = listPage.shown(department, visitor, environment, request);
        var wrong = Words.of("Choose a file: CSV, or text with a number in each line");
        if (file != null && !file.isEmpty()) {
            var text = FileText.of(file.getBytes());
            if (!isCalledText(file) || !text.isText()) {
                var why =
                        Words.of(
                                "Choose a text file, whose name ends in .csv, .tsv or .txt: what a spreadsheet has in a form of its own, save it as CSV first");
                var by = visitor.asking(department, shown.environment(), request);
                return listPage.of(shown, by, new Form("", "", Map.of("file", why)));
            }
            try {
                var table = FileTable.read(text.text(), Optional.empty());
                if (!table.rows().isEmpty()) {
                    var id =
                            files.keep(
                                    visitor,
                                    department,
                                    shown.list(),
                                    shown.environment(),
                                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                                    text);
                    return new ModelAndView("redirect:" + path(shown, id));
                }
                wrong = Words.of("There is nothing in that file");
            } catch (FileTable.NoTable e) {
                wrong = String.valueOf(e.getMessage());
            }
        }
        var by = visitor.asking(department, shown.environment(), request);
        return listPage.of(shown, by, new Form("", "", Map.of("file", wrong)));
    }

    /** What is in it is looked at all the same. */
    private static boolean isCalledText(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name != null && TEXT.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    private static String path(Shown shown, UUID draft) {
        return shown.root() + IMPORT + "/" + draft;
    }

    /** What was found in the file, and what the SMS server says of it. */
    private record Looked(FileToImport file, Map<Integer, String> wrong, int repeated) {

        private int good() {
            return file.entries().size() - wrong.size();
        }
    }

    /** A line that cannot be imported, as a page shows it. */
    record WrongLine(FileToImport.Entry entry, String why) {}

    private static List<WrongLine> wrongLines(Looked looked) {
        var lines = new ArrayList<WrongLine>();
        looked.wrong()
                .forEach((place, why) ->
                        lines.add(new WrongLine(looked.file().entries().get(place), why)));
        return lines;
    }

    @GetMapping({NumberList.OPT_OUTS_PATH + FILE, NumberList.DIRECTORY_PATH + FILE})
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView look(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID draft,
            Reading reading,
            HttpServletRequest request) {
        var kept = kept(draft, department, visitor, request);
        var shown = ListPage.shown(department, visitor, kept.environment(), request);
        return page(shown, kept, reading, looked(shown, kept, reading, request));
    }

    private Kept kept(
            UUID draft, Department department, Visitor visitor, HttpServletRequest request) {
        var list = NumberList.in(PublicPath.within(request));
        return files.find(draft, visitor, department, list)
                .orElseThrow(() ->
                        new NotPossible(
                                "That file is not here any more: it is kept for an hour, and one at a time. Choose it again."));
    }

    private Looked looked(Shown shown, Kept kept, Reading reading, HttpServletRequest request) {
        FileToImport file;
        try {
            file =
                    FileToImport.of(
                            shown.list(),
                            FileTable.read(kept.text().text(), reading.chosenDelimiter()),
                            reading.said());
        } catch (FileTable.NoTable e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
        if (file.columns().number() < 0 || file.entries().isEmpty()) {
            return new Looked(file, Map.of(), 0);
        }
        var csv = file.csv();
        var asked =
                Request.post(shown.list().api())
                        .with("check", true)
                        .withCsv(() -> new ByteArrayInputStream(csv), csv.length);
        var by = shown.visitor().asking(shown.department(), shown.environment(), request);
        return switch (smsApi.check(by, asked)) {
            case Answer.Told<JsonNode>(var told, _) ->
                    new Looked(file, wrong(told), told.path("repeated").asInt(0));
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.NotThere<JsonNode> _ -> throw new SmsServerAway(Answer.OLDER);
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    /** The first line names the columns, and each entry has one. */
    private static Map<Integer, String> wrong(JsonNode told) {
        var wrong = new LinkedHashMap<Integer, String>();
        told.path("wrong")
                .values()
                .forEach(it ->
                        wrong.put(
                                it.path("line").asInt(2) - 2,
                                why(it.path("message").asString(""))));
        return wrong;
    }

    /** Of a line's two fields: the words, which are too long, or the number. */
    private static String why(String message) {
        return message.contains(" characters")
                ? Words.of("What stands beside the number is longer than 100 characters")
                : NumberWords.of(message);
    }

    private static ModelAndView page(Shown shown, Kept kept, Reading reading, Looked looked) {
        var file = looked.file();
        var page = new ModelAndView("console/recipients/import");
        page.setStatus(HttpStatus.OK);
        page.addObject("list", shown.list());
        page.addObject("department", shown.department());
        page.addObject("environment", shown.environment().wire());
        page.addObject("listAddress", shown.address());
        page.addObject("path", path(shown, kept.id()));
        page.addObject("address", reading.at(path(shown, kept.id())));
        page.addObject("wrongFile", reading.at(path(shown, kept.id()) + "/wrong"));
        page.addObject("name", kept.name());
        page.addObject("encoding", kept.text().encoding());
        page.addObject("file", file);
        page.addObject("delimiters", FileTable.Delimiter.values());
        page.addObject("offered", file.offered());
        page.addObject("reading", reading);
        page.addObject("good", looked.good());
        page.addObject("repeated", looked.repeated());
        page.addObject("wrongCount", looked.wrong().size());
        page.addObject("wrong", wrongLines(looked).stream().limit(WRONG_SHOWN).toList());
        var first = new ArrayList<FileToImport.Entry>();
        for (int at = 0; at < file.entries().size() && first.size() < SHOWN; at++) {
            if (!looked.wrong().containsKey(at)) {
                first.add(file.entries().get(at));
            }
        }
        page.addObject("first", first);
        return page;
    }

    /**
     * The lines that would not be imported, with why: to be mended, and brought as a file again.
     */
    @GetMapping({NumberList.OPT_OUTS_PATH + WRONG, NumberList.DIRECTORY_PATH + WRONG})
    @For(Access.RUNS_DEPARTMENT)
    void wrongLines(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID draft,
            Reading reading,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var kept = kept(draft, department, visitor, request);
        var shown = ListPage.shown(department, visitor, kept.environment(), request);
        var wrong = wrongLines(looked(shown, kept, reading, request));
        AnswerFile.write(
                response,
                "%s-%s-wrong-lines.csv".formatted(department.id(), shown.list().wire()),
                CsvLine.MEDIA_TYPE,
                out -> {
                    out.write(
                            CsvLine.of(
                                    List.of(
                                            shown.list().numberField(),
                                            shown.list().noteField(),
                                            "line",
                                            "why")));
                    for (var it : wrong) {
                        out.write(
                                CsvLine.of(
                                        List.of(
                                                it.entry().written(),
                                                it.entry().words(),
                                                String.valueOf(it.entry().line()),
                                                it.why())));
                    }
                });
    }

    @PostMapping({NumberList.OPT_OUTS_PATH + FILE, NumberList.DIRECTORY_PATH + FILE})
    @For(value = Access.RUNS_DEPARTMENT, does = "Add the numbers of a file")
    ModelAndView take(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID draft,
            Reading reading,
            HttpServletRequest request) {
        var kept = kept(draft, department, visitor, request);
        var shown = ListPage.shown(department, visitor, kept.environment(), request);
        var looked = looked(shown, kept, reading, request);
        if (looked.file().columns().number() < 0 || looked.good() == 0) {
            throw new NotPossible("There is no line in it that could be imported.");
        }
        var csv = looked.file().goodCsv(looked.wrong());
        var by = visitor.asking(department, shown.environment(), request);
        return switch (changeList.addAll(
                by, shown.list(), () -> new ByteArrayInputStream(csv), csv.length)) {
            case Answer.Told<JsonNode>(var told, _) -> {
                files.forget(draft);
                once.tell(request, shown.root(), done(told, looked.wrong().size()));
                yield new ModelAndView("redirect:" + shown.address());
            }
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.NotThere<JsonNode> _ -> throw new SmsServerAway(Answer.OLDER);
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    private static String done(JsonNode told, int wrong) {
        var added = Words.of("The file is on the list: %s.", Imported.read(told).inWords());
        return wrong == 0
                ? added
                : added
                        + " "
                        + Words.counted(
                                wrong, "%,d line was left out.", "%,d lines were left out.");
    }
}
