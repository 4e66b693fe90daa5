package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeSet;

/**
 * An encoder in float64 from the published definitions, sharing nothing with the engine: config as Hugging Face writes it
 * and weights by their published names to the last hidden state of one row.
 */
public abstract class ExactEncoder {
    final ExactConfig config;
    final ExactWeights w;

    ExactEncoder(ExactConfig config, ExactWeights w) {
        this.config = config;
        this.w = w;
    }

    /** The encoder of a config's {@code model_type}. */
    public static ExactEncoder of(JsonNode file, Map<String, double[]> weights) {
        ExactConfig config = ExactConfig.of(file, 0);
        ExactWeights w = new ExactWeights((name, size) -> weights.get(name), new TreeSet<>());
        return switch (config.text("model_type", "")) {
            case "bert" -> new ExactBert(config, w, "bert.");
            case "xlm-roberta" -> new ExactBert(config, w, "roberta.");
            case "t5", "mt5", "umt5" -> new ExactT5(config, w);
            case "m2m_100" -> new ExactM2m(config, w);
            default -> throw new IllegalArgumentException("no definition of " + config.text("model_type", "?"));
        };
    }

    /** What is added to a score. */
    interface Bias {
        double of(int head, int distance);
    }

    abstract int layers();

    abstract double[][] embedded(int[] tokens);

    abstract double[][] block(double[][] x, int layer);

    abstract double[][] ended(double[][] x);

    /** The last hidden state [pos][dModel]. */
    public double[][] states(int[] tokens) {
        double[][] x = embedded(tokens);
        for (int layer = 0; layer < layers(); layer++) {
            x = block(x, layer);
        }
        return ended(x);
    }

    /** Every query over all keys, one head after the other; gives z: [pos][heads * dHead]. */
    static double[][] attend(ExactQkv[] row, int heads, double scale, Bias bias) {
        int d = row[0].q().length / heads;
        double[][] z = new double[row.length][heads * d];
        for (int head = 0; head < heads; head++) {
            for (int to = 0; to < row.length; to++) {
                double[] scores = new double[row.length];
                for (int key = 0; key < row.length; key++) {
                    for (int i = head * d; i < (head + 1) * d; i++) {
                        scores[key] += scale * row[to].q()[i] * row[key].k()[i];
                    }
                    scores[key] += bias.of(head, key - to);
                }
                double[] pattern = ExactMath.softmax(scores);
                for (int key = 0; key < row.length; key++) {
                    for (int i = head * d; i < (head + 1) * d; i++) {
                        z[to][i] += pattern[key] * row[key].v()[i];
                    }
                }
            }
        }
        return z;
    }

    /** How many tokens up to each that are not the padding's there are, itself included; 0 at padding. */
    static int[] counted(int[] tokens, int pad) {
        int[] counts = new int[tokens.length];
        int count = 0;
        for (int at = 0; at < tokens.length; at++) {
            counts[at] = tokens[at] == pad ? 0 : ++count;
        }
        return counts;
    }
}
