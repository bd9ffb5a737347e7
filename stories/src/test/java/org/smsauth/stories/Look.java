package org.smsauth.stories;

import com.microsoft.playwright.options.ColorScheme;

/** How a page is looked at. */
enum Look {
    DESK_LIGHT(1280, 900, ColorScheme.LIGHT),
    DESK_DARK(1280, 900, ColorScheme.DARK),
    PHONE_LIGHT(360, 800, ColorScheme.LIGHT),
    PHONE_DARK(360, 800, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    ColorScheme scheme() {
        return scheme;
    }
}
