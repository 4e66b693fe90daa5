package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is known of how tensors lie, against what the library says of them. */
@Tag("native")
class HeadViewsTest {
    private static void call(java.util.function.Consumer<Kernels> work) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                work.accept(new Kernels(scope, Ops.Mode.INFERENCE));
                return null;
            }
        });
    }

    /** Whether the library takes it as it lies: a copy would lie elsewhere. */
    private static boolean isInOrder(Kernels kernels, Tensor x) {
        return kernels.run("in_order", x).run().address()
                == kernels.run("same", x).run().address();
    }

    private static void requireKnown(Kernels kernels, Tensor x, Lying lying) {
        assertThat(x.lying()).isEqualTo(lying);
        if (lying == Lying.IN_ORDER) {
            assertThat(isInOrder(kernels, x)).isTrue();
        }
    }

    @Test
    void whatIsKnownOfHeadsIsSo() throws Exception {
        call(kernels -> {
            HeadViews heads = new HeadViews(kernels);
            Tensor x = kernels.runInOrder("empty_as", kernels.scope().zeros(2, 5, 24));
            Tensor split = heads.split(x, kernels.scope().scalar(3));
            requireKnown(kernels, split, Lying.SWAPPED);
            assertThat(split.shape()).containsExactly(2, 3, 5, 8);
            requireKnown(kernels, heads.swapped(split), Lying.IN_ORDER);
            requireKnown(kernels, heads.merged(split), Lying.IN_ORDER);
            requireKnown(kernels, heads.merged(kernels.inOrder(split)), Lying.IN_ORDER);
            requireKnown(kernels, heads.repeated(split, kernels.scope().scalar(3)), Lying.SWAPPED);
            requireKnown(kernels, heads.repeated(split, kernels.scope().scalar(6)), Lying.UNKNOWN);
            requireKnown(kernels, heads.repeatedBack(split, kernels.scope().scalar(3)), Lying.SWAPPED);
            requireKnown(kernels, heads.repeatedBack(split, kernels.scope().scalar(1)), Lying.UNKNOWN);
        });
    }

    @Test
    void nothingIsKnownOfWhatTheLibraryMadeUnlessItIsAsked() throws Exception {
        call(kernels -> {
            HeadViews heads = new HeadViews(kernels);
            Tensor made = kernels.scope().zeros(2, 3, 5, 8);
            requireKnown(kernels, made, Lying.UNKNOWN);
            requireKnown(kernels, heads.swapped(made), Lying.UNKNOWN);
            requireKnown(kernels, heads.merged(made), Lying.UNKNOWN);
            requireKnown(kernels, kernels.inOrder(heads.swapped(made)), Lying.IN_ORDER);
        });
    }

    @Test
    void whatIsKnownGoesWithTheTensor() throws Exception {
        call(kernels -> {
            Tensor x = kernels.inOrder(kernels.scope().zeros(4, 4));
            assertThat(x.detached(kernels.scope()).lying()).isEqualTo(Lying.IN_ORDER);
            assertThat(kernels.inOrder(x)).isSameAs(x);
            try (Scope other = kernels.scope().sibling()) {
                assertThat(x.moveTo(other).lying()).isEqualTo(Lying.IN_ORDER);
            }
        });
    }
}
