package org.glotlens.engine.train;

import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.bridge.EncoderText;
import org.glotlens.engine.bridge.SoftFrame;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.token.Tokenizer;

/**
 * How a text is read by an encoder and the decoder behind it: in training and afterwards alike.
 *
 * @param encoder reads it for the encoder
 * @param template wraps what the decoder reads of it
 * @param stage whether the decoder reads it at all
 */
public record SoftText(EncoderText encoder, PromptTemplate template, BridgeStage stage) {
    /**
     * As a bridge was, or is to be, trained.
     *
     * @param tokenizer of the encoder
     * @param encoder what it is: it reads no more tokens than it has positions
     * @param template id of the template
     * @throws TrainingException if there is no such template
     */
    public static SoftText of(BridgeSettings settings, Tokenizer tokenizer, StackSpec encoder, String template)
            throws TrainingException {
        return new SoftText(
                new EncoderText(tokenizer, Math.min(settings.encoderCutoff(), encoder.longestInput())),
                PromptTemplates.named(template),
                settings.stage());
    }

    /** What the encoder reads of a question. */
    public int[] encoded(TrainRow row) {
        return encoder.read(row.source());
    }

    /** What the decoder reads of a question, and where its soft prompt stands. */
    public SoftFrame frame(TrainRow row, Tokenizer own) {
        int[] ahead = template.ahead(own);
        return stage.isTextRead() ? SoftFrame.of(template.source(row, own), ahead) : new SoftFrame(ahead, ahead.length);
    }
}
