package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.quant.BlockState;
import org.glotlens.engine.file.Json;

/** Reads the JSON that bitsandbytes keeps as a tensor of bytes beside the codes of a 4-bit weight. */
final class QuantState {
    private static final long LARGEST = 1 << 16;

    private QuantState() {}

    /**
     * Reads one.
     *
     * @throws CheckpointException if it is no JSON object, or a key is missing or of another kind
     */
    static BlockState read(StoredTensor tensor) throws CheckpointException {
        ModelConfig state = ModelConfig.of(json(tensor), tensor.name());
        require(state, "quant_type", "blocksize", "shape");
        Optional<BlockState.Nested> nested = Optional.empty();
        if (state.has("nested_offset") || state.has("nested_blocksize")) {
            require(state, "nested_offset", "nested_blocksize");
            nested = Optional.of(new BlockState.Nested(
                    state.requireInt("nested_blocksize"), (float) state.requireDouble("nested_offset")));
        }
        return new BlockState(
                state.requireString("quant_type"), state.requireInt("blocksize"), state.ints("shape"), nested);
    }

    private static void require(ModelConfig state, String... keys) throws CheckpointException {
        for (String key : keys) {
            if (!state.has(key)) {
                throw new CheckpointException(Message.of(
                        "quantState.lacks",
                        "Tensor %s, which says how its weight is quantised, has no %s. Download the checkpoint again.",
                        state.file(),
                        key));
            }
        }
    }

    private static ObjectNode json(StoredTensor tensor) throws CheckpointException {
        if (tensor.byteSize() <= LARGEST) {
            byte[] text = new byte[(int) tensor.byteSize()];
            tensor.copy(0, MemorySegment.ofArray(text));
            try {
                if (Json.STRICT.readTree(text) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException e) {
                throw new CheckpointException(damaged(tensor), e);
            } catch (IOException e) {
                throw new IllegalStateException("reading from memory cannot fail", e);
            }
        }
        throw new CheckpointException(damaged(tensor));
    }

    private static Message damaged(StoredTensor tensor) {
        return Message.of(
                "quantState.damaged",
                "Tensor %s is not the JSON that says how its weight is quantised. Download the checkpoint again.",
                tensor.name());
    }
}
