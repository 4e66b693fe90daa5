package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;
import org.glotlens.engine.GlotlensException;

/** Records a forward pass and collects gradients. Gradients add up on the leaves until they are zeroed. */
public final class Autograd {
    private Autograd() {}

    /**
     * Runs work with recording on. Engine thread only.
     *
     * @param work computes with {@link Scope#trainingOps()} and ends in {@link #backward}
     */
    public static <T> T record(NativeWork<T> work) throws GlotlensException {
        return within(true, work::run);
    }

    /** Runs work with recording off. */
    static <T> T unrecorded(Supplier<T> work) {
        return within(false, work::get);
    }

    /** Whether what is done now is recorded. */
    static boolean isRecording() {
        return JniUtils.isGradMode();
    }

    private interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private static <T, E extends Exception> T within(boolean isOn, Work<T, E> work) throws E {
        boolean wasOn = JniUtils.isGradMode();
        JniUtils.setGradMode(isOn);
        try {
            return work.run();
        } finally {
            JniUtils.setGradMode(wasOn);
        }
    }

    /** Adds the gradient of a tensor, multiplied by the gradient that came back to it, to every leaf it depends on. */
    public static void backward(Tensor y, Tensor gradient) {
        JniUtils.backward((PtNDArray) y.array(), (PtNDArray) gradient.array(), false, false);
    }

    /** The same where parts of the record are gone through again. */
    static void backwardAndKeep(Tensor y, Tensor gradient) {
        JniUtils.backward((PtNDArray) y.array(), (PtNDArray) gradient.array(), true, false);
    }

    /** Adds the gradient of a scalar to every leaf it depends on. */
    public static void backward(Tensor loss) {
        NDArray array = loss.array();
        try (NDArray one = array.getManager().ones(array.getShape())) {
            JniUtils.backward((PtNDArray) array, (PtNDArray) one, false, false);
        }
    }
}
