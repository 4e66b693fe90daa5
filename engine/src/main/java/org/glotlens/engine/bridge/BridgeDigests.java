package org.glotlens.engine.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;

/**
 * SHA-256 of what a bridge was trained with.
 *
 * @param encoder of the encoder's weights
 * @param encoderTokenizer of its tokenizer
 * @param decoder of the decoder's weights
 */
public record BridgeDigests(String encoder, String encoderTokenizer, String decoder) {
    /** Of checkpoints that are open. */
    public static BridgeDigests of(Checkpoint encoder, Checkpoint decoder) throws CheckpointException {
        return new BridgeDigests(encoder.weightsSha256(), encoder.tokenizerSha256(), decoder.weightsSha256());
    }

    /**
     * Makes sure that a bridge stands between what it was trained with.
     *
     * @param now what it is to stand between
     * @param bridge its folder
     * @throws CheckpointException naming the first that is another
     */
    public void require(BridgeDigests now, Path bridge) throws CheckpointException {
        require(Message.of("bridgeDigests.encoder", "weights of the encoder"), encoder, now.encoder, bridge);
        require(
                Message.of("bridgeDigests.tokenizer", "tokenizer of the encoder"),
                encoderTokenizer,
                now.encoderTokenizer,
                bridge);
        require(Message.of("bridgeDigests.decoder", "weights of the decoder"), decoder, now.decoder, bridge);
    }

    private static void require(Message what, String trained, String now, Path bridge) throws CheckpointException {
        if (!trained.equals(now)) {
            throw new CheckpointException(Message.of(
                    "bridgeDigests.other",
                    "The bridge %s was trained with other %s: SHA-256 %s, got %s. Give the checkpoints that it was"
                            + " trained between.",
                    FileNames.of(bridge),
                    what,
                    trained,
                    now));
        }
    }

    static BridgeDigests read(JsonNode json) {
        return new BridgeDigests(
                json.required("encoder_sha256").asText(),
                json.required("encoder_tokenizer_sha256").asText(),
                json.required("decoder_sha256").asText());
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("encoder_sha256", encoder);
        json.put("encoder_tokenizer_sha256", encoderTokenizer);
        json.put("decoder_sha256", decoder);
        return json;
    }
}
