package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.token.Tokenizer;

/**
 * The pairs of sentences that a run aligns, and their endless order: every epoch shuffled by its own seed, what does not fill
 * a batch at its end left out, so that the pairs of any batch follow from seed and number alone.
 */
final class Alignment {
    /** Keeps the order of pairs, and what dropout draws for them, apart from those of the task. */
    private static final long SEED_OFFSET = 0x5DEECE66DL;

    private final List<SentencePair> pairs;
    private final AlignmentSettings settings;
    private final MicroBatches order;

    private Alignment(List<SentencePair> pairs, TrainSettings settings) {
        this.pairs = pairs;
        this.settings = settings.alignment();
        int together = Math.min(this.settings.pairs(), Math.max(1, pairs.size()));
        this.order = new MicroBatches(
                pairs.size() / together * together,
                together,
                settings.batches().isShuffled(),
                settings.seed() + SEED_OFFSET);
    }

    /** Of a run on its task alone. */
    static Alignment none(TrainSettings settings) {
        return new Alignment(List.of(), settings.with(AlignmentSettings.none()));
    }

    /**
     * Encodes the pairs as representations are measured: each sentence as it stands, with what the tokenizer puts before a
     * text, cut at the cut-off.
     *
     * @throws TrainingException if there are too few, one has no tokens, or the model has no such layer
     */
    static Alignment of(List<TextPair> texts, Tokenizer tokenizer, StackSpec spec, TrainSettings settings)
            throws TrainingException {
        if (!settings.alignment().isOn()) {
            return none(settings);
        }
        settings.alignment().requireIn(spec);
        if (texts.size() < 2) {
            throw new TrainingException(Message.of(
                    "alignment.tooFew",
                    "The alignment loss tells a translation from other sentences, and %d pairs were read. Give two or"
                            + " more.",
                    texts.size()));
        }
        List<SentencePair> pairs = new ArrayList<>();
        for (TextPair pair : texts) {
            pairs.add(new SentencePair(
                    ids(pair.first(), pairs.size(), tokenizer, settings),
                    ids(pair.second(), pairs.size(), tokenizer, settings)));
        }
        return new Alignment(List.copyOf(pairs), settings);
    }

    private static int[] ids(String text, int before, Tokenizer tokenizer, TrainSettings settings)
            throws TrainingException {
        int[] ids;
        try {
            ids = tokenizer.encodeOpen(text);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    Message.of(
                            "alignment.unreadable",
                            "Pair %d of the parallel sentences cannot be read: %s. Correct it or take it out.",
                            before + 1,
                            e.getMessage()),
                    e);
        }
        if (ids.length == 0) {
            throw new TrainingException(Message.of(
                    "alignment.empty",
                    "A sentence of pair %d of the parallel sentences has no tokens. Take the pair out.",
                    before + 1));
        }
        return Arrays.copyOf(ids, Math.min(ids.length, settings.rows().cutoff()));
    }

    boolean isOn() {
        return !pairs.isEmpty();
    }

    double weight() {
        return settings.weight();
    }

    List<SentencePair> pairs() {
        return pairs;
    }

    /** Batch {@code index}, counted from 0 over all epochs. */
    AlignmentPass pass(long index) {
        return of(order.get(index));
    }

    /** A batch of the longest pairs, which no batch of the run is larger than. */
    AlignmentPass largest() {
        return AlignmentPass.of(
                pairs.stream()
                        .sorted(Comparator.comparingInt(SentencePair::longest).reversed())
                        .limit(order.batchSize())
                        .toList(),
                settings);
    }

    /** The seed of what dropout draws for a batch. */
    static long seed(long ofTask) {
        return ofTask ^ SEED_OFFSET;
    }

    private AlignmentPass of(int[] rows) {
        return AlignmentPass.of(Arrays.stream(rows).mapToObj(pairs::get).toList(), settings);
    }
}
