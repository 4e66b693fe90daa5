package org.glotlens.app.view.figure;

import org.glotlens.app.view.kit.Theme;
import org.glotlens.charts.FigureStyle;

/** The look of the window's figures. */
public final class Looks {
    private static final double FONT_SIZE = 10.5;

    private Looks() {}

    /** The style of a figure in a theme of the window. */
    public static FigureStyle of(Theme theme) {
        return (theme == Theme.DARK ? FigureStyle.dark() : FigureStyle.light()).withFontSize(FONT_SIZE);
    }
}
