package org.glotlens.app.view.lens;

import org.glotlens.charts.choice.LensArrangement;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** How the lens curves stand in the window. */
public enum Arrangement {
    /** A small plot for each target language. */
    TARGETS("lens.arrangement.targets", MaterialDesignV.VIEW_GRID_OUTLINE, LensArrangement.TARGETS),
    /** All curves in one plot. */
    TOGETHER("lens.arrangement.together", MaterialDesignC.CHART_MULTILINE, LensArrangement.TOGETHER),
    /** English and one target language, large. */
    PAIR("lens.arrangement.pair", MaterialDesignC.CHART_LINE_VARIANT, LensArrangement.TOGETHER);

    private final String key;
    private final Ikon icon;
    private final LensArrangement drawn;

    Arrangement(String key, Ikon icon, LensArrangement drawn) {
        this.key = key;
        this.icon = icon;
        this.drawn = drawn;
    }

    Ikon icon() {
        return icon;
    }

    /** How the figure stands, of the curves that are chosen. */
    LensArrangement drawn() {
        return drawn;
    }

    /** Of its name among the window's texts. */
    String key() {
        return key;
    }
}
