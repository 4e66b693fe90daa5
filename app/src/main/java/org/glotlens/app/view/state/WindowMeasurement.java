package org.glotlens.app.view.state;

import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;

/** Measures on the open pair, or reads what was measured before, and notes the command line that does the same. */
public record WindowMeasurement<R extends Traced<R>>(ModelPair pair, Measurement<R> measurement, WindowOrigin origin)
        implements Job<R> {
    @Override
    public R run(Watch watch) throws GlotlensException {
        Measuring measuring = Measuring.on(pair, CacheFolder.open());
        R result = measuring.measure(measurement, watch).result();
        return origin.read().of(result);
    }
}
