package org.glotlens.app.view.state;

import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;

/** Measures on the open pair, or reads what was measured before. */
public record WindowMeasurement<R extends Traced<R>>(ModelPair pair, Measurement<R> measurement) implements Job<R> {
    @Override
    public R run(Watch watch) throws GlotlensException {
        return Measuring.on(pair, CacheFolder.open())
                .measure(measurement, watch)
                .result();
    }
}
