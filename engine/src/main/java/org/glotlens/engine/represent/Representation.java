package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Pools parallel texts in one or two checkpoints and analyses the vectors. Engine thread only.
 *
 * @param sides the checkpoints, base first
 * @param stacks one per side
 * @param tokenizers one per side
 */
public record Representation(List<Side> sides, List<Stack> stacks, List<Tokenizer> tokenizers) {
    /**
     * What to measure.
     *
     * @param batchTokens most tokens of a forward pass
     */
    public record Request(List<ParallelItem> items, RepresentSettings settings, int batchTokens) {}

    /**
     * What came out, before provenance is added.
     *
     * @param languages every language that all used items have
     * @param ids items used
     */
    public record Outcome(List<String> languages, List<String> ids, RepresentAnalysis.Tables tables) {}

    /**
     * Runs the measurement over the languages that every item has.
     *
     * @throws DataException if fewer than two languages are common to all items, or fewer than three items are there
     */
    public Outcome run(Request request, Watch watch) throws GlotlensException {
        List<String> languages = languages(request.items());
        List<LayerPooling> poolings = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
            List<ContentMask> masks = masks(tokenizers.get(side), request, languages);
            poolings.add(
                    new LayerPooling(stacks.get(side), masks, request.settings().isAsPublished()));
        }
        List<List<TextVectors>> pooled = LayerPooling.runAll(poolings, request.batchTokens(), watch);
        for (int side = 0; side < sides.size(); side++) {
            requireFinite(pooled.get(side), side);
        }
        int nLayers = pooled.getFirst().size() - 1;
        int[][] lengths = lengths(masks(tokenizers.getFirst(), request, languages), languages.size());
        LayerVectors vectors = layer -> pooled.stream()
                .map(side -> arrange(side.get(layer), languages.size()))
                .toList();
        RepresentAnalysis.Plan plan = new RepresentAnalysis.Plan(
                languages,
                request.settings().axes(),
                request.settings().superposition(),
                request.settings().seed());
        RepresentAnalysis.Tables tables = new RepresentAnalysis(sides, nLayers, lengths, vectors, plan).run(watch);
        List<String> ids = request.items().stream().map(ParallelItem::id).toList();
        return new Outcome(languages, ids, tables);
    }

    private void requireFinite(List<TextVectors> pooled, int side) throws DataException {
        Finite finite = new Finite(stacks.get(side).dtype());
        for (int layer = 0; layer < pooled.size(); layer++) {
            for (float[] text : pooled.get(layer).rows()) {
                finite.require(
                        text,
                        "residual stream after block %s of the %s checkpoint"
                                .formatted(layer, sides.get(side).label()));
            }
        }
    }

    private static List<String> languages(List<ParallelItem> items) throws DataException {
        if (items.size() < 3) {
            throw new DataException(Message.of(
                    "representation.gotParallelItemsExpected",
                    "Got %s parallel items, expected at least 3 to correlate. Add rows.",
                    items.size()));
        }
        Set<String> common = new LinkedHashSet<>(items.getFirst().texts().keySet());
        items.forEach(item -> common.retainAll(item.texts().keySet()));
        if (common.size() < 2) {
            throw new DataException(Message.of(
                    "representation.theParallelItemsHave",
                    "The parallel items have %s languages in common, expected at least 2. Give every row the "
                            + "same languages.",
                    common.size()));
        }
        return List.copyOf(common);
    }

    /** Masks language by language, item by item. */
    private static List<ContentMask> masks(Tokenizer tokenizer, Request request, List<String> languages)
            throws DataException {
        List<ContentMask> masks = new ArrayList<>();
        for (String language : languages) {
            for (ParallelItem item : request.items()) {
                masks.add(mask(tokenizer, item, language, request.settings().pooling()));
            }
        }
        return masks;
    }

    private static ContentMask mask(Tokenizer tokenizer, ParallelItem item, String language, Pooling pooling)
            throws DataException {
        try {
            String prefix = item.prefix().getOrDefault(language, "");
            return ContentMask.of(tokenizer, item.texts().get(language), prefix, pooling);
        } catch (DataException e) {
            throw new DataException(
                    Message.of(
                            "representation.parallelItemCannotBe",
                            "Parallel item %s cannot be read in %s: %s. Change the text, or leave the item out.",
                            item.id(),
                            language,
                            e.said()),
                    e);
        }
    }

    private static int[][] lengths(List<ContentMask> masks, int languages) {
        int items = masks.size() / languages;
        int[][] lengths = new int[languages][items];
        for (int i = 0; i < masks.size(); i++) {
            lengths[i / items][i % items] = masks.get(i).length();
        }
        return lengths;
    }

    /** The texts language by language. */
    private static PooledTexts arrange(TextVectors texts, int languages) {
        int items = texts.count() / languages;
        return new PooledTexts(IntStream.range(0, languages)
                .mapToObj(l -> new TextVectors(Arrays.copyOfRange(texts.rows(), l * items, (l + 1) * items)))
                .toList());
    }
}
