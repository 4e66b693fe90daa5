package org.glotlens.engine.model;

import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.torch.DType;

/**
 * Looks whether what was read are numbers, and says in words why not.
 *
 * @param dtype the type of the computation
 */
public record Finite(DType dtype) {
    /**
     * Requires numbers.
     *
     * @param what was read and from where, for the message
     * @throws DataException if one is infinite or not a number
     */
    public void require(float[] values, String what) throws DataException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new DataException(Message.of(
                        "finite.theCameOutAs",
                        "The %s came out as %s in %s. %s",
                        what,
                        value,
                        dtype.label(),
                        remedy()));
            }
        }
    }

    private String remedy() {
        return dtype == DType.FLOAT16
                ? "float16 ends at 65504, which this model exceeds; use --dtype bfloat16 or float32."
                : "Run `./glotlens inspect` on the model, which looks for broken weights.";
    }
}
