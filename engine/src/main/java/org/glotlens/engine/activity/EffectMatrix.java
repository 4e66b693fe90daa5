package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Switches every language's neurons in turn, and as many others drawn by lot, and reads how likely texts of every language
 * are then. The draws are the same whatever is done to them. Engine thread only.
 *
 * @param kinds what is done to the neurons, one after the other
 * @param seed of the draws
 */
record EffectMatrix(TextLikelihood likelihood, List<SwitchKind> kinds, long seed) {
    /** Random sets for each language. */
    static final int DRAWS = 5;

    /**
     * One checkpoint.
     *
     * @param mask whose languages need not be those of the texts
     */
    record Subject(Side side, Decoder decoder, NeuronMask mask, ChannelMeans means) {
        /** Whether a language's neurons can be switched in a way. */
        private boolean canSwitch(SwitchKind kind, String language) {
            return !kind.isOn() || means.has(language);
        }
    }

    /** The neurons of one language, switched in one way. */
    private record Case(SwitchKind kind, String switched, Decoder own, List<Decoder> random) {}

    /**
     * A row for every kind and pair of languages, by the kind, the language that is switched, then that of the texts. A
     * language without means cannot be switched on and has no row there.
     *
     * @throws GlotlensException if a file cannot be used, or a stop was asked for
     */
    List<SwitchEffect> of(Subject subject, HeldOut texts, Watch watch) throws GlotlensException {
        List<SwitchEffect> rows = new ArrayList<>();
        try (NeuronSwitches switches = new NeuronSwitches(subject.decoder())) {
            List<Case> cases = cases(subject, switches);
            List<Decoder> decoders = new ArrayList<>(List.of(subject.decoder()));
            for (Case each : cases) {
                decoders.add(each.own());
                decoders.addAll(each.random());
            }
            List<TextLikelihood.Measured> measured = new ArrayList<>();
            for (LanguageText file : texts.files()) {
                watch.report(stage(), measured.size(), texts.files().size());
                measured.add(likelihood.of(file, texts.share(), decoders, watch));
            }
            for (int at = 0; at < cases.size(); at++) {
                for (TextLikelihood.Measured on : measured) {
                    rows.add(row(subject.side(), cases.get(at), 1 + at * (1 + DRAWS), on));
                }
            }
        }
        return List.copyOf(rows);
    }

    private Message stage() {
        return kinds.equals(List.of(SwitchKind.OFF))
                ? Message.of("stage.deactivation", "switching neurons off")
                : Message.of("stage.switching", "switching neurons");
    }

    private List<Case> cases(Subject subject, NeuronSwitches switches) {
        List<Case> cases = new ArrayList<>();
        for (SwitchKind kind : kinds) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int language = 0; language < subject.mask().languages().size(); language++) {
                List<SplittableRandom> draws =
                        Stream.generate(random::split).limit(DRAWS).toList();
                String code = subject.mask().languages().get(language);
                if (subject.canSwitch(kind, code)) {
                    Switching way = new Switching(kind, code, subject.means());
                    Decoder own = switches.own(subject.mask(), language, way);
                    int[] sizes = subject.mask().sizes(language);
                    List<Decoder> drawn = draws.stream()
                            .map(draw -> switches.asMany(sizes, way, draw))
                            .toList();
                    cases.add(new Case(kind, code, own, drawn));
                }
            }
        }
        return cases;
    }

    /** @param own where the nats of the neurons themselves stand, before those of the draws */
    private static SwitchEffect row(Side side, Case of, int own, TextLikelihood.Measured measured) {
        double[] nats = measured.nats();
        double[] random = new double[DRAWS];
        Arrays.setAll(random, draw -> nats[own + 1 + draw] - nats[0]);
        double mean = Arrays.stream(random).average().orElseThrow();
        double squares = Arrays.stream(random).map(x -> (x - mean) * (x - mean)).sum();
        return new SwitchEffect(
                side,
                of.kind(),
                of.switched(),
                measured.language(),
                nats[own],
                nats[own] - nats[0],
                mean,
                Math.sqrt(squares / (DRAWS - 1)),
                measured.tokens(),
                measured.bytes());
    }
}
