package org.glotlens.app.preset;

import java.util.Map;
import java.util.Set;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.preset.PresetVariant;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;

/**
 * One variant of a preset under way.
 *
 * @param name of the variant and of its folder
 * @param notes what is to be said at the end, to be added to
 */
record PresetRun(String name, PresetVariant variant, PresetJob job, Watch watch, Set<String> notes, Staging out) {
    PresetRequest request() {
        return job.request();
    }

    <R extends Traced<R>> Measured<R> measure(Measurement<R> measurement) throws GlotlensException {
        Measured<R> measured =
                job.measuring().measure(measurement, watch).by(request().line());
        measured.result().provenance().remarks().sentences().forEach(this::note);
        return measured;
    }

    /** Adds what is to be said of this variant. */
    void note(Object sentence) {
        notes.add(name + ": " + sentence);
    }

    /** Adds what was found in the data. */
    void noteFindings() throws DataException {
        request().data().findings(variant.mends()).forEach(this::note);
    }

    /** What the figures are called. */
    String title() {
        return request().edits().isEmpty() ? name : name + ", edited";
    }

    /** Where its figures go. */
    FigureFolder figures(Traced<?> result) {
        return new FigureFolder(
                out.in("figures"), result.provenance(), request().written(), Map.of());
    }
}
