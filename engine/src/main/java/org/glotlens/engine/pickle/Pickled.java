package org.glotlens.engine.pickle;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;

/**
 * A value of a pickle. Values are trees: no list or dictionary stands in two places, none holds itself, and none is nested
 * deeper than {@link PickleReader#DEEPEST}.
 */
public sealed interface Pickled {
    /** What can be the key of a dictionary. */
    sealed interface Key extends Pickled {}

    /** A text. */
    record Text(String text) implements Key, Comparable<Text> {
        @Override
        public int compareTo(Text other) {
            return text.compareTo(other.text);
        }
    }

    /** A whole number of at most 64 bits. */
    record Whole(long value) implements Key, Comparable<Whole> {
        @Override
        public int compareTo(Whole other) {
            return Long.compare(value, other.value);
        }
    }

    /** A floating-point number. */
    record Decimal(double value) implements Pickled {}

    /** True or false. */
    record Truth(boolean value) implements Pickled {}

    /** Python's {@code None}. */
    record Nothing() implements Pickled {}

    /** A list. */
    record Items(List<Pickled> items) implements Pickled {}

    /** A tuple. */
    record Tuple(List<Pickled> items) implements Pickled {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** A dictionary in the order of the file; of two entries of one key the later holds. */
    record Table(Map<Key, Pickled> entries) implements Pickled {}

    /**
     * A tensor, which lies in the file's bytes as it is: row-major and little-endian. Of a file that is read piece by piece it
     * can be read as long as that is open.
     *
     * @param shape sizes from the outermost dimension inwards; empty for a scalar
     */
    record Tensor(TorchType type, List<Long> shape, TensorView view) implements Pickled {
        public Tensor {
            shape = List.copyOf(shape);
        }

        /**
         * Its elements.
         *
         * @throws CheckpointException if the file has become shorter or cannot be read
         * @throws IllegalStateException if its type is no whole number
         */
        public long[] wholes() throws CheckpointException {
            return view.wholes(type);
        }
    }
}
