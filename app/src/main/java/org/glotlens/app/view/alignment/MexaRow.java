package org.glotlens.app.view.alignment;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * MEXA of a language with the pivot over the layers, as the table shows it.
 *
 * @param base mean and highest with its layer; empty where the base was not measured
 * @param aligned the same of the aligned checkpoint
 */
record MexaRow(String language, String base, String aligned, String chance) {
    /** A row for each language but the pivot; none for a result without MEXA, or without the pivot. */
    static List<MexaRow> of(RepresentResult result, String pivot) {
        List<MexaRow> rows = new ArrayList<>();
        int at = result.languages().indexOf(pivot);
        for (int language = 0; language < result.languages().size(); language++) {
            if (at >= 0 && language != at && !result.checks().mexa().layers().isEmpty()) {
                rows.add(new MexaRow(
                        result.languages().get(language),
                        over(result, Side.BASE, at, language),
                        over(result, Side.ALIGNED, at, language),
                        Numbers.fixed(Mexa.chance(result.ids().size()), 3)));
            }
        }
        return List.copyOf(rows);
    }

    private static String over(RepresentResult result, Side side, int pivot, int language) {
        int checkpoint = result.sides().indexOf(side);
        if (checkpoint < 0) {
            return "";
        }
        Mexa.OverLayers over = result.checks().mexa().over(checkpoint, pivot, language);
        return Messages.text(
                "alignment.over", Numbers.fixed(over.mean(), 3), Numbers.fixed(over.highest(), 3), over.at());
    }
}
