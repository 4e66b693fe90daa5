package org.glotlens.engine.preference;

import java.util.List;
import org.glotlens.engine.run.Provenance;

/**
 * Samples with their rewards, and the pairs made of them.
 *
 * @param samples of all languages, English first among them
 * @param learnt pairs to learn from
 * @param heldOut pairs of the questions that are held out
 * @param unreferenced questions without an English reference
 */
public record SampledPairs(
        List<Sample> samples,
        List<SamplePair> learnt,
        List<SamplePair> heldOut,
        int unreferenced,
        Provenance provenance) {}
