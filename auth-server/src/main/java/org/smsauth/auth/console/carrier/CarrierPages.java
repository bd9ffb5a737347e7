package org.smsauth.auth.console.carrier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.WhoDecided;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.carriage.CarrierAnswer;
import org.smsauth.model.carriage.CarriersAnswer;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All carriers, each with a page of its own, on which it is paused and resumed. */
@Controller
class CarrierPages {

    static final String CARRIERS = "/console/carriers";
    private static final String CARRIER = CARRIERS + "/{carrier}";
    private static final String STEP = CARRIER + "/{step}";
    private static final String PAUSE = "pause";
    private static final List<String> STEPS = List.of(PAUSE, "resume");
    private static final int LONGEST = 300;

    private final SmsApi smsApi;
    private final WhoDecided whoDecided;

    CarrierPages(SmsApi smsApi, WhoDecided whoDecided) {
        this.smsApi = smsApi;
        this.whoDecided = whoDecided;
    }

    @GetMapping(CARRIERS)
    @For(Access.SEES_EVERYTHING)
    String list(@RequestAttribute Visitor visitor, HttpServletRequest request, Model model) {
        switch (smsApi.carriers(visitor.askingOfAll(request))) {
            case Answer.Told<CarriersAnswer>(var told, _) ->
                    model.addAttribute(
                            "carriers",
                            told.carriers().stream()
                                    .map(it -> CarrierLine.of(it, whoDecided))
                                    .toList());
            case Answer.NotThere<CarriersAnswer> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Refused<CarriersAnswer> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<CarriersAnswer>(var sentence) -> model.addAttribute("away", sentence);
        }
        return "console/carriers/list";
    }

    @GetMapping(CARRIER)
    @For(Access.SEES_EVERYTHING)
    String show(
            @RequestAttribute Visitor visitor,
            @PathVariable String carrier,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("name", carrier);
        model.addAttribute("mayChange", visitor.administers());
        switch (smsApi.carrier(visitor.askingOfAll(request), carrier)) {
            case Answer.Told<CarrierAnswer>(var told, _) ->
                    model.addAttribute("line", CarrierLine.of(told, whoDecided));
            case Answer.NotThere<CarrierAnswer> _ -> throw new NotThere();
            case Answer.Refused<CarrierAnswer> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<CarrierAnswer>(var sentence) -> model.addAttribute("away", sentence);
        }
        return "console/carriers/carrier";
    }

    @GetMapping(STEP)
    @For(Access.ADMINISTERS)
    ModelAndView ask(
            @RequestAttribute Visitor visitor,
            @PathVariable String carrier,
            @PathVariable String step,
            HttpServletRequest request) {
        requireOne(step);
        switch (smsApi.carrier(visitor.askingOfAll(request), carrier)) {
            case Answer.Told<CarrierAnswer> _ -> {}
            case Answer.NotThere<CarrierAnswer> _ -> throw new NotThere();
            case Answer.Refused<CarrierAnswer> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<CarrierAnswer>(var sentence) -> throw new SmsServerAway(sentence);
        }
        return page(carrier, step, "", null);
    }

    @PostMapping(STEP)
    @For(value = Access.ADMINISTERS, does = "{step} a carrier")
    ModelAndView change(
            @RequestAttribute Visitor visitor,
            @PathVariable String carrier,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        requireOne(step);
        var why = reason.strip();
        if (why.isEmpty() || !ColumnText.fits(why, LONGEST)) {
            return page(carrier, step, why, Words.of("one line of 1 to %d characters", LONGEST));
        }
        var wanted = JsonMapper.shared().createObjectNode().put("reason", why);
        var change =
                Request.post(SmsApi.carrierPath(carrier) + "/" + step).withJson(wanted.toString());
        var recorded =
                new Recorded(
                        step.equals(PAUSE) ? Event.CARRIER_PAUSED : Event.CARRIER_RESUMED,
                        _ -> Changes.note().set("carrier", carrier).set("reason", why).done());
        return switch (smsApi.change(visitor.askingOfAll(request), change, recorded)) {
            case Answer.Told<JsonNode> _ ->
                    new ModelAndView("redirect:" + CARRIERS + "/" + carrier);
            case Answer.NotThere<JsonNode> _ -> throw new NotThere();
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    private static void requireOne(String step) {
        if (!STEPS.contains(step)) {
            throw new NotThere();
        }
    }

    private static ModelAndView page(
            String carrier, String step, String reason, @Nullable String wrong) {
        var page = new ModelAndView("console/carriers/pause");
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("name", carrier);
        page.addObject("step", step);
        page.addObject("typed", reason);
        page.addObject("errors", wrong == null ? Map.of() : Map.of("reason", wrong));
        return page;
    }
}
