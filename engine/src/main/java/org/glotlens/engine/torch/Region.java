package org.glotlens.engine.torch;

import java.util.List;

/**
 * Memory for tensors beside one another, taken at once and given back when all of them are closed. A large one lies in huge
 * pages from its beginning on; tensors of a few MiB by themselves hold few whole ones, or none.
 *
 * @param elements of all of them, with what lies between
 * @param places for each tensor its first element, its number of dimensions and their sizes
 * @param width numbers a place
 * @param alignment what the address of the first tensor is a multiple of, in bytes
 */
record Region(DType type, long elements, long[] places, int width, long alignment) {
    /**
     * From here on the C library of Linux asks the system for a piece of its own, whatever was freed before: what is left out
     * at its beginning takes no memory, and all of it goes back when it is freed.
     */
    static final long MAPPED_BYTES = 32 << 20;

    static final long HUGE_PAGE = 2 << 20;

    /** What PyTorch aligns small tensors to. */
    static final long LINE = 64;

    /** PyTorch's own switch, which the launchers set on Linux. */
    private static final boolean ASKS_FOR_HUGE_PAGES = "1".equals(System.getenv("THP_MEM_ALLOC_ENABLE"));

    /** For tensors of these shapes, in their order. */
    static Region of(DType type, List<long[]> shapes) {
        return of(type, shapes, ASKS_FOR_HUGE_PAGES ? HUGE_PAGE : LINE);
    }

    /** The same where large pieces of memory come in pages of a size. */
    static Region of(DType type, List<long[]> shapes, long page) {
        int width = 2 + shapes.stream().mapToInt(shape -> shape.length).max().orElse(0);
        long[] places = new long[shapes.size() * width];
        long line = LINE / type.bytes();
        long next = 0;
        for (int i = 0; i < shapes.size(); i++) {
            long[] shape = shapes.get(i);
            places[i * width] = next;
            places[i * width + 1] = shape.length;
            System.arraycopy(shape, 0, places, i * width + 2, shape.length);
            next += Math.ceilDiv(elements(shape), line) * line;
        }
        return new Region(type, next, places, width, next * type.bytes() < MAPPED_BYTES ? LINE : page);
    }

    /** Takes the memory for the results of these kernels. Not filled. */
    List<Tensor> tensors(Kernels kernels) {
        try (Scope temporary = kernels.scope().child()) {
            Tensor whole = new Ops(temporary, kernels.mode()).empty(type, elements + alignment / type.bytes());
            long skipped = (-whole.memory().getFirst().address() & alignment - 1) / type.bytes();
            long[] moved = places.clone();
            for (int i = 0; i < moved.length; i += width) {
                moved[i] += skipped;
            }
            return List.of(kernels.runAll("parts", whole, temporary.longs(moved, moved.length / width, width)));
        }
    }

    private static long elements(long[] shape) {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        return elements;
    }
}
