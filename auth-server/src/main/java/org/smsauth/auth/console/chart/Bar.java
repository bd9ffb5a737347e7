package org.smsauth.auth.console.chart;

import java.util.Locale;

/**
 * A piece of a bar, in parts of the whole chart.
 *
 * @param look a class of the style sheet
 * @param left where its hour begins
 * @param slot how much of the width the hour has; the bar leaves a little of it free
 * @param below how high it stands above the ground
 */
public record Bar(String look, double left, double slot, double below, double part) {

    private static final double GAP = 0.12;

    public String x() {
        return percent(left + slot * GAP);
    }

    public String width() {
        return percent(slot * (1 - 2 * GAP));
    }

    public String y() {
        return percent(1 - below - part);
    }

    public String height() {
        return percent(part);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.3f%%", part * 100);
    }
}
