package org.glotlens.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.sample.WordPrompts.Combinations;

/** Measures the sample pair: accuracy per language, and English against the target at every layer. */
final class SampleReport {
    private static final int PROMPTS_PER_DIRECTION = 4;
    private static final int PROMPTS_INTO_ENGLISH = 40;
    private static final long SEED = 21;

    private final SampleSource source;
    private final Watch watch;

    SampleReport(SampleSource source, Watch watch) {
        this.source = source;
        this.watch = watch;
    }

    /** The tables in Markdown. */
    String measure(Path model, Optional<Path> aligned) throws GlotlensException {
        StringBuilder text = new StringBuilder();
        try (ModelPair pair = new OpenPairJob(model, aligned, RunOptions.defaults()).run(watch)) {
            LensResult direct = lens(pair, foreignToForeign(Combinations.SEEN));
            LensResult unseen = lens(pair, foreignToForeign(Combinations.HELD_OUT));
            accuracy(text, "X to Y, combinations that occur in the training text", direct);
            accuracy(text, "X to Y, combinations that do not", unseen);
            accuracy(text, "X to English", lens(pair, intoEnglish()));
            curves(text, direct, unseen);
        }
        return text.toString();
    }

    private LensResult lens(ModelPair pair, List<Prompt> prompts) throws GlotlensException {
        return new LensMeasurement(Read.made(prompts), LensSettings.of(1))
                .on(pair)
                .run(watch);
    }

    private List<Prompt> foreignToForeign(Combinations combinations) {
        WordPrompts maker = new WordPrompts(source.words(), SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String from : source.words().foreign()) {
            for (String to : source.words().foreign()) {
                if (!from.equals(to)) {
                    prompts.addAll(maker.draw(from, to, combinations, PROMPTS_PER_DIRECTION));
                }
            }
        }
        return prompts;
    }

    private List<Prompt> intoEnglish() {
        WordPrompts maker = new WordPrompts(source.words(), SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String from : source.words().foreign()) {
            prompts.addAll(maker.draw(from, "en", Combinations.SEEN, PROMPTS_INTO_ENGLISH));
        }
        return prompts;
    }

    private static void accuracy(StringBuilder text, String title, LensResult result) {
        text.append("\n")
                .append(title)
                .append(" (")
                .append(result.prompts().size())
                .append(" prompts)\n\n");
        for (LensReadings readings : result.readings()) {
            Map<String, Accuracy> byLanguage = Accuracy.byLanguage(result, readings);
            text.append(readings.side().label()).append(": all ").append(percent(Accuracy.of(byLanguage)));
            byLanguage.forEach((language, accuracy) ->
                    text.append(", ").append(language).append(' ').append(percent(accuracy)));
            text.append('\n');
        }
    }

    private static void curves(StringBuilder text, LensResult... results) {
        for (LensResult result : results) {
            for (LensReadings readings : result.readings()) {
                text.append("\n| layer | English | target | entropy |\n|---|---|---|---|\n");
                for (int layer = 0; layer < readings.nLayers(); layer++) {
                    text.append(String.format(
                            Locale.ROOT,
                            "| %d | %.4f | %.4f | %.2f |%n",
                            layer + 1,
                            mean(result, readings, layer, Role.ENGLISH),
                            mean(result, readings, layer, Role.TARGET),
                            entropy(readings, layer)));
                }
            }
        }
    }

    /** Which curve of a prompt. */
    enum Role {
        ENGLISH,
        TARGET
    }

    /** Mean probability of a curve over the prompts that have it. */
    static double mean(LensResult result, LensReadings readings, int layer, Role which) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < result.prompts().size(); i++) {
            String curve =
                    which == Role.ENGLISH ? "en" : result.prompts().get(i).language();
            float p = readings.probability()[i][layer][readings.curves().indexOf(Curve.answer(curve))];
            if (!Float.isNaN(p)) {
                sum += p;
                n++;
            }
        }
        return sum / n;
    }

    private static double entropy(LensReadings readings, int layer) {
        double sum = 0;
        for (float[] bits : readings.entropyBits()) {
            sum += bits[layer];
        }
        return sum / readings.entropyBits().length;
    }

    private static String percent(Accuracy accuracy) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * accuracy.share());
    }
}
