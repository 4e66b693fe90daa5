package org.glotlens.engine.patch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * The patching experiment on one checkpoint or two. Engine thread only.
 *
 * @param decoders base first
 * @param tokenizer that reads for all of them
 */
public record Patching(Map<Side, Decoder> decoders, Tokenizer tokenizer, PatchSettings settings, int batchTokens) {
    /**
     * Patches all pairs.
     *
     * @throws GlotlensException if no pair can be used, a position matches no token, the site has no meaning in the model,
     *     or a stop was asked for
     */
    public PatchResult run(List<PatchPair> pairs, Provenance provenance, Watch watch) throws GlotlensException {
        List<String> curves = PairEncoder.curves(pairs);
        PairEncoder.Encoded encoded = new PairEncoder(tokenizer, settings.tokens(), curves).encode(pairs);
        if (encoded.used().isEmpty()) {
            throw new DataException(Message.of(
                    "patching.noPair",
                    "None of the %s pairs can be used. %s",
                    pairs.size(),
                    encoded.dropped().isEmpty()
                            ? "The file is empty."
                            : "The first was left out because: "
                                    + encoded.dropped().getFirst().reason()));
        }
        Map<Side, PatchCurves> sides = new EnumMap<>(Side.class);
        for (Map.Entry<Side, Decoder> side : decoders.entrySet()) {
            Decoder taker = side.getValue();
            Decoder giver = settings.giver() == PatchSettings.Giver.BASE ? decoders.get(Side.BASE) : taker;
            requireFit(giver, taker);
            sides.put(side.getKey(), new PatchSweep(giver, taker, settings, batchTokens).run(encoded.used(), watch));
        }
        return new PatchResult(
                encoded.used().stream().map(EncodedPair::id).toList(), curves, sides, encoded.dropped(), provenance);
    }

    private void requireFit(Decoder giver, Decoder taker) throws DataException {
        Optional<String> refusal = taker.spec().refusal(settings.site());
        if (refusal.isPresent()) {
            throw new DataException(Message.of(
                    "patching.noMeaning",
                    "%s has no meaning in this %s model: %s. Choose another site.",
                    settings.hook(),
                    taker.spec().family(),
                    refusal.get()));
        }
        StackShape from = giver.spec().shape();
        StackShape to = taker.spec().shape();
        if (from.nLayers() != to.nLayers()
                || from.dModel() != to.dModel()
                || from.dMlp() != to.dMlp()
                || from.nHeads() != to.nHeads()
                || from.nKvHeads() != to.nKvHeads()
                || from.dHead() != to.dHead()) {
            throw new DataException(Message.of(
                    "patching.otherSizes",
                    "The base has other sizes than the aligned checkpoint (%s against %s), so nothing can be put from"
                            + " one into the other. Take the sources from the same checkpoint.",
                    sizes(from),
                    sizes(to)));
        }
        int nHeads = heads(to);
        for (int head : settings.heads()) {
            if (head >= nHeads) {
                throw new DataException(Message.of(
                        "patching.noHead", "Head %s is none of %s, which has %s.", head, settings.hook(), nHeads));
            }
        }
    }

    private static String sizes(StackShape shape) {
        return "%s layers of %s with %s heads of %s, %s for keys, and an MLP of %s"
                .formatted(
                        shape.nLayers(), shape.dModel(), shape.nHeads(), shape.dHead(), shape.nKvHeads(), shape.dMlp());
    }

    private int heads(StackShape shape) {
        return switch (settings.site()) {
            case Q, Z -> shape.nHeads();
            case K, V -> shape.nKvHeads();
            default -> 0;
        };
    }
}
