package org.glotlens.engine.lens;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Traced;

/**
 * Everything a lens run leaves: readings of one or two checkpoints over the same prompts.
 *
 * @param prompts the prompts used, in reading order
 * @param readings one per checkpoint, base first; the same curves in both
 * @param answerSets one per prompt, same order
 * @param dropped prompts left out, with reasons
 * @param words whole-word scores, where they were asked for
 */
public record LensResult(
        List<Prompt> prompts,
        List<LensReadings> readings,
        List<AnswerSets> answerSets,
        List<DroppedPrompt> dropped,
        Provenance provenance,
        WordScores words)
        implements Traced<LensResult> {
    /** A result without whole words. */
    public LensResult(
            List<Prompt> prompts,
            List<LensReadings> readings,
            List<AnswerSets> answerSets,
            List<DroppedPrompt> dropped,
            Provenance provenance) {
        this(prompts, readings, answerSets, dropped, provenance, WordScores.NONE);
    }

    /** The same result with another note of where it comes from. */
    @Override
    public LensResult from(Provenance other) {
        return new LensResult(prompts, readings, answerSets, dropped, other, words);
    }

    /** Whether layer l of one checkpoint can stand beside layer l of the other. */
    public boolean isOfOneDepth() {
        return readings.stream().mapToInt(LensReadings::nLayers).distinct().count() <= 1;
    }

    /** Number of layers of the deepest checkpoint. */
    public int nLayers() {
        return readings.stream().mapToInt(LensReadings::nLayers).max().orElse(0);
    }

    /** What must be said of the curves: how the checkpoints differ in depth, and of texts. */
    public Remarks remarks() {
        return isOfOneDepth()
                ? provenance.remarks()
                : new Remarks(Stream.concat(Stream.of(depths()), provenance.remarks().sentences().stream())
                        .toList());
    }

    /** The same as one text; empty where there is nothing to say. */
    public String remark() {
        return remarks().text();
    }

    private String depths() {
        return "Base and aligned have " + readings.getFirst().nLayers() + " and "
                + readings.getLast().nLayers()
                + " layers: curves stand over the layers of each, and no layer is compared with another.";
    }

    /** The part of the result that belongs to the prompts which {@code filter} keeps; what was dropped stays named. */
    public LensResult only(PromptFilter filter) {
        int[] kept = IntStream.range(0, prompts.size())
                .filter(p -> filter.test(prompts.get(p)))
                .toArray();
        if (kept.length == prompts.size()) {
            return this;
        }
        List<Prompt> left = Arrays.stream(kept).mapToObj(prompts::get).toList();
        Set<String> ids = left.stream().map(Prompt::id).collect(Collectors.toSet());
        List<WordScore> scores = words.scores().stream()
                .filter(score -> ids.contains(score.prompt()))
                .toList();
        return new LensResult(
                left,
                readings.stream().map(r -> only(r, kept)).toList(),
                answerSets.isEmpty()
                        ? List.of()
                        : Arrays.stream(kept).mapToObj(answerSets::get).toList(),
                dropped,
                provenance.of(""),
                new WordScores(scores, words.dropped()));
    }

    private static LensReadings only(LensReadings r, int[] kept) {
        return new LensReadings(
                r.side(),
                r.nLayers(),
                r.curves(),
                Arrays.stream(kept).mapToObj(p -> r.probability()[p]).toArray(float[][][]::new),
                Arrays.stream(kept).mapToObj(p -> r.entropyBits()[p]).toArray(float[][]::new),
                Arrays.stream(kept).mapToObj(p -> r.energy()[p]).toArray(float[][]::new),
                Arrays.stream(kept).mapToObj(p -> r.top()[p]).toArray(TopToken[][][]::new));
    }
}
