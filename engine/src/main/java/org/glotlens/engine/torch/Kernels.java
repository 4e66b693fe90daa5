package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.Arrays;
import java.util.List;

/**
 * Calls kernels by name.
 *
 * @param scope that owns the results
 * @param tape what takes some of them back, or null
 */
record Kernels(Scope scope, Ops.Mode mode, Tape tape) {
    /** Without a tape. */
    Kernels(Scope scope, Ops.Mode mode) {
        this(scope, mode, null);
    }

    /** Whether the tape takes a function of x. */
    boolean isTaped(Tensor x) {
        return tape != null && tape.takes(x);
    }

    /** Whether a tensor was made by the tape, which takes what is done with it. */
    boolean isMade(Tensor x) {
        return tape != null && tape.isMade(x);
    }

    /** The form of a kernel that may write over what it is given, where nothing is recorded. */
    String fresh(String kernel) {
        return mode == Ops.Mode.TRAINING ? kernel : kernel + "_fresh";
    }

    Tensor run(String kernel, Tensor... inputs) {
        return runAll(kernel, inputs)[0];
    }

    /** The result of a kernel that makes it row after row, to be filled or filled. */
    Tensor runInOrder(String kernel, Tensor... inputs) {
        return run(kernel, inputs).known(Lying.IN_ORDER);
    }

    /** The same for a kernel with several results. */
    List<Tensor> runAllInOrder(String kernel, Tensor... inputs) {
        return Arrays.stream(runAll(kernel, inputs))
                .map(made -> made.known(Lying.IN_ORDER))
                .toList();
    }

    /** A tensor itself where it lies row after row, otherwise a copy that does. */
    Tensor inOrder(Tensor x) {
        return x.lying() == Lying.IN_ORDER ? x : runInOrder("in_order", x);
    }

    Tensor[] runAll(String kernel, Tensor... inputs) {
        return runOn(scope.torch().kernels(scope.manager().getDevice()), kernel, inputs);
    }

    Tensor runPacked(String kernel, Tensor... inputs) {
        return runOn(scope.torch().packedKernels(), kernel, inputs)[0];
    }

    /** What a kernel says of a tensor. */
    boolean ask(String kernel, Tensor x) {
        scope.requireThread();
        PtSymbolBlock module = scope.torch().kernels(scope.manager().getDevice());
        try (IValue input = IValue.from((PtNDArray) x.array());
                IValue answer = IValueUtils.runMethod(module, kernel, input)) {
            return answer.toBoolean();
        }
    }

    private Tensor[] runOn(PtSymbolBlock module, String kernel, Tensor... inputs) {
        scope.requireThread();
        NDList list = new NDList(inputs.length + 1);
        for (Tensor input : inputs) {
            list.add((tape == null ? input : tape.recorded(input)).array());
        }
        list.add(scope.torch().method(kernel));
        NDList results = IValueUtils.forward(module, list, mode == Ops.Mode.TRAINING);
        Tensor[] made = new Tensor[results.size()];
        for (int i = 0; i < made.length; i++) {
            NDArray result = results.get(i);
            made[i] = scope.own(result);
        }
        return made;
    }
}
