package org.glotlens.engine.concept;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/** Ranks the words of items at every layer. Engine thread only. */
public final class ConceptReader {
    private ConceptReader() {}

    /**
     * A decoder to read in.
     *
     * @param maps of a Jacobian lens that fits it; empty for the logit lens alone
     */
    public record Subject(Side side, Decoder decoder, Optional<JacobianMaps> maps) {}

    /** Encoded items, and those that cannot be used. */
    public record Encoded(List<EncodedConcept> used, List<DroppedConcept> dropped) {}

    /** Turns the tokens of a prompt into those of all checkpoints. */
    @FunctionalInterface
    public interface Prompts {
        /** @throws GlotlensException if two checkpoints read it differently */
        int[] tokens(ConceptItem item) throws GlotlensException;
    }

    /** Finds the words that are tokens. An item whose prompt cannot be read, or without such a word, is left out. */
    public static Encoded encode(List<ConceptItem> items, Tokenizer tokenizer, Prompts prompts)
            throws GlotlensException {
        ConceptWords known = new ConceptWords(tokenizer);
        List<EncodedConcept> used = new ArrayList<>();
        List<DroppedConcept> dropped = new ArrayList<>();
        for (ConceptItem item : items) {
            List<ConceptWord> words =
                    item.intermediates().stream().map(known::of).toList();
            int[] tokens = readable(item, tokenizer) ? prompts.tokens(item) : new int[0];
            if (tokens.length == 0) {
                dropped.add(new DroppedConcept(item.name(), "The tokenizer cannot read the prompt."));
            } else if (words.stream().noneMatch(ConceptWord::isScored)) {
                dropped.add(new DroppedConcept(item.name(), "None of its words is one token of this tokenizer."));
            } else {
                used.add(new EncodedConcept(item.name(), tokens, words));
            }
        }
        return new Encoded(List.copyOf(used), List.copyOf(dropped));
    }

    private static boolean readable(ConceptItem item, Tokenizer tokenizer) {
        try {
            return tokenizer.encodeOpen(item.prompt()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads all items in all decoders in one sweep.
     *
     * @param batchTokens most tokens of a forward pass
     * @return of each decoder the logit lens, then the Jacobian lens where there is one
     * @throws GlotlensException if logits are no numbers, or a stop was asked for
     */
    public static List<ConceptRanks> read(
            List<Subject> subjects, List<EncodedConcept> items, int batchTokens, Watch watch) throws GlotlensException {
        List<int[]> plan =
                BatchPlan.of(items.stream().map(EncodedConcept::tokens).toList(), batchTokens);
        List<ConceptPass> passes = new ArrayList<>();
        List<ConceptRanks> ranks = new ArrayList<>();
        long total = subjects.stream()
                .mapToLong(subject ->
                        (long) plan.size() * subject.decoder().spec().shape().nLayers())
                .sum();
        long[] done = {0};
        for (Subject subject : subjects) {
            Map<Reading, ConceptRanks> own = empty(subject, items);
            ranks.addAll(own.values());
            Message stage = Message.of(
                    "stage.concepts", "lens evaluation, %s", subject.side().said());
            Runnable layerDone = () -> watch.progress().report(stage, ++done[0], total);
            plan.forEach(batch -> passes.add(new ConceptPass(subject, batch, items, own, layerDone)));
        }
        Sweep.run(passes, watch.cancel());
        return List.copyOf(ranks);
    }

    private static Map<Reading, ConceptRanks> empty(Subject subject, List<EncodedConcept> items) {
        Map<Reading, ConceptRanks> empty = new EnumMap<>(Reading.class);
        int nLayers = subject.decoder().spec().shape().nLayers();
        for (Reading reading : Reading.values()) {
            if (reading == Reading.LOGIT || subject.maps().isPresent()) {
                int[][][] rank = new int[items.size()][][];
                for (int item = 0; item < rank.length; item++) {
                    rank[item] = new int[items.get(item).words().size()][nLayers];
                }
                empty.put(reading, new ConceptRanks(subject.side(), reading, nLayers, rank));
            }
        }
        return empty;
    }
}
