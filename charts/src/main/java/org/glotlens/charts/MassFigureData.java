package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.mass.LayerMass;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.run.Side;

/**
 * What a {@link MassFigure} draws.
 *
 * @param side the checkpoint
 * @param of what the layers are of: a prompt and a token of it, or a mean
 * @param bands names, from the bottom: the languages, {@code shared} and {@code unseen}
 * @param masses [layer - 1][band], summing to 1 in each layer
 * @param selectedLayer 1..L; 0 for none
 */
public record MassFigureData(Side side, String of, List<String> bands, List<List<Double>> masses, int selectedLayer) {
    /** The band of tokens that several languages share. */
    public static final String SHARED = "shared";

    /** The band of tokens that the texts do not have. */
    public static final String UNSEEN = "unseen";

    public MassFigureData {
        bands = List.copyOf(bands);
        masses = masses.stream().map(List::copyOf).toList();
    }

    /**
     * A checkpoint's own masses.
     *
     * @param prompts indices of the prompts that are averaged
     * @param token position of the token that is shown, where it was read; -1 for the last that was
     */
    public static MassFigureData of(MassResult result, MassReadings reading, int[] prompts, int token) {
        List<List<Double>> masses = new ArrayList<>();
        int languages = result.languages().size();
        for (int layer = 0; layer < reading.nLayers(); layer++) {
            double[] sum = new double[languages + 2];
            for (int prompt : prompts) {
                MassPrompt own = result.prompts().get(prompt);
                LayerMass mass = reading.mass()[prompt][index(own, token)][layer];
                for (int l = 0; l < languages; l++) {
                    sum[l] += mass.own()[l];
                }
                sum[languages] += mass.shared();
                sum[languages + 1] += mass.unseen();
            }
            masses.add(IntStream.range(0, sum.length)
                    .mapToObj(band -> sum[band] / prompts.length)
                    .toList());
        }
        List<String> bands = new ArrayList<>(result.languages());
        bands.addAll(List.of(SHARED, UNSEEN));
        return new MassFigureData(reading.side(), said(result, prompts, token), bands, masses, 0);
    }

    private static int index(MassPrompt prompt, int token) {
        int at = prompt.positions().indexOf(token);
        return at < 0 ? prompt.positions().size() - 1 : at;
    }

    private static String said(MassResult result, int[] prompts, int token) {
        if (prompts.length > 1) {
            return ChartText.get("mass.of.mean", prompts.length);
        }
        MassPrompt prompt = result.prompts().get(prompts[0]);
        int position = prompt.positions().get(index(prompt, token));
        return ChartText.get(
                "mass.of.prompt",
                prompt.id(),
                position,
                prompt.tokens().get(position).strip());
    }

    /** Another marked layer; 0 for none. */
    public MassFigureData withSelectedLayer(int layer) {
        return new MassFigureData(side, of, bands, masses, layer);
    }

    /** Number of layers L. */
    public int nLayers() {
        return masses.size();
    }

    /** The mass of a band at a layer from 1. */
    double mass(int layer, int band) {
        return masses.get(layer - 1).get(band);
    }

    /** What lies below a band at a layer from 1. */
    double below(int layer, int band) {
        double sum = 0;
        for (int lower = 0; lower < band; lower++) {
            sum += mass(layer, lower);
        }
        return sum;
    }

    /** The layer at which a band is thickest, of equal ones the first. */
    int peak(int band) {
        int peak = 1;
        for (int layer = 2; layer <= nLayers(); layer++) {
            peak = mass(layer, band) > mass(peak, band) ? layer : peak;
        }
        return peak;
    }
}
