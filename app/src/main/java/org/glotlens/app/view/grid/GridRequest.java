package org.glotlens.app.view.grid;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Reads a grid that was kept, or measures it where that is quick or asked for.
 *
 * @param isAsked whether it is measured however long it takes
 */
record GridRequest(ModelPair pair, GridMeasurement measurement, boolean isAsked) implements Job<Optional<GridResult>> {
    /** Multiplications and additions that a person does not wait for: about half a second of two cores. */
    private static final double QUICK = 4e10;

    /** Letters of a text that become one token, at the least. */
    private static final double LETTERS = 2;

    @Override
    public Optional<GridResult> run(Watch watch) throws GlotlensException {
        try (Measuring measuring = Measuring.on(pair, CacheFolder.open())) {
            if (isAsked || isQuick()) {
                return Optional.of(measuring.measure(measurement, watch).result());
            }
            return measuring.kept(List.of(measurement), watch.cancel()).of(MeasurementKind.GRID);
        }
    }

    /** Blocks and heads of all cells, told from the length of the text. */
    private boolean isQuick() throws GlotlensException {
        StackShape shape = pair.baseModel().stack().spec().shape();
        double tokens = measurement.chosen().stream()
                .mapToDouble(prompt -> 1 + prompt.text().length() / LETTERS)
                .sum();
        int layers = measurement.settings().layers(shape.nLayers()).size();
        double block = 4.0 * shape.dModel() * shape.dModel() + 3.0 * shape.dModel() * shape.dMlp();
        double head = (double) shape.dModel() * shape.dVocab();
        return 2 * tokens * pair.subjects().size() * (shape.nLayers() * block + layers * head) < QUICK;
    }
}
