package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.token.Tokenizer;

/**
 * What a run would learn from, made by the encoder and the split of the run itself, before anything is trained.
 *
 * @param training rows that would be learnt
 * @param validation rows that would be held out
 * @param skipped rows without a target, and pairs of the same answer, which would be dropped
 * @param shortened rows that the cut-off shortens
 * @param duplicates rows equal to an earlier one in all they say
 * @param tokens tokens of one pass over the rows to learn, after the cut-off
 * @param targetTokens those of them that count for the loss
 * @param lengths how many rows have how many tokens before the cut-off, in equal steps; every row that is not skipped
 * @param largest sizes of the largest micro-batch there can be
 * @param samples the first rows to learn, in the order of the split
 * @param overlap with the test set, if one was named
 * @param warnings what the template does not fit
 * @param sentences that would be aligned, where there is an alignment loss
 */
public record DataPreview(
        int training,
        int validation,
        int skipped,
        int shortened,
        int duplicates,
        long tokens,
        long targetTokens,
        List<LengthBin> lengths,
        Largest largest,
        List<PreviewRow> samples,
        Optional<TestOverlap> overlap,
        List<Message> warnings,
        Optional<Sentences> sentences) {
    private static final int BINS = 12;

    /**
     * Rows of some lengths.
     *
     * @param from fewest tokens
     * @param to most tokens, included
     */
    public record LengthBin(int from, int to, int rows) {}

    /**
     * The largest micro-batch.
     *
     * @param rows rows of it
     * @param width tokens of the longest row
     * @param targets most tokens of one row that are learnt, times the rows
     */
    public record Largest(int rows, int width, int targets) {}

    /**
     * What is looked at.
     *
     * @param dVocab size of the model's vocabulary
     * @param samples how many rows to show
     * @param test test set to look for among the rows
     */
    public record Scope(int dVocab, int samples, Optional<TestSet> test) {}

    /**
     * Encodes every row.
     *
     * @throws TrainingException if a row cannot be encoded
     * @throws CancelledException if that was asked for
     */
    public static DataPreview of(List<TrainExample> examples, TrainSettings settings, Reading reading, Scope scope)
            throws TrainingException, CancelledException {
        RowEncoder encoder = new RowEncoder(
                new RowEncoder.Reading(new ChatPairs(reading.tokenizer(), reading.files()), reading.soft()),
                reading.tokenizer(),
                settings,
                scope.dVocab());
        TrainSplit split = TrainSplit.of(examples, settings);
        Count learnt = new Count();
        Count held = new Count();
        List<PreviewRow> samples = new ArrayList<>();
        for (TrainSplit.Numbered row : split.training()) {
            reading.cancel().check();
            List<EncodedRow> encoded = TrainData.encoded(row.example(), row.number(), encoder);
            if (learnt.add(encoded) && samples.size() < scope.samples() * settings.rowsOfExample()) {
                for (EncodedRow part : encoded) {
                    samples.add(PreviewRow.of(row.number(), part, reading.tokenizer(), scope.dVocab()));
                }
            }
        }
        for (TrainSplit.Numbered row : split.validation()) {
            reading.cancel().check();
            held.add(TrainData.encoded(row.example(), row.number(), encoder));
        }
        int together = Math.min(settings.batches().size(), Math.max(1, learnt.examples)) * settings.rowsOfExample();
        int[] lengths = IntStream.concat(
                        learnt.lengths.stream().mapToInt(Integer::intValue),
                        held.lengths.stream().mapToInt(Integer::intValue))
                .toArray();
        List<Message> warnings = new ArrayList<>(encoder.warnings());
        TrainData.told(learnt.equal + held.equal, settings).ifPresent(warnings::add);
        return new DataPreview(
                learnt.examples,
                held.examples,
                learnt.skipped + held.skipped,
                learnt.shortened + held.shortened,
                duplicates(examples),
                learnt.tokens,
                learnt.targets,
                bins(lengths),
                new Largest(together, learnt.longest, learnt.mostTargets * together),
                List.copyOf(samples),
                scope.test().map(test -> TestOverlap.of(test, examples)),
                warnings,
                Optional.empty());
    }

    /**
     * The pairs of sentences of an alignment loss.
     *
     * @param pairs how many there are
     * @param together pairs of a batch
     * @param longest tokens of the longest sentence, after the cut-off
     * @param mean tokens of an average one
     */
    public record Sentences(int pairs, int together, int longest, double mean) {
        /**
         * Encodes them as the run would.
         *
         * @throws TrainingException as the run would
         */
        public static Optional<Sentences> of(
                List<TextPair> texts, Tokenizer tokenizer, StackSpec spec, TrainSettings settings)
                throws TrainingException {
            Alignment alignment = Alignment.of(texts, tokenizer, spec, settings);
            if (!alignment.isOn()) {
                return Optional.empty();
            }
            IntSummaryStatistics tokens = alignment.pairs().stream()
                    .flatMapToInt(pair -> IntStream.of(pair.first().length, pair.second().length))
                    .summaryStatistics();
            return Optional.of(new Sentences(
                    alignment.pairs().size(),
                    alignment.largest().batch().size() / 2,
                    tokens.getMax(),
                    tokens.getAverage()));
        }
    }

    /** The same with sentences that would be aligned, or none. */
    public DataPreview with(Optional<Sentences> aligned) {
        return new DataPreview(
                training,
                validation,
                skipped,
                shortened,
                duplicates,
                tokens,
                targetTokens,
                lengths,
                largest,
                samples,
                overlap,
                warnings,
                aligned);
    }

    /** The same with one more thing to say. */
    public DataPreview withWarning(Message sentence) {
        List<Message> all = new ArrayList<>(warnings);
        all.add(sentence);
        return new DataPreview(
                training,
                validation,
                skipped,
                shortened,
                duplicates,
                tokens,
                targetTokens,
                lengths,
                largest,
                samples,
                overlap,
                List.copyOf(all),
                sentences);
    }

    /**
     * What is needed to read.
     *
     * @param tokenizer the model's
     * @param files where its chat template stands
     * @param soft how texts are read behind a bridge; empty where there is none
     * @param cancel a way to stop
     */
    public record Reading(Tokenizer tokenizer, Optional<Companions> files, Optional<SoftText> soft, Cancel cancel) {
        /** Without a chat template and without a bridge. */
        public Reading(Tokenizer tokenizer, Cancel cancel) {
            this(tokenizer, Optional.empty(), Optional.empty(), cancel);
        }
    }

    private static final class Count {
        private final List<Integer> lengths = new ArrayList<>();
        private int examples;
        private int skipped;
        private int shortened;
        private int equal;
        private long tokens;
        private long targets;
        private int longest;
        private int mostTargets;

        /** Whether the rows of an example have something to learn. */
        boolean add(List<EncodedRow> rows) {
            boolean isWhole = rows.stream().allMatch(EncodedRow::hasTarget);
            boolean isEqual = isWhole && EncodedRow.areEqual(rows);
            equal += isEqual ? 1 : 0;
            if (!isWhole || isEqual) {
                skipped++;
                return false;
            }
            examples++;
            shortened += rows.stream().anyMatch(EncodedRow::isShortened) ? 1 : 0;
            rows.forEach(this::add);
            return true;
        }

        private void add(EncodedRow row) {
            TokenRow read = row.read();
            int learnt = (int) IntStream.of(read.labels())
                    .skip(1)
                    .filter(label -> label != TokenRow.IGNORED)
                    .count();
            lengths.add(row.length());
            tokens += read.inputIds().length;
            targets += learnt;
            longest = Math.max(longest, read.inputIds().length);
            mostTargets = Math.max(mostTargets, learnt);
        }
    }

    private static int duplicates(List<TrainExample> examples) {
        Set<Object> seen = new HashSet<>();
        int again = 0;
        for (TrainExample example : examples) {
            Object key = switch (example) {
                case TrainRow row -> row;
                case PreferenceRow row -> row;
                case ChatPreferenceRow row -> row;
                case TokenRow row ->
                    List.of(
                            IntStream.of(row.inputIds()).boxed().toList(),
                            IntStream.of(row.labels()).boxed().toList());
            };
            again += seen.add(key) ? 0 : 1;
        }
        return again;
    }

    /** Steps of equal width over the lengths there are, at most twelve of them. */
    private static List<LengthBin> bins(int[] lengths) {
        if (lengths.length == 0) {
            return List.of();
        }
        int least = IntStream.of(lengths).min().getAsInt();
        int most = IntStream.of(lengths).max().getAsInt();
        int width = Math.ceilDiv(most - least + 1, BINS);
        int[] rows = new int[Math.ceilDiv(most - least + 1, width)];
        for (int length : lengths) {
            rows[(length - least) / width]++;
        }
        return IntStream.range(0, rows.length)
                .mapToObj(i -> new LengthBin(least + i * width, Math.min(most, least + (i + 1) * width - 1), rows[i]))
                .toList();
    }
}
