package org.glotlens.engine.train;

import java.util.OptionalDouble;
import org.glotlens.engine.DataException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Autograd;

/** The loss of one micro-batch. Engine thread only. */
interface StepPass {
    /** What is computed. */
    TokenBatch batch();

    /** Tokens whose probabilities are asked for. */
    int targets();

    /** What the mean of a loss is over: targets, or pairs. */
    int counted();

    /** Sum of the losses, nats. */
    double sum(Decoder decoder) throws CancelledException, DataException;

    /**
     * Adds the gradient of {@code share} times that sum to the parameters. Only within {@link Autograd#record}.
     *
     * @return the product, and what else is told of the step
     */
    Learnt backward(Decoder decoder, double share) throws CancelledException, DataException;

    /**
     * What came of a backward pass.
     *
     * @param loss share times the summed loss
     * @param preferences of pairs; of nothing else
     * @param alignment mean alignment loss of a step that has one
     */
    record Learnt(double loss, PreferenceSums preferences, OptionalDouble alignment) {
        /** Of the task alone. */
        Learnt(double loss, PreferenceSums preferences) {
            this(loss, preferences, OptionalDouble.empty());
        }
    }
}
