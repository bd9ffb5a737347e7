package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.list.AnswerFile;
import org.smsauth.auth.console.list.CsvLine;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A department's clients, page by page and as a file. */
@Controller
class ClientListPages {

    private static final int A_PAGE = 25;
    private static final String FILE = "/csv";

    private final FindClients findClients;
    private final ShownOnce once;

    ClientListPages(FindClients findClients, ShownOnce once) {
        this.findClients = findClients;
        this.once = once;
    }

    @GetMapping(Routes.CLIENTS)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            ClientFilter filter,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request,
            Model model) {
        var root = Routes.clientsOf(department);
        var columns = findClients.columns();
        var part = findClients.find(department.id(), filter, Part.asked(page), A_PAGE);
        model.addAttribute("part", part);
        model.addAttribute("filter", filter);
        model.addAttribute("sorted", columns.read(filter.sort()));
        model.addAttribute("orders", columns.offered());
        model.addAttribute("address", filter.address(root));
        model.addAttribute("file", filter.address(root + FILE));
        model.addAttribute("root", root);
        model.addAttribute("states", ClientState.values());
        model.addAttribute("tags", findClients.tags(department.id()));
        model.addAttribute("environments", Environment.values());
        model.addAttribute("steps", Several.Step.values());
        model.addAttribute("mayRegister", visitor.runs(department.id()));
        model.addAttribute("told", once.told(request));
        return "console/clients/list";
    }

    @GetMapping(Routes.CLIENTS + FILE)
    @For(Access.SEES_DEPARTMENT)
    void file(
            @RequestAttribute Department department,
            ClientFilter filter,
            HttpServletResponse response)
            throws IOException {
        var lines = findClients.all(department.id(), filter).iterator();
        AnswerFile.write(
                response,
                department.id() + "-clients.csv",
                CsvLine.MEDIA_TYPE,
                out -> {
                    out.write(CsvLine.of(ClientLine.COLUMNS));
                    while (lines.hasNext()) {
                        out.write(CsvLine.of(lines.next().cells()));
                    }
                });
    }
}
