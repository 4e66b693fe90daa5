package org.glotlens.engine.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Owns native arrays and closes them together. Every result of {@link Ops} belongs to the scope its ops were taken
 * from, whatever scope its operands live in. Engine thread only.
 */
public final class Scope implements AutoCloseable {
    private final Torch torch;
    private final PtNDManager manager;

    Scope(Torch torch, PtNDManager manager) {
        this.torch = torch;
        this.manager = manager;
    }

    /** Operations in inference mode: results cannot take part in a backward pass. */
    public Ops ops() {
        return new Ops(this, Ops.Mode.INFERENCE);
    }

    /** Operations whose results may take part in a backward pass. */
    public Ops trainingOps() {
        return new Ops(this, Ops.Mode.TRAINING);
    }

    /** A scope on the same device that closes with this one at the latest. */
    public Scope child() {
        requireThread();
        return new Scope(torch, manager.newSubManager(manager.getDevice()));
    }

    /** A scope of its own on the same device. */
    public Scope sibling() {
        return torch.open(device());
    }

    /** A scope of its own on the processor. */
    public Scope onProcessor() {
        return torch.open(ComputeDevice.CPU);
    }

    /** Where the arrays of this scope live. */
    public ComputeDevice device() {
        Device device = manager.getDevice();
        return new ComputeDevice(device.isGpu(), Math.max(0, device.getDeviceId()));
    }

    /** Copies floats into a float32 tensor. */
    public Tensor floats(float[] values, long... shape) {
        return floats(FloatBuffer.wrap(values), shape);
    }

    /** Copies the remaining floats of a buffer into a float32 tensor; at most 2^31 - 1 bytes. */
    public Tensor floats(FloatBuffer values, long... shape) {
        requireThread();
        requireSize(values.remaining(), shape);
        return ownCopy(manager.create(values, new Shape(shape)));
    }

    /** Copies longs into an int64 tensor. */
    public Tensor longs(long[] values, long... shape) {
        requireThread();
        requireSize(values.length, shape);
        return ownCopy(manager.create(LongBuffer.wrap(values), new Shape(shape)));
    }

    /** A number for kernels, kept on the processor whatever the device. */
    public Tensor scalar(double value) {
        return onProcessor(new float[] {(float) value}, new Shape());
    }

    /** A whole number for kernels, exact to 2^63, kept on the processor whatever the device. */
    Tensor index(long value) {
        requireThread();
        return ownCopy(torch.processorManager().create(value));
    }

    /** Numbers for kernels, kept on the processor whatever the device. */
    public Tensor onProcessor(float[] values) {
        return onProcessor(values, new Shape(values.length));
    }

    private Tensor onProcessor(float[] values, Shape shape) {
        requireThread();
        return ownCopy(torch.processorManager().create(values, shape));
    }

    /** A float32 tensor of zeros. */
    public Tensor zeros(long... shape) {
        requireThread();
        return own(manager.zeros(new Shape(shape)));
    }

    /**
     * Owns a copy in PyTorch's memory. On the processor DJL only borrows the memory of a Java buffer and lets it go
     * when the handle is closed, although views and a recorded graph may still read it.
     */
    private Tensor ownCopy(NDArray borrowed) {
        try (NDArray array = borrowed) {
            return own(array.duplicate());
        }
    }

    Tensor own(NDArray array) {
        array.attach(manager);
        return new Tensor(array, this);
    }

    Torch torch() {
        return torch;
    }

    PtNDManager manager() {
        return manager;
    }

    void requireThread() {
        torch.requireThread();
    }

    private static void requireSize(long elements, long[] shape) {
        long expected = 1;
        for (long size : shape) {
            expected = Math.multiplyExact(expected, size);
        }
        if (elements != expected) {
            throw new IllegalArgumentException("Got " + elements + " elements for a shape of " + expected);
        }
    }

    @Override
    public void close() {
        torch.requireThread();
        manager.close();
    }
}
