package org.glotlens.engine.hook;

import java.util.Arrays;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** An edit whose numbers are on the device. */
@FunctionalInterface
interface LiveEdit {
    /** What the pass goes on with instead of x. */
    Tensor apply(HookSite site, Tensor x, Ops op);

    /** Takes the numbers of an edit to the device of a scope, which owns them. */
    static LiveEdit of(Edit edit, Scope scope) {
        return switch (edit) {
            case Edit.Add(float[] values, long[] shape) -> {
                Tensor change = scope.floats(values, shape);
                yield (site, x, op) -> op.add(x, fitting(change, x));
            }
            case Edit.Replace(float[] values, long[] shape) -> {
                Tensor change = scope.floats(values, shape);
                yield (site, x, op) -> op.edits().replace(x, fitting(change, x));
            }
            case Edit.Zero zero -> (site, x, op) -> op.zerosLike(x);
            case Edit.Scale(float factor) -> {
                Tensor scalar = scope.scalar(factor);
                yield (site, x, op) -> op.scaleAs(x, scalar);
            }
            case Edit.ProjectOut out -> {
                float[] unit = out.unit();
                Tensor direction = scope.floats(unit, unit.length);
                yield (site, x, op) -> op.edits().projectOut(x, asWide(direction, x));
            }
            case Edit.AddMap(float[] matrix, int width) -> {
                Tensor map = scope.floats(matrix, width, width);
                yield (site, x, op) -> op.edits().addMap(x, asWide(map, x));
            }
            case Edit.Channels(int[] channels, Edit inner) -> {
                Tensor at = scope.longs(Arrays.stream(channels).asLongStream().toArray(), channels.length);
                LiveEdit some = of(inner, scope);
                int most = Arrays.stream(channels).max().orElse(0);
                yield (site, x, op) -> {
                    if (most >= x.size(-1)) {
                        throw new IllegalArgumentException(
                                "An edit names channel " + most + ", expected 0 to " + (x.size(-1) - 1));
                    }
                    return op.edits().putLast(x, some.apply(site, op.edits().takeLast(x, at), op), at);
                };
            }
            case Edit.KeepNorm(Edit inner) -> {
                LiveEdit free = of(inner, scope);
                yield (site, x, op) -> op.edits().keepNorm(free.apply(site, x, op), x);
            }
            case Edit.At(Edit inner, Places places) -> {
                LiveEdit everywhere = of(inner, scope);
                yield (site, x, op) -> {
                    Tensor mask = places.mask(site, x.shape(), op);
                    return op.edits().choose(everywhere.apply(site, x, op), x, mask);
                };
            }
        };
    }

    /** A direction or a map where it is as wide as x. */
    private static Tensor asWide(Tensor change, Tensor x) {
        if (change.size(-1) != x.size(-1)) {
            throw new IllegalArgumentException(
                    "An edit is " + change.size(-1) + " wide, expected " + x.size(-1) + " as the value");
        }
        return change;
    }

    /** The values of an edit where they broadcast to x. */
    private static Tensor fitting(Tensor change, Tensor x) {
        long[] shape = change.shape();
        long[] target = x.shape();
        boolean fits = shape.length <= target.length;
        for (int i = 1; fits && i <= shape.length; i++) {
            long size = shape[shape.length - i];
            fits = size == 1 || size == target[target.length - i];
        }
        if (!fits) {
            throw new IllegalArgumentException("An edit has shape " + Arrays.toString(shape)
                    + ", expected one that broadcasts to " + Arrays.toString(target));
        }
        return change;
    }
}
