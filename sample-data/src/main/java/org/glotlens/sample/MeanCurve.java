package org.glotlens.sample;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;

/**
 * English and the wanted language by layer, mean over prompts.
 *
 * @param english probability of English after every block
 * @param target probability of the wanted language
 * @param entropyBits of the next token
 */
record MeanCurve(double[] english, double[] target, double[] entropyBits) {
    /** Over the prompts into some languages. */
    static MeanCurve of(LensResult result, LensReadings readings, List<String> targets) {
        int[] rows = IntStream.range(0, result.prompts().size())
                .filter(i -> targets.contains(result.prompts().get(i).language()))
                .toArray();
        int english = readings.curves().indexOf(Curve.answer("en"));
        double[][] means = new double[3][readings.nLayers()];
        for (int layer = 0; layer < readings.nLayers(); layer++) {
            for (int i : rows) {
                String language = result.prompts().get(i).language();
                float[] probability = readings.probability()[i][layer];
                means[0][layer] += probability[english] / rows.length;
                means[1][layer] += probability[readings.curves().indexOf(Curve.answer(language))] / rows.length;
                means[2][layer] += readings.entropyBits()[i][layer] / rows.length;
            }
        }
        return new MeanCurve(means[0], means[1], means[2]);
    }

    /** The layer, from 0, where English is most probable. */
    int peak() {
        return IntStream.range(0, english.length)
                .reduce((a, b) -> english[b] > english[a] ? b : a)
                .orElseThrow();
    }

    int last() {
        return english.length - 1;
    }
}
