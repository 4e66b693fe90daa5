package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.CancelledException;

/**
 * Direct preference optimisation on one micro-batch (Rafailov et al. 2023, equation 7): with summed log-probabilities of
 * answers {@code -ln sigmoid(beta ((chosen - its reference) - (rejected - its reference)))}. Log-probabilities are those of
 * the float32 softmax, summed in double precision.
 *
 * @param tokens chosen and rejected answer of every pair, one after the other
 * @param reference log-probabilities without the adapter, in the same order
 */
record PreferencePass(LossPass tokens, double[] reference, double beta) implements StepPass {
    static PreferencePass of(List<TokenPair> pairs, double[] reference, double beta) {
        return new PreferencePass(
                LossPass.of(pairs.stream().flatMap(pair -> pair.rows().stream()).toList()), reference, beta);
    }

    @Override
    public TokenBatch batch() {
        return tokens.batch();
    }

    @Override
    public int targets() {
        return tokens.targets();
    }

    @Override
    public int counted() {
        return reference.length / 2;
    }

    @Override
    public double sum(Decoder decoder) throws CancelledException, DataException {
        return pairs(tokens.rowLogProbabilities(decoder)).stream()
                .mapToDouble(Preference::loss)
                .sum();
    }

    @Override
    public Learnt backward(Decoder decoder, double share) throws CancelledException, DataException {
        List<Preference> pairs = new ArrayList<>();
        tokens.backward(decoder, logProbabilities -> {
            pairs.addAll(pairs(logProbabilities));
            return weights(pairs, share);
        });
        double loss = pairs.stream().mapToDouble(Preference::loss).sum();
        PreferenceSums told = pairs.stream().map(PreferenceSums::of).reduce(PreferenceSums.NONE, PreferenceSums::plus);
        return new Learnt(share * loss, told);
    }

    private List<Preference> pairs(double[] policy) {
        return IntStream.range(0, counted())
                .mapToObj(pair -> new Preference(
                        policy[2 * pair], reference[2 * pair], policy[2 * pair + 1], reference[2 * pair + 1], beta))
                .toList();
    }

    /** What the cross-entropy of each answer, its negative log-probability, counts for. */
    private static double[] weights(List<Preference> pairs, double share) {
        double[] weights = new double[2 * pairs.size()];
        for (int pair = 0; pair < pairs.size(); pair++) {
            weights[2 * pair] = -share * pairs.get(pair).slope();
            weights[2 * pair + 1] = -weights[2 * pair];
        }
        return weights;
    }
}
