package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Estimates;

/**
 * All that a lens result says over its prompts, the numbers behind the statistics tables.
 *
 * @param result what was analysed
 * @param estimates how
 * @param summaries every curve, entropy and energy of every checkpoint
 * @param differences aligned minus base by the paired bootstrap; empty where a checkpoint is missing
 * @param leads how target and English compete in each prompt
 * @param overtakings the distribution of the layer at which the target overtakes
 * @param humps areas of the English hump
 * @param targets the curves of the prompts of each target language
 */
public record LensAnalysis(
        LensResult result,
        Estimates estimates,
        List<CurveSummary> summaries,
        List<CurveDifference> differences,
        List<EnglishLead> leads,
        List<OvertakingCount> overtakings,
        List<HumpSummary> humps,
        List<TargetCurves> targets) {
    /** Columns between two looks at the cancel request; as many as {@code Bootstrap} resamples together. */
    private static final int COLUMNS_AT_ONCE = 256;

    /**
     * Analyses a result; a few seconds for hundreds of prompts and dozens of layers.
     *
     * @param watch hears of columns, one for each curve and layer
     * @throws CancelledException if cancelled between blocks of columns
     */
    public static LensAnalysis of(LensResult result, Estimates estimates, Watch watch) throws CancelledException {
        List<EnglishLead> leads = EnglishLead.of(result);
        List<HumpSummary> humps = HumpSummary.of(leads, estimates);
        List<CurveSummary> summaries = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            LensColumns columns = LensColumns.of(readings);
            Blocks blocks = new Blocks(
                    Message.of(
                            "stage.intervals",
                            "intervals of %s",
                            readings.side().said()),
                    watch);
            summaries.addAll(LensStatistics.summaries(
                    readings.side(), columns, blocks.of(columns.values(), estimates::of), estimates.kind()));
        }
        List<CurveDifference> differences = List.of();
        var columns = LensStatistics.differenceColumns(result);
        if (columns.isPresent()) {
            Blocks blocks = new Blocks(Message.of("stage.bootstrap", "paired bootstrap"), watch);
            differences = LensStatistics.differences(
                    columns.get(), blocks.of(columns.get().values(), estimates.bootstrap()::means));
        }
        return new LensAnalysis(
                result,
                estimates,
                List.copyOf(summaries),
                differences,
                leads,
                OvertakingCount.of(leads),
                humps,
                targets(result, estimates, watch));
    }

    private static List<TargetCurves> targets(LensResult result, Estimates estimates, Watch watch)
            throws CancelledException {
        List<TargetCurves> targets = new ArrayList<>();
        List<String> languages = TargetCurves.languages(result);
        for (String language : languages) {
            watch.check();
            watch.report(Message.of("stage.targets", "target languages"), targets.size(), languages.size());
            TargetCurves.of(result, language, estimates).ifPresent(targets::add);
        }
        return List.copyOf(targets);
    }

    /** Runs over columns in blocks, which changes no number: every column draws the same resamples. */
    private record Blocks(Message stage, Watch watch) {
        <T> List<T> of(double[][] columns, Function<double[][], List<T>> statistic) throws CancelledException {
            List<T> all = new ArrayList<>(columns.length);
            for (int from = 0; from < columns.length; from += COLUMNS_AT_ONCE) {
                watch.check();
                watch.report(stage, from, columns.length);
                int to = Math.min(columns.length, from + COLUMNS_AT_ONCE);
                all.addAll(statistic.apply(Arrays.copyOfRange(columns, from, to)));
            }
            return all;
        }
    }
}
