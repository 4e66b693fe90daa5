package org.glotlens.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.bridge.Bridge;
import org.glotlens.engine.bridge.EncoderStates;
import org.glotlens.engine.bridge.KeptRows;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;

/**
 * Reads texts for a decoder behind a bridge: what begins a text, its soft prompt, and the rest. The soft prompt of a text is worked
 * out once for every bridge. Engine thread only.
 */
public final class SoftReader {
    private final Stack encoder;
    private final SoftText text;
    private final Decoder decoder;
    private final Tokenizer own;
    private final KeptRows rows;
    private final Map<String, int[]> encoded = new LinkedHashMap<>();
    private Bridge bridge;

    /**
     * Reads texts before there is a bridge; their rows are worked out when there is one.
     *
     * @param own tokenizer of the decoder
     */
    public SoftReader(Stack encoder, SoftText text, Decoder decoder, Tokenizer own) {
        this.encoder = encoder;
        this.text = text;
        this.decoder = decoder;
        this.own = own;
        this.rows = new KeptRows(decoder.spec().shape().dModel());
    }

    /** The decoder's tokenizer, which reads a text with its soft prompt. */
    public Tokenizer tokenizer() {
        return own.reading(this::read);
    }

    /**
     * The decoder that reads the soft prompts of a bridge as it is now, those of the texts that were read before included.
     *
     * @throws GlotlensException if memory ran out
     */
    public Decoder behind(Bridge now) throws GlotlensException {
        bridge = now;
        for (Map.Entry<String, int[]> one : encoded.entrySet()) {
            rows.keep(one.getKey(), soft(one.getValue()));
        }
        return decoder.reading(rows);
    }

    private int[] read(String given) {
        try {
            return Torch.get().call(() -> {
                TrainRow row = new TrainRow(given, "");
                int[] numbers = rows.known(given);
                if (numbers == null) {
                    int[] ids = text.encoded(row);
                    float[] values = bridge == null ? null : soft(ids);
                    numbers = rows.reserve(given, ids.length + 1);
                    encoded.put(given, ids);
                    if (values != null) {
                        rows.keep(given, values);
                    }
                }
                int dVocab = decoder.spec().shape().dVocab();
                int[] soft =
                        IntStream.of(numbers).map(number -> dVocab + number).toArray();
                return text.frame(row, own).around(soft, 0, 0);
            });
        } catch (GlotlensException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private float[] soft(int[] ids) throws GlotlensException {
        float[] states = EncoderStates.of(encoder, List.of(ids), new Cancel());
        try (Scope inside = decoder.open()) {
            int width = bridge.shape().dEncoder();
            return bridge.apply(inside.ops(), inside.floats(states, states.length / width, width))
                    .floats();
        }
    }
}
