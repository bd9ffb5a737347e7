package org.smsauth.auth.console.notice;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.KeptWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.notice.MutedNotices;
import org.smsauth.auth.notice.Notice;
import org.smsauth.auth.notice.Notices;
import org.smsauth.auth.notice.ReadNotices;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The notices of a department, and what people do about them. */
@Controller
class NoticePages {

    private static final String NOTICES = Routes.DEPARTMENT + "/notices";
    private static final String NOTICE = NOTICES + "/{notice}";
    private static final int SIZE = 50;

    private final Notices notices;
    private final MutedNotices muted;
    private final ReadNotices readNotices;
    private final Clients clients;
    private final ShownOnce once;

    NoticePages(
            Notices notices,
            MutedNotices muted,
            ReadNotices readNotices,
            Clients clients,
            ShownOnce once) {
        this.notices = notices;
        this.muted = muted;
        this.readNotices = readNotices;
        this.clients = clients;
        this.once = once;
    }

    @GetMapping(NOTICES)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "of", defaultValue = "") String of,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request,
            Model model) {
        if (!state.matches("(read)?")) {
            throw new NotUnderstood("Notices are shown that nobody has read, or that are read.");
        }
        var client = client(of, department);
        var wanted =
                new Notices.Wanted(
                        department.id(), state.equals("read"), client == null ? null : client.id());
        var number = Part.asked(page);
        model.addAttribute("department", department);
        model.addAttribute("client", client);
        model.addAttribute("read", wanted.read());
        var shown = notices.list(wanted, (number - 1L) * SIZE, SIZE);
        model.addAttribute("notices", shown);
        model.addAttribute(
                "texts", shown.stream().collect(toMap(Notice::id, it -> KeptWords.of(it.text()))));
        model.addAttribute("total", notices.count(wanted));
        model.addAttribute("number", number);
        model.addAttribute("size", SIZE);
        model.addAttribute("muted", muted.of(department.id()));
        model.addAttribute("mayChange", visitor.runs(department.id()));
        model.addAttribute("told", once.told(request));
        model.addAttribute("root", root(department));
        return "console/notices";
    }

    private @Nullable Client client(String of, Department department) {
        if (of.isEmpty()) {
            return null;
        }
        try {
            return clients.findById(new ClientId(of))
                    .filter(it -> it.department().equals(department.id()))
                    .orElseThrow(() -> noClient(of));
        } catch (IllegalArgumentException none) {
            throw noClient(of);
        }
    }

    private static NotUnderstood noClient(String of) {
        return new NotUnderstood(Words.of("This department has no client %s.", of));
    }

    @PostMapping(NOTICE + "/reading")
    @For(value = Access.RUNS_DEPARTMENT, does = "Note that a notice is read")
    String read(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID notice,
            HttpServletRequest request) {
        readNotices.read(found(department, notice), visitor.actor());
        return told(request, department, Words.of("Noted. It stands among those that are read."));
    }

    @PostMapping(NOTICE + "/mute")
    @For(value = Access.RUNS_DEPARTMENT, does = "Mute the notices of something that ends")
    String mute(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID notice,
            HttpServletRequest request) {
        readNotices.mute(found(department, notice), visitor.actor());
        return told(
                request,
                department,
                Words.of(
                        "Muted. Nobody is mailed that this ends, and its notices count as read. It ends all"
                                + " the same."));
    }

    @PostMapping(NOTICES + "/unmute")
    @For(value = Access.RUNS_DEPARTMENT, does = "Hear of something that ends again")
    String unmute(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String subject,
            HttpServletRequest request) {
        var there =
                muted.of(department.id()).stream()
                        .filter(it -> it.subject().equals(subject))
                        .findFirst()
                        .orElseThrow(NotThere::new);
        readNotices.unmute(there, visitor.actor());
        return told(request, department, Words.of("You hear of it again."));
    }

    private Notice found(Department department, UUID notice) {
        return notices.find(department.id(), notice).orElseThrow(NotThere::new);
    }

    private String told(HttpServletRequest request, Department department, String sentence) {
        once.tell(request, root(department), sentence);
        return "redirect:" + root(department);
    }

    private static String root(Department department) {
        return Routes.of(department) + "/notices";
    }
}
