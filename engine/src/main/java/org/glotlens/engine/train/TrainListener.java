package org.glotlens.engine.train;

/** Hears every logged step, on the engine thread: keep it cheap. */
@FunctionalInterface
public interface TrainListener {
    void onStep(TrainStep step);
}
