package org.glotlens.engine.preset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.benchmark.AnswerScoring;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.consistency.Weighting;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.metric.TextMetric;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.PromptStyle;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.token.PublishedPrefixSets;

/**
 * One way of making a published figure: as published, or ours.
 *
 * @param options choice to value, as the file names them
 * @param layout how it is drawn
 */
public record PresetVariant(Map<String, String> options, PresetLayout layout) {
    /**
     * How to read the lens.
     *
     * @throws DataException if the options are not those of a lens
     */
    public LensSettings lens(long seed) throws DataException {
        IntervalKind interval = named("interval", IntervalKind.values(), IntervalKind::label);
        LensSettings plain = LensSettings.defaults().with(interval, seed);
        LensSettings worded = option("words").equals("whole") ? plain.withWholeWords() : plain;
        if (option("rule").equals("encoding")) {
            return worded;
        }
        return worded.asPublished(named("rule", PublishedPrefixSets.Rule.values(), PublishedPrefixSets.Rule::label));
    }

    /**
     * How to measure representations.
     *
     * @throws DataException if the options are not those of such a run
     */
    public RepresentSettings represent(long seed) throws DataException {
        return new RepresentSettings(
                named("pooling", Pooling.values(), Pooling::label),
                option("last_layer").equals("after-norm"),
                named("axes", Axes.values(), Axes::label),
                Superposition.NONE,
                seed);
    }

    /**
     * How word problems are asked and judged, one a way of asking, in the order of the table.
     *
     * @throws DataException if the options are not those of word problems
     */
    public List<ProblemSettings> problems() throws DataException {
        Extractor extractor = named("extractor", Extractor.values(), Extractor::label);
        ProblemSettings usual = ProblemSettings.defaults();
        List<ProblemSettings> settings = new ArrayList<>();
        for (String style : option("styles").split(",")) {
            settings.add(new ProblemSettings(
                    one("styles", style, PromptStyle.values(), PromptStyle::label),
                    usual.wrapper(),
                    extractor,
                    usual.maxNew(),
                    Optional.of(Integer.valueOf(option("shots"))),
                    usual.limit()));
        }
        return List.copyOf(settings);
    }

    /**
     * How candidates are ranked.
     *
     * @throws DataException if the options are not those of consistency
     */
    public ConsistencySettings consistency(long seed) throws DataException {
        Score score = named("score", Score.values(), each -> each.name().toLowerCase(Locale.ROOT));
        ConsistencySettings usual = ConsistencySettings.defaults();
        return new ConsistencySettings(score, usual.start(), usual.limit(), seed);
    }

    /**
     * How places of a ranking count.
     *
     * @throws DataException if the option is missing
     */
    public Weighting weighting() throws DataException {
        return named("weighting", Weighting.values(), Weighting::label);
    }

    /**
     * How long written answers may be and how they are scored.
     *
     * @throws DataException if the options are not those of written answers
     */
    public AnswerScoring answers() throws DataException {
        List<TextMetric> metrics = new ArrayList<>();
        for (String metric : option("metrics").split(",")) {
            metrics.add(one("metrics", metric, TextMetric.values(), TextMetric::label));
        }
        AnswerScoring.Cut cut = named("bleu", AnswerScoring.Cut.values(), AnswerScoring.Cut::label);
        return new AnswerScoring(metrics, cut, Integer.parseInt(option("max_new")));
    }

    /** The languages to use, in order; empty for all that the data has. */
    public List<String> languages() {
        String value = options.getOrDefault("languages", "all");
        return value.equals("all") ? List.of() : Arrays.asList(value.split(","));
    }

    /**
     * Words to answer in.
     *
     * @throws DataException if the option is missing
     */
    public AnswerOutput output() throws DataException {
        return named("output", AnswerOutput.values(), AnswerOutput::label);
    }

    /**
     * How to score.
     *
     * @throws DataException if the option is missing
     */
    public Set<ScoreKind> scorings() throws DataException {
        return option("score").equals("both")
                ? EnumSet.allOf(ScoreKind.class)
                : EnumSet.of(named("score", ScoreKind.values(), ScoreKind::label));
    }

    /**
     * Defects of the data to put right.
     *
     * @throws DataException if one is not known
     */
    public Set<Mend> mends() throws DataException {
        String value = options.getOrDefault("mend", "none");
        return value.equals("none") ? EnumSet.noneOf(Mend.class) : Mend.parse(value);
    }

    private String option(String name) throws DataException {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new DataException(
                        Message.of("presetVariant.thePresetHasNo", "The preset has no option \"%s\".", name)));
    }

    private <T> T named(String name, T[] values, Function<T, String> label) throws DataException {
        return one(name, option(name), values, label);
    }

    private static <T> T one(String name, String wanted, T[] values, Function<T, String> label) throws DataException {
        return Arrays.stream(values)
                .filter(value -> label.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new DataException(Message.of(
                        "presetVariant.thePresetsOptionIs",
                        "The preset's option \"%s\" is \"%s\", expected one of %s.",
                        name,
                        wanted,
                        String.join(", ", Arrays.stream(values).map(label).toList()))));
    }
}
