package org.smsauth.auth.console.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smsauth.auth.calendar.Deadline;
import org.smsauth.auth.calendar.FindDeadlines;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What ends when, month by month: of a department, and of all. */
@Controller
class CalendarPages {

    private static final String OF_ALL = "/console/calendar";
    private static final String OF_ONE = "/console/departments/{department}/calendar";
    private static final int MONTHS = 12;
    private static final int MOST = 500;

    private final FindDeadlines find;
    private final Departments departments;
    private final Clock clock;

    CalendarPages(FindDeadlines find, Departments departments, Clock clock) {
        this.find = find;
        this.departments = departments;
        this.clock = clock;
    }

    @GetMapping(OF_ONE)
    @For(Access.SEES_DEPARTMENT)
    String ofOne(
            @RequestAttribute Department department,
            @RequestParam(defaultValue = "") String month,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("department", department);
        model.addAttribute("root", OF_ONE.replace("{department}", department.id().value()));
        return page(List.of(department), month, request, model);
    }

    @GetMapping(OF_ALL)
    @For(Access.SEES_EVERYTHING)
    String ofAll(
            @RequestParam(defaultValue = "") String month,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("root", OF_ALL);
        return page(departments.findAll(), month, request, model);
    }

    private String page(
            List<Department> of, String asked, HttpServletRequest request, Model model) {
        var zone = ViewerZone.of(request);
        var now = clock.instant();
        var thisMonth = YearMonth.from(now.atZone(zone));
        var first = first(asked, thisMonth);
        var begin = first.atDay(1).atStartOfDay(zone).toInstant();
        var end = first.plusMonths(MONTHS).atDay(1).atStartOfDay(zone).toInstant();
        var all = find.in(of);
        var past = all.stream().filter(it -> it.isPast(now)).toList();
        var shown =
                all.stream()
                        .filter(it -> !it.isPast(now))
                        .filter(it -> !it.at().isBefore(begin) && it.at().isBefore(end))
                        .toList();
        model.addAttribute("past", Deadline.first(past, MOST));
        model.addAttribute("pastCount", past.size());
        model.addAttribute("months", Month.of(Deadline.first(shown, MOST), zone));
        model.addAttribute("more", Math.max(0, shown.size() - MOST));
        model.addAttribute("later", all.stream().filter(it -> !it.at().isBefore(end)).count());
        model.addAttribute("isFirst", first.equals(thisMonth));
        model.addAttribute("span", Month.words(first) + " – " + Month.words(first.plusMonths(11)));
        model.addAttribute("previous", address(model, first.minusMonths(MONTHS), thisMonth));
        model.addAttribute("next", address(model, first.plusMonths(MONTHS), thisMonth));
        model.addAttribute("called", called(of));
        return "console/calendar/calendar";
    }

    private static YearMonth first(String asked, YearMonth thisMonth) {
        if (asked.isEmpty()) {
            return thisMonth;
        }
        var first =
                Month.read(asked)
                        .orElseThrow(() -> new NotUnderstood("A month is written like 2030-01."));
        return first.isBefore(thisMonth) ? thisMonth : first;
    }

    private static String address(Model model, YearMonth month, YearMonth thisMonth) {
        return ListAddress.of(String.valueOf(model.getAttribute("root")))
                .with("month", month.isAfter(thisMonth) ? month.toString() : "")
                .toString();
    }

    /** What each department is called, where the page is of several. */
    private static Map<String, String> called(List<Department> of) {
        return of.stream().collect(Collectors.toMap(it -> it.id().value(), Department::name));
    }
}
