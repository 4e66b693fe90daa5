package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Side;

/**
 * A checkpoint and layer at which PC1 is mostly sequence length: its correlation with 1 / (number of tokens) over all
 * texts exceeds {@link #LIMIT} in size, so that correlations of languages along it may show nothing but that
 * translations of long sentences are long.
 *
 * @param layer 0..L
 * @param r the correlation
 */
public record LengthCheck(Side side, int layer, double r) {
    /** Size of the correlation above which there is a warning. */
    public static final double LIMIT = 0.5;

    /** All places of a result where the limit is exceeded, base first, layers in ascending order. */
    public static List<LengthCheck> beyondLimit(RepresentResult result) {
        List<LengthCheck> beyond = new ArrayList<>();
        for (int s = 0; s < result.sides().size(); s++) {
            for (int layer = 0; layer < result.lengthCorrelation()[s].length; layer++) {
                double r = result.lengthCorrelation()[s][layer];
                if (Math.abs(r) > LIMIT) {
                    beyond.add(new LengthCheck(result.sides().get(s), layer, r));
                }
            }
        }
        return List.copyOf(beyond);
    }

    /** One sentence for each checkpoint that has such layers; none where all is well. */
    public static List<Message> warnings(RepresentResult result) {
        List<LengthCheck> beyond = beyondLimit(result);
        List<Message> warnings = new ArrayList<>();
        for (Side side : result.sides()) {
            List<String> layers = beyond.stream()
                    .filter(check -> check.side() == side)
                    .map(check -> String.format(Locale.ROOT, "%d (%.2f)", check.layer(), check.r()))
                    .toList();
            if (!layers.isEmpty()) {
                warnings.add(Message.of(
                        "lengthCheck.warning",
                        "In the %s checkpoint PC1 goes with 1/length beyond %s at layer %s: there its correlations may"
                            + " be those of sentence lengths. Read r_length_partialled beside them, or choose another "
                            + "pooling.",
                        side.said(),
                        LIMIT,
                        String.join(", ", layers)));
            }
        }
        return List.copyOf(warnings);
    }
}
