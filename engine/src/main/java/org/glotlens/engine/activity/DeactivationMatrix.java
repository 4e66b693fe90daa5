package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Switches every language's neurons off in turn, and as many others drawn by lot, and reads how likely texts of every
 * language are then. Engine thread only.
 *
 * @param seed of the draws
 */
record DeactivationMatrix(TextLikelihood likelihood, long seed) {
    /** Random sets for each language. */
    static final int DRAWS = 5;

    /**
     * A row for every pair of languages, by the language that is off, then by that of the texts.
     *
     * @param texts whose languages need not be those of the mask
     * @throws GlotlensException if a file cannot be used, or a stop was asked for
     */
    List<Deactivation> of(Side side, Decoder decoder, NeuronMask mask, HeldOut texts, Watch watch)
            throws GlotlensException {
        List<Deactivation> rows = new ArrayList<>();
        try (NeuronSwitches switches = new NeuronSwitches(decoder)) {
            List<Decoder> decoders = decoders(decoder, switches, mask);
            List<TextLikelihood.Measured> measured = new ArrayList<>();
            for (LanguageText file : texts.files()) {
                watch.report(
                        Message.of("stage.deactivation", "switching neurons off"),
                        measured.size(),
                        texts.files().size());
                measured.add(likelihood.of(file, texts.share(), decoders, watch));
            }
            for (int off = 0; off < mask.languages().size(); off++) {
                for (TextLikelihood.Measured on : measured) {
                    rows.add(row(side, mask.languages(), off, on));
                }
            }
        }
        return List.copyOf(rows);
    }

    /** The decoder itself, then for every language that without its neurons and those without random ones. */
    private List<Decoder> decoders(Decoder decoder, NeuronSwitches switches, NeuronMask mask) {
        List<Decoder> decoders = new ArrayList<>(List.of(decoder));
        SplittableRandom random = new SplittableRandom(seed);
        for (int off = 0; off < mask.languages().size(); off++) {
            decoders.add(switches.without(mask, off));
            for (int draw = 0; draw < DRAWS; draw++) {
                decoders.add(switches.withoutAsMany(mask, off, random.split()));
            }
        }
        return decoders;
    }

    private static Deactivation row(Side side, List<String> languages, int off, TextLikelihood.Measured measured) {
        double[] nats = measured.nats();
        int own = 1 + off * (1 + DRAWS);
        double[] random = new double[DRAWS];
        Arrays.setAll(random, draw -> nats[own + 1 + draw] - nats[0]);
        double mean = Arrays.stream(random).average().orElseThrow();
        double squares = Arrays.stream(random).map(x -> (x - mean) * (x - mean)).sum();
        return new Deactivation(
                side,
                languages.get(off),
                measured.language(),
                nats[own],
                nats[own] - nats[0],
                mean,
                Math.sqrt(squares / (DRAWS - 1)),
                measured.tokens(),
                measured.bytes());
    }
}
