package org.glotlens.engine.train;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.Decoder;

/** Looks at a model while it is trained, without changing how it goes on. Engine thread only. */
public interface Probe {
    /** Looks at nothing. */
    Probe NONE = new Probe() {
        @Override
        public void begin(int step) {
            // there is nothing to keep
        }

        @Override
        public void measure(Decoder decoder, int step) {
            // there is nothing to measure
        }
    };

    /**
     * Keeps what was measured up to a step, and forgets what came later.
     *
     * @param step steps that earlier processes took; 0 begins anew
     */
    void begin(int step) throws GlotlensException;

    /**
     * Measures the model unless this step is measured already.
     *
     * @param decoder without dropout; its weights must stay as they are
     * @param step steps taken
     */
    void measure(Decoder decoder, int step) throws GlotlensException;
}
