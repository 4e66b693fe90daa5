package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Random;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class TapeTest {
    private static final int WIDTH = 64;

    /** A function of something that is learnt, and of numbers that are not. */
    private interface Function {
        Tensor of(Ops op, Tensor x, Numbers numbers);
    }

    /**
     * Numbers of a type.
     *
     * @param isRounded whether bfloat16 holds them
     */
    private record Numbers(Scope scope, DType type, boolean isRounded) {
        Tensor random(int seed, long... shape) {
            return of(TapeTest.random(scope, seed, shape));
        }

        Tensor of(Tensor exact) {
            Ops op = scope.trainingOps();
            return op.to(isRounded ? op.to(exact, DType.BFLOAT16) : exact, type);
        }
    }

    private static Tensor random(Scope scope, int seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        Random random = new Random(seed);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return scope.floats(values, shape);
    }

    /** A number for each pair of dimensions of six positions, once for both halves. */
    private static Tensor halves(Scope scope, int seed, int dims) {
        Random random = new Random(seed);
        float[] values = new float[6 * dims];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % dims < dims / 2 ? (float) random.nextGaussian() : values[i - dims / 2];
        }
        return scope.floats(values, 1, 1, 6, dims);
    }

    /** What the function gives, and the gradient by x of its sum weighted by chance, behind a function that is recorded. */
    private static List<float[]> valueAndGradient(Numbers like, Function function, boolean isTaped, long... shape) {
        try (Scope scope = like.scope().child();
                Tape tape = Tape.open(scope)) {
            Numbers numbers = new Numbers(scope, like.type(), like.isRounded());
            Tensor x = numbers.random(1, shape).trainable();
            Ops op = isTaped ? scope.trainingOps().on(tape) : scope.trainingOps();
            float[][] both = new float[2][];
            Autograd.record(() -> {
                Tensor y = function.of(op, op.multiply(x, x), numbers);
                both[0] = y.floats();
                Tensor weighted = numbers.random(2, y.shape());
                if (isTaped) {
                    tape.backward(y, weighted);
                } else {
                    Autograd.backward(y, weighted);
                }
                both[1] = x.gradient(scope).floats();
                return null;
            });
            return List.of(both);
        } catch (GlotlensException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Function function, long... shape) throws Exception {
        Torch torch = Torch.get();
        assumeThat(torch.call(() -> torch.manyRows().isPresent() && torch.canPack(DType.FLOAT32)))
                .as("our own products of many rows")
                .isTrue();
        int before = torch.openArrays();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                Numbers exact = new Numbers(scope, DType.FLOAT32, false);
                List<float[]> taped = valueAndGradient(exact, function, true, shape);
                List<float[]> recorded = valueAndGradient(exact, function, false, shape);
                for (int part = 0; part < 2; part++) {
                    float[] wanted = recorded.get(part);
                    float largest = 0;
                    for (float value : wanted) {
                        largest = Math.max(largest, Math.abs(value));
                    }
                    assertThat(taped.get(part)).hasSize(wanted.length);
                    for (int i = 0; i < wanted.length; i++) {
                        assertThat(taped.get(part)[i]).isCloseTo(wanted[i], within(3e-6f * largest));
                    }
                }
                checkHalf(scope, function, shape);
                return null;
            }
        });
        assertThat(torch.openArrays()).isEqualTo(before);
    }

    /** In bfloat16 the tape comes as near to float32, from the same numbers, as the library. */
    private static void checkHalf(Scope scope, Function function, long... shape) {
        Numbers half = new Numbers(scope, DType.BFLOAT16, true);
        List<float[]> taped = valueAndGradient(half, function, true, shape);
        List<float[]> recorded = valueAndGradient(half, function, false, shape);
        List<float[]> wanted = valueAndGradient(new Numbers(scope, DType.FLOAT32, true), function, false, shape);
        for (int part = 0; part < 2; part++) {
            double own = distance(taped.get(part), wanted.get(part));
            assertThat(own).as("of %s", part).isLessThanOrEqualTo(1.1 * distance(recorded.get(part), wanted.get(part)));
        }
    }

    /** How far apart they are, in lengths of the second. */
    private static double distance(float[] got, float[] wanted) {
        assertThat(got).hasSize(wanted.length);
        double apart = 0;
        double length = 0;
        for (int i = 0; i < wanted.length; i++) {
            apart += ((double) got[i] - wanted[i]) * (got[i] - wanted[i]);
            length += (double) wanted[i] * wanted[i];
        }
        return Math.sqrt(apart / length);
    }

    @Test
    void productsWithFrozenMatricesGoBackAsTheLibraryTakesThem() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor w = numbers.random(3, 128, WIDTH);
                    Tensor bias = numbers.random(4, 128);
                    Tensor turned = numbers.random(5, 128, WIDTH);
                    Tensor y = op.linear(x, w, bias);
                    Tensor z = op.linears(x, List.of(new Affine(w, null), new Affine(w, bias)))
                            .getLast();
                    return op.linearInOut(op.add(y, z), turned, null);
                },
                3,
                7,
                WIDTH);
    }

    /** As queries, keys and values read one norm: what comes back to it is added up in one place. */
    @Test
    void whatSeveralProductsAndAdaptersReadIsReachedThroughAll() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor scale = op.scope().scalar(0.7);
                    Tensor resid = op.between(x);
                    Tensor read = op.norms()
                            .rmsNorm(resid, numbers.random(8, WIDTH), op.scope().scalar(1e-5));
                    Tensor sum = read;
                    for (int i = 0; i < 3; i++) {
                        Tensor y = op.linear(read, numbers.random(3 + i, WIDTH, WIDTH), null);
                        Tensor a = random(op.scope(), 20 + i, 8, WIDTH);
                        Tensor b = random(op.scope(), 30 + i, WIDTH, 8);
                        sum = op.add(sum, i == 1 ? y : op.training().addLora(y, read, a, b, scale));
                    }
                    return op.add(sum, op.linearInOut(read, numbers.random(7, WIDTH, WIDTH), null));
                },
                2,
                9,
                WIDTH);
    }

    @Test
    void whatIsLearntBesideAFrozenMatrixIsReachedThroughBoth() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor w = numbers.random(3, WIDTH, WIDTH);
                    Tensor next = op.between(op.add(x, op.linear(x, w, null)));
                    return op.add(next, op.multiply(op.linear(op.multiply(next, next), w, null), next));
                },
                2,
                9,
                WIDTH);
    }

    /** A sum is gone back through twice, once for itself and once for the norm that reads it: nothing may be added twice. */
    @Test
    void aBlockOfTwoSumsGoesBackThroughEachOnce() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor w = numbers.random(3, WIDTH, WIDTH);
                    Tensor gain = numbers.random(4, WIDTH);
                    Tensor eps = op.scope().scalar(1e-5);
                    Tensor resid = op.between(x);
                    Tensor middle = op.add(resid, op.linear(op.norms().rmsNorm(resid, gain, eps), w, null));
                    return op.between(op.add(middle, op.linear(op.norms().rmsNorm(middle, gain, eps), w, null)));
                },
                2,
                9,
                WIDTH);
    }

    @Test
    void normsGoBackByTheirFormula() throws Exception {
        check(
                (op, x, numbers) -> op.norms()
                        .rmsNorm(x, numbers.random(3, WIDTH), op.scope().scalar(1e-5)),
                2,
                5,
                WIDTH);
    }

    @Test
    void rotaryPositionsGoBackTheOtherWayRound() throws Exception {
        check(
                (op, x, numbers) -> op.attention().rotate(x, halves(op.scope(), 3, 32), halves(op.scope(), 4, 32)),
                2,
                3,
                6,
                32);
    }

    @Test
    void attentionGoesBackByQueriesKeysAndValues() throws Exception {
        for (int positions : new int[] {1, 16, 21, 70}) {
            check(
                    (op, x, numbers) -> {
                        Tensor scale = op.scope().scalar(0.3);
                        Tensor k = op.multiply(x, numbers.random(3, 2, 3, positions, 32));
                        Tensor v = op.multiply(x, numbers.random(4, 2, 3, positions, 32));
                        return op.attention().attendCausal(x, k, v, scale);
                    },
                    2,
                    3,
                    positions,
                    32);
        }
    }

    @Test
    void gatesGoBackByBothOperands() throws Exception {
        check(
                (op, x, numbers) ->
                        op.mlp().siluGate(op.norms().clamp(x, op.scope().scalar(2)), x),
                2,
                5,
                WIDTH);
    }

    /** Both factors are learnt of the same x; their gradients come back to it. */
    @Test
    void adaptersGoBackByInputsAndFactors() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor y = op.linear(x, numbers.random(3, 128, WIDTH), null);
                    Tensor rows = op.toFloat32(op.flattenRows(x));
                    Tensor a = op.slice(rows, 0, 4);
                    Tensor b = op.slice(op.linear(rows, random(op.scope(), 5, 4, WIDTH), null), 0, 128);
                    return op.training().addLora(y, x, a, b, op.scope().scalar(0.7));
                },
                2,
                70,
                WIDTH);
    }

    /** Both summands, and what reads the sum twice, share one gradient: nobody may add to what another still reads. */
    @Test
    void sumsPassTheirGradientOnToBothWithoutMixingThem() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor w = numbers.random(3, WIDTH, WIDTH);
                    Tensor first = op.linear(x, w, null);
                    Tensor second = op.linear(x, numbers.random(4, WIDTH, WIDTH), null);
                    Tensor sum = op.add(op.add(x, first), second);
                    Tensor twice = op.add(sum, sum);
                    Tensor all = op.add(op.add(twice, op.linear(first, w, null)), op.add(first, second));
                    // of a gradient that is known to lie row after row, to which the next could be added in its place
                    return op.linear(all, numbers.random(5, WIDTH, WIDTH), null);
                },
                2,
                9,
                WIDTH);
    }

    @Test
    void headsGoBackAsTheyWereSplitRepeatedAndMerged() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor four = op.scope().scalar(4);
                    Tensor two = op.scope().scalar(2);
                    Tensor q = op.attention().splitHeads(op.linear(x, numbers.random(3, 128, WIDTH), null), four);
                    Tensor k = op.attention().splitHeads(op.linear(x, numbers.random(4, 64, WIDTH), null), two);
                    Tensor v = op.attention().splitHeads(op.linear(x, numbers.random(5, 64, WIDTH), null), two);
                    Tensor z = op.attention()
                            .attendCausal(
                                    q,
                                    op.attention().repeatKv(k, four),
                                    op.attention().repeatKv(v, four),
                                    op.scope().scalar(0.002));
                    Tensor merged = op.attention().mergeHeads(z);
                    return op.linear(merged, numbers.random(6, WIDTH, 128), null);
                },
                2,
                9,
                WIDTH);
    }

    /** The library reads a whole result and views of one, twice, beside functions of the tape. */
    @Test
    void theLibraryGoesOnFromResultsAndFromViewsOfThem() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor four = op.scope().scalar(4);
                    Tensor whole = op.linear(x, numbers.random(3, WIDTH, WIDTH), null);
                    Tensor heads = op.attention().splitHeads(whole, four);
                    Tensor scaled = op.multiply(heads, heads);
                    Tensor next = op.multiply(whole, op.attention().mergeHeads(scaled));
                    Tensor beside = op.attention().mergeHeads(op.attention().repeatKv(heads, four));
                    Tensor sum = op.add(op.multiply(next, whole), beside);
                    return op.multiply(op.mlp().gelu(sum), whole);
                },
                2,
                9,
                WIDTH);
    }

    /** What an adapter is added to came of the library, which reads it again on the way back. */
    @Test
    void adaptersBesideWhatTheLibraryMadeLeaveThatAsItWas() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor y = op.mlp().relu(x);
                    Tensor rows = op.toFloat32(op.flattenRows(x));
                    Tensor a = op.slice(rows, 0, 4);
                    Tensor b = op.slice(op.linear(rows, random(op.scope(), 5, 4, WIDTH), null), 0, WIDTH);
                    Tensor sum = op.training().addLora(y, x, a, b, op.scope().scalar(0.7));
                    return op.mlp().gelu(sum);
                },
                2,
                70,
                WIDTH);
    }

    @Test
    void nothingIsKeptWhereNothingIsRecorded() throws Exception {
        Torch torch = Torch.get();
        int[] open = torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU);
                    Tape tape = Tape.open(scope)) {
                Tensor x = random(scope, 1, 4, WIDTH).trainable();
                Tensor w = random(scope, 2, WIDTH, WIDTH);
                int before = torch.openArrays();
                try (Scope inside = scope.child()) {
                    Ops op = inside.trainingOps().on(tape);
                    op.norms().rmsNorm(op.linear(x, w, null), inside.floats(new float[WIDTH], WIDTH), inside.scalar(1));
                }
                return new int[] {before, torch.openArrays()};
            }
        });
        assertThat(open[1]).isEqualTo(open[0]);
    }

    @Test
    void whatNothingIsLearntOfIsNoPartOfIt() throws Exception {
        check(
                (op, x, numbers) -> {
                    Tensor constant = numbers.random(9, 2, 5, WIDTH);
                    Tensor w = numbers.random(3, WIDTH, WIDTH);
                    return op.multiply(x, op.between(op.linear(constant, w, null)));
                },
                2,
                5,
                WIDTH);
    }
}
