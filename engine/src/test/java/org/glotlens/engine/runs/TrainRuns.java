package org.glotlens.engine.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.ObjectiveSettings;
import org.glotlens.engine.train.PreferenceRow;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TokenRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;

/** Short fine-tunes of the llama fixture. */
public final class TrainRuns {
    /** One thread: on arrays this small several only wait for each other. */
    public static final RunOptions CPU = new RunOptions("cpu", "float32", 4096, 1);

    private TrainRuns() {}

    /** Rows of eight tokens whose last four are learnt. */
    public static List<TrainExample> rows(int count, long seed) {
        Random random = new Random(seed);
        List<TrainExample> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int[] ids = random.ints(8, 0, 320).toArray();
            int[] labels = ids.clone();
            for (int i = 0; i < 4; i++) {
                labels[i] = TokenRow.IGNORED;
            }
            rows.add(new TokenRow(ids, labels));
        }
        return rows;
    }

    /** Pairs of answers of two to four words to prompts of three. */
    public static List<TrainExample> pairs(int count, long seed) {
        Random random = new Random(seed);
        List<TrainExample> pairs = new ArrayList<>();
        for (int pair = 0; pair < count; pair++) {
            pairs.add(new PreferenceRow(
                    words(random, 3), " " + words(random, 2 + pair % 3), " " + words(random, 2 + pair % 2)));
        }
        return pairs;
    }

    /** Tab-separated pairs of sentences of so many words. */
    static String sentences(int count, int words) {
        Random random = new Random(9);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> words(random, words) + "\t" + words(random, words))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String words(Random random, int count) {
        return random.ints(count, 3, 320).mapToObj(id -> "w" + id).collect(Collectors.joining(" "));
    }

    /** A run on pairs. */
    static TrainJob preferring(TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        return new TrainJob(
                plan("llama", settings.with(ObjectiveSettings.dpo(0.3))), pairs(20, 5), out, listener, from);
    }

    public static TrainResult run(TrainSettings settings, Path out) throws Exception {
        return job(settings, out, step -> {}, StartFrom.FRESH).run(Watch.none());
    }

    public static TrainResult resume(TrainSettings settings, Path out) throws Exception {
        return job(settings, out, step -> {}, StartFrom.LAST_SAVE).run(Watch.none());
    }

    static TrainPlan plan(String family, TrainSettings settings) throws Exception {
        return new TrainPlan(Fixture.folder(family), Optional.empty(), List.of(), settings, CPU);
    }

    public static TrainJob job(TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        return new TrainJob(plan("llama", settings), rows(20, 1), out, listener, from);
    }
}
