package org.glotlens.engine.train;

import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * A trained tensor with its optimiser state. All float32, same shape.
 *
 * @param name unique name, used in files
 * @param value the leaf
 * @param firstMoment running mean of the gradient
 * @param secondMoment running mean of its square
 */
record Parameter(String name, Tensor value, Tensor firstMoment, Tensor secondMoment) {
    static Parameter of(String name, Tensor value, Scope scope) {
        return new Parameter(name, value.trainable(), scope.zeros(value.shape()), scope.zeros(value.shape()));
    }
}
